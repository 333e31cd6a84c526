"""How sure a level is, and what follows: it is lowered, or marked as weak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from beliefs import Belief
from evidence_files import Row
from rulebook import Limit, Rule
from scene import Found


@dataclass
class Settled:
    """The level that is told of a school, with its limit and how sure it is; None: nobody can say."""

    level: str | None
    limit: Limit | None
    probability: float | None
    is_weak: bool
    # How sure every level would be.
    sureness: Callable[[str], float | None]
    # Whether the level has fallen because it may be chance.
    has_fallen: bool = False

    def fall(self, found: Found, level: str) -> None:
        """To a milder level, whose limit is then told."""
        self.level, self.is_weak, self.has_fallen = level, False, True
        if found.limits:
            shown = level if level in dict(found.limits) else found.limits[0][0]
            self.limit, self.probability = dict(found.limits)[shown], self.sureness(shown)


def settle(signal: Row, found: Found, belief: Belief | None, rule: Rule) -> Settled:
    limits = dict(found.limits if found.figure_limits is None else found.figure_limits)

    def sureness(level: str) -> float | None:
        limit = limits.get(level)
        return None if belief is None or limit is None else belief.beyond(limit.value, limit.looks_up)

    def is_unsure(level: str, wanted: Fraction | None) -> bool:
        probability = sureness(level)
        return wanted is not None and probability is not None and 100 * probability < wanted

    def is_weak(level: str) -> bool:
        """Fewer persons than are asked for, or a smaller probability; where `weak` asks, not knowing is one."""
        if level in (rule.otherwise, rule.levels[0]):
            return False
        wanted = Fraction(rule.weak["confidence"]) if "confidence" in rule.weak else None
        is_few = "n" in rule.weak and bool(signal["n"]) and int(signal["n"]) < int(rule.weak["n"])
        return is_few or is_unsure(level, wanted) or (wanted is not None and sureness(level) is None)

    def surest() -> str:
        """The most serious level that is sure enough."""
        sure = [level for level in limits if rule.place(level) <= rule.place(found.level)
                and not is_unsure(level, rule.confidence)]
        return sure[-1] if sure else rule.otherwise

    level = found.level
    if rule.confidence is not None and rule.is_lowered and belief is not None and level != rule.otherwise:
        level = surest()
    at_most = rule.weak.get("at_most")
    if at_most and is_weak(level) and rule.place(level) > rule.place(at_most):
        level = at_most
    is_marked = level not in (rule.otherwise, rule.levels[0]) and is_unsure(level, rule.confidence)
    limit = found.limit if level == found.level else dict(found.limits).get(level, found.limits[0][1])
    return Settled(level, limit, sureness(level), is_weak(level) or is_marked, sureness)


def hold_to_false_discoveries(settled: list[tuple[Found, Settled]], rule: Rule) -> None:
    """Marks what is left once the surest signals are kept, so that few enough of them are false; or lowers it."""
    if rule.false_discovery is None:
        return
    share = float(rule.false_discovery) / 100
    signals = [(found, each) for found, each in settled if each.level not in (rule.otherwise, rule.levels[0])]

    def chance(found: Found) -> float:
        """How often chance alone leads so far out on the bad side."""
        return float(found.told.get("p_worse", found.told.get("p"))[0])

    chances = sorted(chance(found) for found, _ in settled if "p" in found.told)
    # Benjamini and Hochberg 1995, over all schools, those without a signal among them.
    kept = [p for place, p in enumerate(chances, start=1) if p <= place * share / len(chances)]
    ordinary = [(found, each) for found, each in signals
                if "p" in found.told and chance(found) > max(kept, default=-1.0)]

    def doubtful(some: list[tuple[Found, Settled]]) -> list[tuple[Found, Settled]]:
        """All but the surest, which stand for as long as few enough of them are false."""
        known = sorted((pair for pair in some if pair[1].probability is not None),
                       key=lambda pair: -pair[1].probability)
        doubt, standing = 0.0, 0
        for place, (_, each) in enumerate(known, start=1):
            doubt += 1 - each.probability
            standing = place if doubt <= share * place else standing
        return known[standing:]

    if not rule.drops_false:
        for _, each in ordinary + doubtful(signals):
            each.is_weak = True
        return
    for found, each in ordinary:
        each.fall(found, rule.otherwise)
    # From the most serious level down: who does not stand there is tried at the next milder one.
    for level in reversed(rule.levels):
        if level == rule.otherwise:
            continue
        for found, each in doubtful([pair for pair in signals if pair[1].level == level]):
            limits = found.limits if found.figure_limits is None else found.figure_limits
            milder = [name for name, _ in limits if rule.place(name) < rule.place(level)]
            each.fall(found, milder[-1] if milder else rule.otherwise)
