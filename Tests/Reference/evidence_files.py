"""facts.csv and signals.csv of a run, and what a rule can look up in them."""

from __future__ import annotations

import csv
import math
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

Row = dict[str, str]
# What a register says of a school's intake.
FACTORS = ("parent_education", "share_newly_arrived", "share_boys", "socioeconomic_index")


def rounded(value: Fraction | float, decimals: int) -> Fraction:
    """Half away from zero, once."""
    scaled = abs(Fraction(value)) * 10**decimals
    whole = math.floor(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def exact(fact: Row) -> Fraction:
    """The figure, unrounded where numerator and denominator give it."""
    return ratio_of(fact["value"], fact["numerator"], fact["denominator"])


@cache
def ratio_of(value: str, numerator: str, denominator: str) -> Fraction:
    shown = Fraction(value)
    if numerator and denominator and Fraction(denominator) != 0:
        ratio = Fraction(numerator) / Fraction(denominator)
        for scale in (1, 100):
            if abs(ratio * scale - shown) <= Fraction(1, 10**6):
                return ratio * scale
    return shown


def is_share(fact: Row | None) -> bool:
    """Whether it is a share of persons: whole numbers, and as many persons as the figure rests on."""
    return (
        fact is not None and fact["status"] == "ok" and bool(fact["n"]) and fact["denominator"] == fact["n"]
        and fact["numerator"].isdigit() and int(fact["numerator"]) <= int(fact["n"])
        and exact(fact) == Fraction(100 * int(fact["numerator"]), int(fact["n"]))
        and not fact["sum_of_squares"]
    )


def recounted(fact: Row, count: int) -> Row:
    """The same share if it counted so many persons."""
    n = int(fact["n"])
    return fact | {"numerator": str(count), "value": str(Fraction(100 * count, n)), "interval_low": ""}


def numbers(signal: Row) -> dict[str, Fraction]:
    pairs = (part.split("=") for part in signal["evidence"].split("; ") if part)
    return {name: Fraction(value) for name, value in pairs}


def given(signal: Row) -> dict[str, str]:
    """What the rule was told of the school beside figures: fields of the register, and targets."""
    pairs = re.findall(r'([^=;]+)=("(?:[^"]|"")*"|[^;]*)(?:; |$)', signal["given"])
    return {name: value[1:-1].replace('""', '"') if value.startswith('"') else value for name, value in pairs}


@dataclass(frozen=True)
class Reading:
    """A figure to judge by, or the reason why there is none."""

    status: str
    value: Fraction | None = None
    fact: Row | None = None


class Run:
    """The two files of a run."""

    def __init__(self, folder: Path):
        with (folder / "facts.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.facts = {(row["school_code"], row["period"], row["indicator"], row["group"]): row for row in rows}
        self.reported = {(row["period"], row["indicator"], row["group"]) for row in rows}
        with (folder / "signals.csv").open(encoding="utf-8", newline="") as file:
            self.signals = list(csv.DictReader(file))
        self.levels = [name.removeprefix("probability_") for name in self.signals[0] if name.startswith("probability_")]
        self.periods = sorted({row["period"] for row in rows})
        self.by_signal: dict[str, list[Row]] = {}
        for row in self.signals:
            self.by_signal.setdefault(row["signal"], []).append(row)
        # A share that is tried with another count, by school, period, indicator and group.
        self.tried: dict[tuple[str, str, str, str], Row] = {}

    @cache
    def chain(self, kind: str) -> list[str]:
        """The newest period of a kind and those before it, the nearest first: years, or the same term of each year."""
        alike = [each for each in self.periods if each[4:5] == ("-" if kind == "term" else "/")]
        if kind == "term":
            # In a year the spring term comes before the autumn term.
            newest = max(alike, key=lambda term: (term[:4], term[5:] == "HT"))
            alike = [each for each in alike if each[5:] == newest[5:]]
        return alike[::-1]

    def fact(self, school: str, period: str, indicator: str, group: str) -> Row | None:
        key = (school, period, indicator, group)
        return self.tried.get(key) or self.facts.get(key)
