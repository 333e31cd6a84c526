"""Times the analyst's commands over stored figures: rerun, sweep, diff and explain.

Ready-made figures of every indicator that a signal looks at, for every period of its kind, are drawn from a
seed and recorded as an official run (`score`). Then each command runs several times as a process of its own;
the median is printed. Slowness is no failure.

    python3 Benchmarks/rerun.py [--schools 142 5000] [--rounds 9] [--program .build/release/skolsignal]
"""

import argparse
import pathlib
import random
import re
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SETTING = "signals.absence-high.critical.at_least=27"


def settings(program, prefix):
    out = subprocess.run(
        [program, "config", "show", prefix], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {m[1]: m[2] for m in re.finditer(r"^(\S+) = (.*?)  # ", out, re.M)}


def write_facts(program, path, schools, last="2024/25"):
    signals = settings(program, "signals.")
    indicators = settings(program, "indicators.")
    calendar = settings(program, "calendar.")
    series = sorted({(signals[k], signals.get(k[:-len("indicator")] + "group", "all"))
                     for k in signals if re.fullmatch(r"signals\.[^.]+\.indicator", k)})
    ends = {k.split(".")[1]: v for k, v in calendar.items() if k.endswith(".last")}
    kinds = {k.split(".")[1]: v for k, v in calendar.items() if k.endswith(".kind")}
    draw = random.Random(1)
    with open(path, "w") as file:
        file.write("school_code,period,indicator,group,value,numerator,denominator,n\n")
        for school in range(schools):
            for indicator, group in series:
                unit = indicators[f"indicators.{indicator}.unit"]
                for period in sorted(kinds):
                    if kinds[period] != indicators.get(f"indicators.{indicator}.periods"):
                        continue
                    if ends[period] > ends[last]:
                        continue
                    n = draw.randint(20, 400)
                    if unit == "percent":
                        count = draw.randint(0, n)
                        row = f",{count},{n},{n}"
                    elif unit == "points":
                        row = f"{draw.randint(1500, 2900) / 10},,,{n}"
                    else:
                        row = f"{draw.randint(10, 200) / 10},,,{n}"
                    file.write(f"{90000000 + school},{period},{indicator},{group},{row}\n")


def median(program, rounds, arguments):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        done = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True)
        times.append(time.perf_counter() - start)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)
    return statistics.median(times), min(times)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--schools", nargs="+", type=int, default=[142, 5000])
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--program", default=str(ROOT / ".build/release/skolsignal"))
    options = options.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    print("| schools | command | median s | fastest s |\n|---|---|---|---|")
    for schools in options.schools:
        with tempfile.TemporaryDirectory() as folder:
            facts, out = f"{folder}/facts.csv", f"{folder}/out"
            write_facts(program, facts, schools)
            subprocess.run(
                [program, "score", "--facts", facts, "--out", out, "--quiet"], cwd=ROOT, check=True,
                stdout=subprocess.DEVNULL)
            subprocess.run(
                [program, "rerun", "--results", out, "--set", SETTING, "--out", out], cwd=ROOT, check=True,
                stdout=subprocess.DEVNULL)
            trial = sorted(pathlib.Path(out).glob("2024-25/*"), key=lambda p: p.lstat().st_mtime)
            ids = [p.name for p in trial if not p.is_symlink()]
            jobs = {
                "rerun": ["rerun", "--results", out, "--set", SETTING, "--capacity", "12"],
                "rerun --sweep of 9 values": [
                    "rerun", "--results", out, "--sweep",
                    "signals.absence-high.critical.at_least=22..30:1"],
                "diff": ["diff", ids[0], ids[-1], "--results", out],
                "explain": ["explain", "90000007", "--results", out],
            }
            for name, arguments in jobs.items():
                middle, fastest = median(program, options.rounds, arguments)
                print(f"| {schools} | {name} | {middle:.3f} | {fastest:.3f} |", flush=True)


if __name__ == "__main__":
    main()
