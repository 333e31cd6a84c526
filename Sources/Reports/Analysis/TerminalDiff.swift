package import Analysis
package import SchoolModel

/// What differs between two runs, for a terminal: by cause, then school by school with the reason.
///
/// - Parameters:
///   - diff: the difference.
///   - schools: the schools of both runs.
///   - texts: the words.
///   - rows: how many schools are shown at most.
///   - width: columns of the terminal.
///   - color: whether headings are marked with colour.
/// - Returns: lines with a newline after each.
package func terminalDiff(
  _ diff: RunDiff, schools: [School], texts: TextCatalogue, rows: Int, width: Int, color: Bool
) -> String {
  let listing = DiffListing(
    diff: diff, words: DiffWords(texts: texts, schools: schools), rows: rows,
    width: max(minimumTerminalWidth, width), color: color)
  return (listing.heading + listing.causes + listing.schools).map { $0 + "\n" }.joined()
}

/// The parts of a difference, as lines.
struct DiffListing {
  /// Lines that one cause gets for its figures and settings.
  private static let maximumLines = 12

  let diff: RunDiff
  let words: DiffWords
  let rows: Int
  let width: Int
  let color: Bool

  private var texts: TextCatalogue { words.texts }

  var heading: [String] {
    let title = texts["diff.title"].filled(with: [
      "first": label(diff.first), "second": label(diff.second),
    ])
    let lines = TerminalText.wrapped(title, to: width)
    let styled = lines.map { TerminalStyle.bold.applied(to: $0, color: color) }
    guard !diff.isSame else { return styled + ["", texts["diff.same"]] }
    return styled + [""] + TerminalText.wrapped(summary, to: width)
  }

  /// How many schools have moved, and how many of them by what.
  var summary: String {
    let moved = diff.list.moved
    let tiers = moved.filter { $0.before?.tier != $0.after?.tier }.count
    let causes = diff.causes.map { cause in
      texts["diff.count"].filled(with: [
        "cause": texts["diff.cause.\(cause.rawValue)"],
        "count": String(diff.moved(by: cause).count),
      ])
    }
    return texts["diff.summary"].filled(with: [
      "moved": String(moved.count), "total": String(diff.list.schools.count),
      "tiers": String(tiers),
      "causes": causes.isEmpty ? texts["diff.none"] : causes.joined(separator: ", "),
    ])
  }

  /// What each cause consists of.
  var causes: [String] {
    diff.causes.flatMap { cause -> [String] in
      let items = items(cause)
      guard !items.isEmpty else { return [] }
      var shown = Array(items.prefix(Self.maximumLines))
      if items.count > shown.count {
        shown.append(
          texts["summary.more"].filled(with: ["count": String(items.count - shown.count)]))
      }
      let title = texts["diff.heading.\(cause.rawValue)"]
      return ["", TerminalStyle.bold.applied(to: title, color: color)]
        + shown.flatMap { item in
          TerminalText.wrapped(item, to: width - 4).enumerated().map { place, line in
            (place == 0 ? "  " : "    ") + line
          }
        }
    }
  }

  private func items(_ cause: Cause) -> [String] {
    let figures = words.facts(diff.facts.filter { $0.cause == cause })
    let settings = diff.settings.filter { $0.cause == cause }.map(words.setting)
    switch cause {
    case .register:
      return diff.register.came.map { item("came", $0.code) }
        + diff.register.went.map { item("went", $0.code) }
        + diff.register.renamed.map { renamed in
          texts["diff.register.renamed"].filled(with: [
            "school": words.name(renamed.current), "former": renamed.former.text,
            "code": renamed.current.text,
          ])
        }
        + diff.register.redescribed.map { item("redescribed", $0) }
    case .data:
      return figures
        + diff.meeting.map {
          texts["diff.meeting"].filled(with: [
            "dataset": texts["dataset.\($0.rawValue)"].insideSentence
          ])
        } + settings
    case .rules: return settings + figures
    case .method:
      let versions = texts["diff.versions"].filled(with: [
        "first": diff.first.programVersion, "second": diff.second.programVersion,
      ])
      return (diff.isOfVersions ? [versions] : []) + figures
    }
  }

  private func item(_ key: String, _ code: SchoolCode) -> String {
    texts["diff.register.\(key)"].filled(with: [
      "school": words.name(code), "code": TerminalText.clean(code.text),
    ])
  }

  /// A table of the schools that have moved, each with a line that says why.
  var schools: [String] {
    let stories = diff.schools.filter(\.change.hasMoved)
    let shown = Array(stories.prefix(max(0, rows)))
    guard !shown.isEmpty else { return [] }
    let columns = [
      column("diff.now", shown, isNumber: true) { words.rank($0.change.after) },
      column("diff.was", shown, isNumber: true) { words.rank($0.change.before) },
      column("list.school", shown, maximum: 28) { words.name($0.change.school) },
      column("list.score", shown, isNumber: true) { words.score($0.change.after) },
      column("diff.was_score", shown, isNumber: true) { words.score($0.change.before) },
      column("list.tier", shown, maximum: 18) { words.tier($0.change.after) },
      column("diff.was_tier", shown, maximum: 18) { story in
        story.change.before?.tier == story.change.after?.tier
          ? "" : words.tier(story.change.before)
      },
    ]
    let lines = terminalLines(columns, width: width, color: color)
    var result = [""] + lines.prefix(2)
    for (line, story) in zip(lines.dropFirst(2), shown) {
      result.append(line)
      result += TerminalText.wrapped(words.why(story), to: width - 6).map {
        "      " + TerminalStyle.dim.applied(to: $0, color: color)
      }
    }
    if stories.count > shown.count {
      result += [
        "",
        texts["summary.shown"].filled(with: [
          "shown": String(shown.count), "total": String(stories.count),
        ]),
      ]
    }
    return result
  }

  private func column(
    _ heading: String, _ stories: [SchoolStory], isNumber: Bool = false, maximum: Int? = nil,
    _ cell: (SchoolStory) -> String
  ) -> TerminalColumn {
    TerminalColumn(
      heading: texts[heading], cells: stories.map { TerminalCell(cell($0)) }, isNumber: isNumber,
      maximum: maximum)
  }

  private func label(_ run: RunLabel) -> String {
    guard !run.id.isEmpty else { return texts["diff.this_trial"] }
    return texts["diff.run"].filled(with: [
      "run": run.id, "period": run.period.text, "kind": texts["diff.kind.\(run.kind.rawValue)"],
    ])
  }
}
