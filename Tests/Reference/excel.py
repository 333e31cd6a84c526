"""Holds a workbook's parts against what Excel takes without offering to repair the file, and without a mark in a cell.

    python excel.py WORKBOOK…

LibreOffice opens what Excel refuses, and works out colours otherwise; so the file itself is read. The limits are those
that Excel's documentation names under "specifications and limits", and of ECMA-376 for the parts.
"""

from __future__ import annotations

import posixpath
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

Problems = list[str]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
LONGEST_TEXT, LONGEST_LIST, LONGEST_FOOTER, LONGEST_NAME = 32_767, 255, 255, 31
MOST_ROWS, MOST_COLUMNS, WIDEST, TALLEST = 1_048_576, 16_384, 255, 409
NUMBER = re.compile(r"\s*[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d+)?\s*%?\s*")
STARTS = re.compile(r'EXACT\(LEFT\(([A-Z]+\d+),(\d+)\),"((?:[^"]|"")+)"\)')
NAME = re.compile(r"[A-Za-z_\\][A-Za-z0-9_.\\]*")


def units(text: str) -> int:
    """Excel counts UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def place(cell: str) -> tuple[int, int]:
    """Row and column from 1: B3 is (3, 2)."""
    letters, row = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", cell).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(row), column


def areas(ranges: str) -> list[tuple[int, int, int, int]]:
    """First row and column, last row and column, of each range."""
    found = []
    for part in ranges.split():
        first, _, last = part.partition(":")
        found.append((*place(first), *place(last or first)))
    return found


def inside(row: int, column: int, ranges: list[tuple[int, int, int, int]]) -> bool:
    return any(a <= row <= c and b <= column <= d for a, b, c, d in ranges)


class Package:
    """The parts of a workbook."""

    def __init__(self, path: Path):
        self.zip = zipfile.ZipFile(path)
        self.names = set(self.zip.namelist())
        self.problems: Problems = []

    def part(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.zip.read(name))

    def related(self, name: str) -> dict[str, str]:
        """What the part's relationships lead to, by their identifiers."""
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", base + ".rels")
        if path not in self.names:
            return {}
        targets = {}
        for relation in self.part(path).iter(PACKAGE + "Relationship"):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target")
            target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if target not in self.names:
                self.problems.append(f"{name}: leads to {target}, which is not there")
            targets[relation.get("Id")] = target
        return targets


def check_excel(path: Path) -> Problems:
    """What Excel would mend, refuse or mark; empty when it would open the workbook without a word."""
    package = Package(path)
    for name in sorted(package.names):
        if name.endswith((".xml", ".rels")):
            package.part(name)
    listed = {part.get("PartName", "").lstrip("/") for part in package.part("[Content_Types].xml")}
    problems = [f"{name}: has no content type" for name in sorted(package.names)
                if name.endswith(".xml") and name != "[Content_Types].xml" and name not in listed]
    book = package.part("xl/workbook.xml")
    targets = package.related("xl/workbook.xml")
    names = [sheet.get("name") for sheet in book.iter(MAIN + "sheet")]
    problems += sheet_names(names) + defined_names(book, names)
    texts = ["".join(run.text or "" for run in item.iter(MAIN + "t"))
             for item in package.part("xl/sharedStrings.xml")]
    problems += [f"a text of {units(text)} characters: {text[:40]}…" for text in texts if units(text) > LONGEST_TEXT]
    styles = package.part("xl/styles.xml")
    formats, colours = len(styles.find(MAIN + "cellXfs")), len(styles.find(MAIN + "dxfs"))
    for sheet in book.iter(MAIN + "sheet"):
        root = package.part(targets[sheet.get(REL + "id")])
        problems += [f"{sheet.get('name')}: {problem}" for problem in Sheet(root, texts, formats, colours).problems()]
    return package.problems + problems


def sheet_names(names: list[str]) -> Problems:
    problems = [f"“{name}” cannot name a sheet" for name in names
                if not 0 < units(name) <= LONGEST_NAME or set(name) & set("[]:*?/\\")
                or name.startswith("'") or name.endswith("'") or name.lower() == "history"]
    if len({name.casefold() for name in names}) < len(names):
        problems.append(f"two sheets have one name: {names}")
    return problems


def defined_names(book: ElementTree.Element, sheets: list[str]) -> Problems:
    problems, seen = [], set()
    for name in book.iter(MAIN + "definedName"):
        text, scope, target = name.get("name"), name.get("localSheetId"), name.text or ""
        if not NAME.fullmatch(text) or (text.casefold(), scope) in seen:
            problems.append(f"“{text}” cannot be a name, or is one twice")
        seen.add((text.casefold(), scope))
        sheet = target.rpartition("!")[0]
        sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        if scope is not None and (int(scope) >= len(sheets) or sheets[int(scope)] != sheet):
            problems.append(f"“{text}” of a sheet is about another one: {target}")
    return problems


class Sheet:
    """One sheet, with the texts and numbers of formats that it may use."""

    def __init__(self, root: ElementTree.Element, texts: list[str], formats: int, colours: int):
        self.root, self.texts, self.formats, self.colours = root, texts, formats, colours
        self.shown: dict[tuple[int, int], str] = {}

    def all(self, tag: str) -> Iterator[ElementTree.Element]:
        return self.root.iter(MAIN + tag)

    def problems(self) -> Problems:
        return [*self.cells(), *self.layout(), *self.numbers_as_text(), *self.choices(), *self.rules()]

    def cells(self) -> Iterator[str]:
        before = (0, 0)
        for cell in self.all("c"):
            at = place(cell.get("r"))
            if at <= before or at[0] > MOST_ROWS or at[1] > MOST_COLUMNS:
                yield f"{cell.get('r')} is out of order or out of the sheet"
            before = at
            value = cell.findtext(MAIN + "v")
            if int(cell.get("s", 0)) >= self.formats:
                yield f"{cell.get('r')} has a format that is not there"
            if cell.get("t") == "e" or cell.find(MAIN + "f") is not None:
                yield f"{cell.get('r')} is a formula or an error: {value}"
            elif cell.get("t") == "s":
                if int(value) >= len(self.texts):
                    yield f"{cell.get('r')} has a text that is not there"
                else:
                    self.shown[at] = self.texts[int(value)]
            elif value is not None and not NUMBER.fullmatch(value):
                yield f"{cell.get('r')} is no number: {value}"

    def layout(self) -> Iterator[str]:
        for column in self.all("col"):
            if not 0 <= float(column.get("width")) <= WIDEST:
                yield f"column {column.get('min')} is {column.get('width')} wide"
        for row in self.all("row"):
            if float(row.get("ht", 0)) > TALLEST:
                yield f"row {row.get('r')} is {row.get('ht')} tall"
        for foot in ("oddHeader", "oddFooter"):
            if any(units(text.text or "") > LONGEST_FOOTER for text in self.all(foot)):
                yield f"{foot} is longer than {LONGEST_FOOTER} characters"
        tags = [child.tag.removeprefix(MAIN) for child in self.root]
        order = ["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "mergeCells",
                 "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
                 "headerFooter", "ignoredErrors", "tableParts"]
        unknown = set(tags) - set(order)
        if unknown or [order.index(tag) for tag in tags] != sorted(order.index(tag) for tag in tags):
            yield f"its parts are in another order, or unknown: {tags}"

    def numbers_as_text(self) -> Iterator[str]:
        """Excel marks each of them with a green corner, unless it is told not to."""
        quiet = [area for error in self.all("ignoredError") if error.get("numberStoredAsText") == "1"
                 for area in areas(error.get("sqref"))]
        marked = [at for at, text in self.shown.items() if NUMBER.fullmatch(text) and not inside(*at, quiet)]
        if marked:
            yield f"{len(marked)} cells are numbers as text, the first in row and column {marked[0]}"

    def choices(self) -> Iterator[str]:
        taken: list[tuple[int, int, int, int]] = []
        for validation in self.all("dataValidation"):
            own = areas(validation.get("sqref"))
            if any(inside(area[0], area[1], taken) for area in own):
                yield f"{validation.get('sqref')} has two validations"
            taken += own
            formula = validation.findtext(MAIN + "formula1") or ""
            words = formula[1:-1].split(",") if formula.startswith('"') else []
            if units(formula.strip('"')) > LONGEST_LIST:
                yield f"{validation.get('sqref')}: choices of {units(formula)} characters"
            if any(not word or word != word.strip() for word in words):
                yield f"{validation.get('sqref')}: a choice is empty, or has blanks around it: {words}"

    def rules(self) -> Iterator[str]:
        """Rules of colour: each cell takes the one whose sign it begins with, as the formulas say.

        Excel goes by the formula, which is written for the first cell of the range.
        """
        seen = set()
        for formatting in self.all("conditionalFormatting"):
            ranges = formatting.get("sqref")
            signs: list[str] = []
            for rule in formatting.iter(MAIN + "cfRule"):
                if int(rule.get("dxfId", 0)) >= self.colours or rule.get("priority") in seen:
                    yield f"{ranges}: a rule without its colours, or with the place of another"
                seen.add(rule.get("priority"))
                formula = rule.findtext(MAIN + "formula") or ""
                match = STARTS.fullmatch(formula)
                if not match:
                    yield f"{ranges}: not a rule about how a cell begins: {formula}"
                    continue
                first, count, sign = match.groups()
                sign = sign.replace('""', '"')
                if place(first) != areas(ranges)[0][:2]:
                    yield f"{ranges}: the rule for {sign} looks at {first} for its first cell"
                if int(count) != units(sign):
                    yield f"{ranges}: the rule for {sign} compares {count} characters"
                signs.append(sign)
            texts = [text for at, text in self.shown.items() if inside(*at, areas(ranges))]
            bare = [text for text in texts if not any(text.startswith(sign) for sign in signs)]
            if bare or not texts:
                yield f"{ranges}: {len(bare)} of {len(texts)} cells have no colour, such as {bare[:3]}"


def main() -> int:
    failed = False
    for path in map(Path, sys.argv[1:]):
        problems = check_excel(path)
        failed = failed or bool(problems)
        print(f"{'failed' if problems else 'passed'}: {path}")
        for problem in problems[:20]:
            print(f"    {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
