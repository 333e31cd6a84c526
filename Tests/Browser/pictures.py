"""Takes the README's pictures of the report.

Usage: pictures.py PAGES FOLDER
"""
import pathlib
import sys

from playwright.sync_api import sync_playwright


def main():
    pages, folder = (pathlib.Path(path) for path in sys.argv[1:])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
        page.goto((pages / "report.html").resolve().as_uri())
        page.locator("#schools tbody.school").nth(4).get_by_role("button").first.click()
        page.screenshot(path=folder / "report-list.png")
        page.select_option("#pick", "4")
        page.evaluate("document.querySelector('#pictures .picture').scrollIntoView()")
        page.screenshot(path=folder / "report-pictures.png")
        browser.close()


if __name__ == "__main__":
    main()
