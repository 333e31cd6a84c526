"""What a table of times must say about where they were measured."""

import datetime
import os
import pathlib
import platform
import subprocess


def description(program: str, python: pathlib.Path | None, rounds: int) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ["Skolsignal " + first_line([program, "--version"])]
    if python:
        for name, module in [("DuckDB", "duckdb"), ("Polars", "polars"), ("chdb", "chdb")]:
            versions.append(f"{name} " + first_line([python, "-c", f"import {module}; print({module}.__version__)"]))
    return (
        f"{datetime.date.today()}; {processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}; "
        f"load before the start {os.getloadavg()[0]:.1f}; {', '.join(versions)}; {rounds} rounds, warm cache."
    )


def first_line(command: list) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[0]


def processor() -> str:
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
