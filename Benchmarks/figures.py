"""Reads the figures that contestants have written, and holds them against each other to the last digit."""

import csv
import decimal
import fractions
import pathlib

Figures = dict[tuple[str, str, str], tuple[str, str, str]]
"""School, period and indicator → numerator, denominator and n, as written."""


def ours(path: pathlib.Path) -> Figures:
    """The figures of facts.csv that are about anybody; the value must be what numerator and denominator give."""
    figures: Figures = {}
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            if row["denominator"] in ("", "0"):
                continue
            key = row["school_code"], row["period"], row["indicator"]
            figures[key] = row["numerator"], row["denominator"], row["n"]
            percent = 1 if row["indicator"].startswith("merit") else 100
            if row["value"] != value(row["numerator"], row["denominator"], percent):
                raise ValueError(f"{key}: the value {row['value']} is not {row['numerator']}/{row['denominator']}")
    return figures


def value(numerator: str, denominator: str, factor: int) -> str:
    """Six decimals, rounded half away from zero, without zeros at the end."""
    millionths = fractions.Fraction(numerator) / fractions.Fraction(denominator) * factor * 10**6
    rounded = (2 * millionths.numerator + millionths.denominator) // (2 * millionths.denominator)
    return f"{(decimal.Decimal(rounded) / 10**6).normalize():f}"


def peers(path: pathlib.Path) -> Figures:
    """School, period, indicator, numerator, denominator, n; separated by commas or tabs, no header; about anybody."""
    rows = [line.replace("\t", ",").split(",") for line in path.read_text().splitlines()]
    return {(row[0], row[1], row[2]): (row[3], row[4], row[5]) for row in rows if row[4] != "0"}


def differences(one: Figures, other: Figures) -> list[str]:
    """The figures that are not the same, as text."""
    return [
        f"{' '.join(key)}: {one.get(key, 'missing')} against {other.get(key, 'missing')}"
        for key in sorted(one.keys() | other.keys())
        if one.get(key) != other.get(key)
    ]
