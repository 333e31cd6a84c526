"""Times Skolsignal against DuckDB, Polars and ClickHouse on the same files, and holds their figures against each other.

Usage: run.py --program PROGRAM --generator GENERATOR [--rows N] [--jobs A,B] [--rounds N] [--quick] [--skip-peers]

Makes its data and a throw-away Python environment below .build/bench. Every run is a process of its own, from its start
to the figures written; all contestants take turns. A figure that is not the same everywhere ends the benchmark with
status 1: times are compared only of those who agree to the last digit. `README.md` tells how to read the table.
"""

import argparse
import filecmp
import pathlib
import shutil
import subprocess
import sys
import tempfile

import datasets
import figures
import jobs
import machine
import tables
from measuring import Runs, measure

BENCH = jobs.ROOT / ".build" / "bench"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True, help="the release build of skolsignal")
    parser.add_argument("--generator", required=True, help="the release build of make-sample-data")
    parser.add_argument("--rows", type=int, default=20_000_000, help="rows of most files")
    parser.add_argument("--jobs", help="the jobs to run, separated by commas; all of them when left out")
    parser.add_argument("--rounds", type=int, default=5, help="how many times everybody runs")
    parser.add_argument("--quick", action="store_true", help="200,000 rows, one round: does everything work?")
    parser.add_argument("--skip-peers", action="store_true", help="run Skolsignal only")
    parser.add_argument("--skip-ours", action="store_true", help="run the peers only")
    parser.add_argument("--table", type=pathlib.Path, default=BENCH / "table.md", help="where the table goes, as Markdown")
    options = parser.parse_args()
    if options.quick:
        options.rows, options.rounds = 200_000, 1
    return options


def peer_environment() -> pathlib.Path:
    """The Python that has the peers; installed on first use and when their versions change."""
    wanted = jobs.HERE / "peers" / "requirements.txt"
    venv = BENCH / "venv"
    installed = venv / "requirements.txt"
    if not (installed.exists() and filecmp.cmp(wanted, installed, shallow=False)):
        print("installing the peers", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
        pip = [venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", wanted], check=True)
        shutil.copy(wanted, installed)
    return venv / "bin" / "python"


def time_job(job: jobs.Job, data: pathlib.Path, commands: dict[str, list], rounds: int) -> dict[str, Runs]:
    """Lets the contestants take turns; ends the program when their figures differ."""
    datasets.warm(data)
    runs = {name: Runs() for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        outputs = {name: pathlib.Path(folder) / f"{name}.csv" for name in commands}
        for turn in range(rounds):
            names = list(commands)
            # Nobody is always the first after somebody in particular.
            for name in names[turn % len(names):] + names[:turn % len(names)]:
                print(f"{job.name}: round {turn + 1} of {rounds}, {name}", file=sys.stderr)
                measure(commands[name], data, outputs[name], runs[name])
            if not job.run:
                compare(job, outputs)
    return runs


def compare(job: jobs.Job, outputs: dict[str, pathlib.Path]) -> None:
    """Ends the program when the figures are not the same."""
    read = {name: (figures.ours if name == jobs.OURS else figures.peers)(path) for name, path in outputs.items()}
    (first, expected), *others = read.items()
    for name, got in others:
        if wrong := figures.differences(expected, got):
            print(f"{job.name}: {len(wrong)} figures of {first} are not those of {name}, such as", *wrong[:5], sep="\n  ")
            sys.exit(1)
    if not expected:
        sys.exit(f"{job.name}: there are no figures")


def main() -> None:
    options = arguments()
    wanted = jobs.by_name(options.jobs)
    python = None if options.skip_peers else peer_environment()
    about = machine.description(options.program, python, options.rounds)
    every = datasets.datasets(options.rows)
    # The data first, so that no timing follows upon a minute of writing.
    folders = {
        job.name: datasets.make(every[job.dataset], every, BENCH / "data", options.generator) if job.dataset else jobs.ROOT / "SampleData"
        for job in wanted
    }
    results: dict[str, dict[str, Runs]] = {}
    with tempfile.TemporaryDirectory() as out:
        for job in wanted:
            commands = jobs.contestants(job, options.program, python, folders[job.name], pathlib.Path(out))
            if options.skip_ours:
                del commands[jobs.OURS]
            if commands:
                results[job.name] = time_job(job, folders[job.name], commands, options.rounds)
    rows = {name: each.rows for name, each in every.items()}
    print(tables.text(wanted, results, rows))
    options.table.write_text(f"{about}\n\n{tables.markdown(wanted, results, rows)}\n")
    print(f"\n{about}\nAs Markdown: {options.table}")


if __name__ == "__main__":
    main()
