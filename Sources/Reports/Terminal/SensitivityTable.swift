package import SchoolModel

/// What other weights and a missing indicator would change, as a table for a terminal; empty for a run whose
/// list has no cut line.
///
/// - Parameters:
///   - result: the finished run.
///   - rows: how many schools are shown at most.
///   - width: columns of the terminal.
///   - color: whether headings are marked.
/// - Returns: lines with a newline after each.
package func sensitivityTable(_ result: RunResult, rows: Int, width: Int, color: Bool) -> String {
  guard let sensitivity = result.sensitivity else { return "" }
  let texts = result.texts
  let names = Dictionary(
    result.schools.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
  let schools = Array(sensitivity.schools.prefix(max(0, rows)))
  func heading(_ key: String) -> String { texts["sensitivity.\(key)"] }
  func indicator(_ id: IndicatorID) -> String { texts["indicator.\(id.text)"].insideSentence }
  let columns = [
    TerminalColumn(
      heading: texts["list.rank"], cells: schools.map { TerminalCell(String($0.rank)) },
      isNumber: true),
    TerminalColumn(
      heading: texts["list.school"],
      cells: schools.map { school in
        let name = TerminalText.clean(names[school.school] ?? "")
        return TerminalCell(name.isEmpty ? TerminalText.clean(school.school.text) : name)
      }, maximum: 24),
    TerminalColumn(
      heading: heading("share"), cells: schools.map { TerminalCell(texts.percent($0.share)) },
      isNumber: true),
    TerminalColumn(
      heading: heading("ranks"),
      cells: schools.map { school in
        TerminalCell(
          school.rankLow == school.rankHigh
            ? String(school.rankLow) : "\(school.rankLow)–\(school.rankHigh)")
      }, isNumber: true),
    TerminalColumn(
      heading: heading("depends_on"),
      cells: schools.map { school in
        TerminalCell(TerminalText.clean(school.dependsOn.map(indicator).joined(separator: "; ")))
      }),
  ]
  let width = max(minimumTerminalWidth, width)
  let title = heading("title").filled(with: [
    "capacity": String(sensitivity.capacity), "spread": String(sensitivity.weightSpread),
    "draws": String(sensitivity.draws),
  ])
  let explanation = TerminalText.wrapped(heading("explanation"), to: width).map {
    TerminalStyle.dim.applied(to: $0, color: color)
  }
  let lines =
    [TerminalStyle.bold.applied(to: TerminalText.cut(title, to: width), color: color), ""]
    + terminalLines(columns, width: width, color: color) + [""] + explanation
  return lines.map { $0 + "\n" }.joined()
}
