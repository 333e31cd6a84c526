"""Runs the program on the sample exports and checks what it made, without using any of its code.

    python run.py PROGRAM [--root PROJECT]

One line per check, and at the end `N passed, M failed`. Exits with 1 if a check failed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from compare import compare
from evidence import check_evidence
from excel import check_excel
from facts import Fact, read_facts
from method import check_method
from reference import Reference, recompute
from workbook import check_workbook

Problems = list[str]
SHOWN = 20


def run_program(
    program: str, root: Path, out: Path, data: str = "SampleData", *more: str, config: str = "Config/skolsignal.yaml"
) -> Problems:
    command = [program, "run", "--config", config, "--data", data, "--out", str(out), *more]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return []
    return [f"exit status {done.returncode}", *done.stderr.splitlines()[-SHOWN:]]


def latest_run(out: Path) -> Path | None:
    """The folder that `latest` points to; the period's name may be one folder or two."""
    found = sorted(path for path in out.rglob("latest") if path.is_dir())
    return found[0].resolve() if len(found) == 1 else None


def check_facts(reference: Reference, folder: Path) -> tuple[str, Problems]:
    lines, compared, differing = compare(reference.facts, read_facts(folder / "facts.csv"), SHOWN)
    return f"{compared} facts compared, {differing} differ", lines if differing else []


def check_order(facts: list[Fact]) -> tuple[str, Problems]:
    keys = [fact.key for fact in facts]
    wrong = [", ".join(after) for before, after in zip(keys, keys[1:]) if not before < after]
    return f"{len(keys)} facts in order", [f"not in order: {key}" for key in wrong[:SHOWN]]


def check_accounting(reference: Reference, folder: Path) -> tuple[str, Problems]:
    """Every file's rows, as run.json counts them, against the rows that the reference read itself."""
    inputs = {entry["name"]: entry for entry in json.loads((folder / "run.json").read_text("utf-8"))["inputs"]}
    problems = [f"{name}: only in run.json" for name in sorted(inputs.keys() - reference.accounting.keys())]
    for name, counted in sorted(reference.accounting.items()):
        if name not in inputs:
            problems.append(f"{name}: not in run.json")
            continue
        rows = inputs[name]["rows"]
        for what, theirs, ours in (
            ("read", rows["read"], counted.read),
            ("accepted", rows["accepted"], counted.accepted),
            ("set aside", rows["set_aside"], dict(sorted(counted.set_aside.items()))),
            ("out of scope", sum(rows["out_of_scope"].values()), counted.out_of_scope),
        ):
            if theirs != ours:
                problems.append(f"{name}: {what} {theirs} instead of {ours}")
    total = sum(counted.read for counted in reference.accounting.values())
    return f"{total} rows of {len(reference.accounting)} files accounted for", problems


def harder_sample(root: Path, folder: Path) -> None:
    """The sample exports with what they lack: targets of years before, and a school with nobody in a role."""
    shutil.copytree(root / "SampleData", folder)
    targets = folder / "mal.csv"
    rows = (root / "Tests" / "Reference" / "rules" / "targets.csv").read_text("utf-8").splitlines(keepends=True)
    targets.write_text(targets.read_text("utf-8") + "".join(rows[1:]), "utf-8")
    staff = folder / "personal_2024.csv"
    kept = [row for row in staff.read_bytes().splitlines(keepends=True) if b";90001037;Special" not in row]
    staff.write_bytes(b"".join(kept))


def check_every_kind(
    program: str, root: Path, folder: Path, lowers: bool = False
) -> tuple[str, Problems]:
    """The evidence of a run whose signals are rules of every kind, in every form.

    `lowers`: levels that are not sure enough, or that may be false, are taken away instead of marked.
    """
    rules, data, out = root / "Tests" / "Reference" / "rules", folder / "data", folder / "out"
    name = "every kind of rule can be worked out by hand" + (", where unsure levels fall" if lowers else "")
    harder_sample(root, data)
    certainty = {"unsure": "lower", "confidence": "50"} if lowers else {}
    changes = [part for key, value in certainty.items() for part in ("--set", f"certainty.{key}={value}")]
    problems = run_program(
        program, root, out, str(data), "--quiet", *changes, config=str(rules / "skolsignal.yaml"))
    made = latest_run(out)
    if problems or made is None:
        return name, problems or ["no run"]
    said, problems = check_evidence(
        made, rules / "signals.yaml", root / "Config" / "indicators.yaml",
        documented=None if lowers else root / "docs", certainty=certainty)
    # A few of every signal, since one that differs does so at many schools.
    seen: Counter[str] = Counter()
    few = []
    for problem in problems:
        signal = problem.split(":")[0].split(" ")[-1]
        seen[signal] += 1
        if seen[signal] <= 3:
            few.append(problem)
    return f"{name}: {said}", few[:SHOWN]


def check_outputs(folder: Path) -> tuple[str, Problems]:
    """The files of the run, by the sizes and digests that run.json gives."""
    outputs = json.loads((folder / "run.json").read_text("utf-8"))["outputs"]
    problems = []
    for output in outputs:
        content = (folder / output["name"]).read_bytes()
        if (len(content), hashlib.sha256(content).hexdigest()) != (output["bytes"], output["sha256"]):
            problems.append(f"{output['name']}: other size or digest than in run.json")
    return f"{len(outputs)} files have the digests of run.json", problems


def check_package(folder: Path) -> tuple[str, Problems]:
    """The Data Package descriptor and the files it describes, by the standard's own tool."""
    from frictionless import Package

    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    problems = [error.message for error in report.errors]
    for task in report.tasks:
        problems += [f"{task.place}: {error.message}" for error in task.errors[:SHOWN]]
    return f"datapackage.json and its {len(package.resources)} files valid", problems


def check_hostile(program: str, root: Path, folder: Path) -> tuple[str, Problems]:
    """The workbook of schools whose names mean harm, in the other language."""
    data, out = folder / "data", folder / "out"
    make = [sys.executable, "-B", str(root / "Tests" / "Browser" / "hostile.py"), str(root / "SampleData"), str(data)]
    subprocess.run(make, check=True)
    problems = run_program(program, root, out, str(data), "--language", "en")
    made = latest_run(out)
    problems = problems or check_excel(made / "support-list.xlsx") if made else ["no run"]
    return "a workbook with hostile names is as Excel takes it", problems


def main() -> int:
    parser = argparse.ArgumentParser(description="Check a run on the sample exports against the reference.")
    parser.add_argument("program")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    passed = failed = 0

    def tell(text: str, problems: Problems) -> None:
        nonlocal passed, failed
        passed, failed = passed + (not problems), failed + bool(problems)
        print(f"{'failed' if problems else 'passed'}: {text}")
        for problem in problems:
            print(f"    {problem}")

    def attempt(name: str, check: Callable[[], tuple[str, Problems]]) -> None:
        try:
            tell(*check())
        except Exception as error:  # a check that cannot be made is a failed one, and the others still run
            tell(name, [f"{type(error).__name__}: {error}"])

    with tempfile.TemporaryDirectory(prefix="skolsignal-reference-") as temporary:
        out = Path(temporary)
        problems = run_program(arguments.program, root, out)
        tell("the program runs on SampleData", problems)
        folder = latest_run(out)
        if folder is None:
            tell("one latest run", ["the program published none, or several"])
        else:
            reference = recompute(root / "Config" / "skolsignal.yaml", root / "SampleData")
            attempt("facts.csv equals the reference", lambda: check_facts(reference, folder))
            attempt("facts.csv is in order", lambda: check_order(read_facts(folder / "facts.csv")))
            attempt("run.json accounts for every row", lambda: check_accounting(reference, folder))
            attempt("files have the digests of run.json", lambda: check_outputs(folder))
            attempt("signals.csv can be worked out by hand", lambda: check_evidence(
                folder, root / "Config" / "signals.yaml", root / "Config" / "indicators.yaml"))
            attempt("the worked examples are those of the run",
                    lambda: check_method(root / "docs" / "method.md", folder))
            attempt("datapackage.json is valid", lambda: check_package(folder))
            attempt("support-list.xlsx can be read", lambda: check_workbook(folder))
            attempt("support-list.xlsx is as Excel takes it", lambda: (
                "the workbook's parts are as Excel takes them", check_excel(folder / "support-list.xlsx")))
            for lowers in (False, True):
                with tempfile.TemporaryDirectory(prefix="skolsignal-rules-") as rules:
                    attempt("every kind of rule can be worked out by hand",
                            lambda: check_every_kind(arguments.program, root, Path(rules), lowers))
            with tempfile.TemporaryDirectory(prefix="skolsignal-hostile-") as hostile:
                attempt("a workbook with hostile names is as Excel takes it",
                        lambda: check_hostile(arguments.program, root, Path(hostile)))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
