"""What is asked of the figures: the rules of signals.yaml, with what they take from indicators.yaml.

These are the parameters alone, such as `minimum_n`, `decimals` or which of equal ranks counts. Every number that
goes by them is in facts.csv and signals.csv.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from settings import as_list, load_yaml

DIVIDED_BY_STAFF = ("fte_share", "pupils_per_fte")

MET: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "at_least": lambda value, limit: value >= limit,
    "above": lambda value, limit: value > limit,
    "at_most": lambda value, limit: value <= limit,
    "below": lambda value, limit: value < limit,
}


@dataclass(frozen=True)
class Limit:
    comparison: str
    value: Fraction

    @staticmethod
    def of(setting: dict[str, str]) -> Limit:
        (comparison, value), = setting.items()
        return Limit(comparison, Fraction(value))

    def is_met(self, value: Fraction) -> bool:
        return MET[self.comparison](value, self.value)

    @property
    def looks_up(self) -> bool:
        return self.comparison in ("at_least", "above")


@dataclass
class Rule:
    kind: str
    indicator: str
    group: str
    is_better: bool
    decimals: int
    minimum_n: int
    maximum: Fraction | None
    # From the mildest level; the first level needs no limit.
    levels: list[str]
    limits: list[tuple[str, Limit]]
    otherwise: str
    parameters: dict[str, Any]
    prior: dict[str, str]
    # Years, or terms.
    periods: str
    # Which schools the rule is about, as one rule around others says for all of them.
    where: str | None
    unless: str | None
    # The grade years of a figure that divides by staff, which is lacking where nobody is in the role; None: another.
    of_staff: list[str] | None
    # The probability in percent that a level needs, and whether a less sure one is lowered instead of marked.
    confidence: Fraction | None = None
    is_lowered: bool = False
    # The share of false signals in percent that those of one rule may have among them.
    false_discovery: Fraction | None = None
    # Whether those beyond it have no level, instead of being marked.
    drops_false: bool = False
    # What else makes a level weak: fewer persons, or a smaller probability; and what it then reaches at most.
    weak: dict[str, str] = field(default_factory=dict)
    parts: list[Rule] = field(default_factory=list)

    def number(self, name: str, default: int) -> int:
        return int(self.parameters.get(name, default))

    def text(self, name: str, default: str) -> str:
        return self.parameters.get(name, default)

    def place(self, level: str | None) -> int:
        return self.levels.index(level) if level else 0


class Rules:
    """The rules of a settings file by signal.

    `certainty`: what a run was told of it in place of what the file says.
    """

    def __init__(self, signals: Path, indicators: Path, certainty: dict[str, str] | None = None):
        settings = load_yaml(signals)
        self.indicators = load_yaml(indicators)["indicators"]
        self.levels = list(settings["levels"])
        self.certainty = settings.get("certainty", {}) | (certainty or {})
        self.rules = {name: self.rule(record, None) for name, record in settings["signals"].items()}

    def rule(self, record: dict[str, Any], outer: Rule | None) -> Rule:
        name = record.get("indicator") or outer.indicator
        indicator = self.indicators[name]
        # A rule inside takes what it does not say from the one around it, but for what belongs to its indicator.
        is_own = outer is None or name != outer.indicator

        def said(key: str, of_outer: Any, of_own: Any) -> Any:
            return record[key] if key in record else of_own if is_own else of_outer

        # Of standard errors, whatever the figure's own decimals are.
        decimals = record.get("decimals", "2") if record["rule"] == "funnel" else None
        maximum = said("maximum", outer and outer.maximum, None)
        rule = Rule(
            kind=record["rule"], indicator=name, group=said("group", outer and outer.group, "all"),
            is_better=said("higher_is", outer and ("better" if outer.is_better else "worse"),
                           indicator["higher_is"]) == "better",
            decimals=int(decimals or said("decimals", outer and outer.decimals, indicator["decimals"])),
            minimum_n=int(record.get("minimum_n", outer.minimum_n if outer else 0)),
            maximum=None if maximum is None else Fraction(maximum), levels=self.levels,
            limits=[(level, Limit.of(record[level])) for level in self.levels if isinstance(record.get(level), dict)],
            otherwise=record.get("otherwise", self.levels[0]), parameters=record, prior=record.get("prior", {}),
            periods=indicator["periods"],
            where=outer.where if outer else record.get("where"), unless=outer.unless if outer else record.get("unless"),
            of_staff=as_list(indicator.get("grade_years")) if indicator["kind"] in DIVIDED_BY_STAFF else None)
        certainty = self.certainty | record.get("certainty", {})
        if outer is None:
            rule.confidence = Fraction(certainty["confidence"]) if "confidence" in certainty else None
            rule.is_lowered = certainty.get("unsure") == "lower"
            # One for all signals, also what becomes of those beyond it.
            shared = self.certainty
            rule.false_discovery = Fraction(shared["false_discovery"]) if "false_discovery" in shared else None
            rule.drops_false = shared.get("unsure") == "lower"
            rule.weak = record.get("weak", {})
        inside = as_list(record.get("rules")) + as_list(record.get("of"))
        rule.parts = [self.rule(each, rule) for each in inside]
        return rule
