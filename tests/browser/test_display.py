"""Dark, printed, without movement, in forced colours; and how much a phone has to load."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.sample import PAGES
from tests.browser.survey import WATCH

DARK_PAGE = "rgb(18, 23, 21)"
WHITE = "rgb(255, 255, 255)"


def test_dark_page_is_dark_from_the_first_paint(window, site):
    page = window(site, color_scheme="dark")
    page.goto("/en/", wait_until="commit")
    page.wait_for_selector("h1", state="attached")

    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == DARK_PAGE
    head = page.content().partition("</head>")[0]
    assert head.index('name="color-scheme"') < head.index('rel="stylesheet"')


@pytest.mark.parametrize("name", ["home", "network", "organisation", "partners"])
def test_logos_stand_on_white_plates_in_the_dark(page, name):
    page.emulate_media(color_scheme="dark")
    page.goto(PAGES[name]["en"])

    plates = page.locator("img[src*='logo'], img[src*='wordmark']").evaluate_all(
        """(logos) => logos.map((logo) => {
          for (let one = logo; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            if (!/, 0\\)$/.test(colour)) return colour;
          }
        })"""
    )
    assert [plate for plate in plates if plate != WHITE] == []


def test_theme_is_chosen_and_kept(page):
    page.goto("/en/")

    page.get_by_label("Dark", exact=True).check()
    page.goto("/en/networks/")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == DARK_PAGE
    expect(page.get_by_label("Dark", exact=True)).to_be_checked()


@pytest.mark.parametrize("name", ["home", "network", "partners", "article"])
def test_nothing_moves_for_who_asked_for_less_motion(page, name):
    page.emulate_media(reduced_motion="reduce")
    page.goto(PAGES[name]["en"])

    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((one) => {
      const style = getComputedStyle(one);
      const longest = (value) => Math.max(...value.split(",").map(parseFloat));
      return longest(style.transitionDuration) > 0.01
        || (style.animationName !== "none" && longest(style.animationDuration) > 0.01)
        || style.scrollBehavior === "smooth";
    }).map((one) => one.outerHTML.slice(0, 80))""")
    assert moving == []


@pytest.mark.parametrize("name", ["home", "partners"])
def test_forced_colours_keep_borders_focus_and_icons(page, name):
    page.emulate_media(forced_colors="active")
    page.goto(PAGES[name]["en"])

    unseen = page.evaluate("""() => {
      const backdrop = getComputedStyle(document.body).backgroundColor;
      const wrong = [];
      for (const one of document.querySelectorAll("a.button, button, input, select, .badge")) {
        if (!one.checkVisibility()) continue;
        const style = getComputedStyle(one);
        const framed = parseFloat(style.borderTopWidth) > 0 && style.borderTopColor !== backdrop;
        const inBox = one.closest("form.search-box");
        if (!framed && !inBox && one.type !== "radio") wrong.push(one.outerHTML.slice(0, 80));
      }
      for (const icon of document.querySelectorAll("svg.icon")) {
        if (!icon.checkVisibility()) continue;
        if (getComputedStyle(icon).color === backdrop) wrong.push(icon.outerHTML.slice(0, 80));
      }
      return wrong;
    }""")
    assert unseen == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("""() => {
      const style = getComputedStyle(document.activeElement);
      return [style.outlineStyle, parseFloat(style.outlineWidth) >= 2];
    }""")
    assert outline == ["solid", True]


def loaded(page: Page, address: str) -> list[tuple[str, str, int]]:
    """(kind, address, bytes over the wire) of each thing that loading a page fetches."""
    requests = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(address, wait_until="networkidle")
    return [
        (
            request.resource_type,
            request.url,
            (sizes := request.sizes())["responseBodySize"] + sizes["responseHeadersSize"],
        )
        for request in requests
        if not request.url.startswith("data:")
    ]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_home_is_light_on_a_phone(window, site, language):
    phone = window(site, viewport=PHONE, is_mobile=True, device_scale_factor=2)
    phone.add_init_script(WATCH)

    fetched = loaded(phone, PAGES["home"][language])

    kinds = [kind for kind, _, _ in fetched]
    assert kinds.count("stylesheet") == 1
    assert kinds.count("font") <= 2
    assert [url for _, url, _ in fetched if not url.startswith(site.base)] == []
    total = sum(size for _, _, size in fetched)
    assert total <= 400 * 1024, sorted(fetched, key=lambda one: -one[2])[:8]
    watched = phone.evaluate("() => window.watched")
    assert watched["shift"] < 0.05
    assert watched["refused"] == []


def test_network_prints_on_three_pages_with_sources_and_addresses(page):
    page.goto(PAGES["network"]["en"])

    printed = page.pdf(format="A4")

    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))
    assert 1 <= pages <= 3
    page.emulate_media(media="print")
    for name in ("Main menu", "Site map", "Breadcrumbs"):
        expect(page.get_by_role("navigation", name=name)).to_have_count(0)
    expect(page.locator("main dl.facts")).to_contain_text("25")
    addresses = page.evaluate("""() => [...document.querySelectorAll("main a[href^=http]")]
      .filter((link) => link.host !== location.host && link.checkVisibility())
      .filter((link) => !getComputedStyle(link, "::after").content.includes(link.href))
      .map((link) => link.href)""")
    assert addresses == []
