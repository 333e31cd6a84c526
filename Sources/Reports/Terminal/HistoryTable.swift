package import SchoolModel

/// Recorded runs as a table, in the order in which they are given.
///
/// - Parameters:
///   - runs: what is listed.
///   - inForce: the numbers of the official runs that count, one for each period.
///   - texts: the words.
///   - width: columns of the terminal.
///   - color: whether the terminal shows any.
/// - Returns: lines with a newline after each; one line that says so when there are none.
package func terminalHistory(
  _ runs: [RunSummary], inForce: Set<Int>, texts: TextCatalogue, width: Int, color: Bool
) -> String {
  guard !runs.isEmpty else { return texts["history.empty"] + "\n" }
  func column(
    _ key: String, isNumber: Bool = false, _ text: (RunSummary) -> String
  ) -> TerminalColumn {
    TerminalColumn(
      heading: texts["history.columns.\(key)"],
      cells: runs.map { TerminalCell(TerminalText.clean(text($0))) }, isNumber: isNumber)
  }
  let columns = [
    column("number", isNumber: true) { "\($0.number)" },
    column("run") { $0.id },
    column("kind") { run in
      texts["history.kinds.\(inForce.contains(run.number) ? "in_force" : run.kind.rawValue)"]
    },
    column("period") { $0.period.text },
    // To the minute; JSON has the whole time.
    column("recorded") { String($0.recordedAt.prefix(16)).replacing("T", with: " ") },
    column("schools", isNumber: true) { "\($0.counts.schools)" },
    column("facts", isNumber: true) { "\($0.counts.facts)" },
    column("findings", isNumber: true) { "\($0.counts.findings)" },
    column("label") { $0.kind == .imported ? $0.label : $0.edition },
  ]
  return terminalLines(columns, width: max(minimumTerminalWidth, width), color: color)
    .map { $0 + "\n" }.joined()
}
