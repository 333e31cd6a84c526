-- Per school and school year: mean merit value (17 subjects), share eligible for vocational programmes, share with a
-- pass in all subjects, of the final grades of year 9.
-- Reads the grades of the working folder.
WITH
  pupils AS (
    SELECT `Elev-id` AS pupil, Skolenhetskod AS school, `Läsår` AS period,
      -- Passes beside the language choice, by grade, for the best sixteen of them.
      countIf(Betyg = 'A' AND NOT startsWith(`Ämne`, 'M2')) AS a,
      countIf(Betyg = 'B' AND NOT startsWith(`Ämne`, 'M2')) AS b,
      countIf(Betyg = 'C' AND NOT startsWith(`Ämne`, 'M2')) AS c,
      countIf(Betyg = 'D' AND NOT startsWith(`Ämne`, 'M2')) AS d,
      countIf(Betyg = 'E' AND NOT startsWith(`Ämne`, 'M2')) AS e,
      -- Points are counted in halves: 40 for an A.
      max(if(startsWith(`Ämne`, 'M2'), multiIf(Betyg = 'A', 40, Betyg = 'B', 35, Betyg = 'C', 30, Betyg = 'D', 25, Betyg = 'E', 20, 0), 0)) AS language,
      countIf(Betyg BETWEEN 'A' AND 'E' AND `Ämne` NOT IN ('SV', 'SVA')) AS others,
      max(Betyg BETWEEN 'A' AND 'E' AND `Ämne` IN ('SV', 'SVA')) AS swedish,
      max(Betyg BETWEEN 'A' AND 'E' AND `Ämne` = 'EN') AS english,
      max(Betyg BETWEEN 'A' AND 'E' AND `Ämne` = 'MA') AS mathematics,
      countIf(Betyg IN ('F', '-')) AS missed,
      countIf(Betyg <> '**') AS graded
    FROM file('betyg_????.csv*', 'CSVWithNames',
      '`Elev-id` String, Skolenhetskod String, `Läsår` String, Termin String, `Årskurs` UInt8, `Ämne` String, Betyg String')
    WHERE Termin = 'VT' AND `Årskurs` = 9
    GROUP BY pupil, school, period
  ),
  schools AS (
    SELECT school, period, count() AS n, sum(points) AS all_points, countIf(points > 0) AS with_points,
      countIf(swedish AND english AND mathematics AND others >= 7) AS eligible, countIf(missed = 0) AS passed_all
    FROM (
      SELECT *, toInt64(language)
        + 40 * least(toInt64(a), 16)
        + 35 * least(toInt64(b), greatest(16 - toInt64(a), 0))
        + 30 * least(toInt64(c), greatest(16 - toInt64(a + b), 0))
        + 25 * least(toInt64(d), greatest(16 - toInt64(a + b + c), 0))
        + 20 * least(toInt64(e), greatest(16 - toInt64(a + b + c + d), 0)) AS points
      FROM pupils WHERE graded > 0
    )
    GROUP BY school, period
  )
SELECT school, period, figure.1, figure.2, figure.3, figure.3
FROM schools
ARRAY JOIN [
  ('all_subjects_9', toString(passed_all), n),
  ('eligible_yr', toString(eligible), n),
  ('merit_17', concat(toString(intDiv(all_points, 2)), if(all_points % 2 = 1, '.5', '')), with_points)
] AS figure
ORDER BY school, period, figure.1
SETTINGS max_threads = 2, format_csv_delimiter = ';'
