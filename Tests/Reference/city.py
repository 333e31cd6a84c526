"""All the sample's records in memory, checked against the register and the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from exports import (
    MINUTES,
    Accounting,
    Layout,
    Record,
    SetAside,
    file_period,
    load_layouts,
    read_records,
    read_table,
)
from settings import Calendar, as_list, is_true, load_yaml

Number = int | Fraction
ATTRIBUTES = ("gender", "newly_arrived", "background_known")


@dataclass(frozen=True)
class School:
    code: str
    grade_from: int | None
    grade_to: int | None

    def teaches_one_of(self, grade_years: Iterable[int]) -> bool:
        if self.grade_from is None or self.grade_to is None:
            return True
        return any(self.grade_from <= year <= self.grade_to for year in grade_years)


@dataclass(frozen=True)
class Pupil:
    """Whose grades: a person, in a term and grade year.

    A person without a usable identifier is None; one with a row of its own is that row.
    """

    person: Hashable
    term: str
    grade_year: int | None
    # The gender that the file of grades itself gives; None where it gives none.
    gender: str | None = None


@dataclass
class Minutes:
    """Summed minutes of one person (None: nobody in particular) in one grade year."""

    person: Hashable
    grade_year: int | None
    offered: Number = 0
    reported: Number = 0
    authorised: Number = 0
    unauthorised: Number = 0
    rows: int = 0


@dataclass(frozen=True)
class Post:
    staff_id: str
    role: str
    fte_percent: Fraction
    certified: str | None
    permanent: str | None
    start: date | None
    end: date | None
    sick_hours: Fraction | None
    contracted_hours: Fraction | None

    def in_post_on(self, day: date) -> bool:
        return self.overlaps(day, day)

    def overlaps(self, first: date, last: date) -> bool:
        return (self.start is None or self.start <= last) and (self.end is None or self.end >= first)


Place = tuple[str, str]
"""A school code and a period."""


@dataclass(eq=False)
class City:
    """What the exports say, by school and period."""

    calendar: Calendar
    definitions: dict[str, Any]
    protected_endings: tuple[str, ...]
    schools: dict[str, School] = field(default_factory=dict)
    present_code: dict[str, str] = field(default_factory=dict)
    accounting: dict[str, Accounting] = field(default_factory=dict)
    attributes: dict[tuple[str, Hashable], Record] = field(default_factory=dict)
    pupils: dict[Place, set[Hashable]] = field(default_factory=lambda: defaultdict(set))
    grades: dict[Place, dict[Pupil, dict[str, str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )
    minutes: dict[Place, dict[Hashable, Minutes]] = field(default_factory=lambda: defaultdict(dict))
    posts: dict[Place, list[Post]] = field(default_factory=lambda: defaultdict(list))
    figures: list[Record] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.subjects = {
            spelling: subject
            for subject, entry in self.definitions["subjects"].items()
            for spelling in [subject, *as_list(entry.get("aliases"))]
        }
        self.language_choices = {
            subject
            for subject, entry in self.definitions["subjects"].items()
            if is_true(entry.get("language_choice", "false"))
        }

    def is_protected(self, identifier: str) -> bool:
        """Whether an identifier is shared by several persons, and so never a key."""
        return identifier.endswith(self.protected_endings)

    def school(self, code: str) -> str:
        """The present code of a school of the register."""
        if code not in self.present_code:
            raise SetAside("school-unknown")
        return self.present_code[code]

    def attributes_of(self, school_year: str, person: Hashable) -> Record:
        return self.attributes.get((school_year, person), {})


def gather(config: Path, data: Path) -> City:
    """Reads every export of a folder that a layout fits: the register first, then all others by name."""
    settings = load_yaml(config)
    city = City(
        calendar=Calendar(settings["calendar"]),
        definitions=load_yaml(config.parent / settings.get("indicators", "indicators.yaml")),
        protected_endings=tuple(as_list(settings.get("protected_identity"))),
    )
    files = _matched(load_layouts(config.parent / settings.get("layouts", "layouts")), data)
    grade_rows: list[_GradeRow] = []
    for path, layout in sorted(files, key=lambda each: (each[1].dataset != "schools", each[0].name)):
        accounting = city.accounting[path.name] = Accounting()
        table = read_table(path, layout)
        period = file_period(path, layout, table, city.calendar)
        for row, (common, several) in enumerate(read_records(table, layout, accounting)):
            if period is not None:
                common["period"] = period
            try:
                if layout.dataset == "grades":
                    grade_rows += _grade_rows(city, common, several, accounting, (path.name, row))
                else:
                    _TAKE[layout.dataset](city, common, several, (path.name, row))
            except SetAside as reason:
                accounting.set_aside[str(reason)] += 1
    _settle_grades(city, grade_rows)
    return city


def _matched(layouts: list[Layout], data: Path) -> list[tuple[Path, Layout]]:
    files = []
    for path in sorted(data.iterdir()):
        fitting = [layout for layout in layouts if layout.fits(path.name)]
        if len(fitting) > 1:
            raise ValueError(f"{path.name} fits several layouts")
        files += [(path, layout) for layout in fitting]
    return files


# ---------------------------------------------------------------- one function per dataset


def _take_school(city: City, common: Record, several: list[Record], place: Hashable) -> None:
    code = common["school_code"]
    city.schools[code] = School(code, common.get("grade_from"), common.get("grade_to"))
    city.present_code[code] = code
    if common.get("successor_of"):
        city.present_code.setdefault(common["successor_of"], code)


def _take_pupil(city: City, common: Record, several: list[Record], place: Hashable) -> None:
    school, year = city.school(common["school_code"]), _known_period(city, common["period"])
    if city.is_protected(common["pupil_id"]):
        city.pupils[school, year].add(place)
        return
    city.pupils[school, year].add(common["pupil_id"])
    attributes = {name: common.get(name) for name in ATTRIBUTES}
    known = city.attributes.setdefault((year, common["pupil_id"]), attributes)
    if known != attributes:
        raise ValueError("a pupil has two different sets of attributes in one school year")


def _take_attendance(city: City, common: Record, several: list[Record], place: Hashable) -> None:
    school = city.school(common["school_code"])
    periods = _attendance_periods(city, common)
    offered, reported, authorised, unauthorised, other = (common.get(name) or 0 for name in MINUTES)
    if min(offered, reported, authorised, unauthorised, other) < 0:
        raise SetAside("value-below-minimum")
    if reported > offered:
        raise SetAside("reported-above-offered")
    if authorised + unauthorised + other > reported:
        raise SetAside("absence-above-reported")
    for period in periods:
        person: Hashable = common["pupil_id"]
        if city.is_protected(common["pupil_id"]):
            # One row is one person only in the period that the row is about; a year is made of several.
            person = place if period == common.get("period") else None
        grade_year = common.get("grade_year")
        sums = city.minutes[school, period].setdefault((person, grade_year), Minutes(person, grade_year))
        sums.offered += offered
        sums.reported += reported
        sums.authorised += authorised
        sums.unauthorised += unauthorised
        sums.rows += 1


def _attendance_periods(city: City, common: Record) -> list[str]:
    """The term and the school year that a row counts in."""
    if common.get("date") is not None:
        day = common["date"]
        found = [city.calendar.containing(day, kind) for kind in ("term", "school_year")]
        if not any(found):
            raise SetAside("date-outside-calendar")
        return [period.id for period in found if period]
    period = _known_period(city, common["period"])
    year = city.calendar.school_year_of(period)
    return [period] if year in (None, period) else [period, year]


def _take_post(city: City, common: Record, several: list[Record], place: Hashable) -> None:
    school, year = city.school(common["school_code"]), _known_period(city, common["period"])
    start, end = common.get("start_date"), common.get("end_date")
    if start and end and end < start:
        raise SetAside("dates-reversed")
    city.posts[school, year].append(
        Post(
            staff_id=common["staff_id"],
            role=common["role"],
            fte_percent=common["fte_percent"],
            certified=common.get("certified"),
            permanent=common.get("permanent"),
            start=start,
            end=end,
            sick_hours=common.get("sick_hours"),
            contracted_hours=common.get("contracted_hours"),
        )
    )


def _take_figures(city: City, common: Record, several: list[Record], place: Hashable) -> None:
    school = city.school(common["school_code"])
    period = _known_period(city, common["period"])
    city.figures += [{**common, **figure, "school_code": school, "period": period} for figure in several]


def _take_nothing(city: City, common: Record, several: list[Record], place: Hashable) -> None:
    """Support, decisions and targets carry no figures; their rows are only counted."""
    if common["school_code"] != "*":
        city.school(common["school_code"])


_TAKE = {
    "schools": _take_school,
    "pupils": _take_pupil,
    "attendance": _take_attendance,
    "staffing": _take_post,
    "facts": _take_figures,
    "support": _take_nothing,
    "decisions": _take_nothing,
    "targets": _take_nothing,
}


def _known_period(city: City, period: str) -> str:
    if period not in city.calendar.periods:
        raise SetAside("period-unknown")
    return period


# ---------------------------------------------------------------- grades: duplicates and contradictions


@dataclass(frozen=True)
class _GradeRow:
    school: str
    year: str
    pupil: Pupil
    subject: str
    grade: str
    accounting: Accounting


def _grade_rows(
    city: City, common: Record, several: list[Record], accounting: Accounting, place: Hashable
) -> list[_GradeRow]:
    """The grades of a row: one in a long file, many in a wide one."""
    wide = several != [{}]
    school, year = city.school(common["school_code"]), _known_period(city, common["academic_year"])
    if city.calendar.term(year, common["term"]) is None:
        raise SetAside("period-unknown")
    person: Hashable = common["pupil_id"]
    if city.is_protected(common["pupil_id"]):
        person = place if wide else None
    pupil = Pupil(person, common["term"], common["grade_year"], common.get("gender"))
    rows = []
    for each in several if wide else [common]:
        if each.get("grade") is None:
            continue
        if each["subject"] not in city.subjects:
            raise SetAside("subject-unknown")
        rows.append(_GradeRow(school, year, pupil, city.subjects[each["subject"]], each["grade"], accounting))
    return rows


def _settle_grades(city: City, rows: list[_GradeRow]) -> None:
    """Keeps one of several equal grades, and none of several different ones."""
    same: dict[Hashable, list[_GradeRow]] = defaultdict(list)
    for row in rows:
        if row.pupil.person is None:
            city.grades[row.school, row.year][row.pupil][row.subject] = row.grade
        else:
            same[row.pupil.person, row.school, row.year, row.pupil.term, row.subject].append(row)
    for alike in same.values():
        first = alike[0]
        if len({row.grade for row in alike}) > 1:
            for row in alike:
                row.accounting.set_aside["contradictory-grade"] += 1
            continue
        for extra in alike[1:]:
            extra.accounting.set_aside["duplicate-grade"] += 1
        city.grades[first.school, first.year][first.pupil][first.subject] = first.grade
