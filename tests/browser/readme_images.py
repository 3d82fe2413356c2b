"""The README's pictures, from the demo site: ``python -m tests.browser.readme_images``."""

import os
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.editing import log_in, open_preview
from tests.browser.server import ROOT, Server, copy_demo, make_demo, serve

IMAGES = ROOT / "docs" / "images"
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}


def keep(name: str, picture: bytes) -> None:
    """As a PNG of 256 colours, which these pages hardly exceed."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    image = Image.open(BytesIO(picture)).convert("RGB")
    small = image.quantize(256, dither=Image.Dither.NONE)
    small.save(IMAGES / f"{name}.png", optimize=True)


def take(browser: Browser, site: Server) -> None:
    desk = browser.new_page(base_url=site.base, viewport=DESK, reduced_motion="reduce")
    desk.goto("/en/", wait_until="networkidle")
    keep("home-desktop", desk.screenshot())

    phone = browser.new_page(base_url=site.base, viewport=PHONE, device_scale_factor=1.5)
    phone.goto("/nl/netwerken/wun/", wait_until="networkidle")
    keep("network-phone", phone.screenshot())

    dark = browser.new_page(base_url=site.base, viewport=PHONE, color_scheme="dark")
    dark.goto("/en/region/meuse-rhine-euregion/", wait_until="networkidle")
    dark.locator(".place-map").scroll_into_view_if_needed()
    keep("region-phone-dark", dark.screenshot())

    editor = browser.new_page(base_url=site.base, viewport={"width": 1400, "height": 900})
    log_in(editor, "editor")
    number = site.sql("SELECT id FROM wagtailcore_page WHERE url_path = '/en/networks/yufe/'")
    editor.goto(f"/admin/pages/{number[0][0]}/edit/", wait_until="networkidle")
    open_preview(editor).locator("h1").wait_for()
    editor.wait_for_timeout(3_000)
    keep("editor-network", editor.screenshot())


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        made = Path(os.environ.get("BROWSER_TESTS_DEMO", Path(folder, "demo")))
        make_demo(made)
        copy_demo(made, Path(folder, "site"))
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        with serve(Path(folder, "site")) as site:
            take(browser, site)
        browser.close()


if __name__ == "__main__":
    main()
