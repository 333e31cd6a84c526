"""What each kind of rule says of a school, worked out from its definition: the value, the level, the evidence.

A kind is a function that looks at all schools once and gives back a judge of one school. A judge may be asked about
another count of persons; what was learnt from the schools stays as it was.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import cache, partial

from distributions import kendall_p, median, normal_quantile
from evidence_files import Reading, Row, Run, is_share, recounted, rounded
from peer_kinds import bottom_share, expected, funnel, percentile
from rulebook import Limit
from scene import Found, Judge, Scene, Told, figure_interval


def threshold(scene: Scene) -> Judge:
    believe = scene.teacher(changes=False)

    def judge(school: str) -> Found:
        now = scene.reading(school)
        if now.value is None:
            return Found(now.status)
        found = scene.compared(rounded(now.value, scene.rule.decimals))
        found.interval, found.believe = figure_interval(now.fact), partial(believe, school)
        return found

    return judge


def interval(scene: Scene) -> Judge:
    rule, believe = scene.rule, scene.teacher(changes=False)
    confidence = float(rule.text("confidence", "95")) / 100

    def judge(school: str) -> Found:
        now = scene.reading(school)
        if now.value is None:
            return Found(now.status)
        ends = figure_interval(now.fact, confidence)
        if "deviation" in rule.parameters and not is_share(now.fact) and now.fact["n"]:
            # The known spread between persons takes the place of their own.
            reach = normal_quantile((1 + confidence) / 2) * float(rule.parameters["deviation"])
            reach /= math.sqrt(int(now.fact["n"]))
            ends = float(now.value) - reach, float(now.value) + reach
        if ends is None:
            return Found("not_reported")
        needs_all = rule.text("beyond", "whole") == "whole"
        end = ends[0] if rule.is_better != needs_all else ends[1]
        found = scene.compared(rounded(end, rule.decimals))
        found.unrounded, found.interval, found.believe = end, ends, partial(believe, school)
        return found

    return judge


def change(scene: Scene) -> Judge:
    rule, believe = scene.rule, scene.teacher(changes=True)
    steps = [(int(step["n"]), Fraction(step["size"])) for step in rule.parameters.get("steps", [])]

    def judge(school: str) -> Found:
        now, then = scene.reading(school), scene.reading(school, 1)
        if "not_applicable" in (now.status, then.status):
            return Found("not_applicable")
        if now.value is None or then.value is None:
            return Found(now.status if now.value is None else then.status)
        value = rounded(now.value - then.value, rule.decimals)
        if not steps:
            found = scene.compared(value)
        else:
            if not now.fact["n"] or not then.fact["n"]:
                return Found("incomplete")
            fewest = min(int(now.fact["n"]), int(then.fact["n"]))
            sizes = [size for n, size in steps if n <= fewest]
            if not sizes:
                return Found("too_few")
            limits = [(level, Limit(limit.comparison, limit.value * sizes[-1])) for level, limit in rule.limits]
            found = scene.compared(value, limits)
            found.told["step"] = sizes[-1], None
        found.believe = partial(believe, school)
        return found

    return judge


def target(scene: Scene) -> Judge:
    rule, believe = scene.rule, scene.teacher(changes=False)
    further = max if rule.is_better else min
    derive = rule.parameters.get("derive", {})

    def given(school: str, back: int) -> Fraction | None:
        place = scene.lag + back
        name = f"target {rule.indicator} {scene.chain[place]}" if place < len(scene.chain) else ""
        return Fraction(scene.given[school][name]) if name in scene.given[school] else None

    def wanted(school: str, back: int) -> Fraction | None:
        """A part of the gap between the result before and the ideal, whatever was wanted before."""
        last = scene.reading(school, back + 1).value
        if last is None:
            return None
        ideal = Fraction(derive["ideal"])
        gap = abs(ideal - last) * Fraction(derive["share_of_gap"]) / 100
        step = max(gap, Fraction(derive.get("at_least", 0)))
        reached = last + step if rule.is_better else last - step
        is_there = last == further(last, ideal) or reached == further(reached, ideal)
        return rounded(ideal if is_there else reached, rule.decimals)

    def before(school: str, back: int) -> Fraction | None:
        """The target of the period before, where this one may not fall below it."""
        return aim(school, back + 1) if derive.get("never_back", "true") == "true" else None

    def aim(school: str, back: int) -> Fraction | None:
        """The target that was given, else the one derived."""
        own = given(school, back)
        if own is not None or not derive:
            return own
        own = wanted(school, back)
        last = None if own is None else before(school, back)
        return own if last is None else further(own, last)

    def aim_of(school: str) -> Told:
        """The target and where it comes from."""
        if given(school, 0) is not None:
            return {"target": (given(school, 0), None), "target_given": (1, None)}
        aims = {"target": aim(school, 0)}
        if aims["target"] is not None:
            aims["target_before"] = before(school, 0)
        return {name: (number, None) for name, number in aims.items() if number is not None}

    def judge(school: str) -> Found:
        now, then = scene.reading(school), scene.reading(school, 1)
        if now.value is None:
            return Found(now.status, fulfilment="" if now.status == "not_applicable" else "no_outcome")
        aims = aim_of(school)
        if not aims:
            return Found(then.status if derive and then.status != "ok" else "not_reported")
        goal = aims["target"][0]
        lacking = rounded(goal - now.value if rule.is_better else now.value - goal, rule.decimals)
        found = scene.compared(lacking)
        found.told |= aims
        found.interval, found.believe = figure_interval(now.fact), partial(believe, school)
        turned = {"at_least": "at_most", "above": "below", "at_most": "at_least", "below": "above"}
        found.figure_limits = [
            (level, Limit(turned[limit.comparison], goal - limit.value) if rule.is_better
             else Limit(limit.comparison, goal + limit.value)) for level, limit in rule.limits]
        better = then.value is not None and then.value != now.value and further(then.value, now.value) == now.value
        is_partly = lacking <= Fraction(rule.text("partly_within", "0")) or (
            better and rule.text("partly_when_improved", "true") == "true")
        found.fulfilment = "reached" if lacking <= 0 else "partly" if is_partly else "not"
        return found

    return judge


def matrix(scene: Scene) -> Judge:
    rule = scene.rule
    small = rule.parameters.get("small")

    def judge(school: str) -> Found:
        now, then = scene.reading(school), scene.reading(school, 1)
        if "not_applicable" in (now.status, then.status):
            return Found("not_applicable")
        if now.value is None or then.value is None:
            return Found(now.status if now.value is None else then.status)
        is_small = bool(small) and bool(now.fact["n"]) and int(now.fact["n"]) < int(small["n"])
        grid = rule.parameters | small if is_small else rule.parameters
        values = {"status": rounded(now.value, rule.decimals),
                  "change": rounded(now.value - then.value, rule.decimals)}
        told: Told = {"change": (values["change"], None)}
        bands = {}
        for name, value in values.items():
            limits = [Limit.of(each) for each in grid[name]]
            band = next((place for place, limit in enumerate(limits) if limit.is_met(value)), len(limits))
            bands[name] = band
            told[f"{name}_band"] = band + 1, None
            if band < len(limits):
                told[f"{name}_met"] = limits[band].value, None
            if band > 0:
                told[f"{name}_not_met"] = limits[band - 1].value, None
        if is_small:
            told["small_below"] = int(small["n"]), None
        level = grid["grid"][bands["status"]][bands["change"]]
        if level == "-":
            return Found("not_applicable", told=told)
        limit = Limit.of((grid["status"][bands["status"]:] or grid["status"][-1:])[0])
        return Found("ok", level, values["status"], limit, told=told)

    return judge


def missing(scene: Scene) -> Judge:
    rule = scene.rule
    reasons = rule.parameters.get("reasons", ["not_reported", "incomplete"])

    def judge(school: str) -> Found:
        series = [reading.status for reading in scene.series(school, rule.number("periods", 5))]
        if series[0] == "not_applicable":
            return Found("not_applicable")
        in_a_row = next((place for place, status in enumerate(series) if status not in reasons), len(series))
        return scene.compared(rounded(Fraction(in_a_row), rule.decimals))

    return judge


def theil_sen(points: list[tuple[int, float]]) -> float:
    return median([(y2 - y1) / (t2 - t1) for t1, y1 in points for t2, y2 in points if t2 > t1])


def too_short(series: list[Reading], told: Told) -> Found:
    """Of a series with too few points: whether more can come, and what is known of it all the same."""
    gaps = {each.status for each in series if each.value is None}
    return Found("not_applicable" if gaps == {"not_applicable"} else "incomplete", told=told)


def trend(scene: Scene) -> Judge:
    rule = scene.rule

    def direction(points: list[tuple[int, float]]) -> Told:
        return {"slope": (theil_sen(points), rule.decimals)} if len(points) > 1 else {}

    significance = Fraction(rule.text("significance", "5"))
    test = cache(kendall_p_of)

    def judge(school: str) -> Found:
        newest = scene.reading(school)
        if newest.value is None:
            return Found(newest.status)
        series = scene.series(school, rule.number("periods", 12))[::-1]
        points = [(place, float(each.value)) for place, each in enumerate(series) if each.value is not None]
        if len(points) < rule.number("minimum_points", 5):
            return too_short(series, {"points": (len(points), None)} | direction(points))
        slope = theil_sen(points)
        p = test(tuple(y for _, y in points))
        found = scene.compared(rounded(slope, rule.decimals))
        found.unrounded = slope
        # On the bad side alone; who gets better is as ordinary there as can be.
        is_bad = slope != 0 and (slope > 0) != rule.is_better
        found.told = {"points": (len(points), None), "p": (p, 4), "p_worse": (p / 2 if is_bad else 1 - p / 2, 6),
                      "significance": (significance, None)}
        if 100 * p > significance:
            found.level, found.limit = rule.otherwise, rule.limits[0][1]
        return found

    return judge


def kendall_p_of(series: tuple[float, ...]) -> float:
    return kendall_p(list(series))


def process_chart(scene: Scene) -> Judge:
    rule = scene.rule

    def judge(school: str) -> Found:
        now = scene.reading(school)
        if now.value is None:
            return Found(now.status)
        series = scene.series(school, rule.number("periods", 24))[::-1]
        points = [float(each.value) for each in series if each.value is not None]
        if len(points) < rule.number("minimum_points", 13):
            return too_short(series, {"points": (len(points), None)})
        mean = math.fsum(points) / len(points)
        ranges = [abs(b - a) for a, b in zip(points, points[1:])]
        typical = sum(ranges) / len(ranges)
        if rule.text("screening", "once") == "once" and typical > 0:
            kept = [each for each in ranges if each < 3.267 * typical]
            typical = sum(kept) / len(kept)
        reach = 2.66 * typical
        cause = chart_cause(points, mean, reach, -1 if rule.is_better else 1,
                            rule.number("trend_length", 7), rule.number("shift_length", 7))
        level = rule.parameters.get(cause or "") or rule.otherwise
        edge = mean - reach if rule.is_better else mean + reach
        limit = Limit("below" if rule.is_better else "above", rounded(edge, rule.decimals))
        told = {"points": (len(points), None), "mean": (mean, rule.decimals)}
        if cause:
            told[cause] = 1, None
        return Found("ok", level, rounded(now.value, rule.decimals), limit, told=told)

    return judge


def chart_cause(points: list[float], mean: float, reach: float, bad: int, trend: int, shift: int) -> str | None:
    """The first of the four rules by which the newest point stands out, if on the bad side."""
    away = [bad * (point - mean) for point in points]
    if abs(away[-1]) > reach:
        return "outside" if away[-1] > 0 else None
    steps = [bad * (b - a) for a, b in zip(points, points[1:])][1 - trend:]
    if len(steps) == trend - 1 and (all(step > 0 for step in steps) or all(step < 0 for step in steps)):
        return "trend" if steps[0] > 0 else None
    last = away[-3:]
    near = [reach * 2 / 3 < abs(each) <= reach for each in last]
    if len(last) == 3 and near[-1] and sum(near) >= 2 and (min(last) > 0 or max(last) < 0):
        return "two_of_three" if last[-1] > 0 else None
    last = away[-shift:]
    return "shift" if len(last) == shift and min(last) > 0 else None


def inside(scene: Scene, lag: int = 0) -> list[Judge]:
    """The judges of the rules inside, of the period so many before the one judged."""
    return [KINDS[part.kind](Scene(scene.run, part, scene.rows, scene.lag + lag)) for part in scene.rule.parts]


def each_part(judges: list[Judge], school: str) -> list[Found]:
    """What the rules inside say, each with its place, which is told of the one that decides."""
    parts = [judge(school) for judge in judges]
    for place, part in enumerate(parts, start=1):
        part.told["part"] = place, None
    return parts


def all_of(scene: Scene) -> Judge:
    judges, rule = inside(scene), scene.rule

    def judge(school: str) -> Found:
        parts = each_part(judges, school)
        sure = [part for part in parts if part.level is not None]
        mildest = min(sure, key=lambda part: rule.place(part.level), default=None)
        if mildest and mildest.level == rule.levels[0]:
            return mildest
        gaps = [part for part in parts if part.level is None]
        return next((part for part in gaps if part.status != "not_applicable"), gaps[0]) if gaps else mildest

    return judge


def any_of(scene: Scene) -> Judge:
    judges, rule = inside(scene), scene.rule

    def judge(school: str) -> Found:
        parts = each_part(judges, school)
        sure = [part for part in parts if part.level is not None]
        worst = max(sure, key=lambda part: rule.place(part.level), default=None)
        if worst and worst.level != rule.levels[0]:
            return worst
        gap = next((part for part in parts if part.status not in ("ok", "not_applicable")), None)
        return gap or worst or parts[0]

    return judge


def first_of(scene: Scene) -> Judge:
    judges, rule = inside(scene), scene.rule

    def judge(school: str) -> Found:
        parts = each_part(judges, school)
        return next((part for part in parts if rule.place(part.level) > 0), parts[-1])

    return judge


def persistence(scene: Scene) -> Judge:
    rule = scene.rule
    periods = rule.number("periods", 2)
    needed = rule.number("at_least", periods)
    judges = [inside(scene, lag)[0] for lag in range(min(periods, len(scene.chain)))]

    def judge(school: str) -> Found:
        parts = [part(school) for part in judges]
        newest = parts[0]
        if newest.level is None:
            return newest
        places = [rule.place(part.level) for part in parts if part.level is not None]
        unknown = periods - len(places)

        def reached(spare: int) -> int:
            return max(p for p in range(len(rule.levels)) if p == 0 or sum(q >= p for q in places) + spare >= needed)

        if reached(0) != reached(unknown):
            gaps = [part.status for part in parts if part.level is None] or ["not_reported"]
            return Found(next((status for status in gaps if status != "not_applicable"), gaps[0]))
        newest.level = rule.levels[reached(0)]
        of_level = [limit for level, limit in newest.limits if level == newest.level]
        newest.limit = (of_level or [limit for _, limit in newest.limits] or [newest.limit])[0]
        at = max(reached(0), 1)
        newest.told |= {"times": (sum(q >= at for q in places), None), "periods": (periods, None)}
        return newest

    return judge


def naming(kind: Callable[[Scene], Judge]) -> Callable[[Scene], Judge]:
    """The figure that decided, beside what a kind says."""
    def named(scene: Scene) -> Judge:
        judge = kind(scene)

        def of(school: str) -> Found:
            found = judge(school)
            if not found.indicator:
                found.indicator, found.group = scene.rule.indicator, scene.rule.group
                found.period, found.decimals = scene.chain[scene.lag], scene.rule.decimals
            return found

        return of

    return named


KINDS: dict[str, Callable[[Scene], Judge]] = {
    kind.__name__: naming(kind) for kind in (
        all_of, any_of, bottom_share, change, expected, first_of, funnel, interval, matrix, missing, percentile,
        persistence, process_chart, target, threshold, trend)
}


def turned(judge: Judge, run: Run, school: str, fact: Row, wanted: Callable[[Found], bool]) -> int | None:
    """The smallest change of the persons counted that brings what is wanted; fewer before more."""
    count, n = int(fact["numerator"]), int(fact["n"])
    key = (school, fact["period"], fact["indicator"], fact["group"])
    try:
        for step in range(1, n + 1):
            for other in (count - step, count + step):
                if 0 <= other <= n:
                    run.tried[key] = recounted(fact, other)
                    if wanted(judge(school)):
                        return other - count
        return None
    finally:
        run.tried.pop(key, None)
