"""The kinds of rules that hold a school against the others: its place, a funnel, what its intake makes one expect."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import cache

import beliefs
from distributions import Z998, binomial_at_least, binomial_at_most, normal_quantile, normal_upper, quantile
from evidence_files import FACTORS, Row, exact, is_share, rounded
from rulebook import Rule
from scene import Found, Judge, Scene
from settings import as_list, condition


def among(scene: Scene, place: Callable[[Fraction, list[Fraction]], Found]) -> Judge:
    """Where a figure stands among those of its peers, when there are enough of them."""
    peers = scene.by_peers(lambda schools: [scene.reading(school).value for school in schools])

    def judge(school: str) -> Found:
        now, others = scene.reading(school), peers(school)
        if now.value is None:
            return Found(now.status)
        if others is None or len(others) < scene.rule.number("minimum_peers", 10):
            return Found("too_few" if others is not None else "not_reported")
        return place(now.value, others)

    return judge


def percentile(scene: Scene) -> Judge:
    rule = scene.rule

    def place(value: Fraction, others: list[Fraction]) -> Found:
        smaller, alike = sum(v < value for v in others), sum(v == value for v in others)
        # With itself among those that are alike, also where another count is tried.
        rank = smaller + {"lowest": Fraction(1), "middle": Fraction(alike + 1, 2),
                          "highest": Fraction(alike)}[rule.text("ties", "middle")]
        count = len(others)
        share = {"type_7": lambda: (rank - 1) / (count - 1), "type_6": lambda: rank / (count + 1),
                 "type_5": lambda: (rank - Fraction(1, 2)) / count}[rule.text("definition", "type_7")]()
        found = scene.compared(rounded(100 * share, rule.decimals))
        found.told["peers"] = count, None
        return found

    return among(scene, place)


def bottom_share(scene: Scene) -> Judge:
    rule = scene.rule

    def place(value: Fraction, others: list[Fraction]) -> Found:
        count = len(others)
        worse = sum((v < value) if rule.is_better else (v > value) for v in others)
        alike = sum(v == value for v in others)
        rank = worse + 1 if rule.text("ties", "in") == "in" else worse + alike
        schools = {level: limit.value * count / 100 for level, limit in rule.limits}
        whole = math.ceil if rule.text("count", "down") == "up" else math.floor
        met = [(level, limit) for level, limit in rule.limits if rank <= whole(schools[level])]
        level, limit = met[-1] if met else (rule.otherwise, rule.limits[0][1])
        told = {"place": (rank, None), "peers": (count, None)}
        return Found("ok", level, rounded(Fraction(100 * rank, count), rule.decimals), limit, told=told)

    return among(scene, place)


def funnel(scene: Scene) -> Judge:
    rule = scene.rule
    sign = -1 if rule.is_better else 1
    centre = Fraction(rule.parameters["centre"]) if "centre" in rule.parameters else None
    spread = float(rule.parameters["spread"]) if "spread" in rule.parameters else None
    is_added = rule.text("dispersion", "added") == "added"

    def make(schools: list[str]) -> tuple[int, Callable[[Row], dict | None] | None]:
        facts = [scene.fact(school) for school in schools]
        if all(not fact["sum_of_squares"] for fact in facts):
            return len(schools), share_funnel([fact for fact in facts if is_share(fact)])
        return len(schools), mean_funnel(facts)

    def told(score: float, common: float, low: float, high: float) -> dict:
        mildest = rule.limits[0][1]
        return {"score": sign * score, "centre": common, "ordinary_low": low, "ordinary_high": high,
                "false_alarm": normal_upper(float(mildest.value)), "p": normal_upper(sign * score)}

    def mean_funnel(facts: list[Row]) -> Callable[[Row], dict | None] | None:
        groups = [(float(exact(fact)), beliefs.squares_within(fact)) for fact in facts]
        within = beliefs.within(facts)
        if not within:
            return None
        figures = [(mean, within / group[0]) for mean, group in groups if group]
        # DerSimonian and Laird.
        weights = [1 / v for _, v in figures]
        whole = sum(weights)
        fixed = sum(w * y for w, (y, _) in zip(weights, figures)) / whole
        excess = sum(w * (y - fixed) ** 2 for w, (y, _) in zip(weights, figures)) - (len(figures) - 1)
        tau = max(0.0, excess / (whole - sum(w * w for w in weights) / whole))
        weights = [1 / (v + tau) for _, v in figures]
        common = sum(w * y for w, (y, _) in zip(weights, figures)) / sum(weights)
        common = common if centre is None else float(centre)
        tau = 0.0 if not is_added else tau if spread is None else spread**2

        def place(fact: Row) -> dict | None:
            group = beliefs.squares_within(fact)
            if not group:
                return None
            error = math.sqrt(within / group[0] + tau)
            return told((float(exact(fact)) - common) / error, common, common - Z998 * error, common + Z998 * error)

        return place

    def share_funnel(facts: list[Row]) -> Callable[[Row], dict | None] | None:
        count, persons = sum(int(fact["numerator"]) for fact in facts), sum(int(fact["n"]) for fact in facts)
        if not persons:
            return None
        theta = count / persons if centre is None else float(centre) / 100
        if not is_added:
            exactly = rule.text("test", "exact") == "exact"
            return lambda fact: (exact_share if exactly else scored_share)(fact, theta) if is_share(fact) else None
        middle = math.asin(math.sqrt(theta))
        if spread is None:
            # Spiegelhalter 2005: extremes pulled in, then what is left beyond chance.
            sizes = [int(fact["n"]) for fact in facts]
            scores = [(math.asin(math.sqrt(exact(fact) / 100)) - middle) * 2 * math.sqrt(n)
                      for fact, n in zip(facts, sizes)]
            low, high = quantile(scores, 0.1), quantile(scores, 0.9)
            squares = sum(min(max(score, low), high) ** 2 for score in scores)
            weights = [4 * n for n in sizes]
            below = sum(weights) - sum(w * w for w in weights) / sum(weights)
            tau = max(0.0, (squares - (len(scores) - 1)) / below)
        else:
            tau = (spread / 100) ** 2 / (4 * theta * (1 - theta))

        def back(place: float) -> float:
            return 100 * math.sin(min(max(place, 0), math.pi / 2)) ** 2

        def place(fact: Row) -> dict | None:
            if not is_share(fact):
                return None
            error = math.sqrt(1 / (4 * int(fact["n"])) + tau)
            score = (math.asin(math.sqrt(exact(fact) / 100)) - middle) / error
            return told(score, 100 * theta, back(middle - Z998 * error), back(middle + Z998 * error))

        return place

    def exact_score(x: int, n: int, theta: float) -> float:
        upper, lower = binomial_at_least(x, n, theta), binomial_at_most(x, n, theta)
        return max(0.0, -normal_quantile(upper)) if upper < lower else min(0.0, normal_quantile(lower))

    def tail(x: int, n: int, theta: float) -> float:
        return (binomial_at_most if rule.is_better else binomial_at_least)(x, n, theta)

    @cache
    def false_alarm(n: int, theta: float, is_exact: bool) -> float:
        """Persons are whole: how often the first count that reaches the mildest limit comes about."""
        mildest = rule.limits[0][1]
        error = math.sqrt(theta * (1 - theta) / n)
        for x in range(n, -1, -1) if rule.is_better else range(n + 1):
            score = exact_score(x, n, theta) if is_exact else (x / n - theta) / error
            if sign * (x - theta * n) > 0 and mildest.is_met(rounded(sign * score, rule.decimals)):
                return tail(x, n, theta)
        return 0.0

    def exact_share(fact: Row, theta: float) -> dict:
        x, n = int(fact["numerator"]), int(fact["n"])
        low = next(k for k in range(n + 1) if binomial_at_most(k, n, theta) > 0.001)
        high = next(k for k in range(n, -1, -1) if binomial_at_least(k, n, theta) > 0.001)
        found = told(exact_score(x, n, theta), 100 * theta, 100 * low / n, 100 * high / n)
        return found | {"p": tail(x, n, theta), "false_alarm": false_alarm(n, theta, True)}

    def scored_share(fact: Row, theta: float) -> dict:
        x, n, error = int(fact["numerator"]), int(fact["n"]), math.sqrt(theta * (1 - theta) / int(fact["n"]))
        found = told((float(exact(fact)) / 100 - theta) / error, 100 * theta,
                     100 * max(0.0, theta - Z998 * error), 100 * min(1.0, theta + Z998 * error))
        return found | {"p": tail(x, n, theta), "false_alarm": false_alarm(n, theta, False)}

    peers = scene.by_peers(make)

    def judge(school: str) -> Found:
        now, model = scene.reading(school), peers(school)
        if now.value is None:
            return Found(now.status)
        if model is None or model[0] < rule.number("minimum_peers", 10) or model[1] is None:
            return Found("not_reported" if model is None else "too_few")
        place = model[1](now.fact)
        if place is None:
            return Found("not_reported")
        score = place.pop("score")
        found = scene.compared(rounded(score, rule.decimals))
        found.unrounded = score
        found.told = {name: (number, 6 if name in ("p", "false_alarm") else 2) for name, number in place.items()}
        found.told["peers"] = model[0], None
        return found

    return judge


def expected(scene: Scene) -> Judge:
    rule = scene.rule
    form = rule.text("difference", "shrunken")
    factors = factors_of(rule)
    given = rule.parameters.get("coefficients")
    known = known_background(scene, factors)

    def make(schools: list[str]) -> Callable[[str, Row], Found] | None:
        schools = [school for school in schools if school in known]
        facts = [scene.fact(school) for school in schools]
        alike = all(not fact["sum_of_squares"] for fact in facts)
        if alike:
            counts = [fact for fact in facts if is_share(fact)]
            pooled = sum(int(f["numerator"]) for f in counts) / max(1, sum(int(f["n"]) for f in counts))
            within = 1e4 * pooled * (1 - pooled)
        else:
            within = beliefs.within(facts)

        def error_of(fact: Row) -> float | None:
            has_error = is_share(fact) if alike else beliefs.squares_within(fact)
            return math.sqrt(within / int(fact["n"])) if has_error and within else None

        design = [[Fraction(1), *known[school]] for school in schools]
        figures = [scene.reading(school).value for school in schools]
        inverse, variance, weights = None, 0.0, []
        if given:
            line = [Fraction(given["constant"]), *(Fraction(given[name]) for name in factors)]
        else:
            if len(schools) < rule.number("schools_per_factor", 10) * len(factors):
                return None
            weights = [int(fact["n"] or 0) for fact in facts]
            weights = weights if all(weights) else [1] * len(facts)
            inverse, line = least_squares(design, figures, weights)
        residuals = [y - dot(line, x) for x, y in zip(design, figures)]
        if not given:
            variance = float(sum(w * r * r for w, r in zip(weights, residuals)) / (len(schools) - len(line)))
        sized = [(float(r), error_of(fact)) for r, fact in zip(residuals, facts)]
        sized = [(r, error) for r, error in sized if error]
        points = beliefs.posterior([r for r, _ in sized], [e * e for _, e in sized], [1.0] * len(sized),
                                   found=0 if given else len(line))
        believed = beliefs.values(points) if points else None

        def judge(school: str, fact: Row) -> Found:
            x = [Fraction(1), *known[school]]
            wanted = dot(line, x)
            raw = scene.reading(school).value - wanted
            told = {"expected": (wanted, rule.decimals), "raw_difference": (raw, rule.decimals),
                    "constant": (line[0], 6)}
            for name, value, coefficient in zip(factors, known[school], line[1:]):
                told |= {name: (value, 6), f"coefficient_{name}": (coefficient, 6)}
            belief, error = None, error_of(fact)
            doubt = None if given else float(dot(x, [dot(row, x) for row in inverse])) * variance
            if believed and error:
                belief = believed(float(raw), error, doubt)
                if doubt is not None:
                    told["expected_error"] = math.sqrt(doubt), 6
            value: float | Fraction | None = raw
            if form == "left_out" and school in schools:
                leverage = weights[schools.index(school)] * dot(x, [dot(row, x) for row in inverse])
                told["leverage"] = leverage, 6
                value = raw / (1 - leverage)
            elif form == "shrunken":
                value = belief.mean if belief else None
            if value is None:
                return Found("incomplete")
            found = scene.compared(rounded(value, rule.decimals))
            found.unrounded, found.told, found.believe = float(value), told, lambda: belief
            return found

        return judge

    peers = scene.by_peers(make)

    def judge(school: str) -> Found:
        now, model = scene.reading(school), peers(school)
        if now.value is None:
            return Found(now.status)
        if school not in known:
            return Found("incomplete")
        return model(school, now.fact) if model else Found("too_few")

    return judge


def factors_of(rule: Rule) -> list[str]:
    return [name for name in FACTORS if name in as_list(rule.parameters["factors"])]


def known_background(scene: Scene, factors: list[str]) -> dict[str, list[Fraction]]:
    """The factors of the schools that have all of them, and of which enough is known."""
    is_enough = condition(scene.rule.parameters.get("coverage"))
    return {school: [Fraction(fields[name]) for name in factors] for school, fields in scene.given.items()
            if is_enough(fields) and all(name in fields for name in factors)}


def dot(left: list[Fraction], right: list[Fraction]) -> Fraction:
    return sum((a * b for a, b in zip(left, right)), Fraction(0))


def least_squares(
    design: list[list[Fraction]], figures: list[Fraction], weights: list[int]
) -> tuple[list[list[Fraction]], list[Fraction]]:
    """(X'WX)⁻¹ and the coefficients, by elimination in exact fractions."""
    width = len(design[0])
    rows = [[sum(w * x[i] * x[j] for x, w in zip(design, weights)) for j in range(width)]
            + [Fraction(i == j) for j in range(width)] for i in range(width)]
    for i in range(width):
        pivot = rows[i][i]
        rows[i] = [each / pivot for each in rows[i]]
        for j in range(width):
            if j != i:
                rows[j] = [a - rows[j][i] * b for a, b in zip(rows[j], rows[i])]
    inverse = [row[width:] for row in rows]
    moments = [sum(w * x[i] * y for x, y, w in zip(design, figures, weights)) for i in range(width)]
    return inverse, [dot(row, moments) for row in inverse]
