package import SchoolModel
package import Workbooks

/// `support-list.xlsx`: the list for the meeting, with the columns that it fills in, and what stands
/// behind the list.
package struct WorkbookFile {
  package static let name = "support-list.xlsx"
  private static let secondsPerDay = 86_400

  /// The workbook's bytes; the same run gives the same.
  package static func bytes(_ result: RunResult) throws(WorkbookError) -> [UInt8] {
    try bytes(PageContext(result, audience: .internal))
  }

  static func bytes(_ context: PageContext) throws(WorkbookError) -> [UInt8] {
    try WorkbookWriter(properties: properties(context.result)).bytes(sheets(context))
  }

  /// The sheets in the order of their tabs.
  package static func sheets(_ result: RunResult) -> [WorkbookSheet] {
    sheets(PageContext(result, audience: .internal))
  }

  private static func sheets(_ context: PageContext) -> [WorkbookSheet] {
    let (result, index) = (context.result, context.index)
    return [
      ListSheet(context: context).sheet,
      SignalsSheet(result: result, index: index).sheet,
      FactsSheet(result: result, index: index, table: context.facts).sheet,
      DataQualitySheet(result: result).sheet,
      AboutSheet(result: result).sheet,
    ]
  }

  private static func properties(_ result: RunResult) -> WorkbookWriter.Properties {
    let manifest = result.manifest
    let title = result.texts["list.title"].filled(
      with: ["period": manifest.period.text, "authority": manifest.authority])
    // A document wants a day of creation: the last day of the period, since the clock has no place in
    // a result. 0 would mean the clock to the library.
    let day = result.calendar[manifest.period]?.last ?? Day(number: 1)
    return WorkbookWriter.Properties(
      title: TerminalText.clean(title), author: TerminalText.clean(manifest.authority),
      created: Int(day.number) * secondsPerDay,
      footer: TerminalText.clean("\(title) · \(manifest.edition) · \(manifest.runID)"),
      page: result.texts["workbook.page"])
  }
}

extension RunResult {
  /// The signals by area in the order of the settings, then by id.
  var orderedSignals: [SignalDefinition] {
    let places = Dictionary(
      areas.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    return signalDefinitions.sorted { left, right in
      let (area, other) = (places[left.area] ?? areas.count, places[right.area] ?? areas.count)
      return area != other ? area < other : left.id < right.id
    }
  }
}

extension WorkbookCell {
  /// Text made fit to be seen: one line, nothing that steers how other text is shown.
  static func cleaned(_ text: String) -> WorkbookCell {
    let clean = TerminalText.clean(text)
    return clean.isEmpty ? .empty : .text(clean)
  }

  /// A number rounded to the decimals that people see.
  static func rounded(_ value: Fraction?, decimals: Int) -> WorkbookCell {
    guard let value else { return .empty }
    return exact(value.rounded(decimals: decimals), decimals: decimals)
  }

  static func exact(_ value: ExactDecimal?, decimals: Int) -> WorkbookCell {
    guard let number = value.flatMap({ Double($0.text()) }) else { return .empty }
    return .number(number, decimals: decimals)
  }
}
