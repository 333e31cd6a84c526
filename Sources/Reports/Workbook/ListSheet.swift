import SchoolModel
import Workbooks

/// The list in order of priority, with empty columns for what the meeting decides.
///
/// The headings of those columns are what a later import of decisions looks for.
struct ListSheet {
  /// Sentences that a cell gives before it says how many more there are.
  private static let shownReasons = 3

  let context: PageContext

  private var result: RunResult { context.result }
  private var index: RunIndex { context.index }
  private var texts: TextCatalogue { result.texts }
  /// From the most serious on, without the mildest, which is no need.
  private var levels: [LevelDefinition] { result.levels.dropFirst().reversed() }

  var sheet: WorkbookSheet {
    WorkbookSheet(
      name: texts["workbook.sheet.list"], columns: columns,
      rows: result.list.entries.map(row), frozenColumns: 3, isWide: true)
  }

  private var columns: [WorkbookColumn] {
    [
      WorkbookColumn(texts["list.rank"], width: 5, .number),
      WorkbookColumn(texts["list.school_code"], width: 14),
      WorkbookColumn(texts["list.school"], width: 22, .paragraph),
      WorkbookColumn(texts["list.area"], width: 11, .paragraph),
      WorkbookColumn(texts["list.tier"], width: 14, .paragraph),
      WorkbookColumn(texts["list.score"], width: 8, .number),
    ]
      + certaintyColumns + courseColumns
      + levels.map { WorkbookColumn(texts["level.\($0.id)"], width: 10, .number) }
      + [
        WorkbookColumn(texts["list.no_data"], width: 9, .number),
        WorkbookColumn(texts["list.reasons"], width: 58, .paragraph),
        WorkbookColumn(texts["list.proposed_support"], width: 24, .paragraph),
        WorkbookColumn(texts["list.under_way"], width: 22, .paragraph),
        WorkbookColumn(
          texts["workbook.column.decision"], width: 14,
          .choice(DecisionRecord.decisions.map { texts["decision.\($0)"] })),
        WorkbookColumn(texts["workbook.column.reason"], width: 26, .input),
        WorkbookColumn(texts["workbook.column.responsible_role"], width: 18, .input),
        WorkbookColumn(texts["workbook.column.follow_up_date"], width: 14, .dateInput),
      ]
  }

  private func row(_ entry: SupportListEntry) -> [WorkbookCell] {
    let school = index.schools[entry.school]
    return [
      WorkbookCell(entry.rank),
      .cleaned(entry.school.text),
      .cleaned(school?.name ?? ""),
      .cleaned(school?.area ?? ""),
      .cleaned(texts["tier.\(entry.tier)"]),
      .rounded(entry.score, decimals: 1),
    ]
      + certainty(entry) + course(entry)
      + levels.map { WorkbookCell(entry.levelCounts[$0.id] ?? 0) }
      + [
        WorkbookCell(entry.noData),
        reasons(entry),
        lines(entry.proposed.map(text)),
        lines(entry.underWay.map(text)),
        .empty, .empty, .empty, .empty,
      ]
  }

  // MARK: - How sure the place is, and what it was

  private var hasCertainty: Bool { result.list.entries.contains { $0.certainty != nil } }

  private var certaintyColumns: [WorkbookColumn] {
    guard hasCertainty else { return [] }
    return [
      WorkbookColumn(texts["workbook.column.rank_interval"], width: 9),
      WorkbookColumn(texts["workbook.column.chance"], width: 9),
      WorkbookColumn(texts["workbook.column.band"], width: 11),
    ]
  }

  private func certainty(_ entry: SupportListEntry) -> [WorkbookCell] {
    guard hasCertainty else { return [] }
    let certainty = entry.certainty
    let text = CertaintyText(context)
    return [
      certainty.map { .cleaned(text.ranks($0)) } ?? .empty,
      certainty.flatMap { $0.chanceInList == nil ? nil : .cleaned(text.chance($0)) } ?? .empty,
      entry.band.map { .cleaned(texts["workbook.band.\($0.rawValue)"]) } ?? .empty,
    ]
  }

  private var courseColumns: [WorkbookColumn] {
    guard context.course.hasPrevious else { return [] }
    return [
      WorkbookColumn(texts["workbook.column.previous_rank"], width: 8, .number),
      WorkbookColumn(texts["page.since"], width: 12),
    ]
  }

  private func course(_ entry: SupportListEntry) -> [WorkbookCell] {
    guard context.course.hasPrevious, let place = context.course[entry.school] else { return [] }
    return [
      WorkbookCell(place.previousRank),
      .cleaned(place.move == .outside ? "" : context.words["move_\(place.move.rawValue)"]),
    ]
  }

  private func reasons(_ entry: SupportListEntry) -> WorkbookCell {
    let all = index.reasons(for: entry)
    var shown = Array(all.prefix(Self.shownReasons))
    if all.count > shown.count {
      shown.append(
        texts["workbook.more_reasons"].filled(with: ["count": String(all.count - shown.count)]))
    }
    return lines(shown)
  }

  private func lines(_ items: [String]) -> WorkbookCell {
    let text = items.map(TerminalText.clean).joined(separator: "\n")
    return text.isEmpty ? .empty : .text(text)
  }

  private func text(_ proposed: ProposedSupport) -> String {
    let form = texts["form.\(proposed.form)"]
    guard let place = proposed.reservePlace else { return form }
    return texts["workbook.queued"].filled(with: ["form": form, "place": String(place)])
  }

  private func text(_ support: SupportUnderWay) -> String {
    let form = texts["form.\(support.form)"]
    guard let until = support.until else { return form }
    return texts["workbook.until"].filled(with: ["form": form, "date": "\(until)"])
  }
}
