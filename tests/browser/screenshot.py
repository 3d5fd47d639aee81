"""Makes a picture of a page (--help for more):

python tests/browser/screenshot.py PAGE.html OUT.png
"""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The browser to open pages in: $CHROMIUM, else one by its usual names."""
    return os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)


def open_browser(playwright: Playwright) -> Browser:
    """A browser without a window. It may run as root in a container, where Chromium's own sandbox cannot start."""
    return playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--width", type=int, default=1200)
    parser.add_argument("--height", type=int, default=860)
    parser.add_argument("--dark", action="store_true", help="as on a dark desktop")
    parser.add_argument("--whole", action="store_true", help="the whole page, not what the window holds")
    parser.add_argument("--note", metavar="KEY", help="with the pointer on one note")
    parser.add_argument("--press", metavar="FILTER", action="append", default=[], help="with a filter pressed")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = open_browser(playwright)
        page = browser.new_page(
            viewport={"width": options.width, "height": options.height}, color_scheme="dark" if options.dark else "light"
        )
        page.goto(options.page.resolve().as_uri())
        for name in options.press:
            page.locator(f"[data-filter='{name}']").click()
        if options.note:
            page.locator(f"#n{options.note}").hover()
            page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(500)
        page.screenshot(path=options.out, full_page=options.whole)
        browser.close()
    make_small(options.out)


def make_small(picture: Path) -> None:
    """The picture with a palette of 192 colours, where Pillow is there to make it."""
    try:
        from PIL import Image
    except ImportError:
        return
    with Image.open(picture) as image:
        few = image.convert("RGB").quantize(192, dither=Image.Dither.NONE)
    few.save(picture, optimize=True)


if __name__ == "__main__":
    main()
