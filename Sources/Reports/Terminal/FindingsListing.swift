package import SchoolModel

/// The findings as a table for a terminal: the most serious first, one line each.
///
/// - Parameters:
///   - result: the finished run.
///   - width: columns of the terminal; the message is cut to what is left of them.
///   - color: whether the severity is also marked with colour.
/// - Returns: lines with a newline after each.
package func terminalFindings(_ result: RunResult, width: Int, color: Bool) -> String {
  let texts = result.texts
  let sorted = FindingsFile.sorted(result.findings)
  let findings = Severity.allCases.reversed().flatMap { severity in
    sorted.filter { $0.kind.severity == severity }
  }
  guard !findings.isEmpty else { return texts["summary.findings_none"] + "\n" }
  func column(
    _ heading: String, maximum: Int? = nil, isNumber: Bool = false,
    cell: (Finding) -> TerminalCell
  ) -> TerminalColumn {
    TerminalColumn(
      heading: texts["finding.headings.\(heading)"], cells: findings.map(cell),
      isNumber: isNumber, maximum: maximum)
  }
  let columns = [
    column("severity") { finding in
      let severity = finding.kind.severity
      let style: TerminalStyle? =
        severity == .error ? .red : severity == .warning ? .yellow : nil
      return TerminalCell(texts["severity.\(severity.rawValue)"], style: style)
    },
    column("place", maximum: max(16, width / 3)) { TerminalCell(place(of: $0)) },
    column("school", maximum: 10) { TerminalCell(TerminalText.clean($0.school?.text ?? "")) },
    column("count", isNumber: true) { TerminalCell(String($0.count)) },
    column("message") { TerminalCell(TerminalText.clean(message(of: $0, in: texts))) },
  ]
  return terminalLines(columns, width: max(minimumTerminalWidth, width), color: color).map {
    $0 + "\n"
  }.joined()
}

/// `betyg.csv:12 Betyg`.
private func place(of finding: Finding) -> String {
  let file = TerminalText.clean(finding.file)
  let line = finding.line.map { ":\($0)" } ?? ""
  let column = finding.column.map { " " + TerminalText.clean($0) } ?? ""
  return file + line + column
}

/// The sentence in the catalogue's language, or else as the kind of finding has it.
private func message(of finding: Finding, in texts: TextCatalogue) -> String {
  texts.texts["finding.message.\(finding.kind.id)"]?.filled(with: finding.facts) ?? finding.message
}
