"""Tables of times, for the terminal and as Markdown."""

import jobs
from measuring import Runs

HEADINGS = ["job", "rows", "contestant", "median s", "min", "max", "CPU s", "peak MB", "÷ ours", "goal"]

Results = dict[str, dict[str, Runs]]


def lines(wanted: list[jobs.Job], results: Results, rows: dict[str, int]) -> list[list[str]]:
    """A line for each contestant, ours first; the fastest peer's ratio is the one that counts and has a star."""
    found = []
    for job in wanted:
        runs = results.get(job.name, {})
        mine = runs.get(jobs.OURS)
        fastest = min((each.median for name, each in runs.items() if name != jobs.OURS), default=None)
        for name, each in runs.items():
            ratio = ""
            if name != jobs.OURS and mine:
                ratio = f"{each.median / mine.median:.2f}" + (" *" if each.median == fastest else "")
            is_first = name == next(iter(runs))
            found.append([
                job.title if is_first else "",
                f"{rows[job.dataset]:,}" if is_first and job.dataset else "",
                name, f"{each.median:.2f}", f"{min(each.seconds):.2f}", f"{max(each.seconds):.2f}",
                f"{sum(each.processor) / len(each.processor):.2f}", str(each.peak), ratio,
                job.goal if name == jobs.OURS else "",
            ])
    return found + linearity(results)


def linearity(results: Results) -> list[list[str]]:
    """How the time grows with the rows."""
    few, many = (results.get(name, {}).get(jobs.OURS) for name in ("lessons-tenth", "lessons"))
    if not (few and many):
        return []
    return [["ten times the rows ÷ time", "", jobs.OURS, f"{many.median / few.median:.2f}", "", "", "", "", "", "≤ 10.5, aim 10"]]


def text(wanted: list[jobs.Job], results: Results, rows: dict[str, int]) -> str:
    table = [HEADINGS, *lines(wanted, results, rows)]
    widths = [max(len(row[place]) for row in table) for place in range(len(HEADINGS))]
    words = {0, 2, 9}
    return "\n".join(
        "  ".join(cell.ljust(width) if place in words else cell.rjust(width) for place, (cell, width) in enumerate(zip(row, widths))).rstrip()
        for row in table
    )


def markdown(wanted: list[jobs.Job], results: Results, rows: dict[str, int]) -> str:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cells) + " |"

    rule = [":--" if place in {0, 2, 9} else "--:" for place in range(len(HEADINGS))]
    return "\n".join(map(line, [HEADINGS, rule, *lines(wanted, results, rows)]))
