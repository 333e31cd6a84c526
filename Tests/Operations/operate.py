"""A loop in place of cron: runs at short intervals while exports arrive, change and break.

Usage: operate.py MINUTES [SECONDS BETWEEN RUNS]. Ends with what was seen, and with status 1 when readers ever saw
something that was not whole, or a run ended in a way that its exports do not explain.
"""

import collections
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import authority
from folder import Folder


def meddle(folder, random_, stop):
    """Delivers exports as source systems do: whole, piece by piece, broken, late, not at all."""
    while not stop.is_set():
        what = random_.choice(["whole", "whole", "slow", "broken", "gone", "renamed", "pause"])
        name = random_.choice(["betyg_2024.csv", "franvaro_summor_2024.csv", "elever_2024.csv"])
        path = folder.data / name
        lines = authority.exports(extra=random_.randrange(4))[name]
        encoding = "latin-1" if name.startswith("elever") else "utf-8"
        content = ("\n".join(lines) + "\n").encode(encoding)
        if what == "whole":
            path.write_bytes(content)
        elif what == "slow":
            with open(path, "wb", buffering=0) as file:
                for place in range(0, len(content), len(content) // 8):
                    file.write(content[place:place + len(content) // 8])
                    time.sleep(0.3)
        elif what == "broken":
            path.write_bytes(content.replace(b";", b"|"))
            time.sleep(2)
            path.write_bytes(content)
        elif what == "gone":
            path.unlink(missing_ok=True)
            time.sleep(2)
            path.write_bytes(content)
        elif what == "renamed":
            beside = folder.data / f".{name}.part"
            beside.write_bytes(content)
            beside.rename(path)
        stop.wait(random_.uniform(0.5, 4))


def main():
    minutes = float(sys.argv[1])
    between = float(sys.argv[2]) if len(sys.argv) > 2 else 2
    random_ = random.Random(7)
    folder = Folder(tempfile.mkdtemp(prefix="skolsignal-operate-"))
    authority.write(folder.data)
    stop = threading.Event()
    deliveries = threading.Thread(target=meddle, args=(folder, random.Random(11), stop))
    deliveries.start()
    seen = collections.Counter()
    wrong = []
    end = time.monotonic() + minutes * 60
    try:
        while time.monotonic() < end:
            process = subprocess.Popen(
                folder.arguments(
                    "--quiet", "--wait", "30", "--set", "exports.quiet_for=1", "--set",
                    "exports.wait_at_most=10", "--set",
                    "exports.expected_files=betyg*,franvaro*,elever*,skolregister*"),
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            if random_.random() < 0.2:
                time.sleep(random_.uniform(0, 1.5))
                process.kill()
            _, errors = process.communicate()
            status = process.returncode
            state = folder.status["status"] if (folder.out / "status.json").exists() else "-"
            seen[f"{status} {state if status >= 0 else 'killed'}"] += 1
            if status not in (0, 65, 66, 74, -9):
                wrong.append(f"status {status}: {errors}")
            if status > 0 and not errors.strip():
                wrong.append(f"status {status} without a word")
            wrong += folder.problems()
            time.sleep(between)
    finally:
        stop.set()
        deliveries.join()
    authority.write(folder.data)
    last = folder.run("--quiet")
    if last.returncode != 0:
        wrong.append(f"the last run: {last.stderr}")
    wrong += folder.problems() + folder.remains()
    runs = len(folder.history("list").stdout.splitlines()) - 2
    print(f"runs: {sum(seen.values())} {dict(seen)}; recorded: {runs}; wrong: {len(wrong)}")
    for line in wrong:
        print(line)
    shutil.rmtree(folder.path)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
