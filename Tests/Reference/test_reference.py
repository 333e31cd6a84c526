"""Holds the reference itself against tiny exports whose figures were worked out by hand.

    python -m unittest discover -s Tests/Reference
"""

from __future__ import annotations

import gzip
import tempfile
import unittest
from fractions import Fraction
from pathlib import Path

from compare import compare
from exports import read_rows
from facts import Fact, exact, rounded
from reference import Reference, merit_of, recompute
from settings import condition

SETTINGS = """
protected_identity: [TF10, TF20]
calendar:
  2022/23: { kind: school_year, first: 2022-08-15, last: 2023-06-14, reference_day: 2022-10-15 }
  2023/24: { kind: school_year, first: 2023-08-15, last: 2024-06-14, reference_day: 2023-10-15 }
  2023-HT: { kind: term, first: 2023-08-15, last: 2023-12-20, school_year: 2023/24, term: HT }
  2024-VT: { kind: term, first: 2024-01-08, last: 2024-06-14, school_year: 2023/24, term: VT }
"""

INDICATORS = """
subjects:
  SV: {}
  SVA: {}
  EN: { aliases: [GRGRENG01] }
  MA: {}
  M2: { language_choice: true }
groups:
  all: {}
  girls: { where: "gender = F" }
  boys: { where: "gender = M" }
indicators:
  merit: { kind: merit_value, dataset: grades, unit: points, periods: school_year, groups: [all, girls],
    where: "term = VT and grade_year = 9", grade_years: [9], minimum_n: 2 }
  passed: { kind: all_subjects_passed, dataset: grades, unit: percent, periods: school_year, groups: [all],
    where: "term = VT and grade_year = 9", grade_years: [9] }
  eligible: { kind: eligibility, dataset: grades, unit: percent, periods: school_year, groups: [all],
    where: "term = VT and grade_year = 9", core: [[SV, SVA], [EN]], passes: 3 }
  failing: { kind: share_of_pupils, dataset: grades, unit: percent, periods: term, groups: [all],
    having: "fails_or_dashes >= 1" }
  absence: { kind: ratio_of_sums, dataset: attendance, unit: percent, periods: school_year, groups: [all, girls, boys],
    numerator: [authorised_minutes, unauthorised_minutes], denominator: [reported_minutes], minimum_completeness: 80 }
  absent: { kind: share_of_pupils, dataset: attendance, unit: percent, periods: school_year, groups: [all],
    having: "absence_percent >= 10" }
  absent_term: { kind: share_of_pupils, dataset: attendance, unit: percent, periods: term, groups: [all],
    having: "absence_percent >= 10" }
  certified: { kind: fte_share, dataset: staffing, unit: percent, periods: school_year, groups: [all],
    roles: [teacher], having: "certified = true" }
  per_teacher: { kind: pupils_per_fte, dataset: staffing, unit: ratio, periods: school_year, roles: [teacher] }
  leaving: { kind: turnover, dataset: staffing, unit: percent, periods: school_year, roles: [teacher] }
  principals: { kind: headcount, dataset: staffing, unit: count, periods: school_year, roles: [principal], years: 5 }
"""

LAYOUTS = {
    "schools": """
dataset: schools
files: [schools.csv]
schema: { fields: [ { name: code, as: school_code }, { name: from, type: integer, as: grade_from },
  { name: to, type: integer, as: grade_to }, { name: former, as: successor_of } ] }
""",
    "pupils": """
dataset: pupils
files: ["pupils_*.csv"]
period: { fileName: "pupils_{autumn_year}.csv" }
schema: { fields: [ { name: id, as: pupil_id }, { name: code, as: school_code }, { name: sex, as: gender } ] }
""",
    "grades": """
dataset: grades
files: [grades.csv]
schema: { fields: [ { name: id, as: pupil_id }, { name: code, as: school_code }, { name: year, as: academic_year },
  { name: term, as: term }, { name: grade year, type: integer, as: grade_year }, { name: subject, as: subject },
  { name: grade, as: grade, values: { A: A, C: C, E: E, F: F, "-": dash, "**": adapted } } ] }
""",
    "attendance": """
dataset: attendance
files: [attendance.csv]
dialect: { delimiter: ";" }
schema: { fields: [ { name: id, as: pupil_id }, { name: code, as: school_code }, { name: day, type: date, as: date },
  { name: offered, type: number, decimalChar: ",", multiply: 60, as: offered_minutes },
  { name: reported, type: number, decimalChar: ",", multiply: 60, as: reported_minutes },
  { name: absent, type: number, decimalChar: ",", multiply: 60, as: authorised_minutes } ] }
""",
    "days": """
dataset: attendance
granularity: day
files: [days.csv]
dialect: { delimiter: ";" }
schema: { fields: [ { name: id, as: pupil_id }, { name: code, as: school_code }, { name: day, type: date, as: date },
  { name: offered, type: number, multiply: 60, as: offered_minutes },
  { name: reported, type: number, multiply: 60, as: reported_minutes },
  { name: absent, type: number, multiply: 60, as: authorised_minutes } ] }
""",
    "wide": """
dataset: grades
files: ["wide.csv"]
dialect: { headerContains: id }
endsWhen: { not: '\\d', column: school_code }
schema: { fields: [ { name: id, as: pupil_id }, { name: code, as: school_code }, { name: year, as: academic_year },
  { name: term, as: term }, { name: grade year, type: integer, as: grade_year },
  { name: SV, as: grade, subject: SV, values: &grades { A: A, F: F } },
  { name: EN, as: grade, subject: EN, values: *grades } ] }
""",
    "sums": """
dataset: attendance
files: ["sums.csv"]
schema: { fields: [ { name: id, as: pupil_id }, { name: code, as: school_code }, { name: period, as: period },
  { name: offered, type: integer, as: offered_minutes }, { name: reported, type: integer, as: reported_minutes },
  { name: absent, type: integer, as: unauthorised_minutes } ] }
""",
    "staff": """
dataset: staffing
files: ["staff_*.csv"]
period: { fileName: "staff_{autumn_year}.csv" }
schema: { fields: [ { name: id, as: staff_id }, { name: code, as: school_code }, { name: role, as: role },
  { name: fte, type: number, as: fte_percent }, { name: certified, as: certified },
  { name: start, type: date, as: start_date }, { name: end, type: date, as: end_date } ] }
""",
}

SCHOOLS = "code,from,to,former\n1,7,9,9\n2,0,6,\n"


def run(**exports: str) -> Reference:
    """What the reference finds in exports given as text; a name such as grades stands for grades.csv."""
    with tempfile.TemporaryDirectory() as temporary:
        config, data = Path(temporary, "Config"), Path(temporary, "SampleData")
        (config / "layouts").mkdir(parents=True)
        data.mkdir()
        (config / "skolsignal.yaml").write_text(SETTINGS, "utf-8")
        (config / "indicators.yaml").write_text(INDICATORS, "utf-8")
        for name, text in LAYOUTS.items():
            (config / "layouts" / f"{name}.yaml").write_text(text, "utf-8")
        for name, text in {"schools": SCHOOLS, **exports}.items():
            (data / f"{name}.csv.gz").write_bytes(gzip.compress(text.encode("utf-8")))
        return recompute(config / "skolsignal.yaml", data)


def found(reference: Reference, school: str, period: str, indicator: str, group: str = "all") -> tuple[str, ...]:
    return next(fact.compared for fact in reference.facts if fact.key == (school, period, indicator, group))


def grades(*rows: str) -> str:
    return "\n".join(["id,code,year,term,grade year,subject,grade", *(row.replace(" ", ",") for row in rows)])


def staff(*rows: str) -> str:
    return "\n".join(["id,code,role,fte,certified,start,end", *rows])


def attendance(*rows: str) -> str:
    return "\n".join(["id;code;day;offered;reported;absent", *(row.replace(" ", ";") for row in rows)])


class Grades(unittest.TestCase):
    def test_a_language_choice_is_added_to_the_best_sixteen_others(self) -> None:
        others = {f"S{number}": "C" for number in range(16)} | {"low": "E"}
        self.assertEqual(merit_of(others | {"M2": "E"}, {"M2"}), 16 * 15 + 10)
        self.assertEqual(merit_of(others | {"M2": "F"}, {"M2"}), 16 * 15)
        self.assertEqual(merit_of({f"S{number}": "A" for number in range(16)} | {"M2": "A"}, {"M2"}), 340)

    def test_who_counts(self) -> None:
        reference = run(
            pupils_2023="id,code,sex\na,1,F\nb,1,M\n",
            grades=grades(
                "a 1 2023/24 VT 9 SV C",
                "a 1 2023/24 VT 9 EN E",
                "a 1 2023/24 VT 9 MA **",  # no part of all subjects
                "b 9 2023/24 VT 9 SVA F",  # the former code of school 1; no pass, so not in the merit mean
                "b 9 2023/24 VT 9 GRGRENG01 -",
                "c 1 2023/24 VT 9 SV **",  # adapted only: in no denominator
                "a 1 2023/24 HT 9 SV A",  # not a final grade
                "20100304TF10 1 2023/24 VT 9 SV F",  # shared by several persons
            ),
        )
        self.assertEqual(found(reference, "1", "2023/24", "merit"), ("25", "25", "1", "1", "too_few"))
        self.assertEqual(found(reference, "1", "2023/24", "merit", "girls"), ("25", "25", "1", "1", "too_few"))
        self.assertEqual(found(reference, "1", "2023/24", "passed"), ("50", "1", "2", "2", "ok"))
        self.assertEqual(found(reference, "1", "2023/24", "eligible"), ("0", "0", "2", "2", "ok"))
        self.assertEqual(found(reference, "1", "2024-VT", "failing"), ("50", "1", "2", "2", "ok"))
        self.assertEqual(found(reference, "1", "2023-HT", "failing"), ("0", "0", "1", "1", "ok"))
        self.assertEqual(found(reference, "2", "2023/24", "passed")[-1], "not_applicable")
        self.assertEqual(found(reference, "2", "2023/24", "eligible")[-1], "not_reported")

    def test_duplicates_count_once_and_contradictions_only_where_they_make_no_difference(self) -> None:
        reference = run(
            grades=grades(
                "a 1 2023/24 VT 9 SV F",
                "a 1 2023/24 VT 9 SV C",
                "a 1 2023/24 VT 9 EN E",
                "a 1 2023/24 VT 9 EN E",
                "a 1 2023/24 VT 9 XX E",
                "a 1 2023/24 VT 9 MA F",
                "a 3 2023/24 VT 9 MA F",
                "b 1 2023/24 VT 9 MA G",  # cannot be read: set aside, but b has some grade in it
                "b 1 2023/24 VT 9 SV A",
                "b 1 2023/24 VT 9 EN A",
            )
        )
        # a passes in no case; whether b does nobody knows
        self.assertEqual(found(reference, "1", "2023/24", "passed"), ("0", "0", "1", "1", "ok"))
        # nor has a passed three either way
        self.assertEqual(found(reference, "1", "2023/24", "eligible"), ("0", "0", "1", "1", "ok"))
        counted = reference.accounting["grades.csv.gz"]
        self.assertEqual((counted.read, counted.accepted, counted.set_aside.total()), (10, 4, 6))


    def test_in_a_wide_file_each_row_is_a_person(self) -> None:
        reference = run(
            wide="\n".join(
                [
                    "A banner",
                    "id,code,year,term,grade year,SV,EN",
                    "20100304TF10,1,2023/24,VT,9,A,A",
                    "20100304TF10,1,2023/24,VT,9,F,A",
                    "c,1,2023/24,VT,9,A,",
                    "d,1,2023/24,VT,9,G,A",  # one grade that does not exist: the row is set aside
                    "A footnote,,,,,,",
                ]
            )
        )
        self.assertEqual(found(reference, "1", "2023/24", "passed"), ("66.666667", "2", "3", "3", "ok"))
        counted = reference.accounting["wide.csv.gz"]
        self.assertEqual((counted.read, counted.accepted, counted.out_of_scope), (6, 3, 2))
        self.assertEqual(counted.set_aside, {"grade-unknown": 1})


class Attendance(unittest.TestCase):
    def test_minutes_and_pupils(self) -> None:
        reference = run(
            pupils_2023="id,code,sex\na,1,F\nb,1,M\n",
            attendance=attendance(
                "a 1 2023-09-01 5,5 5,5 0,55",  # exactly 10 %
                "b 1 2024-01-10 5 4 0",
                "c 1 2024-01-10 5 0 0",  # nothing reported: not in the share
                "20100304TF20 1 2024-01-10 4 4 2",  # in the sums, not in the share
                "a 1 2031-01-01 5 5 0",
                "a 1 2024-01-11 4 5 0",
                "a 1 2024-01-11 5 4 4,5",
                "a 1 2024-01-11 5,5,5 4 0",
                "a 1 2024-01-11 5",
            ),
        )
        self.assertEqual(found(reference, "1", "2023/24", "absent"), ("50", "1", "2", "2", "ok"))
        # 0.55 + 2 hours of 13.5; 13.5 of 19.5 offered hours are below 80 %
        self.assertEqual(found(reference, "1", "2023/24", "absence"), ("18.888889", "153", "810", "3", "incomplete"))
        self.assertEqual(found(reference, "1", "2023/24", "absence", "boys"), ("0", "0", "240", "1", "ok"))
        self.assertEqual(reference.accounting["attendance.csv.gz"].set_aside.total(), 5)


    def test_a_sum_of_a_term_is_a_person_in_the_term_only(self) -> None:
        reference = run(
            sums="\n".join(
                [
                    "id,code,period,offered,reported,absent",
                    "a,1,2023-HT,100,100,20",
                    "a,1,2024-VT,300,300,19",  # 39 of 400 minutes in the year: 9.75 %
                    "20100304TF10,1,2023-HT,100,100,10",
                    "20100304TF10,1,2024-VT,100,100,0",
                ]
            )
        )
        self.assertEqual(found(reference, "1", "2023-HT", "absent_term"), ("100", "2", "2", "2", "ok"))
        self.assertEqual(found(reference, "1", "2023/24", "absent"), ("0", "0", "1", "1", "ok"))
        self.assertEqual(found(reference, "1", "2023/24", "absence"), ("8.166667", "49", "600", "1", "ok"))


    def test_a_year_takes_its_own_sum_and_no_lessons_of_the_same_time(self) -> None:
        reference = run(
            sums="\n".join(
                [
                    "id,code,period,offered,reported,absent",
                    "a,1,2023-HT,100,100,20",
                    "a,1,2024-VT,300,300,19",
                    "a,1,2023/24,500,500,40",
                    "b,1,2023-HT,100,100,1",
                    "c,1,2024-VT,100,100,3",
                    "c,1,2024-VT,100,100,3",
                    "d,1,2024-VT,100,100,5",
                    "d,1,2024-VT,100,100,6",
                ]
            ),
            attendance=attendance("b 1 2023-09-01 1 1 1", "b 1 2024-01-10 1 1 1", "e 1 2024-01-10 3000 3000 0"),
        )
        self.assertEqual(found(reference, "1", "2023/24", "absence")[:4], ("13.684211", "104", "760", "3"))
        self.assertEqual(found(reference, "1", "2023-HT", "absent_term")[:4], ("50", "1", "2", "2"))
        self.assertEqual(reference.accounting["sums.csv.gz"].set_aside.total(), 3)

    def test_nothing_reported_is_incomplete(self) -> None:
        reference = run(attendance=attendance("a 1 2023-09-01 5 0 0"))
        self.assertEqual(found(reference, "1", "2023/24", "absence"), ("", "", "", "", "incomplete"))

    def test_a_day_twice_is_in_no_figure(self) -> None:
        rows = ["a 1 2023-09-01 5 5 5", "a 1 2023-09-01 5 5 5", "a 1 2024-01-10 5 5 0", "b 1 2023-09-01 5 5 1"]
        reference = run(days="\n".join(["id;code;day;offered;reported;absent", *(row.replace(" ", ";") for row in rows)]))
        self.assertEqual(found(reference, "1", "2023/24", "absence")[:4], ("20", "60", "300", "1"))
        self.assertEqual(found(reference, "1", "2024-VT", "absent_term")[:4], ("0", "0", "1", "1"))


class Staffing(unittest.TestCase):
    def test_repeated_contradictory_and_impossible_posts(self) -> None:
        reference = run(
            staff_2023=staff(
                "t1,1,teacher,100,true,2020-01-01,",
                "t1,1,teacher,100,true,2020-01-01,",
                "t2,1,teacher,100,true,2020-01-01,",
                "t2,1,teacher,50,true,2020-01-01,",
                "t3,1,teacher,100,true,,",
                "t3,2,teacher,101,true,,",
                "t4,1,teacher,100,false,,",
                "t4,2,teacher,100,false,,",
            )
        )
        self.assertEqual(found(reference, "1", "2023/24", "certified")[:4], ("50", "1", "2", "2"))
        self.assertEqual(
            reference.accounting["staff_2023.csv.gz"].set_aside,
            {"duplicate-post": 1, "contradictory-post": 2, "posts-beyond-full-time": 2},
        )

    def test_posts_on_the_reference_day(self) -> None:
        reference = run(
            pupils_2023="id,code,sex\na,1,F\na,1,F\n20100304TF10,1,\n20100304TF10,1,\n",
            staff_2022=staff(
                "t1,1,teacher,100,true,,",
                "t2,1,teacher,100,true,2022-10-15,",
                "t3,1,teacher,100,true,,2022-10-14",
                "t4,9,teacher,100,true,,2023-10-14",
                "p1,1,principal,100,,2015-01-01,2023-01-31",
            ),
            staff_2023=staff(
                "t1,1,teacher,80,false,,2023-10-15",
                "t2,2,teacher,100,true,,",
                "t4,1,teacher,100,true,,2023-10-14",
                "t5,1,teacher,45.5,true,2023-08-15,",
                "p1,1,principal,100,,2015-01-01,2023-01-31",
                "p2,1,principal,100,,2023-02-01,",
            ),
        )
        self.assertEqual(found(reference, "1", "2023/24", "certified"), ("36.25498", "0.455", "1.255", "2", "ok"))
        self.assertEqual(found(reference, "1", "2023/24", "per_teacher"), ("2.390438", "3", "1.255", "2", "ok"))
        # of t1, t2 and t4 only t1 is still in post at the school
        self.assertEqual(found(reference, "1", "2023/24", "leaving"), ("66.666667", "2", "3", "3", "ok"))
        self.assertEqual(found(reference, "2", "2023/24", "leaving")[-1], "not_applicable")
        self.assertEqual(found(reference, "1", "2023/24", "principals")[0], "2")


class Parts(unittest.TestCase):
    def test_numbers_are_rounded_once_away_from_zero(self) -> None:
        self.assertEqual(rounded(Fraction(1, 2), 0), "1")
        self.assertEqual(rounded(Fraction(-1, 2), 0), "-1")
        self.assertEqual(rounded(Fraction(1, 3)), "0.333333")
        self.assertEqual(rounded(Fraction(25, 10**7)), "0.000003")
        self.assertEqual(rounded(Fraction(1500, 10)), "150")
        self.assertEqual(rounded(Fraction(-1, 10**7)), "0")
        self.assertEqual(exact(Fraction(1255, 1000)), "1.255")

    def test_a_misplaced_quote_loses_one_row(self) -> None:
        rows = list(read_rows('a,b\r\n"x ""y"" z","1,5"\r\n"br\r\noken","2"\r\n"3"4",5\r\n6,7"\r\n\r\n8,9\r\n', ",", '"'))
        self.assertEqual(rows, [["a", "b"], ['x "y" z', "1,5"], ["br\noken", "2"], None, None, ["8", "9"]])

    def test_a_comparison_with_a_missing_value_is_unknown(self) -> None:
        self.assertFalse(condition("gender != F")({}))
        self.assertFalse(condition("grade_year in [7, 8]")({"grade_year": None}))
        self.assertFalse(condition("not (gender = F) and grade_year >= 7")({"grade_year": 7}))
        self.assertTrue(condition("not (gender = F) or grade_year >= 7")({"grade_year": 7}))
        self.assertTrue(condition("not (gender = F and grade_year = 8)")({"grade_year": 7}))

    def test_every_difference_is_found(self) -> None:
        one = Fact("1", "2023/24", "merit", "all", "25", "25", "1", "1", "ok")
        other = Fact("1", "2023/24", "merit", "all", "25", "25", "1", "1", "too_few")
        more = Fact("2", "2023/24", "merit", "all", "25", "25", "1", "1", "ok")
        self.assertEqual(compare([one], [one])[1:], (1, 0))
        self.assertEqual(compare([one], [other])[1:], (1, 1))
        self.assertEqual(compare([one], [one, more])[1:], (2, 1))
        self.assertEqual(compare([one, more], [one])[1:], (2, 1))
        self.assertEqual(compare([one], [one, one])[2], 1)


if __name__ == "__main__":
    unittest.main()
