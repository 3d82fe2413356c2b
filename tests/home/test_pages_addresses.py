"""What is published for machines: sitemap, robots, feed, links in the head, the home page."""

import json
from datetime import date
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from cms.blocks.stream import stored
from tests.factories import (
    ContentPageFactory,
    MembershipFactory,
    NetworkPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    OrganisationIndexPageFactory,
    PartnershipIndexPageFactory,
)

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"


def soup(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def translated(page, dutch):
    copy = page.copy_for_translation(dutch)
    copy.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)


def test_the_sitemap_lists_what_anybody_may_read_in_both_languages(client, home, dutch_home, dutch):
    about = ContentPageFactory(parent=home, title="About")
    translated(about, dutch)
    ContentPageFactory(parent=home, title="Draft", live=False)
    closed = ContentPageFactory(parent=home, title="Closed")
    closed.view_restrictions.create(restriction_type="login")

    response = client.get("/sitemap.xml")
    urls = ElementTree.fromstring(response.content).findall(f"{SITEMAP}url")  # noqa: S314  # ours
    links = {
        url.find(f"{SITEMAP}loc").text: {
            link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")
        }
        for url in urls
    }

    assert response["Content-Type"] == "application/xml"
    host = "http://testserver"
    assert list(links) == [f"{host}/en/", f"{host}/en/about/", f"{host}/nl/", f"{host}/nl/about/"]
    assert links[f"{host}/nl/about/"] == {
        "en": f"{host}/en/about/", "nl": f"{host}/nl/about/", "x-default": f"{host}/en/about/",
    }  # fmt: skip


def test_the_sitemap_is_the_same_for_whoever_asks(as_admin, home):
    closed = ContentPageFactory(parent=home, title="Closed")
    closed.view_restrictions.create(restriction_type="login")

    assert "closed" not in as_admin.get("/sitemap.xml").content.decode()


def test_the_sitemap_lists_organisations(client, home):
    OrganisationIndexPageFactory(parent=home, title="Partners")
    network = NetworkPageFactory(parent=PartnershipIndexPageFactory(parent=home))
    MembershipFactory(network=network, organisation__slug="um")

    assert "<loc>http://testserver/en/partners/um/</loc>" in (
        client.get("/sitemap.xml").content.decode()
    )


def test_robots_are_told_the_sitemap_and_kept_from_admin_and_search(client, home):
    assert client.get("/robots.txt").content.decode() == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /*/search/\n"
        "Sitemap: http://testserver/sitemap.xml\n"
    )


@pytest.fixture
def news_index(home):
    index = NewsIndexPageFactory(parent=home, title="News")
    NewsPageFactory(
        parent=index, title="First & last", slug="first", date=date(2026, 1, 31), summary="Short."
    )
    NewsPageFactory(parent=index, title="Draft", live=False)
    return index


def test_the_feed_holds_the_news_of_its_language(client, news_index, dutch_home, dutch):
    index = translated(news_index, dutch)
    item = translated(news_index.get_children().first().specific, dutch)
    item.title = "Eerste"
    item.save_revision().publish()

    def entries(language):
        feed = ElementTree.fromstring(client.get(f"/{language}/news/feed/").content)  # noqa: S314
        return [
            (entry.find(f"{ATOM}title").text, entry.find(f"{ATOM}link").get("href"))
            for entry in feed.findall(f"{ATOM}entry")
        ]

    assert entries("en") == [("First & last", "http://testserver/en/news/first/")]
    assert entries("nl") == [("Eerste", f"http://testserver{index.url}first/")]


def test_the_feed_states_language_date_and_summary(client, news_index):
    response = client.get("/en/news/feed/")
    feed = ElementTree.fromstring(response.content)  # noqa: S314  # ours
    entry = feed.find(f"{ATOM}entry")

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert entry.find(f"{ATOM}published").text == "2026-01-31T00:00:00+00:00"
    assert entry.find(f"{ATOM}summary").text == "Short."


def test_the_home_page_describes_the_site_and_its_search(client, home):
    scripts = soup(client, "/en/").find_all("script", type="application/ld+json")
    data = {entry["@type"]: entry for entry in (json.loads(s.string) for s in scripts)}

    assert data["WebSite"]["url"] == "http://testserver/en/"
    assert data["WebSite"]["potentialAction"]["target"] == "http://testserver/en/search/?q={words}"


def test_the_home_page_opens_with_search_and_prints_its_body(client, home):
    home.body = stored([("rich_text", {"text": "<p>Welcome.</p>"})], key="home")
    home.save_revision().publish()

    page = soup(client, "/en/")

    assert page.select_one(".hero form[role=search]")["action"] == "/en/search/"
    assert page.select_one(".page-body").get_text(strip=True) == "Welcome."


def test_an_empty_home_page_prints_no_empty_box(client, home):
    page = soup(client, "/en/")

    assert page.select(".page-body") == []
    assert page.main.find_all("section") == []


@pytest.mark.parametrize(("number", "shown"), [(2, False), (3, True)])
def test_a_content_page_has_its_own_menu_from_three_headings_on(client, home, number, shown):
    parts = [
        [("heading", {"text": f"Part {n}"}), ("rich_text", {"text": "<p>Words</p>"})]
        for n in range(number)
    ]
    pairs = [pair for part in parts for pair in part]
    page = ContentPageFactory(parent=home, title="About", body=stored(pairs, key="about"))

    menu = soup(client, page.url).select(".toc a")

    assert [link["href"] for link in menu] == (["#part-0", "#part-1", "#part-2"] if shown else [])
