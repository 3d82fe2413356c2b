"""The pages that stand for all: one of each type, and those where something is odd."""

PAGES: dict[str, dict[str, str]] = {
    "home": {"en": "/en/", "nl": "/nl/"},
    "index": {"en": "/en/networks/", "nl": "/nl/netwerken/"},
    "network": {"en": "/en/networks/wun/", "nl": "/nl/netwerken/wun/"},
    # The longest name.
    "network-eassh": {"en": "/en/networks/eassh/", "nl": "/nl/netwerken/eassh/"},
    "region": {
        "en": "/en/region/meuse-rhine-euregion/",
        "nl": "/nl/regio/euregio-maas-rijn/",
    },
    # Four campuses, none of them named.
    "region-brightlands": {
        "en": "/en/region/meuse-rhine-euregion/brightlands-campuses/",
        "nl": "/nl/regio/euregio-maas-rijn/brightlands-campussen/",
    },
    "campus": {"en": "/en/region/campus-brussels/", "nl": "/nl/regio/campus-brussel/"},
    "collaboration": {
        "en": "/en/collaborations/radboud-university/",
        "nl": "/nl/samenwerkingsverbanden/radboud-universiteit/",
    },
    # No body at all.
    "collaboration-york": {
        "en": "/en/collaborations/york/",
        "nl": "/nl/samenwerkingsverbanden/york/",
    },
    "content": {"en": "/en/about/", "nl": "/nl/over-deze-site/"},
    "opportunities": {"en": "/en/opportunities/", "nl": "/nl/mogelijkheden/"},
    "partners": {"en": "/en/partners/", "nl": "/nl/partners/"},
    "organisation": {
        "en": "/en/partners/radboud-university/",
        "nl": "/nl/partners/radboud-university/",
    },
    "news": {"en": "/en/news/", "nl": "/nl/nieuws/"},
    "article": {
        "en": "/en/news/yerun-open-science-awards-2023/",
        "nl": "/nl/nieuws/yerun-open-science-awards-2023/",
    },
    "search": {"en": "/en/search/?q=university", "nl": "/nl/search/?q=samenwerking"},
    "search-nothing": {"en": "/en/search/?q=zzzz", "nl": "/nl/search/?q=zzzz"},
    "not-found": {"en": "/en/no-such-page/", "nl": "/nl/geen-pagina/"},
}
LANGUAGES = ("en", "nl")
SAMPLES = [(name, language) for language in LANGUAGES for name in PAGES]
