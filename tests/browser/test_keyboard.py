"""Reading without a mouse: order, focus ring, skip link, the phone's menu."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample import PAGES

# Where the keyboard is, and how well that is seen.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  // The ring may be drawn by the card that the link fills, or by a shape in a map's point.
  let ring = null;
  for (const one of [element, element.closest(".card, label"), ...element.querySelectorAll("*")]) {
    if (!one || ring) continue;
    const style = getComputedStyle(one);
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) {
      ring = style.outlineColor;
    } else if (element.closest("svg") && style.stroke !== "none" &&
               style.fill === "none" && parseFloat(style.strokeWidth) >= 2) {
      ring = style.stroke;
    }
  }
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = "rgb(255, 255, 255)";
  const around = element.closest(".card") || element;
  const above = [];
  for (let one = around.parentElement; one; one = one.parentElement) above.push(one);
  const inside = parseFloat(getComputedStyle(element).outlineOffset) < 0;
  const middle = [box.left + box.width / 2, box.top + box.height / 2];
  for (const one of inside ? document.elementsFromPoint(...middle) : above) {
    const colour = getComputedStyle(one).backgroundColor;
    if (!/, 0\\)$|transparent/.test(colour)) { behind = colour; break; }
  }
  const [light, dark] = [luminance(ring || behind), luminance(behind)].sort().reverse();
  const seen = document.elementFromPoint(
    Math.max(box.left, 0) + Math.min(box.width, 30) / 2, box.top + Math.min(box.height, 30) / 2);
  return {
    name: element.localName + " " + (element.textContent.trim().slice(0, 40) || element.id),
    onMap: Boolean(element.closest("svg")),
    top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right,
    ring: Boolean(ring),
    contrast: (light + 0.05) / (dark + 0.05),
    onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    hidden: Boolean(seen) && !element.contains(seen) && !seen.contains(element),
  };
}"""
MOST_STOPS = 150


def walk(page: Page) -> list[dict]:
    """Every stop of the Tab key, from the top of the page until it leaves the page."""
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return stops
        stops.append(stop)
    pytest.fail(f"The Tab key does not leave the page: {[stop['name'] for stop in stops[-5:]]}")


def jumps_back(first: dict, second: dict) -> bool:
    """Up the page, and not to the top of a column further right.

    The points of a map go by their numbers, as the list beside it does.
    """
    if first["onMap"] and second["onMap"]:
        return False
    return second["bottom"] <= first["top"] and second["left"] < first["right"] - 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["home", "network", "partners"])
def test_every_stop_of_the_tab_key_is_seen(page, name, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(PAGES[name]["en"])

    stops = walk(page)

    assert len(stops) > 20
    assert [stop["name"] for stop in stops if not stop["ring"]] == []
    assert [stop["name"] for stop in stops if not stop["onScreen"] or stop["hidden"]] == []
    weak = [(stop["name"], round(stop["contrast"], 1)) for stop in stops if stop["contrast"] < 3]
    assert weak == []
    after_skip_link = pairwise(stops[1:])
    assert [(a["name"], b["name"]) for a, b in after_skip_link if jumps_back(a, b)] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Skip to the content"), ("nl", "Naar de inhoud")],
)
def test_skip_link_is_the_first_stop_and_leads_to_the_content(page, language, words):
    page.goto(PAGES["home"][language])

    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text(words)
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_phone_menu_opens_and_escape_closes_it(phone):
    phone.goto(PAGES["network"]["en"])
    button = phone.get_by_role("button", name="Menu")
    items = phone.get_by_role("navigation", name="Main menu").get_by_role("link")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(items).to_have_count(0)

    button.press("Enter")

    expect(button).to_have_attribute("aria-expanded", "true")
    assert items.all_inner_texts() == [
        "Networks",
        "Region and campuses",
        "Collaborations",
        "Opportunities",
        "Partners",
        "News",
    ]
    assert phone.evaluate("document.documentElement.scrollWidth") == 390

    phone.keyboard.press("Tab")
    phone.keyboard.press("Escape")

    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    expect(items).to_have_count(0)
