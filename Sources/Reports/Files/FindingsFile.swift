import SchoolModel

/// `findings.csv`: the problems in the data, sorted by file, line, column, kind and school.
struct FindingsFile {
  static let name = "findings.csv"

  static let columns: [CSVColumn<Finding>] = [
    CSVColumn("finding", .string, "The kind of problem.", .required) { $0.kind.id },
    CSVColumn(
      "severity", .string, "How much it matters.",
      .oneOf(Severity.allCases.map(\.rawValue), required: true)
    ) { $0.kind.severity.rawValue },
    CSVColumn("file", .string, "The file, as the run was given it.") {
      FormulaGuard.applied(to: $0.file)
    },
    CSVColumn(
      "line", .integer, "The first physical line where it was seen.", FieldConstraints(minimum: 1)
    ) { $0.line.map(String.init) ?? "" },
    CSVColumn("column", .string, "The column's name in the file.") {
      FormulaGuard.applied(to: $0.column ?? "")
    },
    CSVColumn("school_code", .string, "The school it is about, known or not.") {
      FormulaGuard.applied(to: $0.school?.text ?? "")
    },
    CSVColumn("count", .integer, "How often it was seen.", .count) { String($0.count) },
    CSVColumn("message", .string, "What is wrong.") { FormulaGuard.applied(to: $0.message) },
  ]

  static func bytes(_ result: RunResult) -> [UInt8] {
    csvBytes(columns, rows: sorted(result.findings))
  }

  /// In the order of `Finding`, then by count, so that the order they came in leaves no trace.
  static func sorted(_ findings: [Finding]) -> [Finding] {
    findings.sorted { left, right in
      if left < right { return true }
      return right < left ? false : left.count < right.count
    }
  }
}
