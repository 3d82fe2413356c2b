"""One Chromium, one site and the windows that look at it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.server import Server, copy_demo, make_demo, serve
from tests.browser.survey import Surveys

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",  # it runs as root in CI
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PASSWORD = "partnerships"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo site, made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder = Path(os.environ.get("BROWSER_TESTS_DEMO", base / "demo"))
    make_demo(folder)
    return folder


@pytest.fixture(scope="session")
def site(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo site as visitors see it. A test that changes it takes `own_site`."""
    folder = tmp_path_factory.mktemp("site")
    copy_demo(made_demo, folder)
    with serve(folder) as server:
        yield server


@pytest.fixture(scope="module")
def own_site(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site that the tests of one module may change."""
    folder = tmp_path_factory.mktemp("own-site")
    copy_demo(made_demo, folder)
    with serve(folder) as server:
        yield server


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def large_text_browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium of somebody who has set the size of text to 200 %."""
    chromium = playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    )
    yield chromium
    chromium.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """``window(site, **options)``: a new window of a visitor nobody knows."""
    opened: list[BrowserContext] = []

    def open_window(server: Server, **options: Any) -> Page:
        context = browser.new_context(
            **{"base_url": server.base, "viewport": DESK, "reduced_motion": "reduce"} | options
        )
        context.set_default_timeout(20_000)
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()


@pytest.fixture
def page(window: Callable[..., Page], site: Server) -> Page:
    return window(site)


@pytest.fixture
def phone(window: Callable[..., Page], site: Server) -> Page:
    return window(site, viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)


@pytest.fixture(scope="session")
def surveys(browser: Browser, large_text_browser: Browser, site: Server) -> Iterator[Surveys]:
    """What was found on each page; a page is looked at when a test first asks for it."""
    made = Surveys(browser, large_text_browser, site)
    yield made
    made.close()
