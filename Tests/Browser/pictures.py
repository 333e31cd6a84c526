"""Takes the README's pictures of the report.

Usage: pictures.py PAGES FOLDER
"""
import pathlib
import sys

from PIL import Image
from playwright.sync_api import sync_playwright


def save(page, path):
    """As a picture of 256 colours, which is half as large."""
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def main():
    pages, folder = (pathlib.Path(path) for path in sys.argv[1:])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860}, reduced_motion="reduce")
        page.goto((pages / "report.html").resolve().as_uri())
        page.locator("#schools tbody.school").nth(4).get_by_role("button").first.click()
        page.mouse.move(1, 1)
        page.evaluate("document.getElementById('list').scrollIntoView()")
        save(page, folder / "report-list.png")
        page.select_option("#pick", "4")
        page.evaluate("scrollTo(0, document.querySelector('#pictures .picture').getBoundingClientRect().top"
                      " + scrollY - 130)")
        save(page, folder / "report-pictures.png")
        browser.close()


if __name__ == "__main__":
    main()
