"""The scheduled run as its operator meets it: locks, repetition, broken places, files that change."""

import concurrent.futures
import fcntl
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import unittest

import authority
from folder import ROOT, Folder, command

# The superuser may do everything, unless that right is given up.
PLAIN_RIGHTS = (
    ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"] if os.geteuid() == 0 else [])


class ScheduledRuns(unittest.TestCase):
    def setUp(self):
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="skolsignal-operations-"))
        self.folder = Folder(self.scratch)
        authority.write(self.folder.data)

    def tearDown(self):
        shutil.rmtree(self.scratch)

    def whole(self, status, outcome):
        """The run ended like this, in words, and what readers see is whole."""
        self.assertEqual(outcome.returncode, status, outcome.stderr)
        if status:
            self.assertTrue(outcome.stderr.strip(), "no word about it")
        self.assertEqual(self.folder.problems(), [])
        if status == 0 and self.folder.latest:
            self.assertEqual(self.folder.official, self.folder.latest, "the history means another run")
        return outcome

    def settle(self):
        """Lets the files grow old enough to be known by their times again."""
        time.sleep(3.1)

    # --- one at a time

    def hold(self):
        """Holds the folder as another run would."""
        self.folder.out.mkdir(exist_ok=True)
        file = open(self.folder.out / ".lock", "w+")
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(f"process 4711\nhost {socket.gethostname()}\nsince 2025-09-01T02:00:00Z\n")
        file.flush()
        return file

    def test_a_second_run_says_who_holds_the_folder(self):
        with self.hold():
            outcome = self.folder.run()
            self.assertEqual(outcome.returncode, 75)
            self.assertIn("process 4711", outcome.stderr)
            self.assertIn("since 2025-09-01T02:00:00Z", outcome.stderr)
            self.assertFalse((self.folder.out / "status.json").exists())
        self.whole(0, self.folder.run())

    def test_a_second_run_waits_as_long_as_it_is_told(self):
        holder = self.hold()
        threading.Timer(1, holder.close).start()
        self.whole(0, self.folder.run("--wait", 60))
        with self.hold():
            began = time.monotonic()
            self.assertEqual(self.folder.run("--wait", 1).returncode, 75)
            self.assertGreaterEqual(time.monotonic() - began, 1)

    def test_a_trial_that_is_published_holds_the_folder_too(self):
        self.whole(0, self.folder.run())
        stricter = ["--set", "areas.attendance.weight=36"]
        with self.hold():
            # Looking takes nothing from anybody.
            self.assertEqual(self.folder.rerun(*stricter).returncode, 0)
            held = self.folder.rerun(*stricter, "--out", self.folder.out)
            self.assertEqual(held.returncode, 75)
            self.assertIn("process 4711", held.stderr)
            runs = json.loads(self.folder.history("list", "--format", "json").stdout)["runs"]
            self.assertEqual(len(runs), 1)
        official, status = self.folder.latest, self.folder.status
        holder = self.hold()
        threading.Timer(1, holder.close).start()
        self.whole(0, self.folder.rerun(*stricter, "--out", self.folder.out, "--wait", 60))
        # Those who watch over the official runs see nothing of trials.
        self.whole(0, self.folder.run("--trial", "--set", "areas.attendance.weight=37"))
        self.assertEqual((self.folder.latest, self.folder.status), (official, status))
        runs = json.loads(self.folder.history("list", "--format", "json").stdout)["runs"]
        self.assertEqual([run["kind"] for run in runs], ["official", "trial", "trial"])

    def test_several_at_once(self):
        with concurrent.futures.ThreadPoolExecutor() as pool:
            statuses = [f.result().returncode for f in [pool.submit(self.folder.run) for _ in range(4)]]
        self.assertIn(0, statuses)
        self.assertLessEqual(set(statuses), {0, 75})
        with concurrent.futures.ThreadPoolExecutor() as pool:
            futures = [pool.submit(self.folder.run, "--wait", 200) for _ in range(4)]
            self.assertEqual({f.result().returncode for f in futures}, {0})
        self.assertEqual(self.folder.problems(), [])

    # --- again and again

    def test_nothing_new_is_made_of_the_same(self):
        self.settle()
        first = self.whole(0, self.folder.run())
        made = self.folder.latest
        times = {p: p.stat().st_mtime_ns for p in (self.folder.out / "2024-25" / made).iterdir()}
        again = self.whole(0, self.folder.run())
        self.assertIn("nothing was made anew", again.stdout)
        self.assertEqual(self.folder.status["status"], "unchanged")
        forced = self.whole(0, self.folder.run("--force"))
        self.assertIn("published before", forced.stdout)
        self.assertEqual(self.folder.status["status"], "done")
        for path, then in times.items():
            self.assertEqual(path.stat().st_mtime_ns, then)
        # Who asks for JSON gets the same list, whether it was made anew or not.
        unchanged = self.folder.run("--format", "json")
        self.assertEqual(unchanged.stdout, self.folder.run("--format", "json", "--force").stdout)
        self.assertIn("Support list", first.stdout)
        # Any change is noticed: of a file's content alone, of a setting, of the set of files.
        path = self.folder.data / "franvaro_summor_2024.csv"
        stamp = path.stat()
        text = path.read_bytes()
        path.write_bytes(text.replace(b";3900;", b";3901;", 1))
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        self.whole(0, self.folder.run())
        self.assertNotEqual(self.folder.latest, made)
        newer = self.folder.latest
        path.write_bytes(text)
        back = self.whole(0, self.folder.run("--quiet"))
        self.assertEqual(self.folder.latest, made, "the same inputs have the same name again")
        # A result that is older than the one it takes the place of is never there without a word.
        self.assertIn("goes back", back.stderr)
        self.assertIn(made, back.stderr)
        self.assertIn(newer, back.stderr)
        # All that asks the history for the newest run means that one again.
        rerun = json.loads(self.folder.rerun("--format", "json").stdout)
        self.assertEqual(rerun["diff"]["first"]["run"], made)
        self.whole(0, self.folder.run("--set", "areas.attendance.weight=36"))
        self.assertNotEqual(self.folder.latest, made)

    def test_fifty_in_a_row(self):
        names = set()
        for number in range(50):
            authority.write(self.folder.data, extra=number % 3)
            outcome = self.folder.run("--quiet")
            self.assertEqual((outcome.returncode, outcome.stdout), (0, ""), outcome.stderr)
            self.assertEqual(self.folder.official, self.folder.latest)
            if number < 3:
                self.assertEqual(outcome.stderr, "")
            else:
                self.assertIn("goes back", outcome.stderr)
            names.add(self.folder.latest)
        self.assertEqual(len(names), 3)
        self.whole(0, self.folder.run())
        runs = json.loads(self.folder.history("list", "--format", "json").stdout)["runs"]
        self.assertEqual({run["run"] for run in runs}, names)
        self.assertEqual(len(list((self.folder.out / "2024-25").glob("[!.]*"))), 4)

    # --- broken places

    def broken(self, status, *words, **options):
        """A second run with other exports fails, says why, and leaves the first result standing."""
        standing = self.folder.latest
        authority.write(self.folder.data, extra=7)
        outcome = self.folder.run(**options)
        self.assertEqual(outcome.returncode, status, outcome.stderr)
        for word in words:
            self.assertIn(word, outcome.stderr)
        self.assertEqual(self.folder.latest, standing)

    def test_read_only_folder(self):
        self.whole(0, self.folder.run())
        for folder in [self.folder.out, self.folder.out / "2024-25"]:
            mode = folder.stat().st_mode
            folder.chmod(0o550)
            self.broken(73, "Permission denied", before=PLAIN_RIGHTS)
            folder.chmod(mode)
            self.assertEqual(self.folder.problems(), [])
        self.whole(0, self.folder.run())

    def test_missing_rights_to_an_export(self):
        self.whole(0, self.folder.run())
        authority.write(self.folder.data, extra=7)
        path = self.folder.data / "betyg_2024.csv"
        path.chmod(0)
        outcome = self.folder.run(before=PLAIN_RIGHTS)
        self.assertIn(outcome.returncode, [65, 74], outcome.stderr)
        self.assertIn("betyg_2024.csv", outcome.stderr)
        path.chmod(0o600)
        self.assertEqual(self.folder.problems(), [])

    def test_missing_rights_to_the_history(self):
        self.whole(0, self.folder.run())
        history = self.folder.out / "history.sqlite"
        history.chmod(0)
        self.broken(73, "history.sqlite", before=PLAIN_RIGHTS)
        history.chmod(0o600)
        self.whole(0, self.folder.run())

    def test_no_room(self):
        small = self.scratch / "small"
        small.mkdir()
        if subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(small)], capture_output=True
        ).returncode:
            self.skipTest("needs the right to mount; the injected errors test the same")
        try:
            self.folder.out = small / "out"
            self.whole(0, self.folder.run())
            standing = self.folder.latest
            filler = small / "filler"
            free = shutil.disk_usage(small).free
            for left in [0, 8_192, 65_536, 131_072]:
                filler.write_bytes(b"x" * max(0, free - left))
                authority.write(self.folder.data, extra=7)
                outcome = self.folder.run()
                self.assertEqual(outcome.returncode, 73, f"{left}: {outcome.stderr}")
                self.assertEqual(self.folder.latest, standing)
                filler.unlink()
                self.assertEqual(self.folder.problems(), [])
            self.whole(0, self.folder.run())
            self.assertNotEqual(self.folder.latest, standing)
        finally:
            subprocess.run(["umount", str(small)])

    def test_no_room_for_temporary_files(self):
        self.whole(0, self.folder.run())
        small = self.scratch / "small"
        small.mkdir()
        if subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], capture_output=True
        ).returncode:
            self.skipTest("needs the right to mount; the injected errors test the same")
        try:
            free = shutil.disk_usage(small).free
            failed = 0
            for number, left in enumerate([0, 4096, 8192, 16_384, 32_768]):
                filler = small / "filler"
                filler.write_bytes(b"x" * (free - left))
                authority.write(self.folder.data, extra=7 + number)
                standing = self.folder.latest
                outcome = self.folder.run(env={**os.environ, "TMPDIR": str(small)})
                # The workbook needs room there: it is whole, or there is none.
                if outcome.returncode:
                    failed += 1
                    self.assertEqual(outcome.returncode, 73, outcome.stderr)
                    self.assertIn("support-list.xlsx", outcome.stderr)
                    self.assertEqual(self.folder.latest, standing)
                filler.unlink()
                self.assertEqual(self.folder.problems(), [])
                # What was published there is what is made where there is room.
                self.whole(0, self.folder.run("--force"))
            self.assertGreater(failed, 0)
        finally:
            subprocess.run(["umount", str(small)])

    def test_damaged_history(self):
        self.whole(0, self.folder.run())
        history = self.folder.out / "history.sqlite"
        good = history.read_bytes()
        middle = len(good) // 2
        newer = bytearray(good)
        newer[60:64] = (99).to_bytes(4, "big")
        for name, bad, words in [
            ("flipped", good[:middle] + bytes(b ^ 0x55 for b in good[middle:middle + 4096])
             + good[middle + 4096:], "damaged"),
            ("cut", good[:middle], "damaged"),
            ("foreign", b"nothing like a database, but long enough to be one" * 9, "no history"),
            ("newer", bytes(newer), "newer version"),
        ]:
            with self.subTest(name):
                history.write_bytes(bad)
                standing = self.folder.latest
                authority.write(self.folder.data, extra=7)
                outcome = self.folder.run()
                # What was flipped may lie in a run that nobody has to read; then all goes on.
                if name == "flipped" and outcome.returncode == 0:
                    self.assertNotEqual(self.folder.history("verify").returncode, 0)
                else:
                    self.assertEqual(outcome.returncode, 65, outcome.stderr)
                    self.assertIn(words, outcome.stderr)
                    self.assertEqual(self.folder.latest, standing)
                    self.assertEqual(history.read_bytes(), bad, "it was changed")
                    self.assertEqual(self.folder.status["status"], "data_unusable")
                for path in self.folder.out.glob("history.sqlite*"):
                    path.unlink()
                history.write_bytes(good)
                authority.write(self.folder.data)
                self.whole(0, self.folder.run())

    # --- exports

    def test_expected_and_fresh_exports(self):
        expected = ["--set", "exports.expected_files=betyg*.csv,enkat*.csv,skolregister*"]
        outcome = self.folder.run(*expected)
        self.assertEqual(outcome.returncode, 66)
        self.assertIn("enkat*.csv", outcome.stderr)
        self.assertNotIn("betyg*", outcome.stderr)
        authority.grow_old(self.folder.data / "franvaro_summor_2024.csv", 10 * 86_400)
        fresh = ["--set", "exports.max_age={franvaro*: 7}"]
        outcome = self.folder.run(*fresh)
        self.assertEqual(outcome.returncode, 66)
        self.assertIn("franvaro_summor_2024.csv was written 10 days ago", outcome.stderr)
        self.assertIsNone(self.folder.latest)
        self.assertEqual(self.folder.status["status"], "input_missing")
        self.whole(0, self.folder.run("--set", "exports.max_age=11"))
        # The clock was set back: nothing is stale, and it is said.
        authority.grow_old(self.folder.data / "franvaro_summor_2024.csv", -86_400)
        outcome = self.whole(0, self.folder.run("--set", "exports.max_age=11"))
        self.assertIn("from the future", outcome.stderr)

    @unittest.skipUnless(shutil.which("faketime"), "needs faketime")
    def test_a_clock_that_is_set_back(self):
        self.whole(0, self.folder.run())
        first = self.folder.latest
        authority.write(self.folder.data, extra=7)
        # Years ago, and before anything that the folder holds.
        back = self.whole(0, self.folder.run("--quiet", before=["faketime", "2019-01-01 00:00:00"]))
        second = self.folder.latest
        self.assertNotEqual(first, second)
        self.assertTrue(self.folder.status["ended"].startswith("2019-01-01"), back.stderr)
        runs = json.loads(self.folder.history("list", "--format", "json").stdout)["runs"]
        self.assertEqual([run["run"] for run in runs], [first, second])
        shown = self.folder.history("show", "latest", "--format", "json")
        self.assertEqual(json.loads(shown.stdout)["run"], second)
        # Nothing is taken for unchanged because it seems to be from the future.
        authority.write(self.folder.data, extra=8)
        self.whole(0, self.folder.run(before=["faketime", "2019-01-01 00:00:00"]))
        self.assertNotIn(self.folder.latest, [first, second])
        self.whole(0, self.folder.run())

    def test_an_export_that_is_still_being_written(self):
        path = self.folder.data / "betyg_2024.csv"
        whole = path.read_bytes()
        quiet = ["--set", "exports.quiet_for=4"]
        authority.grow_old(path, 0)
        outcome = self.folder.run(
            "--set", "exports.quiet_for=600", "--set", "exports.unfinished=refuse")
        self.assertEqual(outcome.returncode, 74)
        self.assertIn("betyg_2024.csv", outcome.stderr)

        def deliver():
            with open(path, "wb", buffering=0) as file:
                for place in range(0, len(whole), len(whole) // 20):
                    file.write(whole[place:place + len(whole) // 20])
                    time.sleep(0.1)

        writer = threading.Thread(target=deliver)
        writer.start()
        outcome = self.whole(0, self.folder.run(*quiet))
        writer.join()
        manifest = json.loads(
            (self.folder.out / "2024-25" / self.folder.latest / "run.json").read_text())
        sizes = {entry["name"]: entry["bytes"] for entry in manifest["inputs"]}
        self.assertEqual(sizes["betyg_2024.csv"], len(whole))

    def test_exports_that_change_all_the_time_are_refused(self):
        path = self.folder.data / "franvaro_summor_2024.csv"
        whole = path.read_bytes()
        stop = threading.Event()

        def churn():
            number = 0
            while not stop.is_set():
                number += 1
                if number % 3 == 0 and path.exists():
                    path.unlink()
                else:
                    path.write_bytes(whole[: len(whole) * (number % 5) // 4])

        writer = threading.Thread(target=churn)
        writer.start()
        try:
            for _ in range(3):
                outcome = self.folder.run("--set", "exports.wait_at_most=2")
                self.assertNotIn(outcome.returncode, [70, -6, -11], outcome.stderr)
                self.assertEqual(self.folder.problems(), [])
        finally:
            stop.set()
            writer.join()
        path.write_bytes(whole)
        self.whole(0, self.folder.run())

    # --- for those who watch

    def test_status_metrics_and_log(self):
        metrics = self.scratch / "skolsignal.prom"
        watched = ["--set", f"status.metrics={metrics}", "--log-format", "json"]
        outcome = self.whole(0, self.folder.run(*watched, "--quiet"))
        self.assertEqual(outcome.stdout, "")
        first = self.folder.status
        self.assertEqual((first["status"], first["exit_status"]), ("done", 0))
        self.assertEqual(first["run"], self.folder.latest)
        values = dict(re.findall(r"^(skolsignal_\S+(?:\{[^}]*\})?) (\S+)$", metrics.read_text(), re.M))
        self.assertEqual(values["skolsignal_run_exit_status"], "0")
        self.assertEqual(values["skolsignal_run_schools"], "4")
        self.assertEqual(metrics.stat().st_mode & 0o004, 0o004)
        for line in metrics.read_text().splitlines():
            self.assertRegex(line, r"^(# (HELP|TYPE) \S+ .+|\S+(\{.*\})? [0-9.]+)$")
        (self.folder.data / "betyg_2024.csv").write_text("nonsense\n")
        outcome = self.folder.run(*watched)
        self.assertEqual(outcome.returncode, 65)
        events = [json.loads(line) for line in outcome.stderr.splitlines()]
        self.assertEqual(events[-1]["message"], "the run has ended")
        self.assertEqual(events[-1]["exit_status"], "65")
        failed = self.folder.status
        self.assertEqual((failed["status"], failed["exit_status"]), ("data_unusable", 65))
        self.assertEqual(failed["last_success"]["run"], first["run"])
        self.assertTrue(failed["problems"])
        self.assertIn("skolsignal_run_exit_status 65", metrics.read_text())
        self.assertIn("skolsignal_run_last_success_time_seconds", metrics.read_text())
        said = outcome.stdout + outcome.stderr + json.dumps(failed) + metrics.read_text()
        self.assertNotIn("ZQX", said, "a person is named")
        self.assertNotIn(b"ZQX", (self.folder.out / "history.sqlite").read_bytes())

    def test_the_last_line_says_how_it_ended(self):
        outcome = self.folder.run()
        last = outcome.stdout.splitlines()[-1]
        self.assertIn(self.folder.latest, last)
        self.assertTrue(last.startswith("Done: run"))

    def test_wrong_settings_are_in_the_status_file(self):
        self.folder.run("--set", "nosuch=1")
        self.assertEqual(self.folder.status["exit_status"], 78)

    # --- history

    def test_history_commands(self):
        self.whole(0, self.folder.run())
        self.whole(0, self.folder.run("--trial", "--set", "areas.attendance.weight=36"))
        official = self.folder.latest
        runs = json.loads(self.folder.history("list", "--format", "json").stdout)["runs"]
        self.assertEqual([run["kind"] for run in runs], ["official", "trial"])
        self.assertEqual(runs[0]["run"], official)
        shown = self.folder.history("show", official[:6])
        self.assertIn("Support list 2024/25", shown.stdout)
        self.assertEqual(self.folder.history("show", "nosuch").returncode, 66)
        exported = self.folder.history("export", "latest", "--to", self.scratch / "export")
        self.assertEqual(exported.returncode, 0, exported.stderr)
        self.assertTrue((self.scratch / "export" / "facts.csv").exists())
        again = self.folder.history("export", "latest", "--to", self.scratch / "export")
        self.assertEqual(again.returncode, 73)
        pruned = self.folder.history("prune", "--keep", "0")
        self.assertIn("Trials removed: 1", pruned.stdout)
        runs = json.loads(self.folder.history("list", "--format", "json").stdout)["runs"]
        self.assertEqual([run["kind"] for run in runs], ["official"])
        self.whole(0, self.folder.run())

    def test_import_history(self):
        before = self.scratch / "before"
        authority.write(before, year=2023)
        old = Folder(self.scratch / "old")
        outcome = old.run("--period", "2023/24", data=before)
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        facts = old.out / "2023-24" / "latest" / "facts.csv"
        shutil.copy(facts, self.scratch / "facts-2023.csv")
        arguments = command(
            "import-history", self.scratch / "facts-2023.csv", "--config",
            ROOT / "Config" / "skolsignal.yaml", "--language", "en", "--out", self.folder.out)
        first = subprocess.run(arguments, capture_output=True, text=True)
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertIn("Recorded as import-", first.stdout)
        again = subprocess.run(arguments, capture_output=True, text=True)
        self.assertIn("recorded before", again.stdout)
        self.whole(0, self.folder.run())
        manifest = json.loads(
            (self.folder.out / "2024-25" / "latest" / "run.json").read_text())
        self.assertEqual({entry["kind"] for entry in manifest["earlier_figures"]}, {"imported"})
        self.assertEqual(self.folder.history("verify").returncode, 0)


if __name__ == "__main__":
    unittest.main()
