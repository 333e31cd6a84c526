"""Recomputes every figure of the sample exports, to prove the program's facts.csv right to the last digit.

It shares no code with the program and was written from the definitions alone: Python's csv, gzip and
fractions in place of the program's reader and numbers, every record in memory in place of partial sums.
When the two agree on every value, numerator, denominator, n and status, then a misread cell, a lost or
doubled row, a wrong denominator or a rounding error would have to be made twice, in the same way, by both.

    python reference.py [FACTS.csv] [--root PROJECT]

writes the facts of PROJECT/SampleData.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from city import ATTRIBUTES, City, Minutes, Number, Post, School, gather
from exports import Accounting, Record
from facts import Fact, Key, exact, rounded, write_facts
from settings import Period, as_list, condition

POINTS = {
    "A": Fraction(20),
    "B": Fraction(35, 2),
    "C": Fraction(15),
    "D": Fraction(25, 2),
    "E": Fraction(10),
    "F": Fraction(0),
    "dash": Fraction(0),
}
BEST_GRADES = 16


@dataclass(frozen=True)
class Figure:
    """Numerator and denominator of a figure, on how many persons it rests, and what limits it."""

    numerator: Fraction
    denominator: Fraction
    n: int
    records: int
    completeness: Fraction | None = None
    # Whether nobody can tell what some of the persons add, or none of their offered time was reported.
    unknown: bool = False
    # Whether an export of an earlier year that the figure looks back on is not there.
    lacks_exports: bool = False


@dataclass(frozen=True)
class Indicator:
    id: str
    entry: dict[str, Any]

    @property
    def kind(self) -> str:
        return self.entry["kind"]

    @property
    def dataset(self) -> str | None:
        return self.entry.get("dataset")

    @property
    def factor(self) -> int:
        """Shares are given in percent."""
        return 100 if self.entry.get("unit") == "percent" else 1

    @property
    def grade_years(self) -> list[int]:
        return [int(year) for year in as_list(self.entry.get("grade_years"))]

    @property
    def roles(self) -> list[str]:
        return as_list(self.entry.get("roles"))

    def number(self, key: str, default: int = 0) -> Fraction:
        return Fraction(self.entry.get(key, default))


@dataclass(frozen=True)
class Question:
    """One figure to compute: which indicator, for whom, and about when."""

    city: City
    indicator: Indicator
    school: str
    period: Period
    group: str

    @property
    def selection(self) -> Selection:
        """Which records the question is about."""
        where = self.indicator.entry.get("where")
        return Selection(self.school, self.period, where, self.city.definitions["groups"][self.group].get("where"))


@dataclass(frozen=True)
class Selection:
    """The records of a school and period for which two conditions hold: an indicator's and a group's."""

    school: str
    period: Period
    where: str | None
    of_group: str | None

    def chooses(self, city: City, person: Hashable, own: Record) -> bool:
        """Whether a record is meant, by its own values and those of its person in the pupils export."""
        year = city.calendar.school_year_of(self.period.id) or ""
        values = {**city.attributes_of(year, person), **own}
        return condition(self.where)(values) and condition(self.of_group)(values)


# ---------------------------------------------------------------- kinds: grades

Grades = dict[str, str]
"""A pupil's grades by subject, those of an adapted study plan left out."""
Possible = dict[str, tuple[str, ...]]
"""Of each subject of a pupil the grades that it may be, nearly always one."""
MOST_COMBINATIONS = 4096


def merit_value(question: Question) -> Figure:
    """The mean of the best 16 grades and the språkval, over pupils with at least one pass."""
    languages = question.city.language_choices
    pupils, records = pupils_with_grades(question)
    found = [outcome_of(pupil, lambda own: merit_of(own, languages) if passes(own) else None) for pupil in pupils]
    merits = [merit for known, merit in found if known and merit is not None]
    return Figure(
        sum(merits, Fraction(0)), Fraction(len(merits)), len(merits), records, unknown=not all(known for known, _ in found)
    )


def outcome_of(pupil: Possible, measure: Callable[[Grades], Any]) -> tuple[bool, Any]:
    """Whether what a pupil adds is the same whichever of the possible grades hold, and what it is."""
    if prod(len(grades) for grades in pupil.values()) > MOST_COMBINATIONS:
        return False, None
    outcomes = set()
    for grades in product(*pupil.values()):
        outcomes.add(measure({subject: grade for subject, grade in zip(pupil, grades) if grade != "adapted"}))
        if len(outcomes) > 1:
            return False, None
    return True, outcomes.pop()


def merit_of(pupil: Grades, language_choices: set[str]) -> Fraction:
    """A passed språkval is set aside; the best 16 of the others are summed; the språkval is added."""
    chosen = max(
        (subject for subject in passes(pupil) if subject in language_choices),
        key=lambda subject: POINTS[pupil[subject]],
        default=None,
    )
    others = sorted((POINTS[grade] for subject, grade in pupil.items() if subject != chosen), reverse=True)
    return sum(others[:BEST_GRADES], Fraction(0)) + (POINTS[pupil[chosen]] if chosen else 0)


def all_subjects_passed(question: Question) -> Figure:
    """The share of pupils who pass in all subjects of their own education; F and dash fail."""
    return _share_of(question, lambda pupil: len(passes(pupil)) == len(pupil))


def eligibility(question: Question) -> Figure:
    """The share of pupils with a pass in each core subject, in each required one, and in enough in all."""
    core = [as_list(alternatives) for alternatives in question.indicator.entry["core"]]
    among = as_list(question.indicator.entry.get("among"))
    needed = question.indicator.number("passes")

    def eligible(pupil: Grades) -> bool:
        passed = passes(pupil)
        has_core = all(any(subject in passed for subject in alternatives) for alternatives in core)
        # Subjects that stand for each other in the core are one pass, also when both are passed.
        doubled = sum(max(0, sum(subject in passed for subject in alternatives) - 1) for alternatives in core)
        return has_core and all(subject in passed for subject in among) and len(passed) - doubled >= needed

    return _share_of(question, eligible)


def subject_passed(question: Question) -> Figure:
    """The share with a pass in one of the subjects, of pupils who have one of them."""
    subjects = as_list(question.indicator.entry["subjects"])
    return _share_of(
        question,
        lambda pupil: any(subject in passes(pupil) for subject in subjects),
        lambda pupil: any(subject in pupil for subject in subjects),
    )


def share_with_fails(question: Question) -> Figure:
    """The share of pupils with so many grades F or dash."""
    holds = condition(question.indicator.entry["having"])
    return _share_of(question, lambda pupil: holds({"fails_or_dashes": len(pupil) - len(passes(pupil))}))


def _share_of(
    question: Question, numerator: Callable[[Grades], bool], denominator: Callable[[Grades], bool] = bool
) -> Figure:
    """A share of the pupils with at least one grade that is not taken out by an adapted study plan."""
    pupils, records = pupils_with_grades(question)
    found = [outcome_of(pupil, lambda own: bool(numerator(own)) if denominator(own) else None) for pupil in pupils]
    counted = [holds for known, holds in found if known and holds is not None]
    return Figure(
        Fraction(sum(counted)), Fraction(len(counted)), len(counted), records, unknown=not all(known for known, _ in found)
    )


def passes(pupil: Grades) -> set[str]:
    return {subject for subject, grade in pupil.items() if grade in ("A", "B", "C", "D", "E")}


def pupils_with_grades(question: Question) -> tuple[list[Possible], int]:
    return grades_by_pupil(question.city, question.selection)


@lru_cache(maxsize=None)
def grades_by_pupil(city: City, selection: Selection) -> tuple[list[Possible], int]:
    """Each pupil's grades at the school, and how many records there are, identifiable or not."""
    period = selection.period
    pupils: dict[Hashable, Possible] = defaultdict(dict)
    records = 0
    for pupil, grades in city.grades.get((selection.school, city.calendar.school_year_of(period.id) or ""), {}).items():
        own: Record = {"term": pupil.term, "grade_year": pupil.grade_year}
        if pupil.gender is not None:
            own["gender"] = pupil.gender
        if period.term not in (None, pupil.term) or not selection.chooses(city, pupil.person, own):
            continue
        records += len(grades)
        if pupil.person is not None:
            pupils[pupil.person].update(grades)
    return list(pupils.values()), records


# ---------------------------------------------------------------- kinds: attendance


def ratio_of_minutes(question: Question) -> Figure:
    """Summed minutes over summed minutes; n is the number of pupils."""
    everybody = chosen_minutes(question)
    chosen = [each for each in everybody if not each.undecided]
    numerator = sum(_minutes(each, question.indicator.entry["numerator"]) for each in chosen)
    denominator = sum(_minutes(each, question.indicator.entry["denominator"]) for each in chosen)
    return Figure(
        Fraction(numerator),
        Fraction(denominator),
        len(persons(chosen)),
        _rows(everybody),
        _completeness(chosen),
        _is_unknown(everybody),
    )


def share_with_absence(question: Question) -> Figure:
    """The share of pupils with so much absence, of those with reported minutes."""
    holds = condition(question.indicator.entry["having"])
    everybody = chosen_minutes(question)
    chosen = [each for each in everybody if not each.undecided]
    reported: dict[Hashable, Number] = defaultdict(int)
    absent: dict[Hashable, Number] = defaultdict(int)
    for each in chosen:
        if each.person is not None:
            reported[each.person] += each.reported
            absent[each.person] += each.authorised + each.unauthorised
    counted = [person for person in reported if reported[person] > 0]
    above = sum(holds({"absence_percent": Fraction(100 * absent[person]) / reported[person]}) for person in counted)
    return Figure(
        Fraction(above),
        Fraction(len(counted)),
        len(counted),
        _rows(everybody),
        _completeness(chosen),
        _is_unknown(everybody),
    )


def chosen_minutes(question: Question) -> list[Minutes]:
    return minutes_of(question.city, question.selection)


@lru_cache(maxsize=None)
def minutes_of(city: City, selection: Selection) -> list[Minutes]:
    return [
        each
        for each in city.minutes.get((selection.school, selection.period.id), {}).values()
        if selection.chooses(city, each.person, {"grade_year": each.grade_year})
    ]


def persons(chosen: Iterable[Minutes]) -> set[Hashable]:
    return {each.person for each in chosen if each.person is not None}


def _minutes(each: Minutes, columns: list[str]) -> Number:
    return sum(getattr(each, column.removesuffix("_minutes")) for column in columns)


def _rows(chosen: Iterable[Minutes]) -> int:
    return sum(each.rows for each in chosen)


def _is_unknown(chosen: list[Minutes]) -> bool:
    """Whether somebody's minutes cannot be known, or nothing of what was offered was reported."""
    known = [each for each in chosen if not each.undecided]
    silent = sum(each.offered for each in known) > 0 and sum(each.reported for each in known) == 0
    return len(known) < len(chosen) or silent


def _completeness(chosen: Iterable[Minutes]) -> Fraction | None:
    """Reported in percent of offered minutes."""
    offered = sum(each.offered for each in chosen)
    return Fraction(100 * sum(each.reported for each in chosen)) / offered if offered else None


# ---------------------------------------------------------------- kinds: staffing


def fte_share(question: Question) -> Figure:
    """The share of full-time equivalents in post on the reference day that have a property."""
    holds = condition(question.indicator.entry["having"])
    posts = posts_on_reference_day(question)
    having = [post for post in posts if holds({"certified": post.certified, "permanent": post.permanent})]
    return Figure(full_time(having), full_time(posts), len(staff(posts)), _posts_known(question))


def pupils_per_fte(question: Question) -> Figure:
    """Pupils of the pupils export per full-time equivalent in post on the reference day; n is the staff."""
    pupils = question.city.pupils.get((question.school, question.period.id), set())
    posts = posts_on_reference_day(question)
    # Without both exports there is nothing to divide.
    records = _posts_known(question) if pupils else 0
    return Figure(Fraction(len(pupils)), full_time(posts), len(staff(posts)), records)


def turnover(question: Question) -> Figure:
    """The share of the teachers of a year's reference day who are not there on the next one.

    Over several years all leavers are summed, and all teachers, for the transitions that exist.
    """
    leavers = teachers = 0
    for before, after in transitions(question):
        stayed = staff(posts_in(question, after))
        there = staff(posts_in(question, before))
        teachers += len(there)
        leavers += len(there - stayed)
    return Figure(
        Fraction(leavers),
        Fraction(teachers),
        teachers,
        _posts_known(question),
        lacks_exports=not _covers(question, int(question.indicator.number("years", 1)) + 1),
    )


def _covers(question: Question, span: int) -> bool:
    """Whether there is an export of staff, of any school, for each of the latest school years."""
    years = [year for year in question.city.calendar.of_kind("school_year") if year.first <= question.period.first]
    present = {year for _, year in question.city.posts}
    return len(years) >= span and all(year.id in present for year in years[-span:])


def transitions(question: Question) -> list[tuple[Period, Period]]:
    """The latest pairs of school years for which the school has staff on both reference days."""
    years = [year for year in question.city.calendar.of_kind("school_year") if year.first <= question.period.first]
    pairs = list(zip(years, years[1:]))[-int(question.indicator.number("years", 1)) :]
    return [
        (before, after)
        for before, after in pairs
        if all((question.school, year.id) in question.city.posts for year in (before, after))
    ]


def headcount(question: Question) -> Figure:
    """Different persons whose post overlaps the last school years, by all exports."""
    span = int(question.indicator.number("years", 1))
    years = [year for year in question.city.calendar.of_kind("school_year") if year.first <= question.period.first]
    first, last = years[-span:][0].first, question.period.last
    found = {
        post.staff_id
        for year in question.city.calendar.of_kind("school_year")
        for post in question.city.posts.get((question.school, year.id), [])
        if post.role in question.indicator.roles and post.overlaps(first, last)
    }
    return Figure(
        Fraction(len(found)),
        Fraction(1),
        len(found),
        _posts_known(question),
        lacks_exports=not _covers(question, span),
    )


def ratio_of_hours(question: Question) -> Figure:
    """Summed hours over summed hours, of all staff in the export of the year."""
    posts = question.city.posts.get((question.school, question.period.id), [])
    numerator = sum((_hours(post, question.indicator.entry["numerator"]) for post in posts), Fraction(0))
    denominator = sum((_hours(post, question.indicator.entry["denominator"]) for post in posts), Fraction(0))
    return Figure(numerator, denominator, len(staff(posts)), len(posts))


def posts_in(question: Question, year: Period) -> list[Post]:
    """The posts of the indicator's roles on a year's reference day, by that year's export."""
    day = year.reference_day or date(year.first.year, 10, 15)
    return [
        post
        for post in question.city.posts.get((question.school, year.id), [])
        if post.role in question.indicator.roles and post.in_post_on(day)
    ]


def posts_on_reference_day(question: Question) -> list[Post]:
    return posts_in(question, question.period)


def full_time(posts: Iterable[Post]) -> Fraction:
    return sum((post.fte_percent for post in posts), Fraction(0)) / 100


def staff(posts: Iterable[Post]) -> set[str]:
    return {post.staff_id for post in posts}


def _hours(post: Post, columns: list[str]) -> Fraction:
    return sum((getattr(post, column) or Fraction(0) for column in columns), Fraction(0))


def _posts_known(question: Question) -> int:
    return len(question.city.posts.get((question.school, question.period.id), []))


KINDS: dict[tuple[str, str], Callable[[Question], Figure]] = {
    ("merit_value", "grades"): merit_value,
    ("all_subjects_passed", "grades"): all_subjects_passed,
    ("eligibility", "grades"): eligibility,
    ("subject_passed", "grades"): subject_passed,
    ("share_of_pupils", "grades"): share_with_fails,
    ("ratio_of_sums", "attendance"): ratio_of_minutes,
    ("share_of_pupils", "attendance"): share_with_absence,
    ("fte_share", "staffing"): fte_share,
    ("pupils_per_fte", "staffing"): pupils_per_fte,
    ("turnover", "staffing"): turnover,
    ("headcount", "staffing"): headcount,
    ("ratio_of_sums", "staffing"): ratio_of_hours,
}


# ---------------------------------------------------------------- figures to facts


@dataclass
class Reference:
    """What the reference finds: every fact in order, and what became of the rows of every file."""

    facts: list[Fact]
    accounting: dict[str, Accounting] = field(default_factory=dict)


def recompute(config: Path, data: Path) -> Reference:
    """The facts of a folder of exports."""
    city = gather(config, data)
    facts: list[Fact] = []
    for name, entry in city.definitions["indicators"].items():
        indicator = Indicator(name, entry)
        if (indicator.kind, indicator.dataset) in KINDS:
            facts += _with_given(list(computed_facts(city, indicator)), city, indicator)
        elif indicator.kind == "ready_made":
            facts += ready_made_facts(city, indicator)
        else:
            raise ValueError(f"indicator {name}: the reference does not know the kind {indicator.kind}")
    return Reference(sorted(facts, key=lambda fact: fact.key), city.accounting)


def _with_given(computed: list[Fact], city: City, indicator: Indicator) -> list[Fact]:
    """Figures that are computed, and those of other periods that arrived ready-made and stand as they came."""
    known = {fact.key for fact in computed}
    given = {
        (figure["school_code"], figure["period"], indicator.id, figure.get("group") or "all"): figure
        for figure in city.figures
        if figure["indicator"] == indicator.id
    }
    subjects = sorted({(period, group) for _, period, _, group in given})
    facts = list(computed)
    for school, (period, group) in product(city.schools.values(), subjects):
        key = (school.code, period, indicator.id, group)
        if key in known:
            continue
        if key in given:
            facts.append(ready_made_fact(key, _divided(given[key], indicator)))
        else:
            taught = not indicator.grade_years or school.teaches_one_of(indicator.grade_years)
            facts.append(without_figure(key, "not_reported" if taught else "not_applicable"))
    return facts


def _divided(figure: Record, indicator: Indicator) -> Record:
    """The figure with a value: where it came as a numerator and a denominator, their quotient."""
    if figure.get("value") is not None or not figure.get("denominator"):
        return figure
    factor = 100 if indicator.entry["unit"] == "percent" else 1
    return {**figure, "value": Fraction(figure["numerator"]) * factor / Fraction(figure["denominator"])}


def computed_facts(city: City, indicator: Indicator) -> Iterable[Fact]:
    """A fact for every school, every period in which any school has data, and every group."""
    for period in city.calendar.of_kind(indicator.entry["periods"]):
        if not any((school, period.id) in _dataset(city, indicator, period) for school in city.schools):
            continue
        for school in city.schools.values():
            everybody = ask(city, indicator, school, period, "all")
            for group in as_list(indicator.entry.get("groups", "all")):
                yield fact(city, indicator, school, period, group, everybody)


def _dataset(city: City, indicator: Indicator, period: Period) -> set[tuple[str, str]]:
    """The places with records of the indicator's dataset; for turnover, with a year before as well."""
    if indicator.dataset == "attendance":
        return set(city.minutes)
    if indicator.kind == "turnover":
        return {place for place in city.posts if transitions(Question(city, indicator, place[0], period, "all"))}
    if indicator.kind == "pupils_per_fte":
        return set(city.posts) & set(city.pupils)
    if indicator.dataset == "staffing":
        return set(city.posts)
    year = city.calendar.school_year_of(period.id)
    return {
        (school, period.id)
        for (school, its_year), grades in city.grades.items()
        if its_year == year and any(period.term in (None, pupil.term) for pupil in grades)
    }


def ask(city: City, indicator: Indicator, school: School, period: Period, group: str) -> Figure:
    question = Question(city, indicator, school.code, period, group)
    return KINDS[indicator.kind, indicator.dataset or ""](question)


def fact(
    city: City, indicator: Indicator, school: School, period: Period, group: str, everybody: Figure
) -> Fact:
    key = (school.code, period.id, indicator.id, group)
    if indicator.grade_years and not school.teaches_one_of(indicator.grade_years):
        return without_figure(key, "not_applicable")
    if everybody.records == 0:
        return without_figure(key, "not_reported")
    figure = ask(city, indicator, school, period, group)
    if figure.records == 0:
        return without_figure(key, "not_reported" if is_missing(city, indicator, school, group) else "not_applicable")
    if figure.denominator == 0:
        return without_figure(key, "incomplete" if figure.unknown else "not_applicable")
    return Fact(
        *key,
        value=rounded(indicator.factor * figure.numerator / figure.denominator),
        numerator=exact(figure.numerator),
        denominator=exact(figure.denominator),
        n=str(figure.n),
        status=status_of(indicator, figure),
    )


def is_missing(city: City, indicator: Indicator, school: School, group: str) -> bool:
    """Whether a group without anybody consists of grade years that the register says the school teaches."""
    where = city.definitions["groups"][group].get("where")
    if not where or "grade_year" not in where or any(name in where for name in (*ATTRIBUTES, "school_code")):
        return False
    if school.grade_from is None or school.grade_to is None:
        return False
    years = [year for year in range(10) if condition(where)({"grade_year": year})]
    return school.teaches_one_of(year for year in years if not indicator.grade_years or year in indicator.grade_years)


def status_of(indicator: Indicator, figure: Figure) -> str:
    if figure.n < indicator.number("minimum_n"):
        return "too_few"
    limit = indicator.number("minimum_completeness")
    if figure.completeness is not None and figure.completeness < limit:
        return "incomplete"
    if figure.lacks_exports:
        return "incomplete"
    return "ok"


def without_figure(key: Key, status: str) -> Fact:
    return Fact(*key, value="", numerator="", denominator="", n="", status=status)


def ready_made_facts(city: City, indicator: Indicator) -> Iterable[Fact]:
    """Figures that arrive ready-made, with their own status; where nothing arrived, nothing was reported, or there
    can be nothing, as no pupil has the age for it."""
    figures = {
        (figure["school_code"], figure["period"], indicator.id, figure.get("group") or "all"): figure
        for figure in city.figures
        if figure["indicator"] == indicator.id
    }
    periods = sorted({period for _, period, _, _ in figures})
    groups = as_list(indicator.entry.get("groups", "all"))
    for school, period, group in product(city.schools.values(), periods, groups):
        key = (school.code, period, indicator.id, group)
        taught = not indicator.grade_years or school.teaches_one_of(indicator.grade_years)
        missing = without_figure(key, "not_reported" if taught else "not_applicable")
        yield ready_made_fact(key, figures[key]) if key in figures else missing


def ready_made_fact(key: Key, figure: Record) -> Fact:
    value = figure.get("value")
    return Fact(
        *key,
        value="" if value is None else rounded(value),
        numerator=exact(figure.get("numerator")),
        denominator=exact(figure.get("denominator")),
        n="" if figure.get("n") is None else str(figure["n"]),
        status=figure.get("status") or ("ok" if value is not None else "not_reported"),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the facts that the reference finds.")
    parser.add_argument("facts", type=Path, nargs="?", default=Path("/dev/stdout"))
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    arguments = parser.parse_args()
    result = recompute(arguments.root / "Config" / "skolsignal.yaml", arguments.root / "SampleData")
    write_facts(result.facts, arguments.facts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
