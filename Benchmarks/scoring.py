"""Times how long scoring takes, and the drawing of ranks: 10,000 schools x 40 signals, 1,000 draws.

    python3 Benchmarks/scoring.py PROGRAM [--schools 10000] [--signals 40] [--draws 1000] [--rounds 3] [--threads 2]

Makes a city from a seed below `.build/bench/scoring`: half of the signals judge a share of pupils, half its
change since the year before. Prints the seconds of the program's own stages, the least of some rounds: scoring is
`signals` and `priorities`, drawing is `ranks`; reading the figures is neither. Nothing is published, since ten
thousand school sheets take far longer than all of that. Nothing here is a test: times depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAGES = ["signals", "priorities", "ranks"]


def settings(folder: Path, indicators: list[str], draws: int) -> Path:
    """A configuration of its own, with the layouts and texts of `Config`."""
    labels = {
        language: "\n".join(
            [f"indicator: {{ {', '.join(f'{name}: {name}' for name in indicators)} }}", "signal: {"]
            + [f"  {name}-{kind}: {name}," for name in indicators for kind in ("high", "rising")]
            + ["}"]
        )
        for language in ("sv", "en")
    }
    (folder / "text").mkdir(exist_ok=True)
    for language, own in labels.items():
        # The texts of Config about everything but the indicators, signals and forms, which are others here.
        kept, keep = [], True
        for line in (ROOT / f"Config/text/{language}.yaml").read_text("utf-8").splitlines():
            if line and not line.startswith((" ", "#")):
                keep = line not in ("indicator:", "signal:", "form:")
            if keep:
                kept.append(line)
        (folder / f"text/{language}.yaml").write_text("\n".join(kept) + "\n" + own + "\n", "utf-8")
    (folder / "indicators.yaml").write_text(
        "indicators:\n"
        + "".join(
            f"  {name}: {{ kind: ready_made, periods: school_year, unit: percent, decimals: 1,"
            f" higher_is: worse }}\n"
            for name in indicators
        ),
        "utf-8",
    )
    (folder / "signals.yaml").write_text(
        'edition: "bench"\n'
        "levels: { none: 0, watch: 1, warning: 2, critical: 4 }\n"
        "areas: { knowledge: { weight: 60 }, attendance: { weight: 40 } }\n"
        "tiers: { general: { when: always } }\n"
        f"certainty: {{ confidence: 90, draws: {draws}, together: 0.5 }}\n"
        "signals:\n"
        + "".join(
            f"  {name}-high: {{ area: {area}, indicator: {name}, rule: threshold, minimum_n: 10,"
            " watch: { at_least: 18 }, warning: { at_least: 21 }, critical: { at_least: 24 } }\n"
            f"  {name}-rising: {{ area: {area}, indicator: {name}, rule: change, minimum_n: 10,"
            " watch: { at_least: 4 }, warning: { at_least: 6 }, critical: { at_least: 9 } }\n"
            for place, name in enumerate(indicators)
            for area in [("knowledge", "attendance")[place % 2]]
        ),
        "utf-8",
    )
    (folder / "support.yaml").write_text("list: { capacity: 200 }\n", "utf-8")
    (folder / "layouts").mkdir(exist_ok=True)
    (folder / "layouts/facts.yaml").write_bytes((ROOT / "Config/layouts/facts.yaml").read_bytes())
    main = folder / "skolsignal.yaml"
    main.write_text(
        "authority: Bench\nlanguage: en\nperiod: 2024/25\n"
        "roles: [teacher, special_educator, principal, other]\n"
        "calendar:\n"
        "  2023/24: { kind: school_year, first: 2023-08-16, last: 2024-06-12 }\n"
        "  2024/25: { kind: school_year, first: 2024-08-19, last: 2025-06-13, compare_with: 2023/24 }\n",
        "utf-8",
    )
    return main


def figures(path: Path, schools: int, indicators: list[str]) -> None:
    generator = random.Random(2025)
    with path.open("w", encoding="utf-8") as file:
        file.write("school_code,period,indicator,group,value,numerator,denominator,n,status\n")
        for school in range(schools):
            for name in indicators:
                level = generator.betavariate(9, 51)
                for period in ("2023/24", "2024/25"):
                    n = generator.randrange(15, 120)
                    share = min(max(level + generator.gauss(0, 0.02), 0.01), 0.99)
                    spread = (n * share * (1 - share)) ** 0.5
                    count = min(max(round(generator.gauss(n * share, spread)), 0), n)
                    file.write(
                        f"{10_000_000 + school},{period},{name},all,{100 * count / n:.6f},{count},{n},{n},ok\n"
                    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--schools", type=int, default=10_000)
    parser.add_argument("--signals", type=int, default=40)
    parser.add_argument("--draws", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, help="all cores when left out")
    arguments = parser.parse_args()

    folder = ROOT / ".build/bench/scoring"
    folder.mkdir(parents=True, exist_ok=True)
    indicators = [f"share_{place:02}" for place in range(arguments.signals // 2)]
    facts = folder / f"facts_{arguments.schools}_{len(indicators)}.csv"
    if not facts.exists():
        figures(facts, arguments.schools, indicators)
    config = settings(folder, indicators, arguments.draws)

    best: dict[str, float] = {}
    command = [arguments.program, "score", "--config", str(config), "--facts", str(facts), "--timings",
               "--log-format", "json"]
    if arguments.threads:
        command += ["--threads", str(arguments.threads)]
    for _ in range(arguments.rounds):
        done = subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for event in map(json.loads, done.stderr.splitlines()):
            if "milliseconds" in event:
                seconds = int(event["milliseconds"]) / 1000
                best[event["stage"]] = min(best.get(event["stage"], seconds), seconds)
    print(f"{arguments.schools} schools, {2 * len(indicators)} signals, {arguments.draws} draws:"
          f" seconds, the least of {arguments.rounds}")
    for stage in [*STAGES, *(name for name in best if name not in STAGES)]:
        print(f"  {stage:<18}{best[stage]:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
