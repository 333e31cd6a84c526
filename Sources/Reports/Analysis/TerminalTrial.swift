package import Analysis
package import SchoolModel

/// The list of a trial, each school with the place that it has in the run it was tried on, and below the
/// list what the other settings changed.
///
/// - Parameters:
///   - result: the trial.
///   - diff: how it differs from the run.
///   - rows: how many schools of the list are shown.
///   - capacity: how many places the list has; schools that cross that line are named. nil: none.
///   - width: columns of the terminal.
///   - color: whether levels and headings are also marked with colour.
/// - Returns: lines with a newline after each.
package func terminalTrial(
  _ result: RunResult, diff: RunDiff, rows: Int, capacity: Int?, width: Int, color: Bool
) -> String {
  let width = max(minimumTerminalWidth, width)
  let words = DiffWords(texts: result.texts, schools: result.schools)
  let table = TrialTable(
    result: result, diff: diff, words: words, rows: rows, width: width, color: color)
  let listing = DiffListing(diff: diff, words: words, rows: rows, width: width, color: color)
  var lines = table.lines + [""]
  lines += TerminalText.wrapped(
    diff.list.isSame ? result.texts["diff.same_list"] : listing.summary, to: width)
  if let capacity { lines += table.crossing(capacity) }
  return (lines + listing.causes).map { $0 + "\n" }.joined()
}

private struct TrialTable {
  let result: RunResult
  let diff: RunDiff
  let words: DiffWords
  let rows: Int
  let width: Int
  let color: Bool

  private var texts: TextCatalogue { result.texts }

  var lines: [String] {
    let title = texts["diff.trial_title"].filled(with: [
      "period": result.list.period.text, "run": diff.first.id,
      "authority": TerminalText.clean(result.manifest.authority),
    ])
    let heading = TerminalText.wrapped(title, to: width).map {
      TerminalStyle.bold.applied(to: $0, color: color)
    }
    let entries = Array(result.list.entries.prefix(max(0, rows)))
    guard !entries.isEmpty else { return heading + ["", texts["list.empty"]] }
    let shown = Set(entries.map(\.school))
    let stories = Dictionary(
      diff.schools.lazy.filter { shown.contains($0.change.school) }.map { ($0.change.school, $0) },
      uniquingKeysWith: { first, _ in first })
    let changes = Dictionary(
      diff.list.schools.lazy.filter { shown.contains($0.school) }.map { ($0.school, $0) },
      uniquingKeysWith: { first, _ in first })
    let lines = terminalLines(
      columns(entries, changes), width: width, color: color)
    var all = heading + [""] + lines.prefix(2)
    for (line, entry) in zip(lines.dropFirst(2), entries) {
      all.append(line)
      guard let story = stories[entry.school], story.change.hasMoved else { continue }
      all += TerminalText.wrapped(words.why(story), to: width - 6).map {
        "      " + TerminalStyle.dim.applied(to: $0, color: color)
      }
    }
    return all
  }

  private func columns(
    _ entries: [SupportListEntry], _ changes: [SchoolCode: SchoolChange]
  ) -> [TerminalColumn] {
    func column(
      _ heading: String, isNumber: Bool = false, maximum: Int? = nil,
      _ cell: (SupportListEntry, SchoolChange?) -> String
    ) -> TerminalColumn {
      TerminalColumn(
        heading: texts[heading],
        cells: entries.map { TerminalCell(cell($0, changes[$0.school])) }, isNumber: isNumber,
        maximum: maximum)
    }
    var columns = [
      column("list.rank", isNumber: true) { words.rank($1?.after ?? ListPlace($0)) },
      column("diff.was", isNumber: true) { _, change in
        change?.before?.rank == change?.after?.rank ? "=" : words.rank(change?.before)
      },
      column("list.school", maximum: 28) { entry, _ in words.name(entry.school) },
      column("list.area", maximum: 12) { entry, _ in words.area(entry.school) },
      column("list.score", isNumber: true) { words.score($1?.after ?? ListPlace($0)) },
      column("diff.was_score", isNumber: true) { _, change in
        change?.before?.score == change?.after?.score ? "=" : words.score(change?.before)
      },
      column("list.tier", maximum: 18) { words.tier($1?.after ?? ListPlace($0)) },
    ]
    columns += result.levels.dropFirst().reversed().map { level in
      TerminalColumn(
        heading: texts.texts["list.short.\(level.id)"]
          ?? String(texts["level.\(level.id)"].prefix(3)),
        cells: entries.map { entry in
          let count = entry.levelCounts[level.id] ?? 0
          return TerminalCell(count == 0 ? "·" : String(count))
        }, isNumber: true)
    }
    return columns
  }

  /// Who is among the first and was not, and the other way round.
  func crossing(_ capacity: Int) -> [String] {
    let (entered, left) = diff.list.crossing(capacity)
    guard !entered.isEmpty || !left.isEmpty else {
      return TerminalText.wrapped(
        texts["diff.crossing_none"].filled(with: ["count": String(capacity)]), to: width)
    }
    func names(_ schools: [SchoolChange]) -> String {
      schools.isEmpty
        ? texts["diff.nobody"] : schools.map { words.name($0.school) }.joined(separator: ", ")
    }
    return TerminalText.wrapped(
      texts["diff.crossing"].filled(with: [
        "count": String(capacity), "entered": names(entered), "left": names(left),
      ]), to: width)
  }
}
