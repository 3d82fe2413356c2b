"""With JavaScript off everything is there and works."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.sample import PAGES

MENU = ["Networks", "Region and campuses", "Collaborations", "Opportunities", "Partners", "News"]


@pytest.fixture
def plain(window, site):
    return window(site, java_script_enabled=False)


@pytest.mark.parametrize("name", PAGES)
def test_content_is_the_same(plain, surveys, name):
    plain.goto(PAGES[name]["en"])

    with_scripts = re.sub(r"\s+", " ", surveys.of(name, "en").page["text"])
    without = re.sub(r"\s+", " ", plain.locator("main").inner_text())
    assert without == with_scripts


def test_phone_reaches_the_menu_in_the_footer(window, site):
    phone = window(site, java_script_enabled=False, viewport=PHONE)
    phone.goto("/en/")
    expect(phone.get_by_role("button", name="Menu")).to_have_count(0)

    phone.get_by_role("link", name="Menu").click()

    site_map = phone.get_by_role("navigation", name="Site map")
    expect(site_map).to_be_in_viewport()
    links = site_map.get_by_role("link").all_inner_texts()
    assert [words for words in links if words in MENU] == MENU


def test_search_by_the_form(plain):
    plain.goto("/en/networks/")

    plain.get_by_role("searchbox", name="Search this site").fill("Worldwide Universities")
    plain.get_by_role("button", name="Search").click()

    expect(plain).to_have_url(re.compile(r"/en/search/\?q=Worldwide(\+|%20)Universities$"))
    expect(plain.locator("main h2").first).to_have_text("Worldwide Universities Network")


def test_partners_are_filtered_by_the_address(plain):
    plain.goto("/en/partners/")

    plain.get_by_label("Role").select_option("funder")
    plain.get_by_role("button", name="Show").click()

    assert "role=funder" in plain.url
    expect(plain.get_by_role("status")).to_have_text("5 of 18 organisations")
    expect(plain.locator("main tbody tr")).to_have_count(5)


def test_theme_switch_that_could_not_work_is_not_shown(plain):
    plain.goto("/en/")

    expect(plain.get_by_role("radio")).to_have_count(0)
