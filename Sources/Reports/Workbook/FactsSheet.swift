import SchoolModel
import Workbooks

/// The figures of the run's periods, each with the one that it is compared with.
struct FactsSheet {
  let result: RunResult
  let index: RunIndex

  var sheet: WorkbookSheet {
    let texts = result.texts
    return WorkbookSheet(
      name: texts["workbook.sheet.facts"],
      columns: [
        WorkbookColumn(texts["list.school_code"], width: 14),
        WorkbookColumn(texts["list.school"], width: 26),
        WorkbookColumn(texts["workbook.column.indicator"], width: 50),
        WorkbookColumn(texts["workbook.column.group"], width: 22),
        WorkbookColumn(texts["workbook.column.period"], width: 10),
        WorkbookColumn(texts["workbook.column.value"], width: 10, .number),
        WorkbookColumn(texts["workbook.column.unit"], width: 8),
        WorkbookColumn(texts["workbook.column.n"], width: 8, .number),
        WorkbookColumn(texts["workbook.column.previous"], width: 10, .number),
        WorkbookColumn(texts["workbook.column.change"], width: 10, .number),
        WorkbookColumn(texts["workbook.column.status"], width: 24),
      ],
      rows: rows, frozenColumns: 2)
  }

  private var rows: [[WorkbookCell]] {
    let table = FactTable(result.facts)
    let indicators = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let places = Dictionary(
      result.list.entries.enumerated().map { ($1.school, $0) },
      uniquingKeysWith: { first, _ in first })
    let (last, periods) = (Int.max, self.periods)
    return result.facts.filter { periods.contains($0.key.period) }
      .sorted { left, right in
        let (first, second) = (places[left.key.school] ?? last, places[right.key.school] ?? last)
        return first != second ? first < second : left.key < right.key
      }
      .map { row($0, indicators[$0.key.indicator], table) }
  }

  /// The run's own period and the others that its signals look at, such as its spring term.
  private var periods: Set<PeriodID> {
    Set(result.signals.map(\.period)).union([result.manifest.period])
  }

  private func row(
    _ fact: Fact, _ indicator: IndicatorDefinition?, _ table: FactTable
  ) -> [WorkbookCell] {
    let texts = result.texts
    let decimals = indicator?.decimals ?? 1
    let earlier = result.calendar[fact.key.period]?.comparedWith.flatMap { period in
      table[
        FactKey(
          school: fact.key.school, period: period, indicator: fact.key.indicator,
          group: fact.key.group)]
    }
    let (value, previous) = (shown(fact), earlier.flatMap(shown))
    // The rule of the house: a change is the difference of unrounded values, rounded at the end.
    let change = value.flatMap { value in previous.map { value - $0 } }
    return [
      .cleaned(fact.key.school.text),
      .cleaned(index.schools[fact.key.school]?.name ?? ""),
      .cleaned(texts["indicator.\(fact.key.indicator)"]),
      .cleaned(texts["group.\(fact.key.group)"]),
      .cleaned(fact.key.period.text),
      .rounded(value, decimals: decimals),
      unit(indicator),
      WorkbookCell(fact.status == .ok ? fact.n : nil),
      .rounded(previous, decimals: decimals),
      .rounded(change, decimals: decimals),
      fact.status == .ok ? .empty : .cleaned(texts["status.\(fact.status.rawValue)"]),
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
