"""Works out the evidence of every signal anew, from facts.csv and signals.csv alone.

    python evidence.py OUT/2024-25/latest

Nothing else is read: no settings, no code of the program. What a rule compared, its level, the interval, the
belief with its probabilities, and the number of pupils that would turn it must all follow from the two files.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

Row = dict[str, str]
Key = tuple[str, str, str, str]
Z95 = 1.959963984540054
MET = {
    "at_least": lambda value, limit: value >= limit,
    "above": lambda value, limit: value > limit,
    "at_most": lambda value, limit: value <= limit,
    "below": lambda value, limit: value < limit,
}


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Half away from zero, once."""
    scaled = abs(value) * 10**decimals
    whole = math.floor(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def incomplete_beta(x: float, a: float, b: float) -> float:
    """P(X <= x) of a beta distribution, by its continued fraction."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    ) / a
    # Backwards from a depth where the rest no longer counts.
    tail = 0.0
    for m in range(600, 0, -1):
        half = m // 2
        if m % 2 == 0:
            number = half * (b - half) * x / ((a + m - 1) * (a + m))
        else:
            number = -(a + half) * (a + b + half) * x / ((a + m - 1) * (a + m))
        tail = number / (1 + tail)
    return front / (1 + tail)


def normal_upper(z: float) -> float:
    return math.erfc(z / math.sqrt(2)) / 2


class Run:
    """The two files of a run."""

    def __init__(self, folder: Path):
        with (folder / "facts.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.facts = {(row["school_code"], row["period"], row["indicator"], row["group"]): row for row in rows}
        with (folder / "signals.csv").open(encoding="utf-8", newline="") as file:
            self.signals = list(csv.DictReader(file))
        self.levels = [name.removeprefix("probability_") for name in self.signals[0] if name.startswith("probability_")]
        self.periods = sorted({row["period"] for row in rows})
        # The decimals of a signal's values: trailing zeros are dropped, so the longest tells.
        self.decimals: dict[str, int] = defaultdict(int)
        for row in self.signals:
            places = len(row["value"].partition(".")[2])
            self.decimals[row["signal"]] = max(self.decimals[row["signal"]], places)

    def fact(self, signal: Row, back: int = 0) -> Row | None:
        """The fact that a signal looks at, or the one of the same kind of period so many before it."""
        alike = [period for period in self.periods if len(period) == len(signal["period"])
                 and period[4:5] == signal["period"][4:5] and (period[4:5] == "/" or period[5:] == signal["period"][5:])]
        place = alike.index(signal["period"]) - back
        if place < 0:
            return None
        return self.facts.get((signal["school_code"], alike[place], signal["indicator"], signal["group"]))


def exact(fact: Row) -> Fraction:
    """The figure, unrounded where numerator and denominator give it."""
    shown = Fraction(fact["value"])
    if fact["numerator"] and fact["denominator"] and Fraction(fact["denominator"]) != 0:
        ratio = Fraction(fact["numerator"]) / Fraction(fact["denominator"])
        for scale in (1, 100):
            if abs(ratio * scale - shown) <= Fraction(1, 10**6):
                return ratio * scale
    return shown


def is_share(fact: Row) -> bool:
    """Whether it is a share of persons: whole numbers, and as many persons as the figure rests on."""
    return (
        fact["status"] == "ok" and bool(fact["n"]) and fact["denominator"] == fact["n"]
        and fact["numerator"].isdigit() and int(fact["numerator"]) <= int(fact["n"])
        and exact(fact) == Fraction(100 * int(fact["numerator"]), int(fact["n"]))
        and not fact["sum_of_squares"]
    )


def numbers(signal: Row) -> dict[str, float]:
    pairs = (part.split("=") for part in signal["evidence"].split("; ") if part)
    return {name: float(value) for name, value in pairs}


class Checker:
    def __init__(self, run: Run):
        self.run = run
        self.problems: list[str] = []
        self.checks: Counter[str] = Counter()

    def check(self, signal: Row, what: str, found: float | Fraction, expected: float | Fraction, tolerance: float):
        self.checks[what] += 1
        if abs(float(found) - float(expected)) > tolerance:
            self.problems.append(
                f"{signal['school_code']} {signal['signal']}: {what} is {float(found)}, by hand {float(expected)}")

    # The kinds of rules whose evidence is worked out here; one of another kind would pass unseen.
    KINDS = {"threshold", "change", "expected", "funnel", "persistence"}

    def all(self) -> None:
        for kind in sorted({signal["rule"] for signal in self.run.signals} - self.KINDS):
            self.problems.append(f"no evidence of rule “{kind}” is worked out by hand")
        for signal in self.run.signals:
            if signal["status"] != "ok":
                for name in ("value", "shrunken", "own_weight", "probability", "to_clear", "to_raise", "evidence"):
                    if name != "value" and signal[name]:
                        self.problems.append(f"{signal['school_code']} {signal['signal']}: {name} without data")
                continue
            self.compared(signal)
            self.level(signal)
            self.interval(signal)
            self.belief(signal)
            self.pupils(signal)
        self.priors()

    def compared(self, signal: Row) -> None:
        """What was compared with the limit."""
        fact, value, seen = self.run.fact(signal), Fraction(signal["value"]), numbers(signal)
        decimals = self.run.decimals[signal["signal"]]
        match signal["rule"]:
            case "threshold" | "persistence":
                self.check(signal, "value", value, rounded(exact(fact), decimals), 0)
            case "change":
                before = self.run.fact(signal, back=1)
                self.check(signal, "change", value, rounded(exact(fact) - exact(before), decimals), 0)
            case "expected":
                raw = exact(fact) - Fraction(str(seen["expected"]))
                self.check(signal, "difference", seen["raw_difference"], raw, 0.11)
                shrunken = float(signal["own_weight"]) * seen["raw_difference"]
                self.check(signal, "shrunken difference", value, shrunken, 0.2)
            case "funnel":
                self.check(signal, "p", seen["p"], normal_upper(float(value)), 0.0021)
                if is_share(fact):
                    # On the arcsine scale: the limits are symmetrical around the centre.
                    scale = [math.asin(math.sqrt(seen[name] / 100))
                             for name in ("ordinary_low", "centre", "ordinary_high")]
                    y = math.asin(math.sqrt(float(exact(fact)) / 100))
                    error = (scale[2] - scale[1]) / 3.090232306167813
                    self.check(signal, "z", value, (y - scale[1]) / error, 0.02)

    def level(self, signal: Row) -> None:
        """The limit shown is that of the level, or the mildest when none is reached."""
        if not signal["limit"] or signal["rule"] == "persistence":
            return
        met = MET[signal["comparison"]](Fraction(signal["value"]), Fraction(signal["limit"]))
        self.checks["level"] += 1
        if met != (signal["level"] != self.run_mildest(signal)):
            self.problems.append(f"{signal['school_code']} {signal['signal']}: {signal['value']} and {signal['level']}")

    def run_mildest(self, signal: Row) -> str:
        return "none" if signal["level"] not in self.run.levels else ""

    def interval(self, signal: Row) -> None:
        fact = self.run.fact(signal)
        if signal["rule"] != "threshold" or not is_share(fact):
            return
        x, n = int(fact["numerator"]), int(fact["n"])
        middle, half = 2 * x + Z95**2, Z95 * math.sqrt(Z95**2 + 4 * x * (1 - x / n))
        for name, sign in (("interval_low", -1), ("interval_high", 1)):
            by_hand = max(0.0, min(100.0, 100 * (middle + sign * half) / (2 * (n + Z95**2))))
            self.check(signal, name, float(signal[name]), by_hand, 1e-5)
            self.check(signal, name, float(fact[name]), by_hand, 1e-5)

    def belief(self, signal: Row) -> None:
        seen, fact = numbers(signal), self.run.fact(signal)
        # The rule inside a persistence looks at the same figure.
        if not signal["own_weight"] or signal["rule"] in ("all_of", "any_of"):
            return
        weight = float(signal["own_weight"])
        decimals = self.run.decimals[signal["signal"]]
        step = 0.5 * 10**-decimals + 1e-3
        if "prior_strength" in seen:
            x, n, m = int(fact["numerator"]), int(fact["n"]), seen["prior_strength"]
            alpha, beta = x + m * seen["prior_mean"] / 100, n - x + m * (1 - seen["prior_mean"] / 100)
            self.check(signal, "own_weight", weight, n / (n + m), 6e-4)
            self.check(signal, "shrunken", float(signal["shrunken"]), 100 * alpha / (alpha + beta), step)

            def beyond(limit: float, looks_up: bool) -> float:
                below = incomplete_beta(limit / 100, alpha, beta)
                return 1 - below if looks_up else below
        else:
            between, error = seen["prior_deviation"] ** 2, seen["error"] ** 2
            self.check(signal, "own_weight", weight, between / (between + error), 1.1e-3)
            own = {"threshold": lambda: exact(fact), "change": lambda: exact(fact) - exact(self.run.fact(signal, 1)),
                   "expected": lambda: seen["raw_difference"]}[signal["rule"]]
            # From the numbers with four decimals, not from the shown value: a probability can be steep.
            centre = seen["prior_mean"] + between / (between + error) * (float(own()) - seen["prior_mean"])
            # The difference that was shrunk is itself shown rounded.
            rough = 0.05 if signal["rule"] == "expected" else 0
            self.check(signal, "shrunken", float(signal["shrunken"]), centre, step + rough)

            def beyond(limit: float, looks_up: bool) -> float:
                z = (limit - centre) / seen["deviation"]
                return normal_upper(z if looks_up else -z)
        looks_up = signal["comparison"] in ("at_least", "above")
        for level in self.run.levels:
            if not signal[f"probability_{level}"]:
                continue
            limit = float(signal[f"limit_{level}"])
            unsure = 0.06 if signal["rule"] == "expected" else 0.002
            tolerance = 2e-3 if "prior_strength" in seen else 0.4 * unsure / seen["deviation"] + 1e-4
            found = float(signal[f"probability_{level}"])
            self.check(signal, "probability", found, beyond(limit, looks_up), tolerance)
            if limit == float(signal["limit"]):
                self.check(signal, "probability of the limit", float(signal["probability"]), found, 1e-9)

    def pupils(self, signal: Row) -> None:
        """The number turns the signal, and one person less does not."""
        fact = self.run.fact(signal)
        limits = [signal[f"limit_{level}"] for level in self.run.levels if signal[f"limit_{level}"]]
        if signal["rule"] not in ("threshold", "change") or not is_share(fact) or not limits:
            return
        before = exact(self.run.fact(signal, 1)) if signal["rule"] == "change" else 0
        count, n, decimals = int(fact["numerator"]), int(fact["n"]), self.run.decimals[signal["signal"]]
        met = MET[signal["comparison"]]

        def reached(persons: int) -> int:
            value = rounded(Fraction(100 * persons, n) - before, decimals)
            return sum(met(value, Fraction(limit)) for limit in limits)

        now = reached(count)
        for name, turns in (("to_clear", lambda places: places == 0), ("to_raise", lambda places: places > now)):
            possible = [persons - count for persons in range(n + 1) if turns(reached(persons))]
            wanted = name == "to_raise" and now < len(limits) or name == "to_clear" and now > 0
            by_hand = str(min(possible, key=abs)) if wanted and possible else ""
            self.checks[name] += 1
            if signal[name] != by_hand:
                self.problems.append(
                    f"{signal['school_code']} {signal['signal']}: {name} is {signal[name]}, by hand {by_hand}")

    def priors(self) -> None:
        """What the schools teach about shares, from all their facts: by moments."""
        by_signal: dict[str, list[Row]] = defaultdict(list)
        for signal in self.run.signals:
            if signal["rule"] == "threshold" and signal["status"] == "ok":
                by_signal[signal["signal"]].append(signal)
        for signals in by_signal.values():
            facts = [self.run.fact(signal) for signal in signals]
            seen = numbers(signals[0])
            if "prior_strength" not in seen or not all(map(is_share, facts)):
                continue
            shares = [int(fact["numerator"]) / int(fact["n"]) for fact in facts]
            mean = sum(shares) / len(shares)
            variance = sum((share - mean) ** 2 for share in shares) / (len(shares) - 1)
            chance = mean * (1 - mean)
            excess = variance - chance * sum(1 / int(fact["n"]) for fact in facts) / len(facts)
            strength = (chance - variance) / excess if excess > 0 else 1e6
            self.check(signals[0], "prior_mean", seen["prior_mean"], 100 * mean, 1e-3)
            self.check(signals[0], "prior_strength", seen["prior_strength"], strength, 0.01 + 1e-3 * strength)


def check_evidence(folder: Path) -> tuple[str, list[str]]:
    """How many numbers were worked out anew, and which differ."""
    checker = Checker(Run(folder))
    checker.all()
    kinds = len(checker.checks)
    problems = checker.problems
    needed = {"value", "change", "level", "interval_low", "own_weight", "shrunken", "probability", "to_clear",
              "prior_strength", "p", "z", "difference"}
    problems += [f"nothing of the kind “{kind}” was there to check" for kind in sorted(needed - checker.checks.keys())]
    return f"{sum(checker.checks.values())} numbers of {kinds} kinds of evidence by hand", problems


if __name__ == "__main__":
    said, wrong = check_evidence(Path(sys.argv[1]))
    print(said)
    for line in wrong[:50]:
        print(line)
    sys.exit(1 if wrong else 0)
