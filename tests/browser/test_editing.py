"""What editors rely on in the admin: autosave, previews, shared facts, reports, the keyboard."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editing import (
    PASSWORD,
    add_block,
    field,
    log_in,
    more_action,
    open_preview,
    page_number,
    save,
    wait_for_form,
)
from tests.browser.survey import WATCH

GROUPS = {
    "Text": ["Rich text", "Heading", "Quote", "Callout", "Accordion", "Two texts"],
    "Media": ["Image", "Gallery", "Video", "Downloads"],
    "Links and lists": ["Teaser", "Cards", "Listing", "Opportunities", "Call to action", "Logos"],
    "Facts and people": ["Facts and figures", "People", "Timeline", "Map", "Table"],
    "Shared and advanced": ["Reusable content", "Raw HTML"],
}


@pytest.fixture
def editor(window, own_site) -> Page:
    page = window(own_site)
    log_in(page, "editor")
    return page


@pytest.fixture
def moderator(window, own_site) -> Page:
    page = window(own_site)
    log_in(page, "moderator")
    return page


def page_at(own_site, url_path: str) -> int:
    return own_site.sql("SELECT id FROM wagtailcore_page WHERE url_path = ?", url_path)[0][0]


def wait_until_stored(own_site, number: int, words: str) -> None:
    """Until the page's newest revision, which nobody asked for, holds the words."""
    newest = "SELECT content FROM wagtailcore_revision WHERE object_id = ? ORDER BY id DESC LIMIT 1"
    deadline = time.monotonic() + 30
    while words not in str(own_site.sql(newest, str(number))):
        assert time.monotonic() < deadline, "not saved by itself"
        time.sleep(0.2)


def add_network(page: Page, own_site, title: str) -> None:
    parent = page_at(own_site, "/en/networks/")
    page.goto(f"/admin/pages/add/partnerships/networkpage/{parent}/")
    wait_for_form(page)
    field(page, "title").press_sequentially(title)
    expect(page).to_have_url(re.compile(r"/edit/"), timeout=15_000)  # saved by itself


def test_half_filled_image_block_survives_autosave(editor, own_site):
    add_network(editor, own_site, "Half filled")
    image = add_block(editor, "Image")

    field(editor, f"{image}-caption").fill("The picture comes tomorrow")
    field(editor, f"{image}-credit").fill("Nobody yet")
    number = page_number(editor)
    wait_until_stored(own_site, number, "Nobody yet")

    editor.goto(f"/admin/pages/{number}/edit/")
    expect(field(editor, f"{image}-caption")).to_have_value("The picture comes tomorrow")
    expect(field(editor, f"{image}-credit")).to_have_value("Nobody yet")
    expect(field(editor, f"{image}-image")).to_have_value("")


def test_editor_may_submit_and_not_publish(editor, own_site):
    editor.goto(f"/admin/pages/{page_at(own_site, '/en/networks/wun/')}/edit/")

    editor.locator("footer").get_by_role("button", name="More actions").click()

    buttons = editor.locator("footer button:visible").all_inner_texts()
    assert buttons == ["Save draft", "More actions", "Submit to Moderators approval"]


def test_picker_shows_the_groups_each_block_with_an_icon(editor, own_site):
    editor.goto(f"/admin/pages/{page_at(own_site, '/en/networks/wun/')}/edit/")

    editor.locator("[data-contentpath=body] .c-sf-add-button").last.click()

    shown = editor.locator(".w-combobox__optgroup").evaluate_all(
        """(groups) => groups.map((group) => [
          group.querySelector(".w-combobox__optgroup-label").textContent,
          [...group.querySelectorAll("[role=option]")].map((option) => option.textContent)])"""
    )
    assert dict(shown) == GROUPS
    drawn = editor.locator("[role=option]").evaluate_all(
        """(options) => options.filter((option) => {
          const use = option.querySelector("use");
          return !use || !document.querySelector(use.getAttribute("href"));
        }).map((option) => option.textContent)"""
    )
    assert drawn == [], drawn


@pytest.mark.parametrize("label", ["Quote", "Facts and figures", "Map"])
def test_picker_previews_a_block_as_the_site_shows_it(editor, own_site, label):
    refused = []
    editor.on("console", lambda line: refused.append(line.text) if "Policy" in line.text else None)
    editor.goto(f"/admin/pages/{page_at(own_site, '/en/networks/wun/')}/edit/")
    editor.locator("[data-contentpath=body] .c-sf-add-button").last.click()

    row = editor.locator(".w-combobox__option-row").filter(
        has=editor.get_by_role("option", name=label, exact=True)
    )
    row.get_by_role("button", name="Preview").click()

    preview = editor.frame_locator(".w-combobox-preview__iframe")
    body = preview.locator("body")
    assert "Source Sans" in body.evaluate("(body) => getComputedStyle(body).fontFamily")
    assert preview.locator("body .block").first.inner_html().strip()
    assert refused == []


def test_preview_panel_shows_the_styled_page_in_every_mode(editor, own_site):
    refused = []
    editor.on("console", lambda line: refused.append(line.text) if "Policy" in line.text else None)
    editor.goto(f"/admin/pages/{page_at(own_site, '/en/networks/wun/')}/edit/")

    preview = open_preview(editor)

    expect(preview.locator("h1")).to_have_text("Worldwide Universities Network")
    assert "Source Serif" in preview.locator("h1").evaluate("(h) => getComputedStyle(h).fontFamily")
    modes = editor.get_by_label("Preview mode")
    assert modes.locator("option").all_inner_texts() == [
        "Page",
        "Card, as in lists",
        "When it is shared",
        "JSON",
    ]
    modes.select_option("card")
    expect(preview.locator(".card")).to_contain_text("Worldwide Universities Network")
    modes.select_option("json")
    expect(preview.locator("body")).to_contain_text('"@type"')
    assert refused == []


def test_user_bar_works_on_the_site(editor):
    editor.add_init_script(WATCH)
    editor.goto("/en/networks/wun/")

    editor.get_by_role("button", name="View Wagtail quick actions").click()

    expect(editor.get_by_role("menuitem", name=re.compile("Edit this page"))).to_be_visible()
    expect(editor.get_by_role("menuitem", name=re.compile("Checks"))).to_be_visible()
    assert editor.evaluate("() => window.watched.refused") == []


def test_fact_changed_in_english_shows_in_dutch(moderator, own_site):
    number = page_at(own_site, "/en/region/meuse-rhine-euregion/")
    moderator.goto(f"/admin/pages/{number}/edit/")
    moderator.get_by_role("tab", name="Facts & relations").click()
    assert field(moderator, "facts-0-value").input_value() == "3900000"

    field(moderator, "facts-0-value").fill("4100000")
    more_action(moderator, "Publish")
    expect(moderator.locator(".messages .success")).to_be_visible()

    moderator.goto("/nl/regio/euregio-maas-rijn/")
    text = moderator.locator("main").inner_text().replace("\xa0", " ")
    assert "4,1 miljoen" in text
    assert "3,9 miljoen" not in text


def test_report_opens_the_exact_field(editor):
    editor.goto("/admin/reports/incomplete/")
    row = editor.locator("main tr").filter(has_text="no address under").first
    row.get_by_role("link", name=re.compile("no address under")).click()

    address = field(editor, "more_info_url")
    expect(address).to_be_visible()
    expect(address).to_be_in_viewport()


def tab_to(page: Page, wanted: str, most: int = 150) -> None:
    """Presses Tab until the focused element matches the selector."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"The Tab key does not reach {wanted}.")


def test_keyboard_alone_from_login_to_submitted_page(window, own_site):
    page = window(own_site)
    page.goto(f"/admin/login/?next=/admin/pages/{page_at(own_site, '/en/networks/')}/")
    if not page.evaluate("() => document.activeElement.matches('[name=username]')"):
        tab_to(page, "[name=username]")
    page.keyboard.type("editor")
    tab_to(page, "[name=password]")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/$"))
    tab_to(page, "a[href*='/add_subpage/'], a[href*='/pages/add/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/add"))
    if "/add_subpage/" in page.url:
        page.wait_for_load_state()
        tab_to(page, "a[href*='networkpage']")
        page.keyboard.press("Enter")
    wait_for_form(page)
    if not page.evaluate("() => document.activeElement.matches('[name=title]')"):
        tab_to(page, "[name=title]")
    page.keyboard.type("Written without a mouse")
    tab_to(page, "[name=summary]")
    page.keyboard.type("Every field can be reached by the keyboard.")
    expect(page).to_have_url(re.compile(r"/edit/"), timeout=15_000)
    tab_to(page, "footer .w-dropdown__toggle")
    page.keyboard.press("Enter")
    tab_to(page, "[name='action-submit']", most=6)
    page.keyboard.press("Enter")

    expect(page.locator(".messages .success")).to_contain_text("submitted for moderation")


def test_missing_summary_is_said_beside_the_field(editor, own_site):
    add_network(editor, own_site, "No summary yet")
    save(editor)

    more_action(editor, "Submit to Moderators approval")

    problem = editor.locator("#panel-child-content-summary-section [data-field-errors]")
    expect(problem).to_contain_text("Write one or two sentences that say what the page is about.")
    expect(editor.get_by_role("tab", name=re.compile("Content"))).to_contain_text(re.compile(r"\d"))


def test_a_long_body_opens_as_an_overview(editor, own_site):
    editor.goto(f"/admin/pages/{page_at(own_site, '/en/')}/edit/")
    wait_for_form(editor)
    blocks = '[data-contentpath="body"] > * [data-streamfield-stream-container]'
    toggles = editor.locator(blocks).first.locator(
        ":scope > [data-streamfield-child] > .w-panel > .w-panel__header [data-panel-toggle]"
    )
    expect(toggles.nth(5)).to_have_attribute("aria-expanded", "false")

    states = [toggle.get_attribute("aria-expanded") for toggle in toggles.all()]

    assert len(states) > 6
    assert states == ["true"] * 5 + ["false"] * (len(states) - 5)
