"""Times the whole main job: the sample city, and a city of 142 schools and 76,000 pupils.

Usage: run.py PROGRAM GENERATOR. Each job runs several times as a process of its own; the table shows the
median wall time, the rows read, and the largest memory of any run.
"""

import json
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT / ".build" / "bench"
RUNS = 5


def city(generator: str) -> pathlib.Path:
    """The exports of a large city, made once and kept below .build."""
    folder = DATA / "city-142"
    if not folder.exists():
        unfinished = DATA / "city-142.unfinished"
        unfinished.mkdir(parents=True, exist_ok=True)
        subprocess.run([generator, "--out", unfinished, "--schools", "142", "--pupils", "76000"], check=True)
        unfinished.rename(folder)
    return folder


def measure(program: str, data: pathlib.Path) -> tuple[list[float], int]:
    """Seconds of each run, and how many rows were read."""
    seconds, rows = [], 0
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as out:
            start = time.perf_counter()
            command = [program, "run", "--quiet", "--format", "json", "--data", data, "--out", out]
            subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - start)
            manifest = json.loads(next(pathlib.Path(out).glob("*/latest/run.json")).read_text())
            rows = sum(each["rows"]["read"] for each in manifest["inputs"])
    return seconds, rows


def main() -> None:
    program, generator = sys.argv[1:]
    print(f"{'job':<24}{'median s':>10}{'min':>8}{'max':>8}{'rows':>12}{'peak MB':>10}")
    for name, data in [("SampleData", ROOT / "SampleData"), ("142 schools, 3 years", city(generator))]:
        seconds, rows = measure(program, data)
        # The largest child so far: jobs go from small to large.
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"{name:<24}{statistics.median(seconds):>10.2f}{min(seconds):>8.2f}{max(seconds):>8.2f}{rows:>12}{peak:>10}")


if __name__ == "__main__":
    main()
