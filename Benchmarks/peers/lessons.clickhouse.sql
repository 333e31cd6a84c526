-- Per school and school year: absence rate, unauthorised rate, share of pupils with at least 15 % absence.
-- Reads the lessons of the working folder.
WITH
  pupils AS (
    -- The year of a day 210 days earlier is the year of the autumn term.
    SELECT `Elev-id` AS pupil, Skolenhetskod AS school, toYear(Datum - 210) AS autumn,
      sum(`Rapporterad tid (min)`) AS reported, sum(`Ogiltig frånvaro (min)`) AS unauthorised,
      sum(`Giltig frånvaro (min)`) + unauthorised AS absent
    FROM file('franvaro_lektion_*.csv*', 'CSVWithNames',
      '`Elev-id` String, Skolenhetskod String, Datum Date, `Rapporterad tid (min)` UInt32,
       `Giltig frånvaro (min)` UInt32, `Ogiltig frånvaro (min)` UInt32')
    GROUP BY pupil, school, autumn
  ),
  schools AS (
    -- Identifiers that end in TF10 or TF20 are shared: such rows are summed, but are nobody's.
    SELECT school, concat(toString(autumn), '/', substring(toString(autumn + 1), 3)) AS period,
      sum(absent) AS all_absent, sum(unauthorised) AS all_unauthorised, sum(reported) AS all_reported,
      countIf(counts) AS n, countIf(counts AND absent * 100 >= reported * 15) AS often_absent
    FROM (SELECT *, reported > 0 AND NOT endsWith(pupil, 'TF10') AND NOT endsWith(pupil, 'TF20') AS counts FROM pupils)
    GROUP BY school, autumn
  )
SELECT school, period, figure.1, figure.2, figure.3, n
FROM schools
ARRAY JOIN [
  ('absence_rate', all_absent, all_reported),
  ('absence_share_15', often_absent, n),
  ('unauthorised_rate', all_unauthorised, all_reported)
] AS figure
ORDER BY school, period, figure.1
SETTINGS max_threads = 2, format_csv_delimiter = ';', input_format_skip_unknown_fields = 1
