"""Runs a command as a process of its own: seconds, processor seconds, peak memory."""

import dataclasses
import os
import pathlib
import statistics
import subprocess
import sys
import time


@dataclasses.dataclass
class Runs:
    """What several runs of one contestant took."""

    seconds: list[float] = dataclasses.field(default_factory=list)
    processor: list[float] = dataclasses.field(default_factory=list)
    peaks: list[int] = dataclasses.field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def peak(self) -> int:
        """The largest peak memory of any run, in MB (10⁶ bytes)."""
        return max(self.peaks) // 1_000_000


def measure(command: list[str], folder: pathlib.Path, output: pathlib.Path, runs: Runs) -> None:
    """Adds one run, which must succeed; its standard output goes to a file."""
    with output.open("wb") as target:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=target)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"status {process.returncode}: {' '.join(map(str, command))}")
    runs.seconds.append(seconds)
    runs.processor.append(usage.ru_utime + usage.ru_stime)
    runs.peaks.append(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
