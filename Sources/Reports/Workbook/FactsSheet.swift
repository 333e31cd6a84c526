import SchoolModel
import Workbooks

/// The figures of the run's periods, each with the one that it is compared with.
struct FactsSheet {
  let result: RunResult
  let index: RunIndex
  /// All figures, those of the history too.
  let table: FactTable

  var sheet: WorkbookSheet {
    let texts = result.texts
    let commons = commons
    return WorkbookSheet(
      name: texts["workbook.sheet.facts"],
      columns: [
        WorkbookColumn(texts["list.school_code"], width: 14),
        WorkbookColumn(texts["list.school"], width: 22),
        WorkbookColumn(texts["workbook.column.indicator"], width: width(of: 0, in: commons)),
        WorkbookColumn(texts["workbook.column.group"], width: width(of: 1, in: commons)),
        WorkbookColumn(texts["workbook.column.period"], width: 10),
        WorkbookColumn(texts["workbook.column.value"], width: 10, .number),
        WorkbookColumn(texts["workbook.column.unit"], width: 8),
        WorkbookColumn(texts["workbook.column.n"], width: 8, .number),
        WorkbookColumn(texts["workbook.column.previous"], width: 10, .number),
        WorkbookColumn(texts["workbook.column.change"], width: 10, .number),
        WorkbookColumn(texts["workbook.column.status"], width: 24),
      ],
      rows: rows(commons), frozenColumns: 2)
  }

  /// As wide as the longest of these labels, since a cell that is followed by another one cuts its text.
  private func width(of label: Int, in commons: [Int: Common]) -> Double {
    let longest = commons.values.reduce(0) { most, common in
      guard case .text(let text) = common.labels[label] else { return most }
      return max(most, text.count)
    }
    // A column's width counts digits of a larger type than ours; letters are narrower than digits.
    return min(max((Double(longest) / 1.15).rounded(.up), 20), 100)
  }

  /// What all rows of a subject have in common.
  private struct Common {
    let labels: [WorkbookCell]
    let unit: WorkbookCell
    let decimals: Int
    /// The number of the subject that it is compared with; nil without one.
    let earlier: Int?
  }

  private func rows(_ commons: [Int: Common]) -> [[WorkbookCell]] {
    let places = Dictionary(
      result.list.entries.enumerated().map { ($1.school, $0) },
      uniquingKeysWith: { first, _ in first })
    var bySchool: [SchoolCode: [[WorkbookCell]]] = [:]
    let subjects = Set(commons.keys.map { table.subjectsByNumber[$0] })
    for row in table.rows(where: subjects.contains) {
      guard let common = commons[row.subject] else { continue }
      bySchool[row.fact.key.school, default: []].append(
        cells(row.fact, common, earlier: common.earlier.flatMap { table[row.school, $0] }))
    }
    // Schools that are not in the list come last.
    return bySchool.sorted { left, right in
      let (first, second) = (places[left.key] ?? .max, places[right.key] ?? .max)
      return first != second ? first < second : left.key < right.key
    }.flatMap(\.value)
  }

  /// By the subject's number, for those of the run's periods: its own, and the others that its signals look
  /// at, such as its spring term.
  private var commons: [Int: Common] {
    let texts = result.texts
    let periods = Set(result.signals.map(\.period)).union([result.manifest.period])
    let indicators = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var commons: [Int: Common] = [:]
    for (number, subject) in table.subjectsByNumber.enumerated()
    where periods.contains(subject.period) {
      let indicator = indicators[subject.series.indicator]
      commons[number] = Common(
        labels: [
          .cleaned(texts["indicator.\(subject.series.indicator)"]),
          .cleaned(texts["group.\(subject.series.group)"]), .cleaned(subject.period.text),
        ], unit: unit(indicator), decimals: indicator?.decimals ?? 1,
        earlier: result.calendar[subject.period]?.comparedWith.flatMap {
          table.number(of: FactTable.Subject(period: $0, series: subject.series))
        })
    }
    return commons
  }

  private func cells(_ fact: Fact, _ common: Common, earlier: Fact?) -> [WorkbookCell] {
    let (value, previous) = (shown(fact), earlier.flatMap(shown))
    // The rule of the house: a change is the difference of unrounded values, rounded at the end.
    let change = value.flatMap { value in previous.map { value - $0 } }
    return [
      .cleaned(fact.key.school.text),
      .cleaned(index.schools[fact.key.school]?.name ?? ""),
    ] + common.labels + [
      .rounded(value, decimals: common.decimals),
      common.unit,
      WorkbookCell(fact.status == .ok ? fact.n : nil),
      .rounded(previous, decimals: common.decimals),
      .rounded(change, decimals: common.decimals),
      fact.status == .ok ? .empty : .cleaned(result.texts["status.\(fact.status.rawValue)"]),
    ]
  }

  /// The value, where it is sure and may be seen.
  private func shown(_ fact: Fact) -> Fraction? { fact.status == .ok ? fact.value : nil }

  private func unit(_ indicator: IndicatorDefinition?) -> WorkbookCell {
    guard let unit = indicator?.unit else { return .empty }
    let text = result.texts["unit.\(unit.rawValue)"].filled(with: ["number": ""])
    // Between a number and its unit stands a no-break space.
    return .cleaned(text.replacing("\u{A0}", with: " "))
  }
}
