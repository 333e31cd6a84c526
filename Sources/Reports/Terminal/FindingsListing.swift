package import SchoolModel

/// The findings of a finished run for a terminal, the most serious first, and below them what became
/// of every row.
///
/// - Parameters:
///   - result: the finished run.
///   - width: columns of the terminal; words are wrapped to them.
///   - color: whether the severity is also marked with colour.
/// - Returns: lines with a newline after each.
package func terminalFindings(_ result: RunResult, width: Int, color: Bool) -> String {
  terminalFindings(
    result.findings, inputs: result.manifest.inputs, texts: result.texts, width: width,
    color: color)
}

/// The findings of a run that may have ended early, with the rows of the exports known by then.
///
/// Findings that say the same stand together: a line that says what is wrong, then every place, and once
/// for each kind what to do. A place is never cut, since it is what a reader goes to.
package func terminalFindings(
  _ findings: [Finding], inputs: [InputRecord], texts: TextCatalogue, width: Int, color: Bool
) -> String {
  let listing = FindingsListing(texts: texts, width: max(minimumTerminalWidth, width), color: color)
  var lines = listing.lines(FindingsFile.sorted(findings))
  if findings.isEmpty { lines.append(texts["summary.findings_none"]) }
  let account = terminalAccount(inputs, texts: texts, width: width, color: color)
  return lines.map { $0 + "\n" }.joined() + (account.isEmpty ? "" : "\n" + account)
}

/// A table with the rows of each export, read = accepted + set aside + out of scope; empty without any.
package func terminalAccount(
  _ inputs: [InputRecord], texts: TextCatalogue, width: Int, color: Bool
) -> String {
  guard !inputs.isEmpty else { return "" }
  func column(_ key: String, _ value: (RowAccount) -> Int) -> TerminalColumn {
    TerminalColumn(
      heading: texts["account.\(key)"],
      cells: inputs.map { TerminalCell(String(value($0.rows))) }, isNumber: true)
  }
  let columns = [
    TerminalColumn(
      heading: texts["account.file"],
      cells: inputs.map { TerminalCell(TerminalText.clean($0.name)) }),
    column("read") { $0.read },
    column("accepted") { $0.accepted },
    column("set_aside") { $0.setAsideTotal },
    column("out_of_scope") { $0.outOfScopeTotal },
  ]
  let lines = terminalLines(columns, width: max(minimumTerminalWidth, width), color: color)
  return ([texts["account.title"]] + lines).map { $0 + "\n" }.joined()
}

/// Findings by severity, kind and sentence.
private struct FindingsListing {
  let texts: TextCatalogue
  let width: Int
  let color: Bool
  private let words: FindingWords

  init(texts: TextCatalogue, width: Int, color: Bool) {
    self.texts = texts
    self.width = width
    self.color = color
    words = FindingWords(texts)
  }

  /// Groups parted by an empty line.
  func lines(_ sorted: [Finding]) -> [String] {
    let groups = Severity.allCases.reversed().flatMap { severity in
      Self.grouped(sorted.filter { $0.kind.severity == severity }) { $0.kind.id }
    }
    return Array(groups.map(lines(ofKind:)).joined(separator: [""]))
  }

  /// What each sentence is about, and at the end what to do about all of them.
  private func lines(ofKind findings: [Finding]) -> [String] {
    guard let kind = findings.first?.kind else { return [] }
    let sentences = Self.grouped(findings) { words.message(of: $0) }
    return sentences.flatMap(lines(ofSentence:)) + advice(words.remedy(of: kind))
  }

  /// `Fel · grade-unknown · Värdet är inget av de angivna betygen.`, then a line for each place.
  private func lines(ofSentence findings: [Finding]) -> [String] {
    guard let first = findings.first else { return [] }
    let severity = first.kind.severity
    let name = texts["severity.\(severity.rawValue)"]
    let style: TerminalStyle? = severity == .error ? .red : severity == .warning ? .yellow : nil
    var lines = TerminalText.wrapped(
      "\(name) · \(first.kind.id) · \(words.message(of: first))", to: width)
    if let style, let head = lines.first, head.hasPrefix(name) {
      lines[0] = style.applied(to: name, color: color) + head.dropFirst(name.count)
    }
    let places = findings.map { words.place(of: $0) }.filter { !$0.isEmpty }
    return lines + places.flatMap { wrapped($0, indent: 4) }
  }

  /// The remedy behind an arrow, on one line or more.
  private func advice(_ text: String) -> [String] {
    let lines = wrapped(text, indent: 4)
    return lines.prefix(1).map { "  → " + $0.dropFirst(4) } + lines.dropFirst()
  }

  private func wrapped(_ text: String, indent: Int) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    return TerminalText.wrapped(text, to: max(40, width - indent)).map { blanks + $0 }
  }

  /// Findings with the same key together, in the order in which the keys come.
  private static func grouped(
    _ findings: [Finding], by key: (Finding) -> String
  ) -> [[Finding]] {
    var order: [String] = []
    var groups: [String: [Finding]] = [:]
    for finding in findings {
      let name = key(finding)
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(finding)
    }
    return order.compactMap { groups[$0] }
  }
}
