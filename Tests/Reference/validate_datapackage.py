"""Holds a run's files against the Data Package standard, with the tools of that standard.

    pip install frictionless
    python validate_datapackage.py FOLDER

FOLDER holds datapackage.json and the CSV files that it describes, and run.json if there is one: one run's output folder, or what
`REPORTS_SAMPLE_FOLDER=FOLDER swift test --filter SampleFolderTests` writes.
"""

import hashlib
import json
import os
import sys

from frictionless import Package


def main(folder: str) -> int:
    os.chdir(folder)
    problems = list(Package.metadata_validate(Package("datapackage.json").to_descriptor()))
    report = Package("datapackage.json").validate()
    for problem in problems:
        print(problem)
    for task in report.tasks:
        print(f"{'valid' if task.valid else 'INVALID'}  {task.place}  {task.stats['rows']} rows")
        for error in task.errors:
            print("   ", error.message)
    for error in report.errors:
        print(error.message)
    differing = [output["name"] for output in manifest_outputs() if not matches(output)]
    for name in differing:
        print(f"run.json: other size or digest than {name}")
    return 0 if report.valid and not problems and not differing else 1


def manifest_outputs() -> list:
    if not os.path.exists("run.json"):
        return []
    with open("run.json", encoding="utf-8") as file:
        return json.load(file)["outputs"]


def matches(output: dict) -> bool:
    with open(output["name"], "rb") as file:
        content = file.read()
    digest = hashlib.sha256(content).hexdigest()
    return len(content) == output["bytes"] and digest == output["sha256"]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
