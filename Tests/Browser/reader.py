"""A browser window for tests, and what has to hold in all of them."""
from axe_playwright_python.sync_playwright import Axe

failures = []


def check(condition, what):
    """Notes what does not hold, and goes on."""
    if not condition:
        failures.append(what)
        print(f"FAILED {what}")


class Reader:
    """A browser window that remembers everything a page should not do."""

    def __init__(self, browser, script=True, width=1280, motion="no-preference", colours="none"):
        self.context = browser.new_context(
            java_script_enabled=script, viewport={"width": width, "height": 900},
            reduced_motion=motion, forced_colors=colours,
            color_scheme="light" if colours == "none" else "dark")
        self.page = self.context.new_page()
        self.page.on("console", lambda message: check(False, f"console: {message.text}"))
        self.page.on("pageerror", lambda error: check(False, f"error: {error}"))
        self.page.on("request", self.request)

    @staticmethod
    def request(request):
        check(request.url.startswith(("file:", "data:")), f"request: {request.url}")

    def open(self, path, fragment=""):
        self.page.goto(path.resolve().as_uri() + fragment)
        return self.page

    def close(self):
        self.context.close()


def audit(page, name):
    """The accessibility audit of the page as it stands."""
    results = Axe().run(page, options={
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    for violation in results.response["violations"]:
        where = violation["nodes"][0]["target"]
        check(False, f"{name}: {violation['id']}, {len(violation['nodes'])} times, first at {where}")


def pages_of(pdf):
    return pdf.count(b"/Type /Page") - pdf.count(b"/Type /Pages")


def prints(page, name, most):
    """Whether the page prints on so many sheets of paper at most."""
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    check(1 <= pages_of(pdf) <= most, f"{name} prints on {pages_of(pdf)} pages, {most} at most")
    return pages_of(pdf)
