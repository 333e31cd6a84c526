package import SchoolModel

/// The findings for a terminal, the most serious first, and below them what became of every row.
///
/// A finding has a line for its place and one or more for its words: a place is never cut, since it is
/// what a reader goes to.
///
/// - Parameters:
///   - result: the finished run.
///   - width: columns of the terminal; words are wrapped to them.
///   - color: whether the severity is also marked with colour.
/// - Returns: lines with a newline after each.
package func terminalFindings(_ result: RunResult, width: Int, color: Bool) -> String {
  let texts = result.texts
  let sorted = FindingsFile.sorted(result.findings)
  let findings = Severity.allCases.reversed().flatMap { severity in
    sorted.filter { $0.kind.severity == severity }
  }
  var lines = findings.flatMap { finding in
    head(of: finding, in: texts, width: width, color: color)
      + TerminalText.wrapped(words(of: finding, in: texts), to: max(40, width - 4)).map {
        "    " + $0
      }
  }
  if findings.isEmpty { lines.append(texts["summary.findings_none"]) }
  if !result.manifest.inputs.isEmpty {
    lines += ["", texts["account.title"]] + accountLines(result, width: width, color: color)
  }
  return lines.map { $0 + "\n" }.joined()
}

/// `Fel · betyg.csv:12 · Betyg · 90000012 · (3 gånger)`.
private func head(
  of finding: Finding, in texts: TextCatalogue, width: Int, color: Bool
) -> [String] {
  let severity = finding.kind.severity
  let name = texts["severity.\(severity.rawValue)"]
  let style: TerminalStyle? = severity == .error ? .red : severity == .warning ? .yellow : nil
  var parts = [name]
  if !finding.file.isEmpty {
    let line = finding.line.map { ":\($0)" } ?? ""
    parts.append(TerminalText.clean(finding.file) + line)
  }
  if let column = finding.column { parts.append(TerminalText.clean(column)) }
  if let school = finding.school { parts.append(TerminalText.clean(school.text)) }
  if finding.count > 1 {
    parts.append(texts["account.times"].filled(with: ["n": String(finding.count)]))
  }
  // The name under which the reference says what to do.
  parts.append(finding.kind.id)
  var lines = TerminalText.wrapped(parts.joined(separator: " · "), to: width)
  if let style, let first = lines.first, first.hasPrefix(name) {
    lines[0] = style.applied(to: name, color: color) + first.dropFirst(name.count)
  }
  return lines
}

/// The sentence in the catalogue's language, or else as the kind of finding has it.
private func words(of finding: Finding, in texts: TextCatalogue) -> String {
  var facts = finding.facts
  if let dataset = facts["dataset"] { facts["dataset"] = texts["dataset.\(dataset)"] }
  let message =
    texts.texts["finding.message.\(finding.kind.id)"]?.filled(with: facts) ?? finding.message
  return TerminalText.clean(message)
}

/// A table with the rows of each export: read = accepted + set aside + out of scope.
private func accountLines(_ result: RunResult, width: Int, color: Bool) -> [String] {
  let inputs = result.manifest.inputs
  func column(_ key: String, _ value: (RowAccount) -> Int) -> TerminalColumn {
    TerminalColumn(
      heading: result.texts["account.\(key)"],
      cells: inputs.map { TerminalCell(String(value($0.rows))) }, isNumber: true)
  }
  let columns = [
    TerminalColumn(
      heading: result.texts["account.file"],
      cells: inputs.map { TerminalCell(TerminalText.clean($0.name)) }),
    column("read") { $0.read },
    column("accepted") { $0.accepted },
    column("set_aside") { $0.setAsideTotal },
    column("out_of_scope") { $0.outOfScopeTotal },
  ]
  return terminalLines(columns, width: max(minimumTerminalWidth, width), color: color)
}
