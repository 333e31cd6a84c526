"""Tests of how figures are read and compared; `make bench-quick` runs them first."""

import pathlib
import tempfile
import unittest

import figures

HEADER = "school_code,period,indicator,group,value,numerator,denominator,n,status\n"


class FigureTests(unittest.TestCase):
    def read(self, read, text):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "figures.csv"
            path.write_text(text)
            return read(path)

    def test_ours_and_a_peer_agree(self):
        ours = self.read(figures.ours, HEADER + "90000001,2024/25,absence_rate,all,12.5,1,8,3,ok\n")
        for text in ("90000001,2024/25,absence_rate,1,8,3\n", "90000001\t2024/25\tabsence_rate\t1\t8\t3\n"):
            self.assertEqual(figures.differences(ours, self.read(figures.peers, text)), [])

    def test_any_other_digit_is_a_difference(self):
        ours = self.read(figures.ours, HEADER + "90000001,2024/25,absence_rate,all,12.5,1,8,3,ok\n")
        for counts in ("2,8,3", "1,9,3", "1,8,4", "1.0,8,3"):
            other = self.read(figures.peers, f"90000001,2024/25,absence_rate,{counts}\n")
            self.assertEqual(len(figures.differences(ours, other)), 1, counts)

    def test_a_missing_figure_is_a_difference_on_either_side(self):
        one = {("90000001", "2024/25", "merit_17"): ("5", "1", "1")}
        self.assertEqual(len(figures.differences(one, {})), 1)
        self.assertEqual(len(figures.differences({}, one)), 1)

    def test_figures_about_nobody_are_left_out(self):
        text = HEADER + "90000001,2024/25,merit_17,all,,,,,not_reported\n90000002,2024/25,merit_17,all,,0,0,0,ok\n"
        self.assertEqual(self.read(figures.ours, text), {})
        self.assertEqual(self.read(figures.peers, "90000002,2024/25,merit_17,0,0,0\n"), {})

    def test_a_value_that_is_not_its_fraction_is_refused(self):
        with self.assertRaises(ValueError):
            self.read(figures.ours, HEADER + "90000001,2024/25,absence_rate,all,12.51,1,8,3,ok\n")

    def test_values_are_rounded_half_away_from_zero(self):
        self.assertEqual(figures.value("26967.5", "98", 1), "275.178571")
        self.assertEqual(figures.value("1", "2000000", 1), "0.000001")
        self.assertEqual(figures.value("1", "2000001", 1), "0")
        self.assertEqual(figures.value("7", "7", 100), "100")


if __name__ == "__main__":
    unittest.main()
