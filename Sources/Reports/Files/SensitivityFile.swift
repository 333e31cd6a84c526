import SchoolModel

/// `sensitivity.csv`: which schools would stay among the first K if weights were others or an indicator
/// were left out; in rank order.
struct SensitivityFile {
  static let name = "sensitivity.csv"

  static let columns: [CSVColumn<Sensitivity.SchoolStay>] = [
    CSVColumn(
      "rank", .integer, "The rank in the list.", FieldConstraints(isRequired: true, minimum: 1)
    ) {
      String($0.rank)
    },
    CSVColumn("school_code", .string, "The school unit.", .required) {
      FormulaGuard.applied(to: $0.school.text)
    },
    CSVColumn(
      "share_in_list", .number,
      "In which share of the draws of weights the school is among the first K.",
      FieldConstraints(isRequired: true, minimum: 0, maximum: 1)
    ) { ExactDecimal(machine: $0.share)?.text() ?? "" },
    CSVColumn(
      "rank_low", .integer, "The best rank that the school has when one indicator is left out …",
      FieldConstraints(isRequired: true, minimum: 1)
    ) { String($0.rankLow) },
    CSVColumn(
      "rank_high", .integer, "… and the worst.", FieldConstraints(isRequired: true, minimum: 1)
    ) { String($0.rankHigh) },
    CSVColumn(
      "depends_on", .string,
      "Indicators without which the school would be on the other side of the cut line, separated by `; `."
    ) { $0.dependsOn.map(\.text).joined(separator: "; ") },
  ]

  /// Only the header for a run that has no such result.
  static func bytes(_ result: RunResult) -> [UInt8] {
    csvBytes(columns, rows: result.sensitivity?.schools ?? [])
  }
}
