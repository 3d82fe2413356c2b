"""What visitors look for: search, filters, the other language, the map, numbers."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample import PAGES


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("/en/search/?q=wun", "Worldwide Universities Network"),
        ("/en/search/?q=Worldwide+Universities", "Worldwide Universities Network"),
        # The other name that the source uses.
        ("/en/search/?q=Worldwide+University+Network", "Worldwide Universities Network"),
        ("/nl/search/?q=wun", "Worldwide Universities Network"),
    ],
)
def test_search_finds_a_network_by_acronym_and_alias(page, address, first):
    page.goto(address)

    expect(page.locator("main h2").first).to_have_text(first)
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ "))


@pytest.mark.parametrize(
    ("address", "word"), [("/en/search/?q=wun", "wun"), ("/nl/search/?q=samenwerking", "samenwerk")]
)
def test_found_words_are_marked(page, address, word):
    page.goto(address)

    marks = page.locator("main mark")
    assert marks.count() > 0
    assert all(text.lower().startswith(word) for text in marks.all_inner_texts())
    seen = marks.first.evaluate("(mark) => getComputedStyle(mark).backgroundColor")
    assert seen == "rgb(255, 233, 166)"


def test_nothing_found_helps_on(page):
    page.goto("/en/search/?q=zzzz")

    expect(page.get_by_role("status")).to_have_text("0 results for “zzzz”")
    expect(page.locator("main")).to_contain_text("Nothing found")
    assert page.locator("main .empty a").all_inner_texts() == [
        "Networks",
        "Region and campuses",
        "Collaborations",
        "Opportunities",
        "Partners",
        "News",
    ]


@pytest.mark.parametrize("name", ["home", "network", "region", "organisation", "news"])
def test_language_link_leads_to_the_same_page(page, site, name):
    page.goto(PAGES[name]["en"])

    page.locator("header .language-link").click()

    expect(page).to_have_url(site.base + PAGES[name]["nl"])
    expect(page.locator("header .language-link")).to_have_text("English")
    page.locator("header .language-link").click()
    expect(page).to_have_url(site.base + PAGES[name]["en"])


def points(page: Page) -> list[tuple[str, str]]:
    """Number and name of each point of the map, in the order of the keyboard."""
    return page.evaluate("""() => [...document.querySelectorAll(".map a")].map((link) => [
      link.href.baseVal, (link.getAttribute("aria-label") || link.textContent).trim()])""")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_points_of_the_map_are_the_list_beside_it(page, language):
    page.goto(PAGES["region"][language])

    listed = page.locator(".place-map__list > li").evaluate_all(
        "(items) => items.map((item) => ['#' + item.id, item.firstChild.textContent.trim()])"
    )

    on_map = points(page)
    cities = listed[: len(on_map)]
    assert len(on_map) == 5
    assert [href for href, _ in on_map] == [href for href, _ in cities]
    assert all(name in label for (_, label), (_, name) in zip(on_map, cities, strict=True))


def test_points_of_the_map_are_reached_and_followed_by_keyboard(page):
    page.goto(PAGES["region"]["en"])

    page.locator(".map a").first.focus()
    ring = page.evaluate("""() => {
      const link = document.activeElement;
      const shapes = [link, ...link.querySelectorAll("*")].map((one) => getComputedStyle(one));
      return shapes.some((one) => (one.outlineStyle !== "none" && parseFloat(one.outlineWidth) > 0)
        || parseFloat(one.strokeWidth) >= 2 && one.stroke !== "none");
    }""")
    page.keyboard.press("Enter")

    assert ring
    assert page.url.endswith(points(page)[0][0])
    target = page.locator(":target")
    expect(target).to_be_in_viewport()


def test_map_labels_can_be_read_at_four_times_the_size(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(PAGES["region"]["en"])

    heights = page.locator(".map text").evaluate_all(
        "(texts) => texts.map((text) => text.getBoundingClientRect().height)"
    )

    assert [height for height in heights if height < 9] == []


@pytest.mark.parametrize(
    ("language", "there"),
    [
        ("en", ["3.9 million", "110,000"]),
        ("nl", ["3,9 miljoen", "110.000"]),
    ],
)
def test_numbers_are_written_as_the_language_does(page, language, there):
    page.goto(PAGES["region"][language])

    text = page.locator("main").inner_text().replace("\xa0", " ")
    assert [number for number in there if number not in text] == []


def test_years_are_never_grouped(surveys):
    texts = {
        (name, language): surveys.of(name, language).page["text"]
        for name in PAGES
        for language in PAGES[name]
    }

    grouped = {
        key: found
        for key, text in texts.items()
        if (found := re.findall(r"\b[12][.,]\d{3}\b", text))
    }
    assert grouped == {}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_not_known_leaves_no_gap(surveys, language):
    york = surveys.of("collaboration-york", language).page
    region = surveys.of("region", language).page
    brightlands = surveys.of("region-brightlands", language).page

    for page in (york, region, brightlands):
        assert page["barrenHeadings"] == []
        assert page["emptyBoxes"] == []
        assert "lorem" not in page["text"].casefold()
    assert re.search(r"(?m)^4$", brightlands["text"])
