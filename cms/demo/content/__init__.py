"""The texts of the demo site, in the writers' own words, English beside Dutch.

Facts, figures and names are those of the university's partnerships page. What it leaves out is left
out here: no name, date, address or number stands in these modules that it does not give.
"""

from cms.demo.content import about, collaborations, home, networks, news, opportunities, region
from cms.demo.writing import PageText

HOME = home.HOME
# Parents before their children, siblings in the order of the menu.
PAGES: tuple[PageText, ...] = (
    *networks.PAGES,
    *region.PAGES,
    *collaborations.PAGES,
    *opportunities.PAGES,
    *news.PAGES,
    *about.PAGES,
)
