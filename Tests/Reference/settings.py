"""The settings as plain data: YAML as text, the calendar, and conditions such as `grade_year in [7, 8, 9]`.

Every scalar stays a string until something says what it is, so that no YAML version decides that `no` is
false or that `010` is eight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Callable, Mapping

import yaml

Values = Mapping[str, Any]
Test = Callable[[Values], bool]
_Answer = Callable[[Mapping[str, Any]], bool | None]


class TextLoader(yaml.SafeLoader):
    """A YAML loader that keeps every scalar as its text, and knows only merge keys."""


TextLoader.yaml_implicit_resolvers = {"<": [("tag:yaml.org,2002:merge", re.compile(r"^<<$"))]}


def load_yaml(path: Path) -> dict[str, Any]:
    """The mapping that a YAML file holds, all scalars as text."""
    with path.open(encoding="utf-8") as stream:
        content = yaml.load(stream, Loader=TextLoader)
    if not isinstance(content, dict):
        raise ValueError(f"{path.name} holds no mapping")
    return content


def as_list(value: Any) -> list[Any]:
    """A list from a list, from nothing, or from one value."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list) else [value]


def is_true(value: Any) -> bool:
    return str(value).lower() == "true"


@dataclass(frozen=True)
class Period:
    """One period of the calendar, with both its days included."""

    id: str
    kind: str
    first: date
    last: date
    reference_day: date | None
    school_year: str | None
    term: str | None


class Calendar:
    """The declared periods, by identifier, and which of them a day belongs to."""

    def __init__(self, entries: Mapping[str, Mapping[str, str]]) -> None:
        self.periods = {name: _period(name, entry) for name, entry in entries.items()}
        self._in_order = sorted(self.periods.values(), key=lambda period: (period.first, period.id))

    def of_kind(self, kind: str) -> list[Period]:
        """The periods of a kind, earliest first."""
        return [period for period in self._in_order if period.kind == kind]

    @cache
    def containing(self, day: date, kind: str) -> Period | None:
        return next((p for p in self.of_kind(kind) if p.first <= day <= p.last), None)

    def school_year_of(self, period_id: str) -> str | None:
        """The school year that a period is, or lies in."""
        period = self.periods.get(period_id)
        if period is None:
            return None
        return period.id if period.kind == "school_year" else period.school_year

    def term(self, school_year: str, name: str) -> str | None:
        """The term called HT or VT of a school year."""
        return next(
            (p.id for p in self.of_kind("term") if p.school_year == school_year and p.term == name), None
        )

    def school_year_where(self, autumn: int | None = None, spring: int | None = None) -> str | None:
        """The school year that begins, or ends, in a calendar year."""
        for period in self.of_kind("school_year"):
            if autumn in (None, period.first.year) and spring in (None, period.last.year):
                return period.id
        return None


def _period(name: str, entry: Mapping[str, str]) -> Period:
    reference_day = entry.get("reference_day")
    return Period(
        id=name,
        kind=entry["kind"],
        first=date.fromisoformat(entry["first"]),
        last=date.fromisoformat(entry["last"]),
        reference_day=date.fromisoformat(reference_day) if reference_day else None,
        school_year=entry.get("school_year"),
        term=entry.get("term"),
    )


_TOKEN = re.compile(r"\s*(?:(?P<sign><=|>=|!=|=|<|>|\(|\)|\[|\]|,)|(?P<word>\"[^\"]*\"|'[^']*'|[^\s<>=!()\[\],]+))")


@cache
def condition(text: str | None) -> Test:
    """The test that a condition stands for; nothing and `always` hold for everything.

    A comparison with a missing value is unknown, and so is its contrary; a condition holds only if it is true.
    """
    if text is None or not text.strip() or text.strip() == "always":
        return lambda values: True
    tokens = _tokens(text)
    test = _any_of(tokens)
    if tokens:
        raise ValueError(f"condition not understood: {text}")
    return lambda values: test(values) is True


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"condition not understood: {text}")
        tokens.append(match.group("sign") or match.group("word"))
        at = match.end()
    return tokens


def _any_of(tokens: list[str]) -> _Answer:
    tests = [_all_of(tokens)]
    while tokens and tokens[0] == "or":
        tokens.pop(0)
        tests.append(_all_of(tokens))
    return tests[0] if len(tests) == 1 else lambda values: _either([test(values) for test in tests])


def _all_of(tokens: list[str]) -> _Answer:
    tests = [_single(tokens)]
    while tokens and tokens[0] == "and":
        tokens.pop(0)
        tests.append(_single(tokens))
    return tests[0] if len(tests) == 1 else lambda values: _contrary(_either([_contrary(test(values)) for test in tests]))


def _single(tokens: list[str]) -> _Answer:
    word = tokens.pop(0)
    if word == "not":
        inner = _single(tokens)
        return lambda values: _contrary(inner(values))
    if word == "(":
        inner = _any_of(tokens)
        _expect(tokens, ")")
        return inner
    operator = tokens.pop(0)
    negated = operator == "not"
    if negated:
        operator = tokens.pop(0)
    if operator == "in":
        wanted = {_plain(each) for each in _bracketed(tokens)}
        return lambda values: _missing_is_unknown(
            values.get(word), lambda value: (_plain(value) in wanted) != negated
        )
    wanted_text = tokens.pop(0)
    return lambda values: _missing_is_unknown(values.get(word), lambda value: _compare(value, operator, wanted_text))


def _bracketed(tokens: list[str]) -> list[str]:
    _expect(tokens, "[")
    items = []
    while tokens[0] != "]":
        token = tokens.pop(0)
        if token != ",":
            items.append(token)
    _expect(tokens, "]")
    return items


def _expect(tokens: list[str], token: str) -> None:
    if tokens.pop(0) != token:
        raise ValueError(f"a condition lacks {token}")


def _missing_is_unknown(value: Any, test: Callable[[Any], bool]) -> bool | None:
    return None if value is None else test(value)


def _either(answers: list[bool | None]) -> bool | None:
    """True if any is; else unknown if any is."""
    return True if True in answers else None if None in answers else False


def _contrary(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip("\"'")


def _compare(value: Any, operator: str, wanted: str) -> bool:
    """Numbers as numbers; text is the same or another, and neither less nor more."""
    left, right = _number(value), _number(wanted)
    numbers = left is not None and right is not None
    is_same = left == right if numbers else _plain(value) == _plain(wanted)
    if operator in ("=", "!="):
        return is_same == (operator == "=")
    return numbers and {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]


def _number(value: Any) -> Fraction | None:
    try:
        return Fraction(_plain(value))
    except ValueError:
        return None
