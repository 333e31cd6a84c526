import SchoolModel
import Workbooks

/// School × signal: a symbol for the level with the value beside it.
struct SignalsSheet {
  let result: RunResult
  let index: RunIndex

  var sheet: WorkbookSheet {
    let texts = result.texts
    let definitions = result.orderedSignals
    return WorkbookSheet(
      name: texts["workbook.sheet.signals"],
      columns: [
        WorkbookColumn(texts["list.rank"], width: 5, .number),
        WorkbookColumn(texts["list.school_code"], width: 14),
        WorkbookColumn(texts["list.school"], width: 22),
      ]
        + definitions.map {
          WorkbookColumn(
            TerminalText.clean(texts["signal.\($0.id)"]), width: 9, .level)
        },
      rows: result.list.entries.map { row($0, definitions) },
      frozenColumns: 3, hasUprightHeadings: true,
      looks: result.levels.reversed().compactMap { looks[$0.id] }
        + [LevelLook.missing, LevelLook.notApplicable], isWide: true)
  }

  private var looks: [LevelID: CellLook] { LevelLook.looks(of: result.levels) }

  private func row(
    _ entry: SupportListEntry, _ definitions: [SignalDefinition]
  ) -> [WorkbookCell] {
    let own = Dictionary(
      (index.signals[entry.school] ?? []).map { ($0.signal, $0) },
      uniquingKeysWith: { first, _ in first })
    return [
      WorkbookCell(entry.rank),
      .cleaned(entry.school.text),
      .cleaned(index.schools[entry.school]?.name ?? ""),
    ] + definitions.map { cell(own[$0.id], $0) }
  }

  private func cell(_ signal: Signal?, _ definition: SignalDefinition) -> WorkbookCell {
    guard let signal, let level = signal.level else {
      let look =
        signal?.status == .notApplicable ? LevelLook.notApplicable : LevelLook.missing
      return .text(look.symbol)
    }
    let symbol = looks[level]?.symbol ?? ""
    guard let value = signal.value else { return .text(symbol) }
    return .text("\(symbol) \(result.texts.number(value, decimals: definition.decimals))")
  }
}
