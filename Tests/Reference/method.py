"""The worked examples of docs/method.md against the run that they are about.

Under a heading such as "### `merit-falling`: Tallkullaskolan" every name with a number behind it, `value` −26.8, must
be what signals.csv says of that school and signal, to the digits shown.
"""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from pathlib import Path

from evidence_files import Run, numbers, rounded

_EXAMPLE = re.compile(r"^### `([\w-]+)`: (\S+)\n(.*?)(?=^#)", re.MULTILINE | re.DOTALL)
_NUMBER = re.compile(r"`(\w+)` (−?\d+(?:\.\d+)?)")


def check_method(document: Path, folder: Path) -> tuple[str, list[str]]:
    """How many numbers of how many examples are those of the run, and which are not."""
    with (folder / "support-list.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["school_name"]: row["school_code"] for row in csv.DictReader(file)}
    signals = {(row["signal"], row["school_code"]): row for row in Run(folder).signals}
    problems, count, examples = [], 0, _EXAMPLE.findall(document.read_text("utf-8"))
    for signal, school, text in examples:
        row = signals[signal, codes[school]]
        found = _NUMBER.findall(re.sub(r"\s+", " ", text))
        if not found:
            problems.append(f"{signal}, {school}: no number")
        for name, shown in found:
            count += 1
            # `points` is a name of evidence and of a column; the examples are about evidence.
            told = numbers(row).get(name) or row.get(name)
            wanted = Fraction(shown.replace("−", "-"))
            decimals = len(shown.partition(".")[2])
            if told is None or rounded(Fraction(told), decimals) != wanted:
                problems.append(f"{signal}, {school}: {name} is {told}, {shown} in {document.name}")
    if len(examples) < 5:
        problems.append(f"{len(examples)} examples are found in {document.name}")
    return f"{count} numbers of {len(examples)} worked examples are those of the run", problems
