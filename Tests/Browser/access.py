"""The pages for readers who zoom, who have the keyboard alone, colours of their own, or paper."""
from reader import Reader, check, prints

# What a reader may set for all text without losing any of it (WCAG 2.2, 1.4.12).
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""

# Elements that reach out of the window or hide a part of what they hold; what can be scrolled may be wide.
LOST = """() => [...document.querySelectorAll("body *")].filter((e) => {
  if (!e.getClientRects().length || e.closest("svg, .hide, i, .skip, .scroll")) return false;
  const cuts = ["hidden", "clip"].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1;
  return cuts || e.getBoundingClientRect().right > innerWidth + 1;
}).map((e) => `${e.tagName} ${e.className}`)"""


def fits(browser, paths, widths):
    """Whether nothing sticks out of the window to the right, with the text's own spacing and with more.

    320 pixels are what a window of 1280 has at 400 % (WCAG 2.2, 1.4.10).
    """
    for width in widths:
        reader = Reader(browser, width=width, motion="reduce")
        for path in paths:
            page = reader.open(path)
            for spaced in (False, True) if width == widths[0] else (False,):
                if spaced:
                    page.add_style_tag(content=SPACED)
                wide = page.evaluate("document.documentElement.scrollWidth")
                check(wide <= width, f"{path.name} at {width} pixels is {wide} wide, spaced: {spaced}")
                lost = page.evaluate(LOST)
                check(not lost, f"{path.name} at {width} pixels loses {lost[:3]}, spaced: {spaced}")
        reader.close()


FOCUS = """() => {
  const e = document.activeElement, r = e.getBoundingClientRect();
  if (e === document.body) return null;
  const inside = (v, most) => Math.min(Math.max(v, 1), most - 2);
  const there = document.elementFromPoint(
    inside(r.left + Math.min(r.width / 2, 40), innerWidth), inside(r.top + Math.min(r.height / 2, 8), innerHeight));
  return {name: `${e.tagName} ${e.className} ${(e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 40)}`,
    ring: getComputedStyle(e).outlineStyle, isSeen: e.contains(there) || !!there?.contains(e),
    isIdle: e.matches(".scroll") && e.scrollWidth <= e.clientWidth + 1};
}"""


def walk(browser, report, is_short):
    """Goes through the page by keyboard alone: each stop is of use, has a ring and lies below nothing."""
    reader = Reader(browser, motion="reduce")
    page = reader.open(report)
    moves = page.evaluate("""() => [...document.querySelectorAll("*")].filter((e) => ["", "::before", "::after"].some(
      (part) => getComputedStyle(e, part).transitionDuration !== "0s")).length""")
    check(moves == 0, f"{moves} elements move for one who wants no motion")
    keys = ["Tab"] if is_short else ["Tab", "Shift+Tab"]
    for key in keys:
        stops = []
        while len(stops) < 2000:
            page.keyboard.press(key)
            stop = page.evaluate(FOCUS)
            if stop is None:
                break
            stops.append(stop)
        check(20 < len(stops) < 2000, f"{key} comes to an end after {len(stops)} stops")
        for stop in stops:
            check(stop["ring"] == "solid", f"{key}: no ring around {stop['name']}")
            check(stop["isSeen"], f"{key}: something lies above {stop['name']}")
            check(not stop["isIdle"], f"{key}: nothing to scroll in {stop['name']}")
        print(f"  {key} has {len(stops)} stops")
    reader.open(report)
    page.keyboard.press("Tab")
    check(page.evaluate("document.activeElement.className") == "skip", "the first stop leads to the list")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    check(page.evaluate("document.activeElement.id") == "f-text", "and from there to its search")
    names = page.locator("#schools thead").aria_snapshot() + page.locator("#schools th button").nth(12).aria_snapshot()
    check(not any(sign in names for sign in "↑↓↕▸"), "no sign is part of a button's name")
    reader.close()


def force_colours(browser, folder):
    """With colours of the system alone (high contrast) nothing that is told apart looks the same."""
    reader = Reader(browser, colours="active")
    page = reader.open(folder / "report.html")
    colour = "e => getComputedStyle(e).backgroundColor"
    button = page.locator("#open-all")
    idle = button.evaluate(colour)
    button.click()
    check(button.evaluate(colour) != idle, "a pressed button is seen in forced colours")
    signs = page.eval_on_selector_all(
        "#schools .reasons b", "all => [...new Set(all.map(b => b.className + getComputedStyle(b, '::before').content))]")
    check(len({sign.split('"')[1] for sign in signs}) == len(signs) > 1, f"levels have a sign each: {signs}")
    page = reader.open(folder / "report.html", "#r-" + page.locator("tbody.school").nth(3).get_attribute("id")[2:])
    check(page.eval_on_selector("tbody:target", "e => getComputedStyle(e).outlineStyle") == "solid",
          "the row that a link leads to is seen in forced colours")
    paper = page.eval_on_selector("body", colour)
    line = page.eval_on_selector("svg.line path", "e => getComputedStyle(e).stroke")
    check(line != paper, "a line of years is seen on the paper of the system")
    page = reader.open(folder / "committee.html")
    looks = page.eval_on_selector_all(".swatch", """all => all.map((e) => {
      const style = getComputedStyle(e); return style.backgroundColor + style.borderStyle })""")
    check(len(set(looks)) == len(looks) > 1, "the tiers of the key are told apart in forced colours")
    reader.close()


def print_well(browser, folder):
    """On paper the list begins on the first sheet, each sheet has its headings, and no table is cut."""
    reader = Reader(browser)
    page = reader.open(folder / "report.html")
    page.emulate_media(media="print")
    kinds = page.eval_on_selector_all(
        "#schools thead button", "all => all.map(b => getComputedStyle(b).display)")
    # Chromium repeats the text of a table's head, and no box in it.
    check(set(kinds) == {"contents"}, "the headings of the list are text on paper")
    page.emulate_media(media=None)
    page.add_style_tag(content="#changes, #pictures, main > section:not(#list), footer { display: none }")
    whole = prints(page, "the list alone", 40)
    page.add_style_tag(content=".masthead, #list > .note { display: none }")
    check(whole == prints(page, "the list without what stands above it", 40),
          "the list begins on the first sheet of paper")
    page = reader.open(folder / "committee.html")
    # A4 within its margins.
    page.set_viewport_size({"width": 688, "height": 1000})
    page.emulate_media(media="print")
    # A table that goes on in the next column has a rectangle in each.
    cut = page.evaluate("""() => [...document.querySelectorAll("table")].filter((table) =>
      [...table.getClientRects()].some((part) => part.width > table.parentElement.clientWidth + 1))
      .map((table) => table.caption?.textContent ?? table.className)""")
    check(not cut, f"{folder.name}: tables are cut on paper: {cut}")
    reader.close()
