"""What changes: the state of a call, a page without translation, partners in other countries."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.sample import PAGES

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
CALL = "yerun-open-science-awards-2023"


@pytest.fixture
def visitor(window, own_site):
    return window(own_site)


@pytest.mark.parametrize(
    ("opens", "closes", "state", "words"),
    [
        (NOW + 2 * DAY, NOW + 9 * DAY, "soon", {"en": "Opens soon", "nl": "Opent binnenkort"}),
        (NOW - 2 * DAY, NOW + 9 * DAY, "open", {"en": "Open", "nl": "Open"}),
        (NOW - 9 * DAY, NOW - 2 * DAY, "closed", {"en": "Closed", "nl": "Gesloten"}),
    ],
    ids=["before", "during", "after"],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_state_of_a_call_in_word_icon_and_colour(
    visitor, own_site, language, opens, closes, state, words
):
    own_site.sql(
        "UPDATE partnerships_newspage SET call_opens = ?, call_closes = ?"
        " WHERE page_ptr_id IN (SELECT id FROM wagtailcore_page WHERE slug = ?)",
        opens.strftime("%Y-%m-%d %H:%M:%S"),
        closes.strftime("%Y-%m-%d %H:%M:%S"),
        CALL,
    )

    visitor.goto(PAGES["article"][language])

    badge = visitor.locator(f".call-box .badge--{state}")
    expect(badge).to_have_text(words[language])
    expect(badge.locator("svg use")).to_have_attribute("href", re.compile(f"#{state}$"))
    expect(visitor.locator(".call-box time")).to_have_count(2)


def test_page_without_translation_leads_to_the_page_above(visitor, own_site):
    own_site.sql("UPDATE wagtailcore_page SET live = 0 WHERE url_path = '/nl/netwerken/eassh/'")

    visitor.goto(PAGES["network-eassh"]["en"])

    link = visitor.locator("header .language-link")
    assert link.get_attribute("href") == "/nl/netwerken/"
    note = visitor.locator("#language-note")
    expect(note).to_be_visible()
    expect(note).to_have_attribute("lang", "nl")
    link.click()
    expect(visitor.locator("h1")).to_have_text("Netwerken")


def test_partners_by_country_and_role(visitor, own_site):
    own_site.sql("UPDATE partnerships_organisation SET country = 'GB' WHERE slug LIKE '%york'")
    visitor.goto("/en/partners/")
    status = visitor.get_by_role("status")
    expect(status).to_have_text("18 of 18 organisations")

    visitor.get_by_label("Role").select_option("partner")
    visitor.get_by_label("Country").select_option("GB")
    visitor.get_by_role("button", name="Show").click()

    shared = visitor.url
    assert "country=GB" in shared
    assert "role=partner" in shared
    expect(status).to_have_text("1 of 18 organisations")
    expect(visitor.locator("main tbody th")).to_have_text("University of York")

    visitor.go_back()
    expect(status).to_have_text("18 of 18 organisations")
    visitor.goto(shared)
    expect(status).to_have_text("1 of 18 organisations")
    expect(visitor.get_by_label("Role")).to_have_value("partner")
