"""Works out the evidence of every signal anew, from facts.csv and signals.csv alone.

    python evidence.py OUT/2024-25/latest [SIGNALS.YAML INDICATORS.YAML]

No code of the program is used. What a rule compared, its level and limit, the interval, the belief with its
probabilities, and the number of pupils that would turn it must all follow from the two files. The settings tell
which rule is asked: its limits and parameters, and no figure.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from beliefs import Belief
from certainty import Settled, hold_to_false_discoveries, settle
from evidence_files import Row, Run, is_share, numbers
from kinds import KINDS, turned
from rulebook import Limit, Rule, Rules
from scene import Found, Judge, Scene, figure_interval

CONFIG = Path(__file__).resolve().parents[2] / "Config"
# A probability and an interval are told with six decimals, own_weight with three.
PROBABILITY, WEIGHT = 6, 3
# Statuses of which even the evidence could give away what a figure is.
KEPT_BACK = ("too_few", "suppressed")
# The program’s integrals over the spread have more than five digits, floating point about twelve.
INTEGRAL, ARITHMETIC = 5e-6, 1e-9


class Checker:
    def __init__(self, run: Run, rules: Rules):
        self.run = run
        self.rules = rules
        self.problems: list[str] = []
        self.checks: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()

    def tell(self, signal: Row, text: str) -> None:
        self.problems.append(f"{signal['school_code']} {signal['signal']}: {text}")

    def same(self, signal: Row, what: str, found: object, by_hand: object) -> None:
        self.checks[what] += 1
        if found != by_hand:
            self.tell(signal, f"{what} is {found}, by hand {by_hand}")

    def near(
        self, signal: Row, what: str, found: str | Fraction, by_hand: float | Fraction, decimals: int,
        rough: float = 0.0,
    ) -> None:
        """Within half of the last digit, and what its arithmetic may lack."""
        self.checks[what] += 1
        if found == "":
            return self.tell(signal, f"{what} is not told, by hand {float(by_hand)}")
        slack = 0.5 * 10**-decimals + rough + ARITHMETIC * max(1.0, abs(float(by_hand)))
        if abs(float(Fraction(found)) - float(by_hand)) > slack:
            self.tell(signal, f"{what} is {float(Fraction(found))}, by hand {float(by_hand):.8g}")

    def facts(self) -> None:
        """The interval of every figure."""
        for fact in self.run.facts.values():
            ends = figure_interval(fact)
            for name, place in (("interval_low", 0), ("interval_high", 1)):
                about = fact | {"signal": f"{fact['period']} {fact['indicator']} {fact['group']}"}
                if ends:
                    self.near(about, f"{name} of a figure", fact[name], ends[place], PROBABILITY)
                else:
                    self.same(about, f"{name} of a figure", fact[name], "")

    def all(self) -> None:
        self.facts()
        for name, rows in self.run.by_signal.items():
            kind = rows[0]["rule"]
            if kind not in KINDS or name not in self.rules.rules:
                self.problems.append(f"no evidence of rule “{kind}” is worked out by hand ({name})")
                continue
            rule = self.rules.rules[name]
            scene = Scene(self.run, rule, rows)
            judge = KINDS[kind](scene)
            settled: list[tuple[Row, Found, Belief | None, Settled]] = []
            for signal in rows:
                if signal["status"] != "ok":
                    is_about = signal["school_code"] in scene.about
                    self.without_data(signal, judge(signal["school_code"]) if is_about else Found("not_applicable"))
                    continue
                self.kinds[kind] += 1
                found = judge(signal["school_code"])
                belief = found.believe() if found.status == "ok" and found.believe else None
                settled.append((signal, found, belief, settle(signal, found, belief, rule)))
            hold_to_false_discoveries([(found, shown) for _, found, _, shown in settled if found.status == "ok"], rule)
            for signal, found, belief, shown in settled:
                self.compared(signal, found, shown)
                if found.status == "ok":
                    if shown.level != found.level:
                        found.told["lowered_from"] = rule.place(found.level), None
                    self.evidence(signal, found, belief)
                    self.probabilities(signal, found, belief, rule, shown)
                    self.persons(signal, found, shown, rule, judge)

    def without_data(self, signal: Row, found: Found) -> None:
        """No level, and nothing that rests on one; of few persons, or figures that are kept back, nothing at all."""
        empty = ["level", "points", "value", "shrunken", "own_weight", "probability", "to_clear", "to_raise",
                 "interval_low", "interval_high"]
        empty += [f"{what}_{level}" for level in self.run.levels for what in ("limit", "probability")]
        self.same(signal, "told without data", [name for name in empty if signal[name]], [])
        self.same(signal, "is_weak", signal["is_weak"], "")
        self.same(signal, "status", signal["status"], found.status)
        self.same(signal, "fulfilment", signal["fulfilment"], found.fulfilment)
        if signal["status"] in KEPT_BACK:
            self.same(signal, "told of few persons", signal["evidence"], "")
        else:
            self.evidence(signal, found, None)

    def compared(self, signal: Row, found: Found, shown: Settled) -> None:
        """What was compared with which limit, and what level that is."""
        rule = signal["rule"]
        self.same(signal, "status", signal["status"], found.status)
        if found.status != "ok":
            return
        self.same(signal, "figure", (signal["period"], signal["indicator"], signal["group"]),
                  (found.period, found.indicator, found.group))
        self.same(signal, f"value of {rule}", Fraction(signal["value"]), found.value)
        if not signal["overridden"]:
            self.same(signal, "level", signal["level"], shown.level)
            self.same(signal, "is_weak", signal["is_weak"], str(shown.is_weak).lower())
        told = Limit(signal["comparison"], Fraction(signal["limit"])) if signal["limit"] else None
        self.same(signal, "limit", told, shown.limit)
        self.same(signal, "fulfilment", signal["fulfilment"], found.fulfilment)
        for name, place in (("interval_low", 0), ("interval_high", 1)):
            if found.interval:
                self.near(signal, name, signal[name], found.interval[place], PROBABILITY)
            else:
                self.same(signal, name, signal[name], "")

    def evidence(self, signal: Row, found: Found, belief: Belief | None) -> None:
        """Every number that is told, and no other."""
        believed = belief.told if belief else {}
        told = found.told | believed
        seen = numbers(signal)
        self.same(signal, "names in the evidence", sorted(seen), sorted(told))
        for name in sorted(seen.keys() & told.keys()):
            number, decimals = told[name]
            if decimals is None:
                self.same(signal, name, seen[name], number)
            else:
                rough = 0.0
                if name in believed and name != "error":
                    # A mean is as exact as the spread around it.
                    rough = INTEGRAL * (belief.deviation if name == "prior_mean" else float(number))
                self.near(signal, name, seen[name], number, decimals, rough)

    def probabilities(self, signal: Row, found: Found, belief: Belief | None, rule: Rule, settled: Settled) -> None:
        if belief is None:
            empty = ["shrunken", "own_weight", "probability"]
            empty += [f"{what}_{level}" for level in self.run.levels for what in ("limit", "probability")]
            self.same(signal, "told without belief", [name for name in empty if signal[name]], [])
            return
        decimals = rule.decimals if found.decimals is None else found.decimals
        self.near(signal, "shrunken", signal["shrunken"], belief.mean, decimals, INTEGRAL * belief.deviation)
        self.near(signal, "own_weight", signal["own_weight"], belief.own_weight, WEIGHT, INTEGRAL)
        limits = dict(found.limits if found.figure_limits is None else found.figure_limits)
        for level in self.run.levels:
            # Around another rule, only up to the level reached.
            is_there = level in limits and not (rule.parts and rule.place(level) > rule.place(found.level))
            self.same(signal, "limit of a level", signal[f"limit_{level}"] and Fraction(signal[f"limit_{level}"]),
                      limits[level].value if is_there else "")
            probability = signal[f"probability_{level}"]
            if is_there:
                by_hand = belief.beyond(limits[level].value, limits[level].looks_up)
                self.near(signal, "probability", probability, by_hand, PROBABILITY, INTEGRAL)
            else:
                self.same(signal, "probability", probability, "")
        # Of equal limits, as with a level that none has, the first.
        shown = next((level for level, limit in found.limits if limit == settled.limit), "")
        self.same(signal, "probability of the limit", signal["probability"], signal.get(f"probability_{shown}", ""))

    def persons(self, signal: Row, found: Found, shown: Settled, rule: Rule, judge: Judge) -> None:
        """The number turns the signal, and no smaller one does."""
        fact = self.run.fact(signal["school_code"], signal["period"], found.indicator, found.group)
        now, last = rule.place(shown.level), len(rule.levels) - 1
        mildest = rule.place(rule.otherwise)
        falls = (rule.confidence is not None and rule.is_lowered) or "at_most" in rule.weak

        def place(other: Found) -> int | None:
            """Of the level that would be told, after one that is not sure enough has fallen."""
            if other.level is None:
                return None
            if not falls:
                return rule.place(other.level)
            return rule.place(settle(signal, other, other.believe() if other.believe else None, rule).level)

        def reaches(is_wanted: Callable[[int], bool]) -> int | None:
            return turned(judge, self.run, signal["school_code"], fact, lambda other: (
                (there := place(other)) is not None and is_wanted(there)))

        changes: dict[str, int | None] = {"to_clear": None, "to_raise": None}
        # Whether another count would stand depends on all schools.
        if is_share(fact) and not shown.has_fallen:
            if now > mildest:
                changes["to_clear"] = reaches(lambda there: there <= mildest)
            if now < last:
                changes["to_raise"] = reaches(lambda there: there > now)
        for name, change in changes.items():
            self.same(signal, name, signal[name], "" if change is None else str(change))


def check_evidence(
    folder: Path, signals: Path, indicators: Path, documented: Path | None = None,
    certainty: dict[str, str] | None = None,
) -> tuple[str, list[str]]:
    """How many numbers were worked out anew, and which differ.

    `documented`: the folder of documents whose kinds of rules and names of evidence must all be among them.
    `certainty`: what the run was told of how sure levels have to be, in place of what its settings say.
    """
    checker = Checker(Run(folder), Rules(signals, indicators, certainty))
    checker.all()
    problems = checker.problems
    if documented:
        problems += [f"nothing of the kind “{kind}” was there to check"
                     for kind in sorted(documented_kinds(documented) - checker.kinds.keys())]
        problems += [f"no evidence “{name}” was there to check"
                     for name in sorted(documented_names(documented) - checker.checks.keys())]
    return (f"{sum(checker.checks.values())} numbers of {len(checker.checks)} sorts of evidence by hand, "
            f"{sum(checker.kinds.values())} signals of {len(checker.kinds)} kinds of rules"), problems


def documented_kinds(documents: Path) -> set[str]:
    """The kinds that the program has, by the headings of its reference."""
    text = (documents / "reference" / "rule-kinds.md").read_text("utf-8")
    return set(re.findall(r"^## `(\w+)`$", text, re.MULTILINE))


def documented_names(documents: Path) -> set[str]:
    """The names of evidence that the guide to signals explains, and the rules of a process chart."""
    text = (documents / "how-to" / "signal.md").read_text("utf-8").partition("## What a signal goes by")[2]
    cells = re.findall(r"^\| (`[^|]+`) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)} | {
        "outside", "trend", "two_of_three", "shift"}


if __name__ == "__main__":
    settings = list(map(Path, sys.argv[2:4])) or [CONFIG / "signals.yaml", CONFIG / "indicators.yaml"]
    said, wrong = check_evidence(Path(sys.argv[1]), *settings)
    print(said)
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)
