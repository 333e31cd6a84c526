package import SchoolModel

/// The support list as a table for a terminal, with a summary of the run below it.
///
/// Wide terminals get one line per school; narrow ones get the top reason on a line of its own.
///
/// - Parameters:
///   - result: the finished run.
///   - rows: how many schools are shown at most.
///   - width: columns of the terminal.
///   - color: whether the levels are also marked with colour.
/// - Returns: lines with a newline after each.
package func terminalTable(_ result: RunResult, rows: Int, width: Int, color: Bool) -> String {
  let table = ListTable(
    result: result, rows: rows, width: max(minimumTerminalWidth, width), color: color)
  return (table.lines + [""] + ListSummary(result: result, shown: table.shown).lines(width: width))
    .map { $0 + "\n" }.joined()
}

/// The part of the terminal's output that shows the schools.
private struct ListTable {
  /// From this width on, the reason stands in a column beside the school.
  static let wideFrom = 150

  let result: RunResult
  let rows: Int
  let width: Int
  let color: Bool

  var shown: Int { min(max(0, rows), result.list.entries.count) }
  private var isWide: Bool { width >= Self.wideFrom }

  var lines: [String] {
    let texts = result.texts
    let title = texts["list.title"].filled(with: [
      "period": result.list.period.text, "authority": TerminalText.clean(result.manifest.authority),
    ])
    let heading = [TerminalStyle.bold.applied(to: TerminalText.cut(title, to: width), color: color)]
    guard shown > 0 else { return heading + ["", texts["list.empty"]] }
    let entries = Array(result.list.entries.prefix(shown))
    let index = RunIndex(result, only: Set(entries.map(\.school)))
    let reasons = entries.map { TerminalText.clean(index.firstReason(for: $0) ?? "") }
    var columns = columns(entries, index: index)
    if isWide {
      columns.append(
        TerminalColumn(heading: texts["list.reason"], cells: reasons.map { TerminalCell($0) }))
      let lines = terminalLines(columns, width: width, color: color)
      return heading + [""] + lines.prefix(2)
        + withCut(lines.dropFirst(2).map { [$0] }, entries) + ["", legend]
    }
    let lines = terminalLines(columns, width: width, color: color)
    let indent = String(repeating: " ", count: (columns.first?.wanted ?? 0) + 2)
    let withReasons = zip(lines.dropFirst(2), reasons).map { line, reason in
      guard !reason.isEmpty else { return [line] }
      return [line]
        + shortened(reason, to: width - indent.count).map {
          indent + TerminalStyle.dim.applied(to: $0, color: color)
        }
    }
    return heading + [""] + lines.prefix(2) + withCut(withReasons, entries) + ["", legend]
  }

  /// Two lines at most, so that the limit can be read where the terminal is narrow.
  private func shortened(_ text: String, to columns: Int) -> [String] {
    let lines = TerminalText.wrapped(text, to: columns)
    guard lines.count > 2 else { return lines }
    return [lines[0], TerminalText.cut(lines[1...].joined(separator: " "), to: columns)]
  }

  /// What the short headings stand for.
  private var legend: String {
    let levels = result.levels.dropFirst().reversed().map { ("level.\($0.id.text)", $0.id.text) }
    let items = (levels + [("list.no_data", "no_data")]).map { long, short in
      result.texts["list.legend_item"].filled(with: [
        "short": heading(long: long, short: short), "label": result.texts[long],
      ])
    }
    let text = TerminalText.cut(items.joined(separator: "  "), to: width)
    return TerminalStyle.dim.applied(to: text, color: color)
  }

  private func columns(_ entries: [SupportListEntry], index: RunIndex) -> [TerminalColumn] {
    let texts = result.texts
    let schools = entries.map { index.schools[$0.school] }
    var columns = [
      TerminalColumn(
        heading: texts["list.rank"],
        cells: entries.map { TerminalCell($0.rank.map(String.init) ?? "–") }, isNumber: true),
      TerminalColumn(
        heading: texts["list.school"],
        cells: zip(entries, schools).map { entry, school in
          let name = TerminalText.clean(school?.name ?? "")
          return TerminalCell(name.isEmpty ? TerminalText.clean(entry.school.text) : name)
        }, maximum: isWide ? 32 : 24),
      TerminalColumn(
        heading: texts["list.area"],
        cells: schools.map { TerminalCell(TerminalText.clean($0?.area ?? "")) },
        maximum: isWide ? 16 : 12),
      TerminalColumn(
        heading: texts["list.score"],
        cells: entries.map { entry in
          let score = entry.score.map { $0.rounded(decimals: 1) }
          return TerminalCell(score.map { texts.number($0, decimals: 1) } ?? "–")
        }, isNumber: true),
      TerminalColumn(
        heading: texts["list.tier"],
        cells: entries.map { TerminalCell(texts["tier.\($0.tier.text)"]) },
        maximum: isWide ? 20 : 18),
    ]
    for (place, level) in result.levels.dropFirst().reversed().enumerated() {
      let style: TerminalStyle? = place == 0 ? .red : place == 1 ? .yellow : nil
      columns.append(
        TerminalColumn(
          heading: heading(long: "level.\(level.id.text)", short: level.id.text),
          cells: entries.map { count($0.levelCounts[level.id] ?? 0, style: style) },
          isNumber: true))
    }
    columns.append(
      TerminalColumn(
        heading: heading(long: "list.no_data", short: "no_data"),
        cells: entries.map { count($0.noData, style: nil) }, isNumber: true))
    columns += certainty(entries)
    // Where not everything fits, the area is what can be looked up elsewhere.
    let gaps = 2 * (columns.count - 1)
    if !isWide, columns.reduce(gaps, { $0 + $1.wanted }) > width { columns.remove(at: 2) }
    return columns
  }

  /// Between which ranks a school is likely to stand, and how likely it belongs above the cut line.
  private func certainty(_ entries: [SupportListEntry]) -> [TerminalColumn] {
    let texts = result.texts
    var columns: [TerminalColumn] = []
    if entries.contains(where: { $0.certainty != nil }) {
      columns.append(
        TerminalColumn(
          heading: texts["list.rank_interval"],
          cells: entries.map { entry in
            TerminalCell(entry.certainty.map { "\($0.rankLow)–\($0.rankHigh)" } ?? "")
          }, isNumber: true))
    }
    if entries.contains(where: { $0.certainty?.chanceInList != nil }) {
      columns.append(
        TerminalColumn(
          heading: texts["list.chance"],
          cells: entries.map { entry in
            TerminalCell((entry.certainty?.chanceInList).map { texts.percent($0) } ?? "")
          }, isNumber: true))
    }
    return columns
  }

  /// The line that parts the schools for whom there is room from the others.
  private func cutLine(after rank: Int) -> String {
    let text = " " + result.texts["list.cut"].filled(with: ["capacity": String(rank)]) + " "
    let line = "──" + text
    let rest = String(repeating: "─", count: max(0, min(width, 72) - TerminalText.width(line)))
    return TerminalStyle.bold.applied(to: TerminalText.cut(line + rest, to: width), color: color)
  }

  /// The rows with the cut line among them, when it falls among the schools shown.
  private func withCut(_ rows: [[String]], _ entries: [SupportListEntry]) -> [String] {
    zip(rows, entries).enumerated().flatMap { place, row -> [String] in
      let next = place + 1 < entries.count ? entries[place + 1] : nil
      guard let capacity = result.list.capacity, row.1.band == .inList, let next,
        next.band != .inList
      else { return row.0 }
      return row.0 + [cutLine(after: capacity)]
    }
  }

  /// A small dot for none, so that the eye finds the numbers.
  private func count(_ count: Int, style: TerminalStyle?) -> TerminalCell {
    count == 0 ? TerminalCell("·") : TerminalCell(String(count), style: style)
  }

  /// Short, so that the numbers stand close together; the legend says what it stands for.
  private func heading(long: String, short: String) -> String {
    result.texts.texts["list.short.\(short)"] ?? String(result.texts[long].prefix(3))
  }
}
