"""A run that is killed or fails at any moment leaves the result before it standing.

`SKOLSIGNAL_KILLS` says at how many random moments it is killed (8), `SKOLSIGNAL_EVERY` which part of the
system calls is tried: 1 for all, 12 for every twelfth (the default).
"""

import collections
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import time
import unittest

import authority
from folder import Folder

KILLS = int(os.environ.get("SKOLSIGNAL_KILLS", "8"))
EVERY = int(os.environ.get("SKOLSIGNAL_EVERY", "12"))
# Everything by which a run changes the world.
CALLS = [
    "mkdir", "rename", "symlink", "unlink", "rmdir", "write", "pwrite64", "fsync", "fdatasync",
    "ftruncate", "flock",
]


def can_trace():
    try:
        return subprocess.run(
            ["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0
    except OSError:
        return False


class Interruptions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = pathlib.Path(tempfile.mkdtemp(prefix="skolsignal-operations-"))
        # A result that stands, and exports that give another one.
        cls.before = Folder(cls.scratch / "before")
        authority.write(cls.before.data)
        first = cls.before.run()
        assert first.returncode == 0, first.stderr
        cls.first = cls.before.latest
        authority.write(cls.before.data, extra=100)
        whole = cls.before.copy(cls.scratch / "whole")
        began = time.monotonic()
        assert whole.run().returncode == 0
        cls.seconds = time.monotonic() - began
        cls.second = whole.latest
        assert cls.first != cls.second
        shutil.rmtree(whole.path)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.scratch)

    def attempt(self, body):
        """Something happens to a run in a copy of the folder; then all must be whole, and go on."""
        folder = self.before.copy(self.scratch / "attempt")
        try:
            outcome = body(folder)
            self.assertIn(folder.latest, [self.first, self.second])
            self.assertEqual(folder.problems(), [])
            again = folder.run()
            self.assertEqual(again.returncode, 0, again.stderr)
            self.assertEqual(folder.latest, self.second)
            self.assertEqual(folder.problems(), [])
            self.assertEqual(folder.remains(), [])
            return outcome
        finally:
            shutil.rmtree(folder.path)

    def test_killed_at_random_moments(self):
        random_ = random.Random(20251121)
        died = collections.Counter()
        for number in range(KILLS):
            moment = random_.uniform(0, self.seconds * 1.1)
            with self.subTest(number=number, moment=round(moment, 3)):

                def body(folder):
                    process = subprocess.Popen(
                        folder.arguments(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                    time.sleep(moment)
                    process.kill()
                    return process.wait()

                died[self.attempt(body)] += 1
        print(f"killed at {KILLS} random moments: {dict(died)}")

    def calls(self):
        """How often each call is made by a whole run."""
        folder = self.before.copy(self.scratch / "counted")
        log = self.scratch / "calls"
        outcome = folder.run(before=["strace", "-o", str(log), "-e", "trace=" + ",".join(CALLS)])
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        shutil.rmtree(folder.path)
        counts = collections.Counter(re.findall(r"^(\w+)\(", log.read_text(), re.MULTILINE))
        # The database writes hundreds of pages, each with the same call.
        pages = [("pwrite64", number) for number in range(1, counts.pop("pwrite64", 0) + 1, 20)]
        return [(call, number + 1) for call in CALLS for number in range(counts[call])] + pages

    def inject(self, folder, call, number, what):
        return folder.run(
            before=[
                "strace", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                f"inject={call}:{what}:when={number}",
            ])

    @unittest.skipUnless(can_trace(), "needs strace and the right to trace")
    def test_killed_at_every_system_call(self):
        chosen = self.calls()[:: EVERY]
        for call, number in chosen:
            with self.subTest(call=call, number=number):
                self.attempt(lambda folder: self.inject(folder, call, number, "signal=KILL"))
        print(f"killed at {len(chosen)} system calls")

    @unittest.skipUnless(can_trace(), "needs strace and the right to trace")
    def test_failing_at_every_system_call(self):
        """No space, or an error of the device: a word and a status, and nothing lost."""
        chosen = [
            (call, number, error) for call, number in self.calls() if call not in ("flock", "rmdir")
            for error in (["ENOSPC"] if call not in ("fsync", "fdatasync") else ["EIO"])
        ][:: EVERY]
        statuses = collections.Counter()
        for call, number, error in chosen:
            with self.subTest(call=call, number=number, error=error):
                outcome = self.attempt(
                    lambda folder: self.inject(folder, call, number, f"error={error}"))
                statuses[outcome.returncode] += 1
                # A failing courtesy, such as the status file, does not fail the run.
                self.assertIn(outcome.returncode, [0, 73, 74], outcome.stderr)
                if outcome.returncode:
                    self.assertTrue(outcome.stderr.strip())
        print(f"failed at {len(chosen)} system calls: {dict(statuses)}")


if __name__ == "__main__":
    unittest.main()
