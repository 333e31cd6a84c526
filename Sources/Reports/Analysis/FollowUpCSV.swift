import Analysis
import SchoolModel

/// Whether support helped as one table: a row for each support.
package func csvFollowUp(_ told: ToldFollowUp) -> [UInt8] {
  csvBytes(columns, rows: told.report.supports)
}

private func text(_ value: Double?) -> String {
  value.flatMap { ExactDecimal(machine: $0)?.fraction.machineText } ?? ""
}

private let columns: [CSVColumn<FollowedSupport>] = [
  CSVColumn("school_code", .string, "The school unit.", .required) {
    FormulaGuard.applied(to: $0.record.school.text)
  },
  CSVColumn("support_form", .string, "The form of support.", .required) {
    FormulaGuard.applied(to: $0.record.form.text)
  },
  CSVColumn("start_date", .string, "The first day.", .required) { $0.record.start.description },
  CSVColumn("follow_up_date", .string, "The day of follow-up.") {
    $0.record.followUp?.description ?? ""
  },
  CSVColumn("follow_up", .string, "overdue, due, later, done or no_day.", .required) {
    $0.followUp.rawValue
  },
  CSVColumn("state", .string, "evaluated, or why not.", .required) { $0.state.rawValue },
  CSVColumn("missing", .string, "What the description lacks.") {
    $0.missing.map(\.rawValue).joined(separator: " ")
  },
  CSVColumn("indicator", .string, "The figure to change.") {
    FormulaGuard.applied(to: $0.record.indicator?.text ?? "")
  },
  CSVColumn("baseline_period", .string, "When the baseline is from.") {
    $0.before?.period.text ?? ""
  },
  CSVColumn("baseline_status", .string, "Whether there is a baseline.") {
    $0.before?.status.rawValue ?? ""
  },
  CSVColumn("baseline", .number, "The figure before.") { $0.before?.value?.machineText ?? "" },
  CSVColumn("since_period", .string, "When the figure since is from.") {
    $0.after?.period.text ?? ""
  },
  CSVColumn("since_status", .string, "Whether there is a figure since.") {
    $0.after?.status.rawValue ?? ""
  },
  CSVColumn("since", .number, "The figure since.") { $0.after?.value?.machineText ?? "" },
  CSVColumn("change", .number, "Since less before.") { $0.change?.machineText ?? "" },
  CSVColumn("target", .number, "The target.") { $0.record.target?.text() ?? "" },
  CSVColumn("reached_target", .boolean, "Whether the target is reached.") {
    $0.reachedTarget.map { $0 ? "true" : "false" } ?? ""
  },
  CSVColumn("matched_schools", .integer, "Most similar schools without support.") {
    $0.comparison.map { String($0.matched.count) } ?? ""
  },
  CSVColumn("matched_change", .number, "Their mean change.") {
    text($0.comparison?.matchedChange)
  },
  CSVColumn("after_regression_to_the_mean", .number, "The figure if only chance had evened out.") {
    text($0.comparison?.afterRegressionToTheMean)
  },
  CSVColumn("expected", .number, "Expected without support.") { text($0.comparison?.expected) },
  CSVColumn("effect", .number, "The figure less the expected one.") {
    text($0.comparison?.effect)
  },
  CSVColumn("interval_low", .number, "Lower end of the 90 % interval.") {
    text($0.comparison?.interval.lowerBound)
  },
  CSVColumn("interval_high", .number, "Upper end of the 90 % interval.") {
    text($0.comparison?.interval.upperBound)
  },
]
