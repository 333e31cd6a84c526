import CustomDump
import Settings
import Testing

/// Problems that the shapes alone can tell.
@Suite struct ShapeProblemTests {
  static let cases = [
    ProblemCase(
      .signals, "critical: { at_least: 25 }", "critical: { atleast: 25 }",
      "signals.yaml:15:17: signals.absence-high.critical: unknown key “atleast”; did you mean “at_least”?"
    ),
    ProblemCase(
      .signals, "    minimum_n: 20", "    minimumN: 20",
      "signals.yaml:14:5: signals.absence-high: unknown key “minimumN”; did you mean “minimum_n”?"),
    ProblemCase(
      .signals, "    minimum_n: 20", "    zzzzzzzzz: 20",
      "signals.yaml:14:5: signals.absence-high: unknown key “zzzzzzzzz”; known keys: rule, area, indicator, group, higher_is, decimals, minimum_n, weight, maximum, weak, certainty, prior, watch, warning, critical"
    ),
    ProblemCase(
      .signals, "    area: attendance\n", "",
      "signals.yaml:9:3: signals.absence-high: the key “area” is missing: the area that the signal belongs to"
    ),
    ProblemCase(
      .signals, "rule: threshold", "rule: treshold",
      "signals.yaml:13:11: signals.absence-high.rule: “treshold” is not possible here; did you mean “threshold”?"
    ),
    ProblemCase(
      .signals, "    rule: threshold\n", "",
      "signals.yaml:9:3: signals.absence-high: the key “rule” is missing: how the figure is judged"),
    ProblemCase(
      .signals, "rule: run, level: warning", "rule: run",
      "signals.yaml:27:3: signals.merit-run: the key “level” is missing: the level that is reached"),
    ProblemCase(
      .signals, "rule: run, level: warning", "rule: run, level: warning, relative: true",
      "signals.yaml:27:78: signals.merit-run: unknown key “relative”; known keys: rule, area, indicator, group, higher_is, decimals, minimum_n, weight, maximum, weak, certainty, prior, level, periods"
    ),
    ProblemCase(
      .signals, "rule: run, level: warning", "rule: run, level: warning, watch: { above: 3 }",
      "signals.yaml:27:78: signals.merit-run: unknown key “watch”; known keys: rule, area, indicator, group, higher_is, decimals, minimum_n, weight, maximum, weak, certainty, prior, level, periods"
    ),
    ProblemCase(
      .signals, "minimum_n: 20", "minimum_n: twenty",
      "signals.yaml:14:16: signals.absence-high.minimum_n: expected a whole number from 0 to 1000000, found “twenty”"
    ),
    ProblemCase(
      .signals, "minimum_n: 20", "minimum_n: 20.5",
      "signals.yaml:14:16: signals.absence-high.minimum_n: expected a whole number from 0 to 1000000, found 20.5"
    ),
    ProblemCase(
      .signals, "minimum_n: 20", "minimum_n: -1",
      "signals.yaml:14:16: signals.absence-high.minimum_n: expected a whole number from 0 to 1000000, found -1"
    ),
    ProblemCase(
      .signals, "minimum_n: 20", "minimum_n: '20'",
      "signals.yaml:14:16: signals.absence-high.minimum_n: expected a whole number from 0 to 1000000, found “20”; leave out the quotes"
    ),
    ProblemCase(
      .signals, "minimum_n: 20", "minimum_n:",
      "signals.yaml:14:15: signals.absence-high.minimum_n: expected a whole number from 0 to 1000000, found nothing"
    ),
    ProblemCase(
      .signals, "minimum_n: 20", "minimum_n: [20]",
      "signals.yaml:14:16: signals.absence-high.minimum_n: expected a whole number from 0 to 1000000, found a list"
    ),
    ProblemCase(
      .signals, "watch: { at_least: 12 }", "watch: 12",
      "signals.yaml:16:12: signals.absence-high.watch: expected a limit such as { at_least: 25 }, with one of at_least, above, at_most, below; found “12”"
    ),
    ProblemCase(
      .signals, "watch: { at_least: 12 }", "watch: { at_least: 12, above: 13 }",
      "signals.yaml:16:28: signals.absence-high.watch: a limit has one side only; expected a limit such as { at_least: 25 }, with one of at_least, above, at_most, below"
    ),
    ProblemCase(
      .signals, "watch: { at_least: 12 }", "watch: {}",
      "signals.yaml:16:12: signals.absence-high.watch: expected a limit such as { at_least: 25 }, with one of at_least, above, at_most, below; found a mapping"
    ),
    ProblemCase(
      .signals, "watch: { at_least: 12 }", "watch: { at_least: twelve }",
      "signals.yaml:16:24: signals.absence-high.watch.at_least: expected a number, found “twelve”"),
    ProblemCase(
      .signals, "watch: { at_least: 12 }", "watch: { at_least: '12,5' }",
      "signals.yaml:16:24: signals.absence-high.watch.at_least: expected a number, found “12,5”; the decimal mark is “.”"
    ),
    ProblemCase(
      .signals, "coverage < 40", "coverage <> 40",
      "signals.yaml:5:22: tiers.not_rated.when: the condition “coverage <> 40” cannot be read: expected the end of the condition, found “40”"
    ),
    ProblemCase(
      .signals, "tiers:", "forms: {}\ntiers:",
      "signals.yaml:4:1: the key “forms” does not belong in this file but in support.yaml"),
    ProblemCase(
      .signals, "weight: 40", "weight: 40, wieght: 3",
      "signals.yaml:3:35: areas.knowledge: unknown key “wieght”; did you mean “weight”?"),
    ProblemCase(
      .main, "last: 2025-06-13\n    ref", "last: 2025-06-31\n    ref",
      "skolsignal.yaml:12:11: calendar.2024/25.last: “2025-06-31” is no date; write an existing day as 2025-06-13"
    ),
    ProblemCase(
      .main, "language: sv", "language: se",
      "skolsignal.yaml:2:11: language: “se” is not possible here; possible: sv, en"),
    ProblemCase(
      .main, "roles: [teacher, other]", "roles: teacher",
      "skolsignal.yaml:4:8: roles: expected a list such as [a, b], found “teacher”"),
    ProblemCase(
      .main, "roles: [teacher, other]", "roles: [Teacher, other]",
      "skolsignal.yaml:4:9: roles.0: “Teacher” is no name; use lower-case letters and digits, beginning with a letter and joined by “-” or “_”",
      "indicators.yaml:23:11: indicators.certified_share.role: there is no role “teacher” in “roles”; did you mean “Teacher”?"
    ),
    ProblemCase(
      .main, "tolerance: { maximum_set_aside: 1.5 }", "tolerance: 1.5",
      "skolsignal.yaml:6:12: tolerance: expected keys with values (“key: value”), found “1.5”"),
    ProblemCase(
      .main, "authority: Exempelstaden\n", "",
      "skolsignal.yaml:1:1: the key “authority” is missing: the name of the school authority, as it stands in reports"
    ),
    ProblemCase(
      .layout, "dataset: attendance", "dataset: atendance",
      "layouts/attendance.yaml:2:10: layouts.attendance.dataset: “atendance” is not possible here; did you mean “attendance”?"
    ),
    ProblemCase(
      .layout, "headerRows: 2", "headerRows: 3",
      "layouts/grades.yaml:3:54: layouts.grades.dialect.headerRows: expected a whole number from 1 to 2, found 3"
    ),
    ProblemCase(
      .layout, "delimiter: \";\"", "delimiter: \";;\"",
      "layouts/grades.yaml:3:23: layouts.grades.dialect.delimiter: expected one ASCII character, found “;;”"
    ),
    ProblemCase(
      .layout, "'\\d{8}' } }", "'\\d{8' } }",
      "layouts/attendance.yaml:14:71: layouts.attendance.schema.fields.1.constraints.pattern: “\\d{8” is no pattern; use \\d for a digit, [A-Z] for a letter, “.” for any character, and {8}, {6,8}, *, + or ? after each"
    ),
    ProblemCase(
      .layout, "type: date", "type: datum",
      "layouts/attendance.yaml:15:28: layouts.attendance.schema.fields.2.type: “datum” is not possible here; possible: string, integer, number, boolean, date, year"
    ),
    ProblemCase(
      .layout, "as: pupil_id, constraints", "as: pupilid, constraints",
      "layouts/attendance.yaml:13:38: layouts.attendance.schema.fields.0.as: “pupilid” is not possible here; did you mean “pupil_id”?"
    ),
    ProblemCase(
      .layout, "\"..\": suppressed", "\"..\": masked",
      "layouts/national.yaml:12:25: layouts.national.schema.fields.1.statuses...: “masked” is not possible here; possible: ok, not_reported, not_applicable, too_few, suppressed, bounded, incomplete"
    ),
    ProblemCase(
      .support, "capacity: 6", "capacity: six",
      "support.yaml:2:91: forms.attendance-team.capacity: expected a whole number from 0 to 100000, found “six”"
    ),
    ProblemCase(
      .support, "signals: absence-high, ", "",
      "support.yaml:2:3: forms.attendance-team: the key “signals” is missing: the signals that call for it"
    ),
    ProblemCase(
      .texts, "format: { decimal_mark: \",\" }", "format: { decimal_mark: [a] }",
      "text/sv.yaml:17:25: texts.sv.format.decimal_mark: expected a text, found a list"),
    ProblemCase(
      .texts, "format: { decimal_mark: \",\" }", "format: { decimal_mark: }",
      "text/sv.yaml:17:25: texts.sv.format.decimal_mark: expected a text, found nothing"),
  ]

  @Test(arguments: cases) func everyProblemIsToldWithItsPlace(_ problem: ProblemCase) {
    expectNoDifference(problem.input.problems(), problem.expected)
  }
}
