import json
import re

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from home.error_views import page_not_found, permission_denied, server_error
from home.models import SiteSettings
from tests.factories import ContentPageFactory

INLINE = re.compile(r"\sstyle=|\son[a-z]+=|javascript:")


@pytest.fixture
def opportunities(home):
    return ContentPageFactory(parent=home, title="Opportunities", slug="opportunities")


@pytest.fixture
def shell(site):
    """``shell(page)``: base.html around a page, as soup."""

    def render(page=None, path="/en/opportunities/", **context):
        request = RequestFactory().get(path, headers={"host": site.hostname})
        with translation.override(path.split("/")[1]):
            html = render_to_string("base.html", {"page": page, **context}, request)
        return BeautifulSoup(html, "html.parser")

    return render


def test_landmarks_stand_once_each_and_navigations_are_named(shell, opportunities):
    page = shell(opportunities)

    assert {name: len(page.find_all(name)) for name in ("header", "main", "footer")} == {
        "header": 1,
        "main": 1,
        "footer": 1,
    }
    assert [nav["aria-label"] for nav in page.find_all("nav")] == [
        "Main menu",
        "Breadcrumbs",
        "Site map",
    ]


def test_skip_link_comes_first_and_leads_to_main(shell, opportunities):
    page = shell(opportunities)

    first = page.body.find(["a", "button", "input"])
    assert first["href"] == "#main"
    assert page.find(id="main")["tabindex"] == "-1"


def test_one_style_sheet_and_nothing_inline(shell, opportunities):
    page = shell(opportunities)

    assert [link["href"] for link in page.find_all("link", rel="stylesheet")] == [
        "/static/cms/css/site.css"
    ]
    assert page.find("style") is None
    assert INLINE.search(str(page)) is None
    assert [script.get("type") for script in page.find_all("script") if not script.get("src")] == [
        "application/ld+json"
    ]


def test_nothing_is_fetched_from_another_host(shell, opportunities):
    page = shell(opportunities)

    fetched = [tag["src"] for tag in page.find_all(src=True)]
    fetched += [
        tag["href"]
        for tag in page.find_all("link")
        if tag["rel"][0] in {"stylesheet", "preload", "icon"}
    ]
    assert [url for url in fetched if not url.startswith("/static/")] == []


def test_breadcrumbs_are_structured_data_too(shell, home, opportunities):
    data = json.loads(shell(opportunities).find("script", type="application/ld+json").string)

    assert [(item["position"], item["name"]) for item in data["itemListElement"]] == [
        (1, home.title),
        (2, "Opportunities"),
    ]


def test_head_names_the_address_and_the_summary(shell, opportunities):
    page = shell(opportunities, path="/en/opportunities/?country=nl")

    assert page.find("link", rel="canonical")["href"].endswith("/en/opportunities/")
    assert page.find("meta", attrs={"name": "description"})["content"] == opportunities.summary
    assert page.find("meta", property="og:title")["content"] == "Opportunities"


def test_footer_says_only_what_is_set(shell, site, opportunities):
    assert shell(opportunities).find("address") is None

    values = SiteSettings.for_site(site)
    values.contact_email = "office@example.org"
    values.save()

    assert shell(opportunities).find("address").get_text(strip=True) == "office@example.org"


def test_untranslated_page_says_so_beside_the_language_link(shell, opportunities, dutch_home):
    page = shell(opportunities)

    link = page.find(class_="language-link")
    assert (link["href"], link["hreflang"], link.get_text(strip=True)) == (
        "/nl/",
        "nl",
        "Nederlands",
    )
    assert page.find(id=link["aria-describedby"])["lang"] == "nl"


@pytest.mark.parametrize(("view", "status"), [(page_not_found, 404), (permission_denied, 403)])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_error_page_speaks_the_visitors_language_and_shows_the_way(
    site, opportunities, dutch_home, dutch, view, status, language
):
    page = opportunities.copy_for_translation(dutch)
    page.save_revision().publish()
    request = RequestFactory().get(f"/{language}/nowhere/", headers={"host": site.hostname})

    with translation.override(language):
        response = view(request, Exception())

    soup = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert soup.html["lang"] == language
    ways = [link["href"] for link in soup.find(class_="error-page").find_all("a")]
    assert ways == [f"/{language}/", f"/{language}/opportunities/"]
    assert soup.find("link", rel="canonical") is None


def test_server_error_page_needs_no_database_and_no_context():
    response = server_error(RequestFactory().get("/en/"))

    soup = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 500
    assert [heading.get_text() for heading in soup.find_all(["h1", "h2"])] == [
        "Something went wrong",
        "Er ging iets mis",
    ]
    assert INLINE.search(response.content.decode()) is None
