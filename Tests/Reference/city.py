"""All the sample's records in memory, checked against the register and the calendar."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from exports import (
    MINUTES,
    UNREADABLE,
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
CONTRADICTORY = object()
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
    # Whether the minutes cannot be known: the person is in no figure, but was there.
    undecided: bool = False


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
    # The file that the row stands in.
    file: str = ""

    def in_post_on(self, day: date) -> bool:
        return self.overlaps(day, day)

    def overlaps(self, first: date, last: date) -> bool:
        return (self.start is None or self.start <= last) and (self.end is None or self.end >= first)


@dataclass(frozen=True)
class AttendanceRow:
    """What a row says of a person's minutes (offered, reported, authorised, unauthorised, other) on a day or in a period."""

    file: str
    place: Hashable
    granularity: str
    school: str
    person: str
    day: date | None
    period: str | None
    grade_year: int | None
    minutes: tuple[Number, ...]


Place = tuple[str, str]
"""A school code and a period."""

MOST_FULL_TIME = 200
MINUTES_OF_A_DAY = 16 * 60


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
    pupil_rows: dict[Hashable, list[Record]] = field(default_factory=lambda: defaultdict(list))
    pupils: dict[Place, set[Hashable]] = field(default_factory=lambda: defaultdict(set))
    # Of each subject the grades that it may be, nearly always one.
    grades: dict[Place, dict[Pupil, dict[str, tuple[str, ...]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )
    attendance_rows: list[AttendanceRow] = field(default_factory=list)
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
        known = self.attributes.get((school_year, person), {})
        return {name: value for name, value in known.items() if value is not CONTRADICTORY}


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
            common["granularity"] = layout.entry.get("granularity", "lesson" if common.get("date") else "period")
            try:
                if layout.dataset == "grades":
                    grade_rows += _grade_rows(city, common, several, accounting, (path.name, row))
                else:
                    _TAKE[layout.dataset](city, common, several, (path.name, row))
            except SetAside as reason:
                if UNREADABLE in common:
                    # A row is set aside once; what is wrong with its other cells counts first.
                    accounting.set_aside[common[UNREADABLE]] -= 1
                accounting.set_aside[str(reason)] += 1
    _settle_grades(city, grade_rows)
    _settle_attendance(city)
    _settle_posts(city)
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
    rows = city.pupil_rows[school, year, common["pupil_id"]]
    rows.append(attributes)
    known = city.attributes.setdefault((year, common["pupil_id"]), {})
    for name, value in attributes.items():
        if value is not None:
            # What rows contradict each other in is not known.
            known[name] = value if known.get(name, value) == value else CONTRADICTORY
    if rows.count(attributes) > 1:
        raise SetAside("duplicate-pupil")


def _take_attendance(city: City, common: Record, several: list[Record], place: Hashable) -> None:
    school = city.school(common["school_code"])
    _attendance_periods(city, common)
    offered, reported, authorised, unauthorised, other = (common.get(name) or 0 for name in MINUTES)
    if min(offered, reported, authorised, unauthorised, other) < 0:
        raise SetAside("value-below-minimum")
    if reported > offered:
        raise SetAside("reported-above-offered")
    if authorised + unauthorised + other > reported:
        raise SetAside("absence-above-reported")
    city.attendance_rows.append(
        AttendanceRow(
            file=str(place[0]) if isinstance(place, tuple) else "",
            place=place,
            granularity=common["granularity"],
            school=school,
            person=common["pupil_id"],
            day=common.get("date"),
            period=common.get("period"),
            grade_year=common.get("grade_year"),
            minutes=(offered, reported, authorised, unauthorised, other),
        )
    )


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
            file=str(place[0]) if isinstance(place, tuple) else "",
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
    "dialogue": _take_nothing,
    "funding": _take_nothing,
    "focus": _take_nothing,
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


GRADES = ("A", "B", "C", "D", "E", "F", "dash", "adapted")


def _settle_grades(city: City, rows: list[_GradeRow]) -> None:
    """Keeps one of several equal grades; of different ones, or one that cannot be read, all that it may be."""
    same: dict[Hashable, list[_GradeRow]] = defaultdict(list)
    for row in rows:
        if row.pupil.person is None:
            city.grades[row.school, row.year][row.pupil][row.subject] = _possible([row])
        else:
            same[row.pupil.person, row.school, row.year, row.pupil.term, row.subject].append(row)
    for alike in same.values():
        first = alike[0]
        city.grades[first.school, first.year][first.pupil][first.subject] = _possible(alike)
        read = [row for row in alike if row.grade != UNREADABLE]
        if len({row.grade for row in read}) > 1:
            for row in read:
                row.accounting.set_aside["contradictory-grade"] += 1
            continue
        for extra in read[1:]:
            extra.accounting.set_aside["duplicate-grade"] += 1


def _possible(rows: list[_GradeRow]) -> tuple[str, ...]:
    if any(row.grade == UNREADABLE for row in rows):
        return GRADES
    return tuple(sorted({row.grade for row in rows}))


# ---------------------------------------------------------------- attendance: what counts in a period


def _settle_attendance(city: City) -> None:
    """Adds each person's minutes to the periods where they count."""
    by_person: dict[Hashable, list[AttendanceRow]] = defaultdict(list)
    pooled_in: set[Place] = set()
    for row in _sums_without_repetitions(city):
        protected = city.is_protected(row.person)
        by_person[row.school, row.place if protected else row.person].append(row)
        if protected and row.day is None and row.period:
            pooled_in.add((row.school, row.period))
    atoms = _atoms(city.calendar)
    days_of = Counter(atoms.values())
    for rows in by_person.values():
        protected = city.is_protected(rows[0].person)
        wrong = set() if protected else _wrong_atoms(rows, atoms, days_of)
        targets = {target for row in rows for target in _targets(city, row)}
        for target in sorted(targets):
            counted, undecided = _counted(city, rows, target, wrong, atoms)
            for row in counted:
                person: Hashable = row.person
                if protected:
                    # One row is one person only in the period that the row is about; a year is made of several.
                    person = row.place if row.period == target else None
                    if person is None and row.day is None and (row.school, target) in pooled_in:
                        continue
                grade_year = row.grade_year
                sums = city.minutes[row.school, target].setdefault((person, grade_year), Minutes(person, grade_year))
                sums.rows += 1
                sums.undecided = undecided
                offered, reported, authorised, unauthorised, _ = row.minutes
                sums.offered += offered
                sums.reported += reported
                sums.authorised += authorised
                sums.unauthorised += unauthorised


def _targets(city: City, row: AttendanceRow) -> list[str]:
    return _attendance_periods(city, {"date": row.day, "period": row.period})


def _sums_without_repetitions(city: City) -> list[AttendanceRow]:
    """All rows, but of sums that stand several times one, or none if their minutes differ."""
    kept, same = [], defaultdict(list)
    for row in city.attendance_rows:
        if row.day is None and not city.is_protected(row.person):
            same[row.school, row.person, row.period].append(row)
        else:
            kept.append(row)
    for alike in same.values():
        if len({row.minutes for row in alike}) > 1:
            for row in alike:
                city.accounting[row.file].set_aside["contradictory-attendance-sum"] += 1
            continue
        kept.append(alike[0])
        for row in alike[1:]:
            city.accounting[row.file].set_aside["duplicate-attendance-sum"] += 1
    return kept


def _atoms(calendar: Calendar) -> dict[date, frozenset[str]]:
    """Each day of the calendar with the periods around it: days with the same ones cannot be told apart."""
    around: dict[date, set[str]] = defaultdict(set)
    for period in calendar.periods.values():
        for offset in range((period.last - period.first).days + 1):
            around[period.first + timedelta(days=offset)].add(period.id)
    return {day: frozenset(periods) for day, periods in around.items()}


def _wrong_atoms(
    rows: list[AttendanceRow], atoms: dict[date, frozenset[str]], days_of: Counter[frozenset[str]]
) -> set[frozenset[str]]:
    """Where lessons are mixed with days, days stand twice, or more is offered than the days have."""
    wrong = set()
    by_atom: dict[frozenset[str], list[AttendanceRow]] = defaultdict(list)
    for row in rows:
        if row.day is not None:
            by_atom[atoms[row.day]].append(row)
    for atom, own in by_atom.items():
        whole_days = [row.day for row in own if row.granularity == "day"]
        if 0 < len(whole_days) < len(own) or len(set(whole_days)) < len(whole_days):
            wrong.add(atom)
        if sum(row.minutes[0] for row in own) > days_of[atom] * MINUTES_OF_A_DAY:
            wrong.add(atom)
    return wrong


def _counted(
    city: City,
    rows: list[AttendanceRow],
    target: str,
    wrong: set[frozenset[str]],
    atoms: dict[date, frozenset[str]],
) -> tuple[list[AttendanceRow], bool]:
    """The sum for the target itself or those of its parts, and lessons and days of any other time.

    Also whether some of that time is wrong, so that the person's minutes cannot be known.
    """
    own = [row for row in rows if target in _targets(city, row)]
    sums = [row for row in own if row.day is None]
    exact = [row for row in sums if row.period == target]
    counted = exact or sums
    taken = {row.period for row in counted}
    single = [row for row in own if row.day is not None and not atoms[row.day] & taken]
    return counted + single, any(atoms[row.day] in wrong for row in single if row.day)


# ---------------------------------------------------------------- posts: repeated, contradictory, impossible


def _settle_posts(city: City) -> None:
    """Keeps one of several equal posts, and none of those that contradict each other or cannot all be held."""
    seen: set[Hashable] = set()
    single: list[tuple[Place, Post]] = []
    for place, posts in city.posts.items():
        for post in posts:
            everything = (place, replace(post, file=""))
            if everything in seen:
                city.accounting[post.file].set_aside["duplicate-post"] += 1
            else:
                seen.add(everything)
                single.append((place, post))
    same: dict[Hashable, list[tuple[Place, Post]]] = defaultdict(list)
    for place, post in single:
        same[place, post.file, post.staff_id, post.role, post.start].append((place, post))
    of_person: dict[Hashable, list[tuple[Place, Post]]] = defaultdict(list)
    for alike in same.values():
        if len(alike) > 1 and alike[0][1].start is not None:
            for _, post in alike:
                city.accounting[post.file].set_aside["contradictory-post"] += 1
            continue
        for (school, period), post in alike:
            of_person[period, post.file, post.staff_id].append(((school, period), post))
    # A school that has sent rows which cannot be used has still not sent anything that can.
    city.posts = defaultdict(list)
    for (period, _, _), posts in of_person.items():
        found = city.calendar.periods[period]
        day = found.reference_day or date(found.first.year, 10, 15)
        held = [post for _, post in posts if post.in_post_on(day)]
        impossible = sum((post.fte_percent for post in held), Fraction(0)) > MOST_FULL_TIME
        for place, post in posts:
            if impossible and post.in_post_on(day):
                city.accounting[post.file].set_aside["posts-beyond-full-time"] += 1
            else:
                city.posts[place].append(post)
