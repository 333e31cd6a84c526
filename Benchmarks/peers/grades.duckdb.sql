-- Per school and school year: mean merit value (17 subjects), share eligible for vocational programmes, share with a
-- pass in all subjects, of the final grades of year 9.
-- Reads the grades of the working folder, writes CSV to the standard output.
SET threads = 2;
SET preserve_insertion_order = false;
COPY (
  WITH pupils AS (
    SELECT pupil, school, period,
      -- Passes beside the language choice, by grade, for the best sixteen of them.
      count(*) FILTER (grade = 'A' AND subject NOT LIKE 'M2%') AS a,
      count(*) FILTER (grade = 'B' AND subject NOT LIKE 'M2%') AS b,
      count(*) FILTER (grade = 'C' AND subject NOT LIKE 'M2%') AS c,
      count(*) FILTER (grade = 'D' AND subject NOT LIKE 'M2%') AS d,
      count(*) FILTER (grade = 'E' AND subject NOT LIKE 'M2%') AS e,
      -- Points are counted in halves: 40 for an A.
      max(CASE WHEN subject NOT LIKE 'M2%' THEN 0 WHEN grade = 'A' THEN 40 WHEN grade = 'B' THEN 35
        WHEN grade = 'C' THEN 30 WHEN grade = 'D' THEN 25 WHEN grade = 'E' THEN 20 ELSE 0 END) AS language,
      count(*) FILTER (grade BETWEEN 'A' AND 'E' AND subject NOT IN ('SV', 'SVA')) AS other_passes,
      bool_or(grade BETWEEN 'A' AND 'E' AND subject IN ('SV', 'SVA')) AS swedish,
      bool_or(grade BETWEEN 'A' AND 'E' AND subject = 'EN') AS english,
      bool_or(grade BETWEEN 'A' AND 'E' AND subject = 'MA') AS mathematics,
      count(*) FILTER (grade IN ('F', '-')) AS missed,
      count(*) FILTER (grade <> '**') AS graded
    FROM read_csv('betyg_????.csv*', delim = ';', quote = '"', escape = '"', header = true, auto_detect = false,
      columns = {
        'pupil': 'VARCHAR', 'school': 'VARCHAR', 'period': 'VARCHAR', 'term': 'VARCHAR', 'grade_year': 'TINYINT',
        'subject': 'VARCHAR', 'grade': 'VARCHAR'})
    WHERE term = 'VT' AND grade_year = 9
    GROUP BY pupil, school, period
  ),
  results AS (
    SELECT school, period, language
        + 40 * least(a, 16)
        + 35 * least(b, greatest(16 - a, 0))
        + 30 * least(c, greatest(16 - a - b, 0))
        + 25 * least(d, greatest(16 - a - b - c, 0))
        + 20 * least(e, greatest(16 - a - b - c - d, 0)) AS points,
      swedish AND english AND mathematics AND other_passes >= 7 AS eligible,
      missed = 0 AS passed_all
    FROM pupils
    WHERE graded > 0
  ),
  schools AS (
    SELECT school, period, count(*) AS n, count(*) FILTER (points > 0) AS with_points, sum(points)::BIGINT AS points,
      count(*) FILTER (eligible) AS eligible, count(*) FILTER (passed_all) AS passed_all
    FROM results
    GROUP BY school, period
  )
  SELECT school, period, 'all_subjects_9' AS indicator, passed_all::VARCHAR AS numerator, n AS denominator, n FROM schools
  UNION ALL SELECT school, period, 'eligible_yr', eligible::VARCHAR, n, n FROM schools
  UNION ALL SELECT school, period, 'merit_17', points // 2 || CASE WHEN points % 2 = 1 THEN '.5' ELSE '' END,
    with_points, with_points FROM schools
  ORDER BY ALL
) TO '/dev/stdout' (FORMAT csv, HEADER false);
