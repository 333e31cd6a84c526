"""A figure, how it is written, and the facts.csv that holds many of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

Key = tuple[str, str, str, str]
COLUMNS = ["school_code", "period", "indicator", "group", "value", "numerator", "denominator", "n", "status"]
COMPARED = COLUMNS[4:]


@dataclass(frozen=True)
class Fact:
    """One figure, each part as it stands in facts.csv."""

    school_code: str
    period: str
    indicator: str
    group: str
    value: str
    numerator: str
    denominator: str
    n: str
    status: str

    @property
    def key(self) -> Key:
        return (self.school_code, self.period, self.indicator, self.group)

    @property
    def compared(self) -> tuple[str, ...]:
        return (self.value, self.numerator, self.denominator, self.n, self.status)


def rounded(value: Fraction | int, decimals: int = 6) -> str:
    """A number rounded once, half away from zero, without trailing zeros."""
    scaled = abs(Fraction(value)) * 10**decimals
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, part = divmod(units, 10**decimals)
    text = f"{whole}.{part:0{decimals}d}".rstrip("0").rstrip(".") if decimals else str(whole)
    return "-" + text if value < 0 and units else text


def exact(value: Fraction | int | None) -> str:
    """A number that has a finite decimal form, in full; nothing for None."""
    if value is None:
        return ""
    value = Fraction(value)
    for decimals in range(40):
        if (value * 10**decimals).denominator == 1:
            return rounded(value, decimals)
    raise ValueError("a numerator or denominator has no finite decimal form")


def read_facts(path: Path) -> list[Fact]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, strict=True)
        header = next(rows)
        # What stands after these is about how sure a figure is; evidence.py works that out.
        if header[: len(COLUMNS)] != COLUMNS:
            raise ValueError(f"{path.name} has other columns than expected: {header}")
        return [Fact(*row[: len(COLUMNS)]) for row in rows]


def write_facts(facts: Iterable[Fact], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([*fact.key, *fact.compared] for fact in facts)
