"""Compares two sets of facts, to the last digit.

    python compare.py FACTS.csv [--root PROJECT] [--show N]

recomputes the facts from PROJECT/SampleData and holds FACTS.csv against them. Exits with 1 on any
difference, any missing row and any row too many.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from facts import COMPARED, Fact, read_facts

SHOWN = 20


def compare(expected: Sequence[Fact], actual: Sequence[Fact], show: int = SHOWN) -> tuple[list[str], int, int]:
    """Lines that tell of the differences, how many facts were compared, and how many differ.

    A fact that only one side has, or that one side has twice, differs.
    """
    wanted = {fact.key: fact for fact in expected}
    given = {fact.key: fact for fact in actual}
    lines: list[str] = []
    kinds: Counter[str] = Counter()
    differing = 0
    for key in sorted(wanted.keys() | given.keys()):
        told = _difference(wanted.get(key), given.get(key))
        if told:
            differing += 1
            kinds[f"{key[2]}, group {key[3]}: {told[0]}"] += 1
            if differing <= show:
                lines.append(f"{', '.join(key)}: {told[1]}")
    for name, side in (("the reference", expected), ("the program", actual)):
        repeated = [key for key, count in Counter(fact.key for fact in side).items() if count > 1]
        differing += len(repeated)
        lines += [f"{', '.join(key)}: more than once in {name}" for key in repeated[:show]]
    if differing > show:
        lines.append("all differences by indicator:")
        lines += [f"  {count:6} {kind}" for kind, count in sorted(kinds.items())]
    return lines, len(wanted.keys() | given.keys()), differing


def _difference(expected: Fact | None, actual: Fact | None) -> tuple[str, str] | None:
    """What differs in short, and in full; None when nothing does."""
    if expected is None and actual is not None:
        return "too many", f"not in the reference; the program says {_told(actual)}"
    if actual is None and expected is not None:
        return "missing", f"missing; the reference says {_told(expected)}"
    if expected is None or actual is None or expected.compared == actual.compared:
        return None
    parts = [
        (name, f"{name} {theirs or 'empty'} instead of {ours or 'empty'}")
        for name, ours, theirs in zip(COMPARED, expected.compared, actual.compared)
        if ours != theirs
    ]
    return ", ".join(name for name, _ in parts), f"{'; '.join(text for _, text in parts)} (the reference says {_told(expected)})"


def _told(fact: Fact) -> str:
    return ", ".join(f"{name} {value or 'empty'}" for name, value in zip(COMPARED, fact.compared))


def main() -> int:
    from reference import recompute

    parser = argparse.ArgumentParser(description="Compare a facts.csv with the reference.")
    parser.add_argument("facts", type=Path)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    parser.add_argument("--show", type=int, default=SHOWN)
    arguments = parser.parse_args()
    result = recompute(arguments.root / "Config" / "skolsignal.yaml", arguments.root / "SampleData")
    lines, compared, differing = compare(result.facts, read_facts(arguments.facts), arguments.show)
    print("\n".join([*lines, f"{compared} facts compared, {differing} differ"]))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
