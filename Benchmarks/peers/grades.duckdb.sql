-- Per school and school year: mean merit value (17 subjects), share eligible for vocational programmes, share with a
-- pass in all subjects, of the final grades of year 9.
-- Reads the grades of the working folder, writes CSV to the standard output.
SET threads = 2;
SET preserve_insertion_order = false;
-- Counters of six bits, in one sum: a sixth faster than a count for each.
CREATE TEMP MACRO one_more(place) AS 1::BIGINT << (6 * place);
CREATE TEMP MACRO counted(counters, place) AS (counters >> (6 * place)) & 63;
COPY (
  WITH pupils AS (
    SELECT pupil, school, period,
      sum(
        -- Passes beside the language choice, by grade, for the best sixteen of them.
        CASE WHEN subject LIKE 'M2%' THEN 0 WHEN grade = 'A' THEN one_more(0) WHEN grade = 'B' THEN one_more(1)
          WHEN grade = 'C' THEN one_more(2) WHEN grade = 'D' THEN one_more(3) WHEN grade = 'E' THEN one_more(4) ELSE 0 END
        -- Subjects that were missed; subjects in all, without those taken out by an adapted study plan.
        + CASE WHEN grade IN ('F', '-') THEN one_more(5) + one_more(6) WHEN grade = '**' THEN 0 ELSE one_more(6) END
        -- Passes in the core subjects.
        + CASE WHEN grade NOT BETWEEN 'A' AND 'E' THEN 0 WHEN subject IN ('SV', 'SVA') THEN one_more(7)
          WHEN subject = 'EN' THEN one_more(8) WHEN subject = 'MA' THEN one_more(9) ELSE 0 END
      )::BIGINT AS counters,
      -- Points are counted in halves: 40 for an A.
      max(CASE WHEN subject NOT LIKE 'M2%' THEN 0 WHEN grade = 'A' THEN 40 WHEN grade = 'B' THEN 35
        WHEN grade = 'C' THEN 30 WHEN grade = 'D' THEN 25 WHEN grade = 'E' THEN 20 ELSE 0 END) AS language
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
      -- The three core subjects and five more.
      swedish > 0 AND english > 0 AND mathematics > 0
        AND a + b + c + d + e + (language > 0)::INTEGER - swedish - english - mathematics >= 5 AS eligible,
      missed = 0 AS passed_all
    FROM (
      SELECT school, period, language, counted(counters, 0) AS a, counted(counters, 1) AS b, counted(counters, 2) AS c,
        counted(counters, 3) AS d, counted(counters, 4) AS e, counted(counters, 5) AS missed,
        counted(counters, 6) AS graded, counted(counters, 7) AS swedish, counted(counters, 8) AS english,
        counted(counters, 9) AS mathematics
      FROM pupils)
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
