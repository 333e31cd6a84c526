"""An output folder as its readers see it: what has to hold after every run, however it ended."""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SKOLSIGNAL", str(ROOT / ".build" / "debug" / "skolsignal"))
PERIOD = "2024-25"


def command(*arguments):
    return [PROGRAM, *[str(argument) for argument in arguments]]


class Folder:
    """A scratch folder with exports (`data`) and results (`out`)."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.data = self.path / "data"
        self.out = self.path / "out"

    def copy(self, path):
        """The same folder at another place; times stay."""
        shutil.copytree(self.path, path, symlinks=True)
        return Folder(path)

    def arguments(self, *more, data=None):
        return command(
            "run", "--config", ROOT / "Config" / "skolsignal.yaml", "--language", "en",
            "--data", data or self.data, "--out", self.out, *more)

    def run(self, *more, data=None, before=(), **options):
        """Runs the program; `before` are words in front of it, such as those of a tracer."""
        return subprocess.run(
            [*before, *self.arguments(*more, data=data)], capture_output=True, text=True,
            timeout=300, **options)

    def history(self, *more):
        return subprocess.run(
            command(
                "history", *more, "--config", ROOT / "Config" / "skolsignal.yaml", "--language",
                "en", "--out", self.out),
            capture_output=True, text=True, timeout=300)

    def rerun(self, *more):
        return subprocess.run(
            command(
                "rerun", *more, "--config", ROOT / "Config" / "skolsignal.yaml", "--language", "en",
                "--results", self.out),
            capture_output=True, text=True, timeout=300)

    @property
    def latest(self):
        """The run that readers find; None before the first."""
        link = self.out / PERIOD / "latest"
        return os.readlink(link) if link.is_symlink() else None

    @property
    def official(self):
        """The run that counts for the period, as the history has it."""
        runs = json.loads(self.history("list", "--period", "2024/25", "--format", "json").stdout)
        return [run["run"] for run in runs["runs"] if run["in_force"]][0]

    @property
    def status(self):
        return json.loads((self.out / "status.json").read_text())

    def remains(self):
        """What is unfinished, anywhere."""
        return sorted(str(path) for path in self.out.rglob(".*.unfinished"))

    def problems(self):
        """What is wrong with what readers see; empty when all is whole."""
        found = []
        run = self.latest
        if run is not None:
            folder = self.out / PERIOD / run
            try:
                manifest = json.loads((folder / "run.json").read_text())
            except (OSError, ValueError) as error:
                return [f"the manifest of {run}: {error}"]
            if manifest["run"] != run:
                found.append(f"{run} holds the run {manifest['run']}")
            names = {"run.json"}
            for output in manifest["outputs"]:
                names.add(output["name"])
                bytes_ = (folder / output["name"]).read_bytes()
                if hashlib.sha256(bytes_).hexdigest() != output["sha256"]:
                    found.append(f"{output['name']} of {run} is not what it was")
            there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
            if there != names:
                found.append(f"{run} holds {sorted(there ^ names)} too much or too little")
        for path in self.out.glob("[!.]*/[!.]*"):
            if path.is_dir() and not path.is_symlink() and not (path / "run.json").exists():
                found.append(f"{path} is a run without a manifest")
        # A run may have been killed before it made the history, but never while.
        history = self.out / "history.sqlite"
        if history.exists() and history.stat().st_size > 0:
            verified = self.history("verify")
            if verified.returncode != 0:
                found.append(f"the history: {verified.stdout} {verified.stderr}")
            listed = self.history("list", "--format", "json")
            if listed.returncode != 0:
                found.append(f"the history cannot be listed: {listed.stderr}")
            elif run is not None:
                known = [entry["run"] for entry in json.loads(listed.stdout)["runs"]]
                if run not in known:
                    found.append(f"the history does not know {run}")
        elif run is not None:
            found.append("there is a result, and no history")
        return found
