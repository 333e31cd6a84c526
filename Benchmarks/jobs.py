"""What is timed, by whom, and what the times should be."""

import dataclasses
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
OURS = "Skolsignal"


@dataclasses.dataclass(frozen=True)
class Job:
    name: str
    title: str
    dataset: str | None
    """None: SampleData."""
    settings: str = "lessons"
    """The settings in config/, or None for a whole `run` with Config/."""
    queries: str | None = "lessons"
    """The queries of the peers; None: nobody but us."""
    goal: str = ""
    run: bool = False
    """Whether this is the whole `run`, with the settings of Config/."""


JOBS = [
    Job("lessons", "lessons, unquoted", "lessons", goal="ratio ≥ 4, aim 8; 150 MB, aim 60"),
    Job("lessons-by-date", "lessons, all pupils of a day together", "lessons-by-date", goal="as above"),
    Job("lessons-quoted", "lessons, every field quoted", "lessons-quoted", goal="ratio ≥ 3, aim 6"),
    Job("lessons-gzip", "lessons, gzip", "lessons-gzip", goal="ratio ≥ 1.2"),
    Job("lessons-country", "lessons, 1.1 million pupils × 3 years", "lessons-country", goal="300 MB, aim 200"),
    Job("lessons-few", "1,000 lessons: what starting costs", "lessons-few"),
    Job("lessons-tenth", "lessons, a tenth of the rows", "lessons-tenth", queries=None),
    Job("lessons-fivefold", "lessons, five times the rows", "lessons-fivefold", queries=None, goal="150 MB, aim 60"),
    Job("grades", "grades, years 6–9, both terms", "grades", "grades", "grades", goal="ratio ≥ 3, aim 6"),
    Job("grades-final", "grades, final grades only", "grades-final", "grades", "grades", goal="as above"),
    Job("sample", "SampleData, whole run", None, queries=None, goal="0.5 s, aim 0.2", run=True),
    Job("city", "142 schools, a year of lessons, whole run", "city", queries=None, goal="12 s, aim 4", run=True),
]


def contestants(job: Job, program: str, python: pathlib.Path | None, data: pathlib.Path, out: pathlib.Path) -> dict[str, list]:
    """The commands that do the job, by the name of who does it; all but ours need a `python`."""
    if job.run:
        settings = ROOT / "Config" / "skolsignal.yaml"
        return {OURS: [program, "run", "--force", "--quiet", "--config", settings, "--data", data, "--out", out]}
    settings = HERE / "config" / f"{job.settings}.yaml"
    commands = {OURS: [program, "facts", "--quiet", "--config", settings, "--data", data]}
    if job.queries and python:
        peers = HERE / "peers"
        commands["DuckDB"] = [python, peers / "run_duckdb.py", peers / f"{job.queries}.duckdb.sql"]
        commands["Polars"] = [python, peers / f"{job.queries}.polars.py"]
        commands["ClickHouse"] = [python, peers / "run_clickhouse.py", peers / f"{job.queries}.clickhouse.sql"]
    return commands


def by_name(names: str | None) -> list[Job]:
    """The jobs with these names, separated by commas, in our order; all of them without names."""
    wanted = names.split(",") if names else [job.name for job in JOBS]
    if unknown := set(wanted) - {job.name for job in JOBS}:
        sys.exit(f"no such job: {', '.join(sorted(unknown))}; there are {', '.join(job.name for job in JOBS)}")
    return [job for job in JOBS if job.name in wanted]
