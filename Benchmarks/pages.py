"""Measures the pages: their sizes, what making them takes, and how they answer in a browser.

Usage: pages.py --program skolsignal --generator make-sample-data --folder FOLDER [--national FILE]
                [--browser PATH] [--runs N]

Makes an authority of 142 schools with 40 signals in FOLDER and runs it; with FILE, the final grades of
year 9 of all school units as the Swedish authority publishes them, also these. A browser is used when
Playwright is there. Prints one line a measure.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def with_more_signals(folder, count):
    """A copy of the settings with so many more signals, as other limits on figures that are there."""
    shutil.copytree(ROOT / "Config", folder, dirs_exist_ok=True)
    kinds = [("merit_17", "knowledge", "below", 190), ("absence_share_15", "attendance", "at_least", 20),
             ("all_subjects_9", "knowledge", "below", 60), ("eligible_yr", "knowledge", "below", 75)]
    signals, labels = "signals:\n", "signal:\n"
    for place in range(count):
        indicator, area, side, limit = kinds[place % len(kinds)]
        signals += (f"  more-{place}:\n    area: {area}\n    indicator: {indicator}\n    rule: threshold\n"
                    f"    minimum_n: 10\n    watch: {{ {side}: {limit + place} }}\n")
        labels += f'  more-{place}: "Signal number {place} of the measurement"\n'
    for path, head, more in ((folder / "signals.yaml", "signals:\n", signals),
                             (folder / "text/sv.yaml", "signal:\n", labels),
                             (folder / "text/en.yaml", "signal:\n", labels)):
        text = path.read_text()
        path.write_text(text.replace("\n" + head, "\n" + more, 1))
    return folder / "skolsignal.yaml"


def run(command, **options):
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE,
                          text=True, **options).stdout


def stage(folder, name, command, runs):
    """The fastest of some runs of a stage, in seconds, from the timings that the program tells."""
    fastest = None
    for _ in range(runs):
        told = subprocess.run(
            [str(part) for part in command] + ["--force", "--timings", "--language", "en"], check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=ROOT).stderr
        for line in told.splitlines():
            if line.startswith(name):
                seconds = float(line[len(name):].split()[0])
                fastest = seconds if fastest is None else min(fastest, seconds)
    return fastest


def sizes(folder, title, most):
    """Prints the sizes; whether the report is larger than so many million bytes."""
    for name in ("report.html", "committee.html", "support-list.xlsx"):
        print(f"{title}: {name} {(folder / name).stat().st_size / 1e6:.2f} MB")
    sheets = [path.stat().st_size for path in (folder / "schools").iterdir()]
    print(f"{title}: {len(sheets)} school sheets, {max(sheets) / 1e3:.0f} kB at most")
    if (folder / "report.html").stat().st_size <= most * 1e6:
        return False
    print(f"{title}: FAILED, report.html may have {most} MB")
    return True


KEYSTROKE = """async text => {
  const field = document.getElementById('f-text');
  const start = performance.now();
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true}));
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
SORT = """async place => {
  const start = performance.now();
  document.querySelectorAll('#schools thead button')[place].click();
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def in_browser(report, title, path):
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print(f"{title}: not opened, Playwright is not there")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(report.resolve().as_uri())
        page.wait_for_timeout(1000)
        opened = page.evaluate(
            "() => { const t = performance.getEntriesByType('navigation')[0];"
            " return [t.domContentLoadedEventEnd, performance.getEntriesByName('first-contentful-paint')[0]?.startTime] }")
        print(f"{title}: {page.locator('#schools tbody.school').count()} schools, usable after "
              f"{opened[0]:.0f} ms, first painted after {opened[1]:.0f} ms")
        keys = [page.evaluate(KEYSTROKE, text) for text in ("a", "ab", "abs", "ab", "", "s", "sk", "")]
        print(f"{title}: keystroke to painted {keys[0]:.0f} ms the first time, then "
              f"{sorted(keys[1:])[len(keys) // 2 - 1]:.0f} ms in the middle, {max(keys[1:]):.0f} ms at most")
        sorts = [page.evaluate(SORT, place) for place in (1, 2, 4, 0)]
        print(f"{title}: sorting {max(sorts):.0f} ms at most")
        browser.close()


def measured(title, folder, command, options, most):
    """Runs the command and measures what comes of it; whether it is too large."""
    seconds = stage(folder, "Pages and files", command, options.runs)
    print(f"{title}: making pages and files {seconds:.2f} s")
    latest = next(folder.glob("out/*/latest"))
    is_too_large = sizes(latest, title, most)
    counts = json.loads((latest / "run.json").read_text())["counts"]
    print(f"{title}: {counts['schools']} schools, {counts['signals']} signals")
    in_browser(latest / "report.html", title, options.browser)
    return is_too_large


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--generator", type=pathlib.Path, required=True)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--national", type=pathlib.Path)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    options.program = options.program.resolve()
    city = options.folder / "city"
    city.mkdir(parents=True, exist_ok=True)
    if not (city / "data").exists():
        run([options.generator, "--out", city / "data", "--schools", 142, "--pupils", 57000])
    config = with_more_signals((city / "config").resolve(), 9)
    is_too_large = measured("142 schools", city, [
        options.program, "run", "--config", config, "--data", (city / "data").resolve(),
        "--out", (city / "out").resolve(), "--quiet"], options, 3)
    if options.national:
        national = options.folder / "national"
        national.mkdir(exist_ok=True)
        is_too_large |= measured("all units", national, [
            options.program, "score", "--config", ROOT / "Config" / "skolsignal.yaml", "--facts", options.national.resolve(),
            "--out", (national / "out").resolve(), "--quiet"], options, 15)
    return 1 if is_too_large else 0


if __name__ == "__main__":
    sys.exit(main())
