"""Reads the workbook of a run with a library that is not ours, and holds it against the CSV files."""

from __future__ import annotations

import csv
import zipfile
from decimal import Decimal
from pathlib import Path

Problems = list[str]


def check_workbook(folder: Path) -> tuple[str, Problems]:
    """The sheets, their filters and choices; the list and the figures against the CSV files."""
    from openpyxl import load_workbook

    path = folder / "support-list.xlsx"
    problems = [f"{path.name}: {name} is damaged" for name in [zipfile.ZipFile(path).testzip()] if name]
    book = load_workbook(path)
    if len(book.worksheets) != 5:
        return "workbook", [f"{len(book.worksheets)} sheets instead of 5"]
    listing, signals, figures, quality, _ = book.worksheets
    for sheet in book.worksheets:
        if sheet.freeze_panes is None or not sheet.auto_filter.ref or not sheet.print_title_rows:
            problems.append(f"{sheet.title}: no frozen header, filter or print title")
        formulas = [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"]
        problems += [f"{sheet.title}: {cell} is a formula" for cell in formulas]
    kinds = sorted(rule.type for rule in listing.data_validations.dataValidation)
    if kinds != ["date", "list"]:
        problems.append(f"{listing.title}: offers {kinds} instead of a list and a date")
    if not signals.conditional_formatting:
        problems.append(f"{signals.title}: no colours")
    problems += compare_list(listing, rows(folder / "support-list.csv"))
    order = [row["school_code"] for row in rows(folder / "support-list.csv")]
    problems += compare_figures(figures, rows(folder / "facts.csv"), order)
    return f"workbook of {listing.max_row - 1} schools and {figures.max_row - 1} figures read back", problems


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compare_list(sheet, expected: list[dict[str, str]]) -> Problems:
    """Rank, school and score of every row, in the order of the CSV file."""
    seen = [
        (str(row[0] or ""), str(row[1]), f"{row[5]:g}" if row[5] is not None else "")
        for row in sheet.iter_rows(min_row=2, max_col=6, values_only=True)
    ]
    wanted = [(row["rank"], row["school_code"], row["score"]) for row in expected]
    return [] if seen == wanted else [f"{sheet.title}: the rows are not those of support-list.csv"]


def compare_figures(sheet, expected: list[dict[str, str]], order: list[str]) -> Problems:
    """The figures are those of the file for the sheet's periods, school by school in the list's order.

    A value is the file's, rounded to the decimals of the cell's number format.
    """
    periods = {row[4] for row in sheet.iter_rows(min_row=2, values_only=True)}
    places = {school: place for place, school in enumerate(order)}
    wanted = sorted(
        (row for row in expected if row["period"] in periods),
        key=lambda row: (places[row["school_code"]], row["period"], row["indicator"], row["group"]),
    )
    problems = []
    if len(wanted) != sheet.max_row - 1:
        problems.append(f"{sheet.title}: {sheet.max_row - 1} rows instead of {len(wanted)}")
    for number, (cells, row) in enumerate(zip(sheet.iter_rows(min_row=2), wanted), start=2):
        shown = row["value"] if row["status"] == "ok" else ""
        value, decimals = cells[5].value, len(cells[5].number_format.partition(".")[2])
        same = value is None if not shown else value is not None and (
            abs(Decimal(str(value)) - Decimal(shown)) <= Decimal(5).scaleb(-decimals - 1))
        if (str(cells[0].value), cells[4].value) != (row["school_code"], row["period"]) or not same:
            problems.append(f"{sheet.title}: row {number} is not {row}")
    return problems[:20]
