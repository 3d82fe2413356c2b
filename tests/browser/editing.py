"""What an editor does in Wagtail's admin, as its own buttons offer it."""

import re
from collections.abc import Sequence

from playwright.sync_api import FrameLocator, Locator, Page, expect

PASSWORD = "partnerships"
SAVED = re.compile(r"/admin/pages/(\d+)/edit/")


def log_in(page: Page, user: str) -> None:
    page.goto("/admin/login/")
    field(page, "username").fill(user)
    field(page, "password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(r"/admin/$"))


def page_number(page: Page) -> int:
    """Of the page whose edit form is open."""
    found = SAVED.search(page.url)
    assert found, page.url
    return int(found[1])


def wait_for_form(page: Page) -> None:
    """Wagtail remembers a form two seconds after it opened; what changes later, it saves itself."""
    page.wait_for_selector("[name=title]")
    page.wait_for_timeout(2_500)


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[name='{name}']")


def write_rich_text(page: Page, name: str, text: str) -> None:
    """Types into the rich text editor whose hidden field has this name."""
    around = "xpath=ancestor::*[.//*[@contenteditable='true']][1]"
    field(page, name).locator(around).locator("[contenteditable=true]").first.click()
    page.keyboard.type(text)
    # The editor hands its text to the form a moment after the last key.
    expect(field(page, name)).to_have_value(re.compile(re.escape(text)))


def add_block(page: Page, label: str) -> str:
    """Adds a block at the end of the body, found by its name; the prefix of its fields' names."""
    counter = field(page, "body-count")
    before = int(counter.input_value())
    page.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    page.get_by_role("combobox", name="Search options").fill(label)
    page.get_by_role("option", name=label, exact=True).click()
    expect(counter).to_have_value(str(before + 1))
    return f"body-{before}-value"


def add_table(page: Page, caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table whose columns all hold text."""
    prefix = f"{add_block(page, 'Table')}-table"
    field(page, f"{prefix}-caption").fill(caption)
    for number, words in enumerate(head):
        add = "[data-append-column]"
        page.locator(f"[name='{prefix}-column-count']").locator("xpath=..").locator(add).click()
        page.get_by_role("button", name="Text", exact=True).click()
        field(page, f"{prefix}-column-{number}-heading").fill(words)
    table = page.locator(f"[name='{prefix}-column-count']").locator("xpath=..")
    for number, row in enumerate(rows):
        if number:  # the first row comes with the first column
            table.locator("[data-add-row]").click()
        for column, words in enumerate(row):
            field(page, f"{prefix}-cell-{number}-{column}").fill(words)


def choose_image(page: Page, prefix: str, title: str) -> None:
    """Chooses an image of the library, which it finds by its title."""
    block = field(page, f"{prefix}-image").locator("xpath=ancestor::*[@data-contentpath][1]")
    block.get_by_role("button", name="Choose an image").click()
    dialog = page.locator(".modal-body")
    dialog.get_by_label("Search term").fill(title)
    dialog.get_by_role("link", name=re.compile(re.escape(title))).first.click()
    expect(field(page, f"{prefix}-image")).not_to_have_value("")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages .success")).to_be_visible()


def more_action(page: Page, name: str) -> None:
    """An action of the menu beside the save button."""
    footer = page.locator("footer .w-dropdown-button")
    footer.get_by_role("button", name="More actions").click()
    footer.get_by_role("button", name=name).click()


def header_action(page: Page, name: str) -> None:
    """An action of the menu at the top of a page's edit form."""
    menu = page.get_by_role("navigation", name="Actions", exact=True)
    menu.get_by_role("button", name="Actions", exact=True).click()
    page.get_by_role("link", name=name).click()


def open_preview(page: Page) -> FrameLocator:
    """Opens the panel beside the form; the page as it would be seen."""
    toggle = page.get_by_role("button", name="Toggle preview")
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()
    return page.frame_locator("#w-preview-iframe, [data-w-preview-target=iframe]").last


def translate(page: Page, words: str, translation: str) -> None:
    """Translates one text in the view that shows both languages side by side."""
    row = page.locator("li").filter(has=page.get_by_text(words, exact=True)).last
    row.get_by_role("button", name="Translate", exact=True).click()
    page.locator("textarea:visible").last.fill(translation)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("textarea:visible")).to_have_count(0)
