"""One page's way: an editor builds and translates it, a moderator publishes, a visitor reads."""

import json
import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.editing import (
    add_block,
    add_table,
    choose_image,
    field,
    header_action,
    log_in,
    more_action,
    open_preview,
    page_number,
    save,
    translate,
    write_rich_text,
)
from tests.browser.survey import axe_source, violations

TITLE = "Atlas of Young Cartographers"
DUTCH_TITLE = "Atlas van jonge kaartenmakers"
DUTCH = {
    TITLE: DUTCH_TITLE,
    "Universities that draw the world together.": "Universiteiten die samen de wereld tekenen.",
    "How we take part": "Hoe wij meedoen",
    "What we share": "Wat wij delen",
    "Subject": "Onderwerp",
    "Sea charts": "Zeekaarten",
    "Globes": "Wereldbollen",
}
# As clients of the JSON know them.
KINDS = [
    "heading",
    "slate",
    "heading",
    "slate",
    "quote",
    "table",
    "timeline",
    "image",
    "call_to_action",
]


def build(page: Page) -> None:
    """Fills the form of a new network: the two starter texts, and five kinds of block more."""
    page.get_by_role("button", name="Partnerships").click()
    page.get_by_role("link", name="Networks", exact=True).click()
    page.get_by_role("link", name="Add network").click()
    page.get_by_label("Partnerships | Networks").check()
    page.get_by_role("button", name="Continue").click()

    field(page, "title").fill(TITLE)
    field(page, "summary").fill("Universities that draw the world together.")
    write_rich_text(page, "body-1-value-text", "We draw sea charts with six universities.")
    write_rich_text(page, "body-3-value-text", "Land and sea, and what lies between.")
    quote = add_block(page, "Quote")
    field(page, f"{quote}-text").fill("A map is a promise.")
    field(page, f"{quote}-attribution").fill("A cartographer")
    add_table(
        page,
        "What we share",
        ["Subject", "Since"],
        [["Sea charts", "2020"], ["Globes", "2021"]],
    )
    timeline = add_block(page, "Timeline")
    add_item(page, timeline)
    field(page, f"{timeline}-items-0-value-date").fill("2008-05")
    field(page, f"{timeline}-items-0-value-title").fill("First chart")
    image = add_block(page, "Image")
    choose_image(page, image, "From Maastricht to Venlo")
    action = add_block(page, "Call to action")
    field(page, f"{action}-title").fill("Draw with us")
    if field(page, f"{action}-links-count").input_value() == "0":
        add_item(page, action, "links")
    field(page, f"{action}-links-0-value-url").fill("https://example.org/atlas")
    field(page, f"{action}-links-0-value-text").fill("Join the atlas")


def add_item(page: Page, prefix: str, items: str = "items") -> None:
    counter = field(page, f"{prefix}-{items}-count")
    before = int(counter.input_value())
    if before == 0:
        around = counter.locator("xpath=ancestor::*[.//button][1]")
        around.get_by_role("button", name=re.compile("Add|Insert")).last.click()
        expect(counter).to_have_value("1")


@pytest.fixture(scope="module")
def numbers() -> dict[str, int]:
    """The numbers of the page and of its translation, once they are there."""
    return {}


def test_editor_builds_a_network_and_previews_it(window, own_site, numbers):
    editor = window(own_site)
    log_in(editor, "editor")

    build(editor)

    preview = open_preview(editor)
    expect(preview.locator("h1")).to_have_text(TITLE)
    expect(preview.locator("blockquote")).to_contain_text("A map is a promise.")
    expect(preview.locator("table")).to_contain_text("Sea charts")
    font = preview.locator("h1").evaluate("(h1) => getComputedStyle(h1).fontFamily")
    assert "Source Serif" in font
    save(editor)
    numbers["en"] = page_number(editor)


def test_editor_translates_it_with_its_table(window, own_site, numbers):
    editor = window(own_site)
    log_in(editor, "editor")
    editor.goto(f"/admin/pages/{numbers['en']}/edit/")

    header_action(editor, "Translate this page")
    editor.get_by_label("Nederlands").check()
    editor.get_by_role("button", name="Submit").click()
    for words, dutch in DUTCH.items():
        translate(editor, words, dutch)

    numbers["nl"] = page_number(editor)
    editor.reload()
    for dutch in DUTCH.values():
        expect(editor.get_by_text(dutch, exact=True).first).to_be_visible()


def test_editor_submits_it(window, own_site, numbers):
    editor = window(own_site)
    log_in(editor, "editor")
    editor.goto(f"/admin/pages/{numbers['en']}/edit/")

    more_action(editor, "Submit to Moderators approval")

    expect(editor.locator(".messages .success")).to_contain_text("submitted for moderation")
    assert any(TITLE in mail and "moderator@" in mail for mail in own_site.mails())


def test_moderator_publishes_both(window, own_site, numbers):
    moderator = window(own_site)
    log_in(moderator, "moderator")
    expect(moderator.locator("main")).to_contain_text("Awaiting your review")

    moderator.get_by_role("link", name=TITLE).first.click()
    more_action(moderator, "Approve and Publish")
    expect(moderator.locator(".messages .success")).to_be_visible()
    moderator.goto(f"/admin/pages/{numbers['nl']}/edit/")
    moderator.get_by_role("button", name="Publish in Nederlands").click()

    expect(moderator.locator(".messages")).to_contain_text(f"Published '{DUTCH_TITLE}'")


def test_visitor_finds_it_and_reads_it_on_a_phone(window, own_site, numbers):
    phone = window(own_site, viewport=PHONE, is_mobile=True, has_touch=True)
    phone.goto("/en/")

    phone.get_by_role("searchbox").last.fill("cartographers")
    phone.keyboard.press("Enter")
    phone.get_by_role("link", name=TITLE).first.click()

    expect(phone.locator("h1")).to_have_text(TITLE)
    expect(phone.locator("main blockquote")).to_contain_text("A map is a promise.")
    expect(phone.get_by_role("cell", name="2020")).to_be_visible()
    expect(phone.get_by_role("link", name=re.compile("Join the atlas"))).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    phone.evaluate(axe_source())
    assert violations(phone) == []


def test_visitor_reads_it_in_dutch(window, own_site, numbers):
    phone = window(own_site, viewport=PHONE)
    phone.goto("/en/networks/atlas-of-young-cartographers/")

    phone.locator("footer").get_by_role("link", name="Nederlands").click()

    expect(phone.locator("html")).to_have_attribute("lang", "nl")
    expect(phone.locator("h1")).to_have_text(DUTCH_TITLE)
    table = phone.locator("main table").filter(has_text="Zeekaarten")
    expect(table).to_contain_text("Wat wij delen")
    expect(table).to_contain_text("Wereldbollen")
    expect(phone.locator("main")).not_to_contain_text("Sea charts")


def test_json_holds_it(own_site, numbers):
    with urlopen(  # noqa: S310  # our own
        f"{own_site.base}/++api++/en/networks/atlas-of-young-cartographers"
    ) as answer:
        content = json.load(answer)

    assert content["title"] == TITLE
    assert content["@type"] == "NetworkPage"
    assert content["review_state"] == "published"
    blocks = [content["blocks"][key] for key in content["blocks_layout"]["items"]]
    assert [block["@type"] for block in blocks] == KINDS
    assert "A map is a promise." in json.dumps(blocks)
    assert "Sea charts" in json.dumps(blocks)
