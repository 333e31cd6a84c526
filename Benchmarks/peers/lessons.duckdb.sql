-- Per school and school year: absence rate, unauthorised rate, share of pupils with at least 15 % absence.
-- Reads the lessons of the working folder, writes CSV to the standard output.
SET threads = 2;
SET preserve_insertion_order = false;
COPY (
  WITH pupils AS (
    SELECT pupil, school,
      -- The year of a day 210 days earlier is the year of the autumn term.
      year(day - 210) AS autumn,
      sum(reported)::BIGINT AS reported,
      (sum(authorised) + sum(unauthorised))::BIGINT AS absent,
      sum(unauthorised)::BIGINT AS unauthorised
    FROM read_csv('franvaro_lektion_*.csv*', delim = ';', quote = '"', escape = '"', header = true, auto_detect = false,
      columns = {
        'pupil': 'VARCHAR', 'school': 'VARCHAR', 'grade_year': 'VARCHAR', 'day': 'DATE', 'subject': 'VARCHAR',
        'offered': 'VARCHAR', 'reported': 'INTEGER', 'authorised': 'INTEGER', 'unauthorised': 'INTEGER',
        'other': 'VARCHAR'})
    GROUP BY ALL
  ),
  schools AS (
    -- Identifiers that end in TF10 or TF20 are shared: such rows are summed, but are nobody's.
    SELECT school, autumn || '/' || right((autumn + 1)::VARCHAR, 2) AS period,
      sum(absent)::BIGINT AS absent, sum(unauthorised)::BIGINT AS unauthorised, sum(reported)::BIGINT AS reported,
      count(*) FILTER (reported > 0 AND NOT shared) AS n,
      count(*) FILTER (reported > 0 AND NOT shared AND absent * 100 >= reported * 15) AS often_absent
    FROM (SELECT *, pupil LIKE '%TF10' OR pupil LIKE '%TF20' AS shared FROM pupils)
    GROUP BY ALL
  )
  SELECT school, period, 'absence_rate' AS indicator, absent AS numerator, reported AS denominator, n FROM schools
  UNION ALL SELECT school, period, 'absence_share_15', often_absent, n, n FROM schools
  UNION ALL SELECT school, period, 'unauthorised_rate', unauthorised, reported, n FROM schools
  ORDER BY ALL
) TO '/dev/stdout' (FORMAT csv, HEADER false);
