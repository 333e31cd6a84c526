"""Per school and school year: absence rate, unauthorised rate, share of pupils with at least 15 % absence.

Reads the lessons of the working folder, writes CSV to the standard output.
"""

import os
import sys

os.environ.setdefault("POLARS_MAX_THREADS", "2")
import polars as pl

lessons = pl.scan_csv(
    "franvaro_lektion_*.csv*",
    separator=";",
    schema={
        "Elev-id": pl.String, "Skolenhetskod": pl.String, "Datum": pl.Date, "Rapporterad tid (min)": pl.Int32,
        "Giltig frånvaro (min)": pl.Int32, "Ogiltig frånvaro (min)": pl.Int32,
    },
    extra_columns="ignore",
)
pupils = lessons.group_by(
    pupil="Elev-id",
    school="Skolenhetskod",
    # The year of a day 210 days earlier is the year of the autumn term.
    autumn=(pl.col("Datum").cast(pl.Int32) - 210).cast(pl.Date).dt.year(),
).agg(
    reported=pl.col("Rapporterad tid (min)").cast(pl.Int64).sum(),
    authorised=pl.col("Giltig frånvaro (min)").cast(pl.Int64).sum(),
    unauthorised=pl.col("Ogiltig frånvaro (min)").cast(pl.Int64).sum(),
)
absent = pl.col("authorised") + pl.col("unauthorised")
# Identifiers that end in TF10 or TF20 are shared: such rows are summed, but are nobody's.
counts = (pl.col("reported") > 0) & ~pl.col("pupil").str.ends_with("TF10") & ~pl.col("pupil").str.ends_with("TF20")
schools = (
    pupils.group_by("school", "autumn")
    .agg(
        absent=absent.sum(),
        unauthorised=pl.col("unauthorised").sum(),
        reported=pl.col("reported").sum(),
        n=counts.sum().cast(pl.Int64),
        often=(counts & (absent * 100 >= pl.col("reported") * 15)).sum().cast(pl.Int64),
    )
    .collect(engine="streaming")
)


def figure(indicator: str, numerator: str, denominator: str) -> pl.DataFrame:
    autumn = pl.col("autumn")
    period = pl.format("{}/{}", autumn, (autumn + 1).cast(pl.String).str.tail(2))
    return schools.select(
        "school", period=period, indicator=pl.lit(indicator), numerator=numerator, denominator=denominator, n="n")


figures = pl.concat([
    figure("absence_rate", "absent", "reported"),
    figure("absence_share_15", "often", "n"),
    figure("unauthorised_rate", "unauthorised", "reported"),
])
figures.sort("school", "period", "indicator").write_csv(sys.stdout.buffer, include_header=False)
