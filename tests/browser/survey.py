"""Looks at a page once, in every width and colour scheme, and keeps what was found.

The tests then ask; so a page is loaded once, however many checks there are.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.browser.sample import PAGES
from tests.browser.server import ROOT, Server

HERE = Path(__file__).parent
SURVEY = (HERE / "survey.js").read_text(encoding="utf-8")
SCREENSHOTS = ROOT / "var" / "screenshots"
WIDTHS = (320, 390, 768, 1280, 1600)
SCHEMES = ("light", "dark")
AXE_WIDTHS = (390, 1280)
# Run before a page's own scripts: what the page's policy refused, and how far its layout moved.
WATCH = """
window.watched = { refused: [], shift: 0 };
document.addEventListener("securitypolicyviolation", (event) =>
  window.watched.refused.push(`${event.violatedDirective}: ${event.blockedURI}`));
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) window.watched.shift += entry.value;
  }
}).observe({ type: "layout-shift", buffered: true });
"""


def axe_source() -> str:
    """axe-core, which `make test-browser` installs; the suite is collected without it."""
    return (HERE / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@dataclass
class Findings:
    """One page in one language; lists hold what is wrong, in words."""

    status: int = 0
    page: dict[str, Any] = field(default_factory=dict)
    layout: dict[str, dict[str, Any]] = field(default_factory=dict)
    axe: dict[str, list[str]] = field(default_factory=dict)
    console: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    shift: float = 0.0


class Surveys:
    def __init__(self, browser: Browser, large_text_browser: Browser, site: Server):
        self.site = site
        self._found: dict[tuple[str, str], Findings] = {}
        self._context = browser.new_context(
            base_url=site.base,
            viewport={"width": 1280, "height": 900},
            reduced_motion="reduce",  # colours change at once when the scheme does
        )
        self._context.add_init_script(WATCH)
        self._large = large_text_browser.new_context(base_url=site.base)

    def of(self, name: str, language: str) -> Findings:
        key = (name, language)
        if key not in self._found:
            window, large = self._context.new_page(), self._large.new_page()
            try:
                self._found[key] = look_at(window, self.site, name, language)
                look_at_large_text(large, PAGES[name][language], self._found[key])
            finally:
                window.close()
                large.close()
        return self._found[key]

    def close(self) -> None:
        self._context.close()
        self._large.close()


def look_at(window: Page, site: Server, name: str, language: str) -> Findings:
    found = Findings()
    listen(window, site, found)
    response = window.goto(PAGES[name][language])
    found.status = response.status if response else 0
    window.evaluate(SURVEY)
    window.evaluate("() => survey.allPictures()")
    found.page = window.evaluate("() => survey.page()")
    found.shift = window.evaluate("() => window.watched.shift")
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 900})
        found.layout[f"{width} px"] = window.evaluate("() => survey.layout()")
    look_at_spaced_text(window, found)
    window.evaluate(axe_source())
    for width in AXE_WIDTHS:
        look_at_colours(window, width, f"{name}-{language}", found)
    found.refused = window.evaluate("() => window.watched.refused")
    return found


def listen(window: Page, site: Server, found: Findings) -> None:
    def on_console(message: ConsoleMessage) -> None:
        # The browser itself reports the status of the page not found.
        if message.type in ("error", "warning") and "status of 404" not in message.text:
            found.console.append(message.text)

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and f"http://{address.netloc}" != site.base:
            found.foreign.append(request.url)

    window.on("console", on_console)
    window.on("pageerror", lambda error: found.console.append(str(error)))
    window.on("request", on_request)


def look_at_spaced_text(window: Page, found: Findings) -> None:
    """WCAG 1.4.12: lines, words and letters further apart."""
    window.evaluate("() => survey.lineSpacing(true)")
    for width in (390, 1280):
        window.set_viewport_size({"width": width, "height": 900})
        found.layout[f"{width} px, spaced"] = window.evaluate("() => survey.layout()")
    window.evaluate("() => survey.lineSpacing(false)")


def look_at_large_text(window: Page, address: str, found: Findings) -> None:
    """WCAG 1.4.4: text twice as large, by the visitor's own setting."""
    window.goto(address)
    window.evaluate(SURVEY)
    for width in (390, 1280):
        window.set_viewport_size({"width": width, "height": 900})
        found.layout[f"{width} px, text 200 %"] = window.evaluate("() => survey.layout()")


def look_at_colours(window: Page, width: int, name: str, found: Findings) -> None:
    """axe in both schemes, and with the phone's menu open; a picture of each."""
    window.set_viewport_size({"width": width, "height": 900})
    for scheme in SCHEMES:
        window.emulate_media(color_scheme=scheme)
        take_picture(window, f"{name}-{width}-{scheme}")
        found.axe[f"{width} px, {scheme}"] = violations(window)
        menu = window.locator("[data-menu-button]")
        if menu.is_visible():
            menu.click()
            found.axe[f"{width} px, {scheme}, menu open"] = violations(window)
            menu.click()
    window.emulate_media(color_scheme="light")


def violations(window: Page) -> list[str]:
    """What axe-core finds on the page as it stands; `axe_source()` was run in it before."""
    result = window.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def take_picture(window: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path = SCREENSHOTS / f"{name}.jpg"
    window.screenshot(path=path, type="jpeg", quality=80, full_page=True)
