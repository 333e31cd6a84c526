"""The data of the benchmarks: made by the generator, once for each size, below .build/bench/data."""

import dataclasses
import pathlib
import shutil
import subprocess
import sys

COMPRESS = "import gzip, shutil, sys; shutil.copyfileobj(sys.stdin.buffer, gzip.GzipFile('', 'wb', 6, sys.stdout.buffer, 0), 1 << 20)"


@dataclasses.dataclass(frozen=True)
class Dataset:
    name: str
    rows: int
    arguments: list[str]
    """What the generator is told, beside where to write."""
    compresses: str | None = None
    """The dataset of which this is the same, in gzip."""

    def folder(self, data: pathlib.Path) -> pathlib.Path:
        return data / f"{self.name}-{self.rows}"


def datasets(rows: int) -> dict[str, Dataset]:
    """Every dataset by name, where `rows` is the size of most of them; 20 million gives those of the README."""
    pupils = max(1000, rows // 200)
    country = max(3000, rows * 11 // 200)

    def lessons(name: str, rows: int, *arguments: str) -> Dataset:
        return Dataset(name, rows, [
            *city(pupils, 142), "--years", "1", "--lessons", str(rows), "--lessons-semicolon", "--bulk-only", *arguments])

    made = [
        lessons("lessons", rows),
        lessons("lessons-by-date", rows, "--lessons-by-date"),
        lessons("lessons-quoted", rows, "--lessons-quoted"),
        Dataset("lessons-gzip", rows, [], compresses="lessons"),
        lessons("lessons-few", 1000),
        lessons("lessons-tenth", rows // 10),
        lessons("lessons-fivefold", rows * 5),
        Dataset("lessons-country", rows, [
            *city(country, 3000), "--years", "3", "--lessons", str(rows), "--lessons-years", "3", "--lessons-semicolon",
            "--bulk-only"]),
        Dataset("grades", rows, [*city(max(1000, rows * 29 // 1000), 1000), "--years", "3", "--grades", str(rows), "--bulk-only"]),
        Dataset("grades-final", rows // 2, [
            *city(max(3000, rows * 68 // 1000), 3000), "--years", "5", "--grades", str(rows // 2), "--grades-final", "--bulk-only"]),
        Dataset("city", rows * 5, [*city(76 * rows // 20_000, 142), "--years", "3", "--lessons", str(rows * 5)]),
    ]
    return {each.name: each for each in made}


def city(pupils: int, schools: int) -> list[str]:
    """A city of so many pupils, with fewer schools when they would be tiny."""
    return ["--seed", "1", "--pupils", str(pupils), "--schools", str(max(8, min(schools, pupils // 100)))]


def make(wanted: Dataset, every: dict[str, Dataset], data: pathlib.Path, generator: str) -> pathlib.Path:
    """The folder with the dataset, which is made unless it is there."""
    folder = wanted.folder(data)
    if folder.exists():
        return folder
    data.mkdir(parents=True, exist_ok=True)
    needed, free = wanted.rows * 60, shutil.disk_usage(data).free
    if free < needed + 2**30:
        sys.exit(f"{data}: {wanted.name} needs about {needed >> 20} MB, but only {free >> 20} MB are free.")
    print(f"making {wanted.name}, {wanted.rows:,} rows", file=sys.stderr)
    unfinished = folder.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    if wanted.compresses is None:
        subprocess.run([generator, "--out", unfinished, *wanted.arguments], check=True, stdout=subprocess.DEVNULL)
    else:
        compress(make(every[wanted.compresses], every, data, generator), unfinished)
    unfinished.rename(folder)
    return folder


def compress(source: pathlib.Path, target: pathlib.Path) -> None:
    # In a process of its own: this one stays small, since a child's peak memory is never below its parent's.
    for file in sorted(source.iterdir()):
        if file.name.startswith("franvaro"):
            with file.open("rb") as plain, (target / f"{file.name}.gz").open("wb") as packed:
                subprocess.run([sys.executable, "-c", COMPRESS], stdin=plain, stdout=packed, check=True)
        else:
            shutil.copy(file, target)


def warm(folder: pathlib.Path) -> None:
    """Reads every file once, so that all runs find them in the system's cache."""
    for file in folder.iterdir():
        with file.open("rb", buffering=0) as bytes_of:
            while bytes_of.read(1 << 20):
                pass
