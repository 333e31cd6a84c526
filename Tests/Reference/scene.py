"""What a rule can see: a school's figures and those of the schools that it is compared with; and what it says."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

import beliefs
from beliefs import Belief, Teacher
from distributions import Z95, normal_quantile, student_quantile
from evidence_files import Reading, Row, Run, exact, given, is_share
from rulebook import Limit, Rule
from settings import condition


# Numbers of evidence by name, each with its decimals; None: exactly so.
Told = dict[str, tuple[float | Fraction, int | None]]


@dataclass
class Found:
    """What a rule says of a school."""

    status: str
    level: str | None = None
    value: Fraction | None = None
    limit: Limit | None = None
    limits: list[tuple[str, Limit]] = field(default_factory=list)
    # Where other limits are those of the figure itself.
    figure_limits: list[tuple[str, Limit]] | None = None
    told: Told = field(default_factory=dict)
    # Asked for once the level stands: another count of persons needs none.
    believe: Callable[[], Belief | None] | None = None
    interval: tuple[float, float] | None = None
    fulfilment: str = ""
    # Those of the rule that decided, which may be one inside another.
    decimals: int | None = None
    # The figure before its rounding where it is no fraction, such as an end of an interval.
    unrounded: float | None = None
    period: str = ""
    indicator: str = ""
    group: str = ""


Judge = Callable[[str], Found]


class Scene:
    """One rule in one period: who is compared, and what a school's figures are."""

    def __init__(self, run: Run, rule: Rule, rows: list[Row], lag: int = 0):
        self.run, self.rule, self.rows, self.lag = run, rule, rows, lag
        self.chain = run.chain(rule.periods)
        # What the register says of each school, as far as the rule asks, and its targets.
        self.given = {row["school_code"]: given(row) for row in rows}
        self.about = [school for school, fields in self.given.items() if condition(rule.where)(fields)
                      and not (rule.unless and condition(rule.unless)(fields))]
        self.peer_group = {row["school_code"]: row["peer_group"] for row in rows}

    def earlier(self, lag: int) -> Scene:
        return Scene(self.run, self.rule, self.rows, self.lag + lag)

    def fact(self, school: str, back: int = 0) -> Row | None:
        place = self.lag + back
        if place >= len(self.chain):
            return None
        return self.run.fact(school, self.chain[place], self.rule.indicator, self.rule.group)

    def reading(self, school: str, back: int = 0) -> Reading:
        """The figure so many periods before the one judged."""
        place = self.lag + back
        if place >= len(self.chain):
            return Reading("not_applicable")
        fact = self.fact(school, back)
        if fact is None:
            # Others have one: the school is new. Nobody has one: it has not come.
            known = (self.chain[place], self.rule.indicator, self.rule.group) in self.run.reported
            return Reading("not_applicable" if place > 0 and known else "not_reported")
        if back == 0 and fact["status"] == "not_applicable" and self.lacks_staff(school):
            return Reading("not_reported", fact=fact)
        if fact["status"] != "ok":
            return Reading(fact["status"], fact=fact)
        if fact["n"] and int(fact["n"]) < self.rule.minimum_n:
            return Reading("too_few", fact=fact)
        value = exact(fact)
        return Reading("ok", value if self.rule.maximum is None else min(value, self.rule.maximum), fact)

    def lacks_staff(self, school: str) -> bool:
        """Whether a figure would need somebody in a role where nobody is, at a school that could have it."""
        years, fields = self.rule.of_staff, self.given[school]
        if years is None or not years or not {"grade_from", "grade_to"} <= fields.keys():
            return years is not None
        return any(int(fields["grade_from"]) <= int(year) <= int(fields["grade_to"]) for year in years)

    def series(self, school: str, periods: int) -> list[Reading]:
        """From the newest; as many as there are."""
        return [self.reading(school, back) for back in range(min(periods, len(self.chain) - self.lag))]

    def members(self) -> list[str]:
        """The schools with a figure that are compared, or that are learnt from."""
        schools = self.about
        if "reference" in self.rule.parameters:
            is_learnt_from = condition(self.rule.parameters["reference"])
            schools = [school for school, fields in self.given.items() if is_learnt_from(fields)]
        return [school for school in schools if self.reading(school).status == "ok"]

    def by_peers(self, make: Callable[[list[str]], Callable]) -> Callable[[str], Callable | None]:
        """What is made of the schools compared: of all, or of those of the school's own peer group."""
        everybody = self.members()
        if self.rule.text("peers", "all") == "all":
            made = make(everybody)
            return lambda school: made
        groups = {self.peer_group[school] for school in everybody} - {""}
        by_group = {group: make([s for s in everybody if self.peer_group[s] == group]) for group in groups}
        return lambda school: by_group.get(self.peer_group[school])

    def compared(self, value: Fraction, limits: list[tuple[str, Limit]] | None = None) -> Found:
        """The most serious level met wins."""
        limits = self.rule.limits if limits is None else limits
        met = [(level, limit) for level, limit in limits if limit.is_met(value)]
        level, limit = met[-1] if met else (self.rule.otherwise, limits[0][1] if limits else None)
        return Found("ok", level, value, limit, limits)

    def teacher(self, changes: bool) -> Callable[[str], Belief | None]:
        """What is believed of a school, by its figure or by its change."""
        rule = self.rule
        learners = [school for school in self.about if self.reading(school).status == "ok"]
        if rule.prior.get("peers") == "peer_group":
            groups = {self.peer_group[school] for school in learners} - {""}
            taught = {group: self._teacher([s for s in learners if self.peer_group[s] == group], changes)
                      for group in groups}
        else:
            taught = dict.fromkeys(set(self.peer_group.values()), self._teacher(learners, changes))

        def believe(school: str) -> Belief | None:
            teacher = taught.get(self.peer_group[school])
            return teacher(self.fact(school), self.fact(school, 1)) if teacher else None

        return believe

    def _teacher(self, schools: list[str], changes: bool) -> Teacher | None:
        prior = self.rule.prior
        if changes:
            schools = [school for school in schools if self.reading(school, 1).status == "ok"]
            pairs = [(self.fact(school), self.fact(school, 1)) for school in schools]
            alike = all(not now["sum_of_squares"] for now, _ in pairs)
            return (beliefs.share_changes if alike else beliefs.mean_changes)(pairs, prior)
        facts = [self.fact(school) for school in schools]
        alike = all(not fact["sum_of_squares"] for fact in facts)
        return (beliefs.shares if alike else beliefs.means)(facts, prior)


def figure_interval(fact: Row | None, confidence: float = 0.95) -> tuple[float, float] | None:
    """Wilson's of a share of persons; Student's of a mean."""
    if is_share(fact):
        z = Z95 if confidence == 0.95 else normal_quantile((1 + confidence) / 2)
        x, n = int(fact["numerator"]), int(fact["n"])
        middle, half = 2 * x + z**2, z * math.sqrt(z**2 + 4 * x * (1 - x / n))
        low, high = (100 * (middle + sign * half) / (2 * (n + z**2)) for sign in (-1, 1))
        return max(0.0, low), min(100.0, high)
    group = beliefs.squares_within(fact)
    if not group or group[0] < 2:
        return None
    n, squares = group
    reach = student_quantile((1 + confidence) / 2, n - 1) * math.sqrt(squares / (n - 1) / n)
    return float(exact(fact)) - reach, float(exact(fact)) + reach
