"""Per school and school year: mean merit value (17 subjects), share eligible for vocational programmes, share with a
pass in all subjects, of the final grades of year 9.

Reads the grades of the working folder, writes CSV to the standard output.
"""

import os
import sys

os.environ.setdefault("POLARS_MAX_THREADS", "2")
import polars as pl

grades = pl.scan_csv(
    "betyg_????.csv*",
    separator=";",
    schema={
        "Elev-id": pl.String, "Skolenhetskod": pl.String, "Läsår": pl.String, "Termin": pl.String, "Årskurs": pl.Int8,
        "Ämne": pl.String, "Betyg": pl.String,
    },
).filter(pl.col("Termin") == "VT", pl.col("Årskurs") == 9)
grade, subject = pl.col("Betyg"), pl.col("Ämne")
is_language = subject.str.starts_with("M2")
passed = (grade >= "A") & (grade <= "E")
# Points are counted in halves: 40 for an A.
half_points = {"A": 40, "B": 35, "C": 30, "D": 25, "E": 20}


def count(condition: pl.Expr) -> pl.Expr:
    return condition.sum().cast(pl.Int64)


pupils = grades.group_by(pupil="Elev-id", school="Skolenhetskod", period="Läsår").agg(
    # Passes beside the language choice, by grade, for the best sixteen of them.
    *[count((grade == letter) & ~is_language).alias(letter) for letter in half_points],
    language=pl.max_horizontal(
        *[pl.when(is_language & (grade == letter)).then(points).otherwise(0) for letter, points in half_points.items()]
    ).max().cast(pl.Int64),
    swedish=(passed & subject.is_in(["SV", "SVA"])).any(),
    english=(passed & (subject == "EN")).any(),
    mathematics=(passed & (subject == "MA")).any(),
    others=count(passed & ~subject.is_in(["SV", "SVA"])),
    missed=count(grade.is_in(["F", "-"])),
    graded=count(grade != "**"),
)
best, left = pl.lit(0, pl.Int64), pl.lit(16, pl.Int64)
for letter, points in half_points.items():
    best = best + points * pl.min_horizontal(letter, left)
    left = pl.max_horizontal(left - pl.col(letter), 0)
points = pl.col("language") + best
schools = (
    pupils.filter(pl.col("graded") > 0)
    .group_by("school", "period")
    .agg(
        n=pl.len().cast(pl.Int64),
        points=points.sum(),
        with_points=count(points > 0),
        eligible=count(pl.col("swedish") & pl.col("english") & pl.col("mathematics") & (pl.col("others") >= 7)),
        passed_all=count(pl.col("missed") == 0),
    )
    .collect(engine="streaming")
)


def figure(indicator: str, numerator: pl.Expr, denominator: str) -> pl.DataFrame:
    return schools.select(
        "school", "period", indicator=pl.lit(indicator), numerator=numerator, denominator=denominator, n=denominator)


half = pl.when(pl.col("points") % 2 == 1).then(pl.lit(".5")).otherwise(pl.lit(""))
figures = pl.concat([
    figure("all_subjects_9", pl.col("passed_all").cast(pl.String), "n"),
    figure("eligible_yr", pl.col("eligible").cast(pl.String), "n"),
    figure("merit_17", (pl.col("points") // 2).cast(pl.String) + half, "with_points"),
])
figures.sort("school", "period", "indicator").write_csv(sys.stdout.buffer, include_header=False)
