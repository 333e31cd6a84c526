package import SchoolModel

/// How long each stage of a run took, what went through it, and how fast; the sum in the last line.
///
/// The last line counts all exports together, also where no single stage says what it read.
///
/// - Returns: lines with a newline after each; empty for a run without stages.
package func terminalTimings(
  _ manifest: RunManifest, texts: TextCatalogue, width: Int, color: Bool
) -> String {
  let stages = manifest.clock.seconds
  guard !stages.isEmpty else { return "" }
  var total = StageTime(
    stage: texts["timings.total"], milliseconds: stages.reduce(0) { $0 + $1.milliseconds })
  if !manifest.inputs.isEmpty {
    total.bytes = manifest.inputs.reduce(0) { $0 + $1.bytes }
    total.rows = manifest.inputs.reduce(0) { $0 + $1.rows.read }
  }
  let rows = stages + [total]
  func column(_ key: String, _ text: (StageTime) -> String?) -> TerminalColumn {
    TerminalColumn(
      heading: texts["timings.\(key)"], cells: rows.map { TerminalCell(text($0) ?? "") },
      isNumber: true)
  }
  /// `amount` thousandths of something in each millisecond are as much in each second.
  func rate(_ amount: Int?, _ milliseconds: Int, decimals: Int) -> String? {
    guard let amount, milliseconds > 0 else { return nil }
    let value = Fraction(Int128(amount), Int128(milliseconds)).rounded(decimals: decimals)
    return texts.number(value, decimals: decimals)
  }
  let columns = [
    TerminalColumn(
      heading: texts["timings.stage"],
      cells: rows.map { stage in
        TerminalCell(texts.texts["timings.stages.\(stage.stage)"] ?? stage.stage)
      }),
    column("seconds") {
      texts.number(ExactDecimal(coefficient: Int64($0.milliseconds), scale: 3), decimals: 3)
    },
    column("megabytes") { stage in
      stage.bytes.map {
        texts.number(Fraction(Int128($0), 1_000_000).rounded(decimals: 1), decimals: 1)
      }
    },
    column("rows") { $0.rows.map(String.init) },
    // Bytes in a thousandth of a second, divided by a thousand, are megabytes in a second.
    column("megabytes_per_second") {
      rate($0.bytes.map { $0 / 1000 }, $0.milliseconds, decimals: 1)
    },
    column("rows_per_second") { stage in
      rate(stage.rows.map { $0 * 1000 }, stage.milliseconds, decimals: 0)
    },
  ]
  return terminalLines(columns, width: max(minimumTerminalWidth, width), color: color)
    .map { $0 + "\n" }.joined()
}
