import Analysis
import SchoolModel

/// What meetings came to, in words and tables, for a terminal.
struct CommitteeDialogue {
  let summaries: [DialogueSummary]
  let texts: TextCatalogue
  let width: Int
  let color: Bool

  private func text(_ key: String, _ values: [String: String] = [:]) -> String {
    texts["committee.dialogue.\(key)"].filled(with: values)
  }

  private func bold(_ text: String) -> String {
    TerminalStyle.bold.applied(to: TerminalText.cut(text, to: width), color: color)
  }

  var lines: [String] {
    guard !summaries.isEmpty else { return [text("none"), ""] }
    return summaries.flatMap(lines)
  }

  private func lines(of summary: DialogueSummary) -> [String] {
    guard let all = summary.parts.first else { return [] }
    let sentences = [
      text(
        "met",
        [
          "met": String(all.met), "schools": String(all.schools), "notes": String(all.notes),
          "measures": String(all.withMeasure),
        ]),
      text(
        "goals",
        ["goals": String(all.withGoal), "missing": String(all.withMeasure - all.withGoal)]),
      text(
        "follow_up",
        [
          "held": String(all.followedUp), "due": String(all.due),
          "overdue": String(all.overdue), "without": String(all.withoutFollowUp),
          "day": summary.day.description,
        ]),
    ]
    let title = text("title", ["period": summary.period.text])
    var lines = [bold(title)] + sentences.flatMap { TerminalText.wrapped($0, to: width) } + [""]
    lines += [bold(text("causes"))] + table(all.causes, "cause") + [""]
    if !all.measures.isEmpty {
      lines += [bold(text("measures"))] + table(all.measures, "measure")
      lines += TerminalText.wrapped(text("no_effect"), to: width).map {
        TerminalStyle.dim.applied(to: $0, color: color)
      }
      lines.append("")
    }
    let areas = summary.parts.dropFirst()
    return areas.isEmpty ? lines : lines + [bold(text("areas"))] + table(Array(areas)) + [""]
  }

  private func table(_ counts: [DialogueSummary.Count], _ kind: String) -> [String] {
    var columns = [
      TerminalColumn(
        heading: text("columns.\(kind)"),
        cells: counts.map { TerminalCell(texts["\(kind).\($0.code)"]) }, maximum: 40),
      number("schools", counts.map(\.schools)), number("notes", counts.map(\.notes)),
    ]
    if kind == "measure" {
      columns += outcomeColumns(counts.map(\.outcomes))
      columns.append(
        number("open", counts.map { $0.notes - $0.outcomes.values.reduce(0, +) }))
    }
    return terminalLines(columns, width: width, color: color)
  }

  private func table(_ parts: [DialogueSummary.Part]) -> [String] {
    func first(_ counts: [DialogueSummary.Count], _ kind: String) -> TerminalCell {
      TerminalCell(counts.first.map { texts["\(kind).\($0.code)"] } ?? "–")
    }
    let columns =
      [
        TerminalColumn(
          heading: text("columns.area"),
          cells: parts.map { TerminalCell(TerminalText.clean($0.area ?? "")) }, maximum: 16),
        number("schools", parts.map(\.schools)), number("met", parts.map(\.met)),
      ] + outcomeColumns(parts.map(\.outcomes)) + [
        number("overdue", parts.map(\.overdue)),
        TerminalColumn(
          heading: text("columns.first_cause"), cells: parts.map { first($0.causes, "cause") },
          maximum: 30),
        TerminalColumn(
          heading: text("columns.first_measure"),
          cells: parts.map { first($0.measures, "measure") }, maximum: 30),
      ]
    return terminalLines(columns, width: width, color: color)
  }

  private func outcomeColumns(_ outcomes: [[Fulfilment: Int]]) -> [TerminalColumn] {
    Fulfilment.allCases.map { step in number(step.rawValue, outcomes.map { $0[step] ?? 0 }) }
  }

  /// A small dot for none, so that the eye finds the numbers.
  private func number(_ key: String, _ values: [Int]) -> TerminalColumn {
    TerminalColumn(
      heading: text("columns.\(key)"),
      cells: values.map { TerminalCell($0 == 0 ? "·" : String($0)) }, isNumber: true)
  }
}
