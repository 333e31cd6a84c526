"""What is believed of a school once its figure is weighed against what the schools teach one another.

How far schools truly lie apart is itself only guessed at, so it is a distribution over the variance A between
schools, flat before the figures are seen, and everything is an expectation over it (Morris 1983; Kass and Steffey
1989). The integrals are made here by Simpson's rule over log(A + typical error variance), with steps far finer
than a printed digit needs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from distributions import incomplete_beta, normal_upper
from evidence_files import Row, exact, is_share

FEWEST_SCHOOLS = 10
STEPS = 1000
# What is so much less likely than the likeliest, in logarithms, changes no digit.
NEGLIGIBLE = 45.0


@dataclass(frozen=True)
class Point:
    """A variance between schools, how likely it is, and the common mean that goes with it."""

    variance: float
    weight: float
    mean: float = 0.0
    mean_variance: float = 0.0


def posterior(
    values: list[float], chance: list[float], slopes: list[float], most: float = math.inf, found: int | None = None
) -> list[Point] | None:
    """The variance between schools; V = chance + slope × A is the variance of a figure.

    `found`: None where the common mean is to be found too; else it is 0, and so many coefficients were estimated
    from the same figures.
    """
    count = len(values)
    if count - (1 if found is None else found) <= 2:
        return None
    cells = Counter(zip(chance, slopes))
    typical = count / sum(g / s for s, g in zip(chance, slopes))

    def fit(variance: float) -> tuple[float, float, float]:
        logs = sum(times * math.log(s + g * variance) for (s, g), times in cells.items())
        parts = [1 / (s + g * variance) for s, g in zip(chance, slopes)]
        precision = sum(parts)
        if found is None:
            mean = sum(y * part for y, part in zip(values, parts)) / precision
            spread = sum((y - mean) ** 2 * part for y, part in zip(values, parts))
            return -(logs + math.log(precision) + spread) / 2, mean, 1 / precision
        spread = sum(y * y * part for y, part in zip(values, parts))
        return -(logs * (count - found) / count + spread) / 2, 0.0, 0.0

    def density(x: float) -> float:
        return fit(math.exp(x) - typical)[0] + x

    low = math.log(typical)
    if math.isfinite(most):
        high = math.log(most + typical)
    else:
        # As far as anything is to be found.
        high, best = low, density(low)
        while density(high) > best - NEGLIGIBLE and high < low + 300:
            high += 0.25
            best = max(best, density(high))
    width = (high - low) / STEPS
    raw = []
    for place in range(STEPS + 1):
        x = low + place * width
        variance = min(most, max(0.0, math.exp(x) - typical))
        raw.append((variance, x, *fit(variance)))
    top = max(x + log for _, x, log, _, _ in raw)
    factors = [1 if place in (0, STEPS) else 4 if place % 2 else 2 for place in range(STEPS + 1)]
    weights = [factor * math.exp(x + log - top) for factor, (_, x, log, _, _) in zip(factors, raw)]
    whole = math.fsum(weights)
    return [Point(variance, weight / whole, mean, mean_variance)
            for weight, (variance, _, _, mean, mean_variance) in zip(weights, raw) if weight > 1e-18 * whole]


def centre(points: list[Point]) -> tuple[float, float]:
    """The common mean over all variances, and how unsure it is, as a variance."""
    mean = math.fsum(p.weight * p.mean for p in points)
    return mean, math.fsum(p.weight * (p.mean_variance + (p.mean - mean) ** 2) for p in points)


@dataclass(frozen=True)
class Belief:
    """What is believed of a school, with the numbers that tell it, and their decimals; in the indicator's unit."""

    mean: float
    deviation: float
    own_weight: float
    told: dict[str, tuple[float, int]]
    beyond: Callable[[Fraction, bool], float]


Teacher = Callable[[Row | None, Row | None], Belief | None]


def shares(learners: list[Row], prior: dict[str, str]) -> Teacher | None:
    """Shares of persons: a beta distribution, of which the mean is known as well as the schools tell it."""
    if "mean" in prior and "strength" in prior:
        mean, unsure, strength = float(prior["mean"]) / 100, 0.0, float(prior["strength"])
        chance = mean * (1 - mean)
        points = [Point(chance / (strength + 1), 1.0)]
    else:
        counts = [(int(fact["numerator"]), int(fact["n"])) for fact in learners if is_share(fact)]
        if len(counts) < FEWEST_SCHOOLS:
            return None
        rough = sum(x / n for x, n in counts) / len(counts)
        chance = rough * (1 - rough)
        if chance <= 0:
            return None
        points = posterior([x / n for x, n in counts], [chance / n for _, n in counts],
                           [1 - 1 / n for _, n in counts], most=chance)
        mean, unsure = centre(points)

    def believe(fact: Row | None, _: Row | None) -> Belief | None:
        if not is_share(fact):
            return None
        x, n = int(fact["numerator"]), int(fact["n"])
        own = share = squares = inside = 0.0
        for p in points:
            # With M = chance / A − 1 written out, so that A = 0 needs no limit.
            whole = n * p.variance + chance - p.variance
            w = n * p.variance / whole
            each = (x * p.variance + (chance - p.variance) * mean) / whole
            own += p.weight * w
            share += p.weight * each
            squares += p.weight * each * each
            inside += p.weight * (each * (1 - each) * p.variance / (whole + p.variance) + (1 - w) ** 2 * unsure)
        deviation = math.sqrt(inside + max(0.0, squares - share * share))
        size = share * (1 - share) / deviation**2 - 1

        def beyond(limit: Fraction, looks_up: bool) -> float:
            at = float(limit) / 100
            return (incomplete_beta(1 - at, (1 - share) * size, share * size) if looks_up
                    else incomplete_beta(at, share * size, (1 - share) * size))

        return Belief(100 * share, 100 * deviation, own, {
            "prior_mean": (100 * mean, 4), "prior_strength": (n * (1 - own) / own, 3),
            "deviation": (100 * deviation, 4)}, beyond)

    return believe


def values(points: list[Point], scale: float = 1.0) -> Callable[[float, float, float | None], Belief]:
    """Other numbers: a normal distribution; of a value, its standard error, and how unsure the line is for it.

    A value that is a difference from a line holds B of what the line is wrong by; another one leans on the mean
    with 1 − B.
    """
    mean, unsure = centre(points)

    @cache
    def weights(error: float) -> tuple[float, float, float]:
        """B = A/(A + error²), its square and that of 1 − B, over all variances."""
        each = [(p.weight, p.variance / (p.variance + error * error) if error > 0 else 1.0) for p in points]
        return sum(w * b for w, b in each), sum(w * b * b for w, b in each), sum(w * (1 - b) ** 2 for w, b in each)

    def believe(value: float, error: float, line_variance: float | None = None) -> Belief:
        own, squares, rest = weights(error)
        shrunken = mean + own * (value - mean) if error > 0 else value
        doubt = rest * unsure if line_variance is None else squares * line_variance
        deviation = math.sqrt(
            own * error**2 + max(0.0, squares - own * own) * (value - mean) ** 2 + doubt)

        def beyond(limit: Fraction, looks_up: bool) -> float:
            distance = float(limit) / scale - shrunken
            if deviation == 0:
                return float(distance < 0 if looks_up else distance > 0)
            return normal_upper(distance / deviation if looks_up else -distance / deviation)

        told = {"prior_mean": (scale * mean, 4), "error": (scale * error, 4), "deviation": (scale * deviation, 4)}
        if own < 1:
            told["prior_deviation"] = (scale * error * math.sqrt(own / (1 - own)), 4)
        return Belief(scale * shrunken, scale * deviation, own, told, beyond)

    return believe


def learnt(figures: list[tuple[float, float]], prior: dict[str, str], scale: float = 1.0) -> list[Point] | None:
    """From the schools' numbers with their errors, unless the rule gives the prior."""
    if "mean" in prior and "deviation" in prior:
        return [Point((float(prior["deviation"]) / scale) ** 2, 1.0, float(prior["mean"]) / scale)]
    if len(figures) < FEWEST_SCHOOLS:
        return None
    return posterior([value for value, _ in figures], [error * error for _, error in figures], [1.0] * len(figures))


def squares_within(fact: Row | None) -> tuple[int, float] | None:
    """The persons and the sum of squared distances from their mean.

    A rate is the mean of the persons' own rates, each weighted by its denominator; it is told as if so many persons
    weighed the same.
    """
    if fact is None or fact["status"] != "ok" or not fact["sum_of_squares"] or not int(fact["n"] or 0):
        return None
    n, squares = int(fact["n"]), Fraction(fact["sum_of_squares"])
    total, denominator = Fraction(fact["numerator"]), Fraction(fact["denominator"])
    if denominator == n:
        return n, float(max(Fraction(0), squares - total**2 / n))
    if not total or not denominator:
        return None
    scale = exact(fact) / (total / denominator)
    return n, float(max(Fraction(0), (squares - total**2 / denominator) / denominator) * scale**2 * n)


def within(facts: list[Row]) -> float | None:
    """The variance between the persons of a school, all schools together."""
    groups = [group for group in map(squares_within, facts) if group]
    degrees = sum(n for n, _ in groups) - len(groups)
    return sum(squares for _, squares in groups) / degrees if len(groups) > 1 and degrees > 0 else None


def means(learners: list[Row], prior: dict[str, str]) -> Teacher | None:
    spread = within(learners)
    if not spread:
        return None

    def figure(fact: Row | None) -> tuple[float, float] | None:
        group = squares_within(fact)
        return (float(exact(fact)), math.sqrt(spread / group[0])) if group else None

    points = learnt([each for each in map(figure, learners) if each], prior)
    if points is None:
        return None
    believed = values(points)

    def believe(fact: Row | None, _: Row | None) -> Belief | None:
        own = figure(fact)
        return believed(*own) if own else None

    return believe


def share_change(now: Row | None, then: Row | None) -> tuple[float, float] | None:
    """The change of a share, with its error by the share of both together."""
    if not is_share(now) or not is_share(then):
        return None
    (x1, n1), (x2, n2) = ((int(fact["numerator"]), int(fact["n"])) for fact in (then, now))
    # Where nobody or everybody counts in both, half a person inside: that few all agree is no certainty.
    half = 0.5 if x1 + x2 in (0, n1 + n2) else 0.0
    both = (x1 + x2 + half) / (n1 + n2 + 2 * half)
    return x2 / n2 - x1 / n1, math.sqrt(both * (1 - both) * (1 / n1 + 1 / n2))


def share_changes(pairs: list[tuple[Row, Row]], prior: dict[str, str]) -> Teacher | None:
    changes = [change for change in (share_change(*pair) for pair in pairs) if change and change[1] > 0]
    points = learnt(changes, prior, scale=100)
    if points is None:
        return None
    believed = values(points, scale=100)

    def believe(now: Row | None, then: Row | None) -> Belief | None:
        change = share_change(now, then)
        return believed(*change) if change else None

    return believe


def mean_changes(pairs: list[tuple[Row, Row]], prior: dict[str, str]) -> Teacher | None:
    later, earlier = within([now for now, _ in pairs]), within([then for _, then in pairs])
    if not later or not earlier:
        return None

    def change(now: Row | None, then: Row | None) -> tuple[float, float] | None:
        groups = squares_within(now), squares_within(then)
        if None in groups:
            return None
        error = math.sqrt(later / groups[0][0] + earlier / groups[1][0])
        return float(exact(now) - exact(then)), error

    points = learnt([each for each in (change(*pair) for pair in pairs) if each], prior)
    if points is None:
        return None
    believed = values(points)

    def believe(now: Row | None, then: Row | None) -> Belief | None:
        own = change(now, then)
        return believed(*own) if own else None

    return believe
