"""Opens the published pages in a browser and uses them as their readers would.

Usage: run.py PAGES… [--hostile PAGES] [--short] [--browser PATH] [--shots FOLDER]

PAGES are folders with report.html, committee.html and schools/; `make browser` makes them.
"""
import argparse
import pathlib
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

from access import fits, force_colours, print_well, walk
from reader import Reader, audit, check, failures, prints


def shown(page):
    return page.locator("#schools tbody.school:visible").count()


def ranks(page):
    return page.eval_on_selector_all(
        "#schools tbody.school", "rows => rows.map(r => r.querySelector('tr:not(.edge) td').textContent.trim())")


def use_list(page):
    """Sorts, filters and opens rows."""
    total = shown(page)
    check(total > 0, "the list has schools")
    check(page.evaluate("document.querySelector('.list .edge').getBoundingClientRect().bottom <= 800"),
          "all places for support are in sight when the page opens in a window of 800 pixels")
    before = ranks(page)
    page.locator("#schools thead th", has_text="Skola").get_by_role("button").click()
    names = page.eval_on_selector_all(
        "#schools tbody.school", "rows => rows.map(r => r.querySelector('th').textContent.trim())")
    ordered = page.evaluate("names => [...names].sort((a, b) => a.localeCompare(b, 'sv'))", names)
    check(names == ordered, "sorting by name puts the names in Swedish order")
    head = page.locator("#schools thead th", has_text="Skola")
    check(head.get_attribute("aria-sort") == "ascending", "the sorted column says so")
    head.get_by_role("button").press("Enter")
    check(head.get_attribute("aria-sort") == "descending", "a second press turns the order round")
    page.locator("#schools thead th").first.get_by_role("button").click()
    check(ranks(page) == before, "sorting by rank brings the first order back")

    area = page.locator("#f-area option").nth(1).inner_text()
    page.select_option("#f-area", label=area)
    check(0 < shown(page) < total, "an area shows some schools")
    rest = page.eval_on_selector_all(
        "#schools tbody.school", "rows => rows.filter(r => !r.hidden).map(r => r.dataset.area)")
    check(set(rest) == {area}, "an area shows its own schools only")
    page.select_option("#f-stage", "high")
    check(shown(page) <= len(rest), "a stage narrows it further")
    page.get_by_role("button", name="Rensa").click()
    page.wait_for_timeout(50)
    check(shown(page) == total, "clearing shows all again")
    name = page.locator("#schools tbody.school .name").nth(2).inner_text()
    start = time.perf_counter()
    page.fill("#f-text", name.lower())
    check(shown(page) >= 1, "a name finds its school")
    print(f"  filtering by text took {1000 * (time.perf_counter() - start):.0f} ms with the driver")
    page.fill("#f-text", "ingen skola heter så")
    check(shown(page) == 0, "nonsense finds nothing")
    check(page.locator("#shown").inner_text().startswith("0 "), "the count is told")
    page.get_by_role("button", name="Rensa").click()

    row = page.locator("#schools tbody.school").first
    button = row.get_by_role("button").first
    check(not row.locator(".why").is_visible(), "a row is closed at first")
    button.focus()
    page.keyboard.press("Enter")
    check(row.locator(".why").is_visible(), "the keyboard opens a row")
    check(button.get_attribute("aria-expanded") == "true", "and the button says so")
    check(row.locator(".reasons li").count() > 0, "an open row has reasons")
    check(row.evaluate("r => r.querySelector('.facts').getBoundingClientRect().bottom"
                       " <= r.querySelector('.reasons').getBoundingClientRect().top"),
          "the support of an open row stands above its reasons, which may be many")
    check(page.evaluate("!!(document.querySelector('#list .legend').compareDocumentPosition("
                        "document.getElementById('schools')) & Node.DOCUMENT_POSITION_FOLLOWING)"),
          "what the signs mean stands above the list")


def use_pictures(page):
    """Chooses a school and sees it in the pictures."""
    check(page.locator("#pictures svg").count() >= 10, "there are pictures")
    unnamed = page.eval_on_selector_all(
        "svg[role=img]", "all => all.filter(s => !s.getAttribute('aria-labelledby') && !s.getAttribute('aria-label')).length")
    check(unnamed == 0, "every picture has a name")
    page.select_option("#pick", "0")
    bold = page.eval_on_selector(".years .s0, .funnel .s0", "line => getComputedStyle(line).strokeWidth")
    check(float(bold.rstrip("px")) > 2, "a chosen school stands out")
    table = page.locator("#pictures .picture details").first
    table.locator("summary").click()
    check(table.locator("table").is_visible(), "a picture opens its table")


def follow_school(page):
    """Goes from the list to the school's sheet and prints it."""
    row = page.locator("#schools tbody.school").nth(2)
    if not row.locator(".why").is_visible():
        row.get_by_role("button").first.click()
    name = row.locator(".name").inner_text()
    row.get_by_role("link").click()
    page.wait_for_timeout(100)
    sheet = page.locator("details.sheet-fold[open]")
    check(sheet.count() == 1 and sheet.locator("h3").inner_text() == name,
          "a link in the row opens the school's sheet")


def read_report(browser, report):
    """Uses the report as a meeting does."""
    reader = Reader(browser)
    page = reader.open(report)
    use_list(page)
    use_pictures(page)
    follow_school(page)
    audit(page, f"{report.parent.name}/report, opened")
    count = prints(page, "the report", 40)
    print(f"  report: {report.stat().st_size / 1e6:.2f} MB, {count} printed pages")
    reader.close()


def read_long(browser, report):
    """A list of many schools shows some of them until more are asked for."""
    text = report.read_text(encoding="utf-8")
    check('data-at-once="200"' in text, "the page says how many rows are shown at once")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "report.html"
        path.write_text(text.replace('data-at-once="200"', 'data-at-once="7"'), encoding="utf-8")
        reader = Reader(browser)
        page = reader.open(path)
        total = page.locator("#schools tbody.school").count()
        check(shown(page) == 7, "so many are shown")
        page.locator("#schools thead th", has_text="Skola").get_by_role("button").click()
        check(shown(page) == 7, "and as many when sorted otherwise")
        last = page.locator("#schools tbody.school .name").last.inner_text()
        page.fill("#f-text", last)
        check(last in page.locator("#schools tbody.school:visible .name").all_inner_texts(),
              "a school that was not shown is found")
        page.fill("#f-text", "")
        page.locator("#more button").click()
        check(shown(page) == total, "all are shown when asked for")
        check(not page.locator("#more").is_visible(), "and nothing more is offered")
        reader.close()
        reader = Reader(browser)
        hidden = page_of_last(reader, path)
        check(hidden.locator("#schools tbody.school:target").is_visible(), "a link to a row shows it")
        reader.close()


def page_of_last(reader, path):
    code = reader.open(path).locator("#schools tbody.school").last.get_attribute("id")
    page = reader.open(path, "#" + code)
    page.wait_for_timeout(100)
    return page


def read_without_script(browser, report):
    reader = Reader(browser, script=False)
    page = reader.open(report)
    check(page.locator("#schools tbody.school .why").first.is_visible(),
          "without script the reasons are there")
    check(not page.locator("#controls").is_visible(), "and no control that does nothing")
    reader.close()


def read_others(browser, folder, is_short):
    """The committee's summary and the school sheets: audited, and printed."""
    reader = Reader(browser)
    schools = sorted((folder / "schools").iterdir())
    committee = reader.open(folder / "committee.html")
    audit(committee, f"{folder.name}/committee")
    prints(committee, f"{folder.name}/committee", 4)
    for path in schools[:1] if is_short else schools:
        page = reader.open(path)
        if path in (schools[0], schools[-1]):
            audit(page, f"{folder.name}/{path.name}")
        prints(page, f"{folder.name}/{path.name}", 2)
    reader.close()
    fits(browser, [folder / "committee.html", schools[0]], [320] if is_short else [320, 390, 820])


def read_hostile(browser, folder):
    """Names that mean harm are words like any other."""
    for path in [folder / "report.html", folder / "committee.html", *sorted((folder / "schools").iterdir())]:
        reader = Reader(browser, width=1024)
        page = reader.open(path)
        check(page.title() != "harm", f"{path.name}: a name ran as a script")
        check(page.locator("img, h1:has-text('Stor') + p.note").count() == 0,
              f"{path.name}: a name became an element")
        if path.name == "report.html":
            names = page.locator("#schools .name").all_inner_texts()
            for part in ("<script>", "=cmd|", "</title>", "{{{raw}}}", "學校"):
                check(any(part in name for name in names), f"{part} is shown as it is written")
            check(all(len(name) <= 80 for name in names), "no name is endless")
            tall = page.eval_on_selector_all(
                "#schools .name", "all => Math.max(...all.map(n => n.getBoundingClientRect().height))")
            check(tall < 200, f"no name takes {tall} pixels")
        reader.close()
    fits(browser, [folder / "report.html"], [320])


def read_narrow(browser, report):
    """In a narrow window the list is cards, which are filtered too."""
    reader = Reader(browser, width=390)
    page = reader.open(report)
    name = page.locator("#schools tbody.school .name").nth(2).inner_text()
    page.fill("#f-text", name)
    check(0 < shown(page) < 5, "a narrow list is filtered")
    row = page.locator("#schools tbody.school:visible").first
    row.get_by_role("button").first.click()
    check(row.locator(".why").is_visible(), "and its rows open")
    labels = [cell.aria_snapshot() for cell in row.locator(".score, .sure").all()]
    check("Poäng" in labels[0] and "Chans" in labels[1], f"a card says what its numbers are: {labels}")
    audit(page, f"{report.parent.name}/report at 390")
    reader.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", type=pathlib.Path, nargs="+",
                        help="folders with report.html, committee.html and schools/; the first is in Swedish")
    parser.add_argument("--hostile", type=pathlib.Path, help="the same with names that mean harm")
    parser.add_argument("--short", action="store_true", help="fewer school sheets and widths")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--shots", type=pathlib.Path)
    options = parser.parse_args()
    start = time.perf_counter()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.browser, args=["--no-sandbox"])
        read_report(browser, options.pages[0] / "report.html")
        read_without_script(browser, options.pages[0] / "report.html")
        read_long(browser, options.pages[0] / "report.html")
        read_narrow(browser, options.pages[0] / "report.html")
        fits(browser, [options.pages[0] / "report.html"], [320] if options.short else [320, 390, 820, 1024])
        walk(browser, options.pages[0] / "report.html", options.short)
        force_colours(browser, options.pages[0])
        for folder in options.pages[:1] if options.short else options.pages:
            print_well(browser, folder)
        for folder in options.pages[1:]:
            reader = Reader(browser, width=390)
            audit(reader.open(folder / "report.html"), f"{folder.name}/report at 390")
            reader.close()
        for folder in options.pages:
            read_others(browser, folder, options.short)
        if options.hostile:
            read_hostile(browser, options.hostile)
        if options.shots:
            take_shots(browser, options)
        browser.close()
    seconds = time.perf_counter() - start
    print(f"{'FAILED' if failures else 'ok'}: {len(failures)} failures in {seconds:.1f} s")
    sys.exit(1 if failures else 0)


def take_shots(browser, options):
    options.shots.mkdir(parents=True, exist_ok=True)
    for width in (390, 820, 1400):
        reader = Reader(browser, width=width)
        page = reader.open(options.pages[0] / "report.html")
        page.locator("#schools tbody.school button").first.click()
        page.screenshot(path=options.shots / f"list-{width}.png")
        page.locator("#pictures").scroll_into_view_if_needed()
        page.select_option("#pick", "0")
        page.evaluate("document.getElementById('pictures').scrollIntoView()")
        page.screenshot(path=options.shots / f"pictures-{width}.png")
        school = sorted((options.pages[0] / "schools").iterdir())[0]
        reader.open(school).screenshot(path=options.shots / f"sheet-{width}.png", full_page=True)
        reader.open(options.pages[0] / "committee.html").screenshot(
            path=options.shots / f"committee-{width}.png", full_page=True)
        reader.close()
    reader = Reader(browser)
    for name in ["report.html", "committee.html", "schools/" + school.name]:
        page = reader.open(options.pages[0] / name)
        path = options.shots / (name.replace("/", "-") + ".pdf")
        path.write_bytes(page.pdf(prefer_css_page_size=True, print_background=True))
    reader.close()


if __name__ == "__main__":
    main()
