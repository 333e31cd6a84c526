"""Probabilities that the evidence tells, by their textbook formulas: beta, normal, Student and binomial."""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist

Z95 = 1.959963984540054
Z998 = 3.090232306167813
NORMAL = NormalDist()


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
    for m in range(100 + int(10 * math.sqrt(a + b)), 0, -1):
        half = m // 2
        if m % 2 == 0:
            number = half * (b - half) * x / ((a + m - 1) * (a + m))
        else:
            number = -(a + half) * (a + b + half) * x / ((a + m - 1) * (a + m))
        tail = number / (1 + tail)
    return front / (1 + tail)


def normal_upper(z: float) -> float:
    return math.erfc(z / math.sqrt(2)) / 2


def normal_quantile(p: float) -> float:
    return NORMAL.inv_cdf(min(max(p, 1e-280), 1 - 1e-16))


@cache
def student_quantile(p: float, degrees: int) -> float:
    """The upper quantile (p above one half) of Student's distribution, by halving."""
    low, high = 0.0, 1e4
    for _ in range(60):
        middle = (low + high) / 2
        above = incomplete_beta(degrees / (degrees + middle * middle), degrees / 2, 0.5) / 2
        low, high = (middle, high) if above > 1 - p else (low, middle)
    return (low + high) / 2


@cache
def binomial(n: int, share: float) -> list[float]:
    """How likely each count from 0 to n is."""
    return [
        math.exp(math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
                 + k * math.log(share) + (n - k) * math.log1p(-share))
        for k in range(n + 1)
    ]


@cache
def binomial_at_least(count: int, n: int, share: float) -> float:
    return math.fsum(binomial(n, share)[count:])


@cache
def binomial_at_most(count: int, n: int, share: float) -> float:
    return math.fsum(binomial(n, share)[: count + 1])


def quantile(values: list[float], share: float) -> float:
    """Type 7: straight between the order statistics."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def median(values: list[float]) -> float:
    return quantile(values, 0.5)


@cache
def kendall_counts(ties: tuple[int, ...]) -> dict[int, int]:
    """How many orders of values, `ties` of which are alike, have each S: by inserting one kind of value at a time."""
    orders: dict[int, int] = {0: 1}
    placed = 0
    for alike in ties:
        merged: dict[int, int] = {}
        # Each way of placing `alike` larger values among those that are there counts what stands after them.
        ways = inversions(placed, alike)
        for s, times in orders.items():
            for after, more in ways.items():
                key = s + placed * alike - 2 * after
                merged[key] = merged.get(key, 0) + times * more
        orders = merged
        placed += alike
    return orders


@cache
def inversions(smaller: int, larger: int) -> dict[int, int]:
    """Over all orders of so many alike small values and alike large ones: how many pairs stand the wrong way."""
    if smaller == 0 or larger == 0:
        return {0: 1}
    found: dict[int, int] = {}
    # The last value is a large one, after which nothing stands, or a small one, after all large ones.
    for before, shift in ((inversions(smaller, larger - 1), 0), (inversions(smaller - 1, larger), larger)):
        for wrong, times in before.items():
            found[wrong + shift] = found.get(wrong + shift, 0) + times
    return found


def kendall_p(values: list[float]) -> float:
    """How often |S| is as large among all orders of the values, those that are alike kept alike (Kendall 1975)."""
    s = sum((later > earlier) - (later < earlier)
            for place, later in enumerate(values) for earlier in values[:place])
    ties = tuple(values.count(value) for value in sorted(set(values)))
    counts = kendall_counts(ties)
    return sum(times for each, times in counts.items() if abs(each) >= abs(s)) / sum(counts.values())
