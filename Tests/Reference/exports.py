"""Reads exports as their layouts describe them, with Python's own csv, gzip and codecs.

Every row of a table is accepted, set aside, or out of scope, and is counted as that. A row that is set
aside never reaches an indicator.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from fnmatch import fnmatchcase
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from settings import Calendar, as_list, condition, is_true, load_yaml

Record = dict[str, Any]

MINUTES = ("offered_minutes", "reported_minutes", "authorised_minutes", "unauthorised_minutes", "other_minutes")


class SetAside(Exception):
    """Why a row cannot be used. The text is a reason, never a cell."""


@dataclass
class Accounting:
    """What became of the rows of one file."""

    read: int = 0
    out_of_scope: int = 0
    set_aside: Counter[str] = field(default_factory=Counter)

    @property
    def accepted(self) -> int:
        return self.read - self.out_of_scope - self.set_aside.total()


@dataclass
class Layout:
    """One layout file."""

    id: str
    entry: dict[str, Any]

    @property
    def dataset(self) -> str:
        return self.entry["dataset"]

    @property
    def fields(self) -> list[dict[str, Any]]:
        return [each for each in self.entry["schema"]["fields"] if "as" in each]

    @property
    def missing_values(self) -> list[str]:
        return as_list(self.entry["schema"].get("missingValues", [""]))

    def dialect(self, key: str, default: str) -> str:
        return self.entry.get("dialect", {}).get(key, default)

    def fits(self, file_name: str) -> bool:
        plain = file_name.removesuffix(".gz")
        return any(fnmatchcase(plain, glob) or fnmatchcase(file_name, glob) for glob in as_list(self.entry["files"]))


def load_layouts(folder: Path) -> list[Layout]:
    return [Layout(path.stem, load_yaml(path)) for path in sorted(folder.glob("*.yaml"))]


# ---------------------------------------------------------------- bytes to rows


def read_text(path: Path, encoding: str | None) -> str:
    """The text of a plain or gzip file: a BOM wins, then the layout, then UTF-8 if valid, then Windows-1252."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(codec)
    if encoding:
        return data.decode("cp1252" if encoding.lower() in ("iso-8859-1", "latin1") else encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def read_rows(text: str, delimiter: str, quote: str) -> Iterator[list[str] | None]:
    """The rows of a table; None stands for a row with a misplaced quote. Blank lines are no rows."""
    lines = re.split(r"\r\n|\n|\r", text)
    at = 0
    while at < len(lines):
        record, at = lines[at], at + 1
        if not record.strip(" \t"):
            continue
        if not quote or quote not in record:
            yield record.split(delimiter)
            continue
        while _quotes(record, delimiter, quote) == "open" and at < len(lines):
            record, at = record + "\n" + lines[at], at + 1
        if _quotes(record, delimiter, quote) == "well formed":
            yield next(csv.reader([record], delimiter=delimiter, quotechar=quote, strict=True))
        else:
            yield None


def _quotes(record: str, delimiter: str, quote: str) -> str:
    """Whether a record's quotes are `well formed`, `misplaced`, or left `open` at its end."""
    at, end = 0, len(record)
    while at <= end:
        while at < end and record[at] in " \t" and record[at] != delimiter:
            at += 1
        if at < end and record[at] == quote:
            close = at + 1
            while True:
                close = record.find(quote, close)
                if close < 0:
                    return "open"
                if record[close + 1 : close + 2] != quote:
                    break
                close += 2
            at = close + 1
            while at < end and record[at] in " \t" and record[at] != delimiter:
                at += 1
            if at < end and record[at] != delimiter:
                return "misplaced"
        else:
            following = record.find(delimiter, at)
            following = end if following < 0 else following
            if quote in record[at:following]:
                return "misplaced"
            at = following
        at += 1
    return "well formed"


# ---------------------------------------------------------------- cells to values


def same_header(text: str) -> str:
    """A header as it is compared: white space collapsed, letter case ignored."""
    return " ".join(text.split()).casefold()


@dataclass
class Column:
    """A layout's field, where it stands in one export, and what its cells have been read as so far."""

    entry: dict[str, Any]
    position: int
    missing_values: list[str]
    known: dict[str, Any] = field(default_factory=dict)

    @property
    def canonical(self) -> str:
        return self.entry["as"]

    def value(self, text: str) -> Any:
        """The typed value of a cell; SetAside for one that cannot be read."""
        if text not in self.known:
            self.known[text] = parse_cell(self.entry, text, self.missing_values)
        return self.known[text]


def place_columns(layout: Layout, header: list[str]) -> list[Column]:
    positions: dict[str, int] = {}
    for position, name in enumerate(header):
        positions.setdefault(same_header(name), position)
    columns = []
    for entry in layout.fields:
        found = [positions[same_header(name)] for name in as_list(entry["name"]) if same_header(name) in positions]
        if found:
            columns.append(Column(entry, found[0], layout.missing_values))
        elif not is_true(entry.get("optional", "false")):
            raise ValueError(f"layout {layout.id}: the export lacks a column")
    return columns


UNREADABLE = "?"
"""Stands for a grade that is there and cannot be read."""


def parse_cell(entry: dict[str, Any], text: str, missing: list[str]) -> Any:
    """The typed value of a cell, None for a missing one; SetAside for one that cannot be read."""
    constraints = entry.get("constraints", {})
    text = text.strip()
    values = entry.get("values")
    if values is not None and text in values:
        return values[text]
    if text in as_list(entry.get("missingValues", missing)):
        if is_true(constraints.get("required", "false")):
            raise SetAside("value-missing")
        return None
    if values is not None:
        raise SetAside("grade-unknown" if entry["as"] == "grade" else "value-unknown")
    value = _typed(entry, text)
    _hold_constraints(constraints, text, value)
    if "multiply" in entry:
        value *= Fraction(entry["multiply"])
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def _typed(entry: dict[str, Any], text: str) -> Any:
    kind = entry.get("type", "string")
    if kind == "string":
        return text
    if kind == "integer":
        if not re.fullmatch(r"[+-]?\d+", text):
            raise SetAside("number-invalid")
        return int(text)
    if kind == "number":
        return parse_number(text, entry.get("decimalChar", "."), entry.get("groupChar", ""))
    if kind == "date":
        return parse_date(text, entry.get("format", "default"))
    if kind == "boolean":
        if text in as_list(entry.get("trueValues", ["true", "True", "TRUE", "1"])):
            return "true"
        if text in as_list(entry.get("falseValues", ["false", "False", "FALSE", "0"])):
            return "false"
        raise SetAside("value-unknown")
    raise ValueError(f"unknown type {kind}")


@cache
def parse_date(text: str, form: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d" if form == "default" else form).date()
    except ValueError:
        raise SetAside("date-invalid") from None


@cache
def parse_number(text: str, decimal_mark: str = ".", group_mark: str = "") -> Fraction:
    """An exact number from text such as -12,50."""
    if group_mark:
        text = text.replace(group_mark, "")
    if not re.fullmatch(rf"[+-]?\d+({re.escape(decimal_mark)}\d+)?", text):
        raise SetAside("number-invalid")
    return Fraction(text.replace(decimal_mark, "."))


def _hold_constraints(constraints: dict[str, Any], text: str, value: Any) -> None:
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], text):
        raise SetAside("value-pattern")
    if "enum" in constraints and text not in as_list(constraints["enum"]):
        raise SetAside("value-unknown")
    if "minimum" in constraints and _below(value, constraints["minimum"]):
        raise SetAside("value-below-minimum")
    if "maximum" in constraints and _below(constraints["maximum"], value):
        raise SetAside("value-above-maximum")


def _below(left: Any, right: Any) -> bool:
    if isinstance(left, date) or isinstance(right, date):
        return str(left) < str(right)
    return Fraction(left) < Fraction(right)


# ---------------------------------------------------------------- tables


@dataclass
class Table:
    """The rows under a header, and what stood above it."""

    columns: list[Column]
    banner: list[list[str]]
    rows: list[list[str] | None]
    outside: int
    """How many rows stand above the header and below the table."""


def read_table(path: Path, layout: Layout) -> Table:
    """Finds the header and the rows down to where the layout says that the table ends."""
    text = read_text(path, layout.dialect("encoding", "") or None)
    rows = list(read_rows(text, layout.dialect("delimiter", ","), layout.dialect("quoteChar", '"')))
    at = _header_position(rows, layout)
    header = rows[at] or []
    columns = place_columns(layout, header)
    body = _until_end(rows[at + 1 :], columns, layout)
    return Table(columns, [row for row in rows[:at] if row], body, len(rows) - 1 - len(body))


def _header_position(rows: list[list[str] | None], layout: Layout) -> int:
    wanted = layout.dialect("headerContains", "")
    if not wanted:
        return 0
    for position, row in enumerate(rows):
        if row and same_header(wanted) in (same_header(cell) for cell in row):
            return position
    raise ValueError(f"layout {layout.id}: no header")


def _until_end(rows: list[list[str] | None], columns: list[Column], layout: Layout) -> list[list[str] | None]:
    ending = layout.entry.get("endsWhen")
    if not ending:
        return rows
    position = next(column.position for column in columns if column.canonical == ending["column"])
    for at, row in enumerate(rows):
        if row is not None and not re.fullmatch(ending["not"], row[position].strip() if position < len(row) else ""):
            return rows[:at]
    return rows


def file_period(path: Path, layout: Layout, table: Table, calendar: Calendar) -> str | None:
    """The period of a whole file: from its name, its banner or the layout; None if the rows tell it."""
    rule = layout.entry.get("period")
    if not isinstance(rule, dict):
        return None
    if "fixed" in rule:
        return rule["fixed"]
    if "banner" in rule:
        cell = next(cell for row in table.banner for cell in row if cell.strip().startswith(rule["banner"]))
        return cell.strip().removeprefix(rule["banner"]).strip()
    pattern = re.escape(rule["fileName"])
    for name in ("autumn_year", "spring_year"):
        pattern = pattern.replace(re.escape("{" + name + "}"), rf"(?P<{name}>\d{{4}})")
    match = re.fullmatch(pattern, path.name.removesuffix(".gz"))
    if match is None:
        raise ValueError(f"{path.name}: the name does not tell the period")
    years = {name.removesuffix("_year"): int(year) for name, year in match.groupdict().items()}
    return calendar.school_year_where(**years)


def read_records(table: Table, layout: Layout, accounting: Accounting) -> Iterator[tuple[Record, list[Record]]]:
    """Every row in scope as its common columns and its own figures or grades (one each unless wide).

    The caller may still set a row aside, by counting it in the accounting. Banners and footnotes are rows too, out of scope.
    """
    in_scope = condition(layout.entry.get("scope"))
    accounting.read += table.outside
    accounting.out_of_scope += table.outside
    for cells in table.rows:
        accounting.read += 1
        try:
            common, several = _record(cells, table.columns, layout)
        except SetAside as reason:
            accounting.set_aside[str(reason)] += 1
            continue
        if not in_scope(common):
            accounting.out_of_scope += 1
            continue
        if UNREADABLE in common:
            accounting.set_aside[common[UNREADABLE]] += 1
        yield common, several


def _record(cells: list[str] | None, columns: list[Column], layout: Layout) -> tuple[Record, list[Record]]:
    if cells is None:
        raise SetAside("quote-misplaced")
    common: Record = dict(layout.entry.get("constants", {}))
    several: list[Record] = []
    if any(column.position >= len(cells) for column in columns):
        raise SetAside("row-too-short")
    for column in columns:
        entry, text = column.entry, cells[column.position]
        if "subject" in entry:
            several.append({"subject": entry["subject"], "grade": _grade(column, text, common)})
        elif column.canonical == "grade":
            common["grade"] = _grade(column, text, common)
        elif "indicator" in entry or "statuses" in entry:
            several.append(_figure(column, text))
        else:
            common[column.canonical] = column.value(text)
    if UNREADABLE in common:
        # The row is set aside; that the pupil has grades in these subjects is all that is known of it.
        for each in several or [common]:
            each["grade"] = None if each["grade"] is None else UNREADABLE
    return common, several or [{}]


def _grade(column: Column, text: str, common: Record) -> str | None:
    """A grade; if it cannot be read, the sign for that, and the reason under the same sign in `common`."""
    try:
        return column.value(text)
    except SetAside as reason:
        common.setdefault(UNREADABLE, str(reason))
        return UNREADABLE


def _figure(column: Column, text: str) -> Record:
    """A ready-made figure, or the status that stands in its place."""
    figure: Record = {key: column.entry[key] for key in ("indicator", "group") if key in column.entry}
    status = column.entry.get("statuses", {}).get(text.strip())
    if status:
        return figure | {"status": status, "value": None}
    return figure | {"value": column.value(text)}
