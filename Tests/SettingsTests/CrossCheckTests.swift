import CustomDump
import Settings
import Testing

/// Problems of what several settings say together.
@Suite struct CrossCheckTests {
  static let cases = [
    // Names.
    ProblemCase(
      .signals, "indicator: absence_rate", "indicator: absence-rat",
      "signals.yaml:11:16: signals.absence-high.indicator: there is no indicator “absence-rat” in “indicators”; did you mean “absence_rate”?"
    ),
    ProblemCase(
      .signals, "group: girls", "group: grils",
      "signals.yaml:12:12: signals.absence-high.group: there is no group “grils” in “groups”; did you mean “girls”?"
    ),
    ProblemCase(
      .signals, "indicator: merit\n", "indicator: merit\n    group: girls\n",
      "signals.yaml:21:12: signals.merit-falling.group: the indicator “merit” is not made for the group “girls”; add it to indicators.merit.groups, or use all"
    ),
    ProblemCase(
      .signals, "area: attendance", "area: attendence",
      "signals.yaml:10:11: signals.absence-high.area: there is no area “attendence” in “areas”; did you mean “attendance”?"
    ),
    ProblemCase(
      .signals, "rule: run, level: warning", "rule: run, level: serious",
      "signals.yaml:27:69: signals.merit-run.level: there is no level “serious” in “levels”; levels: none, watch, warning, critical"
    ),
    ProblemCase(
      .support, "signals: absence-high", "signals: absence_hihg",
      "support.yaml:2:31: forms.attendance-team.signals: there is no signal “absence_hihg” in “signals”; did you mean “absence-high”?"
    ),
    ProblemCase(
      .support, "level: critical", "level: critcal",
      "support.yaml:3:57: forms.mentor.level: there is no level “critcal” in “levels”; did you mean “critical”?"
    ),
    ProblemCase(
      .support, "level: critical", "level: none",
      "support.yaml:3:57: forms.mentor.level: every school reaches “none”, the mildest level; name a more serious one"
    ),
    ProblemCase(
      .support, "tiers: [intensive]", "tiers: [intensive, targeted]",
      "support.yaml:2:80: forms.attendance-team.tiers: there is no tier “targeted” in “tiers”; tiers: not_rated, intensive, general"
    ),
    ProblemCase(
      .support, "[merit-falling, merit-run]", "[]",
      "support.yaml:3:22: forms.mentor.signals: name at least one signal that calls for it"),
    ProblemCase(
      .main, "period: 2024/25", "period: 2025/26",
      "skolsignal.yaml:3:9: period: there is no period “2025/26” in “calendar”; periods: 2023/24, 2024/25, 2024-HT, 2025-VT"
    ),
    ProblemCase(
      .indicators, "groups: [all, girls]", "groups: [all, girl]",
      "indicators.yaml:13:19: indicators.absence_rate.groups: there is no group “girl” in “groups”; did you mean “girls”?",
      "signals.yaml:12:12: signals.absence-high.group: the indicator “absence_rate” is not made for the group “girls”; add it to indicators.absence_rate.groups, or use all, girl"
    ),
    ProblemCase(
      .indicators, "role: teacher", "role: techer",
      "indicators.yaml:23:11: indicators.certified_share.role: there is no role “techer” in “roles”; did you mean “teacher”?"
    ),
    ProblemCase(
      .indicators, "columns: [authorised_minutes", "columns: [autorised_minutes",
      "indicators.yaml:10:15: indicators.absence_rate.columns: there is no column “autorised_minutes” in the dataset “attendance”; did you mean “authorised_minutes”?"
    ),
    ProblemCase(
      .indicators, "periods: term", "periods: terms",
      "indicators.yaml:26:14: indicators.certified_share.periods: there is no kind of period “terms” in “calendar”; did you mean “term”?"
    ),
    ProblemCase(
      .layout, "indicator: merit", "indicator: meritt",
      "layouts/national.yaml:10:18: layouts.national.schema.fields.1.indicator: there is no indicator “meritt” in “indicators”; did you mean “merit”?"
    ),
    ProblemCase(
      .layout, "subject: MA", "subject: MAA",
      "layouts/grades.yaml:12:39: layouts.grades.schema.fields.4.subject: there is no subject “MAA” in “subjects”; did you mean “MA”?"
    ),
    ProblemCase(
      .layout, "fixed: 2023/24", "fixed: 2023/2024",
      "layouts/national.yaml:3:18: layouts.national.period.fixed: there is no period “2023/2024” in “calendar”; periods: 2023/24, 2024/25, 2024-HT, 2025-VT"
    ),
    ProblemCase(
      .indicators, "  girls: {", "  2girls: {",
      "indicators.yaml:6:3: groups: “2girls” is no name; use letters a to z and digits, beginning with a letter and joined by “-” or “_”",
      "indicators.yaml:13:19: indicators.absence_rate.groups: there is no group “girls” in “groups”; did you mean “2girls”?",
      "signals.yaml:12:12: signals.absence-high.group: there is no group “girls” in “groups”; did you mean “2girls”?",
      "text/en.yaml:1:1: texts.en: the text “group.2girls” is missing; add a label for it",
      "text/sv.yaml:1:1: texts.sv: the text “group.2girls” is missing; add a label for it"),
    // Datasets and columns.
    ProblemCase(
      .layout, "as: gender", "as: role",
      "layouts/grades.yaml:11:24: layouts.grades.schema.fields.3.as: there is no column “role” in the dataset “grades”; columns: pupil_id, school_code, academic_year, term, grade_year, subject, grade, gender",
      "layouts/grades.yaml:11:48: layouts.grades.schema.fields.3.values.Flicka: the column “role” has no value “F”; possible: teacher, other",
      "layouts/grades.yaml:11:58: layouts.grades.schema.fields.3.values.Pojke: the column “role” has no value “M”; possible: teacher, other"
    ),
    ProblemCase(
      .layout, "as: authorised_minutes", "as: other_minutes",
      "layouts/attendance.yaml:10:1: layouts.attendance.schema.fields: nothing gives the required column “authorised_minutes” of attendance; add a field with “as: authorised_minutes” or a constant"
    ),
    ProblemCase(
      .layout, "constants: { term: VT }", "constants: { role: VT }",
      "layouts/grades.yaml:5:20: layouts.grades.constants: there is no column “role” in the dataset “grades”; columns: pupil_id, school_code, academic_year, term, grade_year, subject, grade, gender",
      "layouts/grades.yaml:6:1: layouts.grades.schema.fields: nothing gives the required column “term” of grades; add a field with “as: term” or a constant"
    ),
    ProblemCase(
      .layout, "constants: { term: VT }", "constants: { term: WT }",
      "layouts/grades.yaml:5:20: layouts.grades.constants.term: the column “term” has no value “WT”; possible: HT, VT"
    ),
    ProblemCase(
      .layout, "Pojke: M", "Pojke: P",
      "layouts/grades.yaml:11:60: layouts.grades.schema.fields.3.values.Pojke: the column “gender” has no value “P”; possible: F, M"
    ),
    ProblemCase(
      .layout, "010: A", "010: 20",
      "layouts/grades.yaml:12:58: layouts.grades.schema.fields.4.values.010: the column “grade” has no value “20”; possible: A, B, C, D, E, F, dash, adapted"
    ),
    ProblemCase(
      .layout, "period: { banner: \"Valt läsår:\" }\n", "",
      "layouts/grades.yaml:5:1: layouts.grades.schema.fields: nothing gives the required column “academic_year” of grades; add a field with “as: academic_year” or a constant"
    ),
    ProblemCase(
      .layout, "period: { fixed: 2023/24 }\n", "",
      "layouts/national.yaml:3:1: layouts.national.schema.fields: nothing gives the period of the figures; add a field with “as: period” or a period"
    ),
    ProblemCase(
      .layout, "    indicator: merit\n", "    group: all\n",
      "layouts/national.yaml:7:7: layouts.national.schema.fields.1: nothing says which indicator this column is about; add “indicator: …”",
      "layouts/national.yaml:11:7: layouts.national.schema.fields.1: the key “group” stands in line 10 already; remove one of them"
    ),
    ProblemCase(
      .layout, "{ fixed: 2023/24 }", "{ fixed: 2023/24, banner: x }",
      "layouts/national.yaml:3:1: layouts.national.period: give exactly one of fixed, fileName and banner, or the word every"
    ),
    ProblemCase(
      .layout, "absence_{autumn_year}.csv", "absence_{year}.csv",
      "layouts/attendance.yaml:5:21: layouts.attendance.period.fileName: “absence_{year}.csv” does not say where the period stands; put one of {period}, {autumn_year}, {spring_year} into it"
    ),
    ProblemCase(
      .layout, "granularity: lesson\n", "",
      "layouts/attendance.yaml:1:1: layouts.attendance: the key “granularity” is missing: lesson, day or period"
    ),
    ProblemCase(
      .layout, "dataset: grades\n", "dataset: grades\ngranularity: day\n",
      "layouts/grades.yaml:2:14: layouts.grades.granularity: only layouts of attendance have a granularity; leave it out"
    ),
    ProblemCase(
      .layout, "column: school_code", "column: other_minutes",
      "layouts/attendance.yaml:8:35: layouts.attendance.endsWhen.column: no field of this layout is read as “other_minutes”; name a column that one of them gives"
    ),
    ProblemCase(
      .layout, "minimum: 0, maximum: 9", "minimum: 9, maximum: 0",
      "layouts/attendance.yaml:16:91: layouts.attendance.schema.fields.3.constraints.maximum: the maximum 0 is below the minimum 9; swap them"
    ),
    ProblemCase(
      .layout, "scope: grade_year in", "scope: gradeyear in",
      "layouts/attendance.yaml:7:8: layouts.attendance.scope: there is no column “gradeyear” in the dataset “attendance”; did you mean “grade_year”?"
    ),
    ProblemCase(
      .indicators, "dataset: staffing", "dataset: grades",
      "indicators.yaml:22:14: indicators.certified_share.dataset: share_of_staff cannot be made from “grades”; possible: staffing, pupils"
    ),
    ProblemCase(
      .indicators, "    dataset: staffing\n", "",
      "indicators.yaml:20:3: indicators.certified_share: the key “dataset” is missing: share_of_staff can be made from staffing, pupils"
    ),
    ProblemCase(
      .indicators, "kind: ready_made,", "kind: ready_made, dataset: facts,",
      "indicators.yaml:19:39: indicators.merit.dataset: a figure of the kind ready_made is not made from a dataset; leave it out"
    ),
    ProblemCase(
      .main, "language: sv\n", "language: sv\nlayouts: layouts\n",
      "skolsignal.yaml:3:1: the name of a file or folder stands under “files”: files: { layouts: … }"
    ),
    ProblemCase(
      .layout, "name: Giltig, type: number", "name: Giltig, type: date",
      "layouts/attendance.yaml:17:36: layouts.attendance.schema.fields.4.type: the type “date” does not fit “authorised_minutes”; choose another type",
      "layouts/attendance.yaml:17:36: layouts.attendance.schema.fields.5.type: the type “date” does not fit “unauthorised_minutes”; choose another type"
    ),
    ProblemCase(
      .layout, "as: gender, values: { Flicka: F, Pojke: M }", "as: school_code",
      "layouts/grades.yaml:11:24: layouts.grades.schema.fields.3.as: another field is read as “school_code” already; give one field all the names that its header has, or mark as “optional: true” what an export may lack"
    ),
    ProblemCase(
      .layout, "as: offered_minutes", "as: other_minutes",
      "layouts/attendance.yaml:10:1: layouts.attendance.schema.fields: nothing gives the time that absence is a share of; add a field with “as: offered_minutes” or “as: reported_minutes”"
    ),
    ProblemCase(
      .layout, "as: date, optional: true", "as: grade_year, optional: true",
      "layouts/attendance.yaml:10:1: layouts.attendance.schema.fields: nothing says on which day the absence was; add a field with “as: date”",
      "layouts/attendance.yaml:15:28: layouts.attendance.schema.fields.2.type: the type “date” does not fit “grade_year”; choose another type"
    ),
    ProblemCase(
      .layout, "as: value\n", "as: n\n",
      "layouts/national.yaml:4:1: layouts.national.schema.fields: nothing gives the figures; add a field with “as: value” or “as: numerator”"
    ),
    // Conditions.
    ProblemCase(
      .indicators, "gender = F", "sex = F",
      "indicators.yaml:6:19: groups.girls.where: there is no column “sex” in the dataset “pupils”; columns: school_code, period, grade_year, gender, newly_arrived, background_known"
    ),
    ProblemCase(
      .indicators, "gender = F", "gender = K",
      "indicators.yaml:6:19: groups.girls.where: “gender” is never “K”; possible: F, M"),
    ProblemCase(
      .indicators, "gender = F", "gender < F",
      "indicators.yaml:6:19: groups.girls.where: “gender” has no order; compare it with =, != or in"
    ),
    ProblemCase(
      .indicators, "where: grade_year in [7, 8, 9]", "where: grade_year in [7, nine]",
      "indicators.yaml:14:12: indicators.absence_rate.where: “grade_year” holds numbers and is never “nine”; compare it with a number"
    ),
    ProblemCase(
      .indicators, "where: grade_year in [7, 8, 9]", "where: gender = F and sex = F",
      "indicators.yaml:14:12: indicators.absence_rate.where: there is no column “sex” in the dataset “attendance”; columns: school_code, date, period, grade_year, offered_minutes, reported_minutes, authorised_minutes, unauthorised_minutes, other_minutes, gender, newly_arrived, background_known"
    ),
    ProblemCase(
      .indicators, "  all:\n", "  all: { where: gender = F }\n",
      "indicators.yaml:5:17: groups.all.where: the group “all” is every pupil; give the condition to a group of another name"
    ),
    ProblemCase(
      .signals, "score >= 45", "scores >= 45",
      "signals.yaml:6:22: tiers.intensive.when: a tier knows nothing called “scores”; did you mean “score”?"
    ),
    ProblemCase(
      .signals, "tiers:", "tires:",
      "signals.yaml:4:1: unknown key “tires”; did you mean “tiers”?"),
    ProblemCase(
      .main, "roles: [teacher, other]\n", "",
      "indicators.yaml:23:11: indicators.certified_share.role: there is no role “teacher” in “roles”; there are no roles"
    ),
    // Limits, levels, weights, tiers.
    ProblemCase(
      .signals, "warning: { at_least: 18 }", "warning: { at_most: 18 }",
      "signals.yaml:17:25: signals.absence-high.warning: “at_most” is the wrong side: higher values are worse here, so a limit says at_least or above"
    ),
    ProblemCase(
      .signals, "critical: { below: -10 }", "critical: { above: -10 }",
      "signals.yaml:26:24: signals.merit-falling.critical: “above” is the wrong side: higher values are better here, so a limit says at_most or below"
    ),
    ProblemCase(
      .signals, "critical: { at_least: 25 }", "critical: { at_least: 17 }",
      "signals.yaml:15:27: signals.absence-high.critical: the limit at_least 17 is not harder to reach than at_least 18 of the milder level “warning”; a more serious level needs a higher limit"
    ),
    ProblemCase(
      .signals, "critical: { at_least: 25 }", "critical: { at_least: 18 }",
      "signals.yaml:15:27: signals.absence-high.critical: the limit at_least 18 is not harder to reach than at_least 18 of the milder level “warning”; a more serious level needs a higher limit"
    ),
    ProblemCase(
      .signals, "critical: { at_least: 25 }", "critical: { at_least: 25,5 }",
      "signals.yaml:15:30: signals.absence-high.critical: the decimal mark is “.”; write 25.5"),
    ProblemCase(
      .signals, "critical: { below: -10 }", "critical: { below: -5 }",
      "signals.yaml:26:24: signals.merit-falling.critical: the limit below -5 is not harder to reach than at_most -5.5 of the milder level “warning”; a more serious level needs a lower limit"
    ),
    ProblemCase(
      .signals, "    warning: { at_most: -5.5 }\n    critical: { below: -10 }\n", "",
      "signals.yaml:18:3: signals.merit-falling: no level has a limit, so the signal can never be raised; add for example “critical: { at_least: … }”"
    ),
    ProblemCase(
      .signals, "weight: 2", "weight: -2",
      "signals.yaml:24:13: signals.merit-falling.weight: expected 0 or more, found -2"),
    ProblemCase(
      .signals, "weight: 40", "weight: -40",
      "signals.yaml:3:31: areas.knowledge.weight: expected 0 or more, found -40"),
    ProblemCase(
      .signals, "{ weight: 40 }, attendance: { weight: 35.5 }",
      "{ weight: 0 }, attendance: { weight: 0 }",
      "signals.yaml:3:1: areas: no area has a weight above 0, so no school can have a score; give one of them a weight"
    ),
    ProblemCase(
      .signals, "    minimum_n: 20\n", "    weight: 0\n",
      "signals.yaml:3:37: areas.attendance: all signals of this area have the weight 0; give one of them a weight, or the area none"
    ),
    ProblemCase(
      .signals, "warning: 2,", "warning: 1,",
      "signals.yaml:2:39: levels.warning: “warning” gives 1 points, not more than the milder “watch” (1); list the levels from the mildest to the most serious, with points that all rise or all fall"
    ),
    ProblemCase(
      .signals, "when: always", "when: score >= 0",
      "signals.yaml:7:20: tiers.general.when: a school that meets no condition has no tier; the last tier must say “when: always”"
    ),
    ProblemCase(
      .signals, "when: coverage < 40", "when: always",
      "signals.yaml:5:22: tiers.not_rated.when: no school gets beyond a tier with “when: always”; move it to the end"
    ),
    // The calendar.
    ProblemCase(
      .main, "first: 2023-08-16", "first: 2024-08-16",
      "skolsignal.yaml:8:58: calendar.2023/24.last: the last day 2024-06-14 is before the first day 2024-08-16; swap them",
      "skolsignal.yaml:14:19: calendar.2024/25.compare_with: “2023/24” begins on 2024-08-16, not before 2024-08-15; compare with an earlier period"
    ),
    ProblemCase(
      .main, "compare_with: 2023/24", "compare_with: 2022/23",
      "skolsignal.yaml:14:19: calendar.2024/25.compare_with: there is no period “2022/23” in “calendar”; periods: 2023/24, 2024/25, 2024-HT, 2025-VT"
    ),
    ProblemCase(
      .main, "compare_with: 2023/24", "compare_with: 2024-HT",
      "skolsignal.yaml:14:19: calendar.2024/25.compare_with: “2024-HT” is of the kind term, not school_year; compare with a period of the same kind"
    ),
    ProblemCase(
      .main, "compare_with: 2023/24", "compare_with: 2024/25",
      "skolsignal.yaml:14:19: calendar.2024/25.compare_with: “2024/25” begins on 2024-08-15, not before 2024-08-15; compare with an earlier period"
    ),
    ProblemCase(
      .main, "last: 2024-12-20, school_year: 2024/25", "last: 2024-12-20",
      "skolsignal.yaml:15:69: calendar.2024-HT.term: a term needs the school year that it belongs to; add school_year"
    ),
    ProblemCase(
      .main, "last: 2024-12-20, school_year: 2024/25", "last: 2024-12-20, school_year: 2023/24",
      "skolsignal.yaml:15:76: calendar.2024-HT.school_year: the term (2024-08-15 to 2024-12-20) is not inside “2023/24” (2023-08-16 to 2024-06-14)"
    ),
    ProblemCase(
      .main, "  2025-VT:", "  2025 VT:",
      "skolsignal.yaml:16:3: calendar: “2025 VT” is no name for a period; use letters, digits, “-”, “_” and “/”"
    ),
    ProblemCase(
      .main, "maximum_set_aside: 1.5", "maximum_set_aside: 101",
      "skolsignal.yaml:6:33: tolerance.maximum_set_aside: expected percent from 0 to 100, found 101"
    ),
    // Texts.
    ProblemCase(
      .texts, "  incomplete: incomplete\n", "",
      "text/sv.yaml:1:1: texts.sv: the text “status.incomplete” is missing; add a label for it"),
    ProblemCase(
      .texts, "merit: Merit value, ", "",
      "text/sv.yaml:1:1: texts.sv: the text “indicator.merit” is missing; add a label for it"),
    ProblemCase(
      .texts, "{value}, the", "{valeu}, the",
      "text/sv.yaml:16:19: texts.sv.reason.threshold: nothing fills the placeholder “{valeu}”; did you mean “value”?"
    ),
  ]

  @Test(arguments: cases) func everyProblemIsToldWithItsPlace(_ problem: ProblemCase) {
    expectNoDifference(problem.input.problems(), problem.expected)
  }

}
