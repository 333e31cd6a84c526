package import SchoolModel

/// A backtest for a terminal.
///
/// - Parameters:
///   - report: the backtest.
///   - authority: whose schools they are.
///   - texts: the words.
///   - width: columns of the terminal.
///   - color: whether headings are marked with colour.
/// - Returns: lines with a newline after each.
package func terminalBacktest(
  _ report: BacktestReport, authority: String, texts: TextCatalogue, width: Int, color: Bool
) -> String {
  let width = max(minimumTerminalWidth, width)
  let words = BacktestWords(report: report, texts: texts)
  func heading(_ text: String) -> [String] {
    TerminalText.wrapped(text, to: width).map { TerminalStyle.bold.applied(to: $0, color: color) }
  }
  func sentences(_ sentences: [String]) -> [String] {
    sentences.flatMap { TerminalText.wrapped(TerminalText.clean($0), to: width) }
  }
  let title = texts["backtest.title"].filled(with: ["authority": TerminalText.clean(authority)])
  var lines = heading(title) + sentences(words.opening)
  if !report.years.isEmpty { lines += words.years.lines(width: width, color: color) }
  for outcome in report.outcomes where !outcome.steps.isEmpty {
    lines += ["", ""] + heading(words.name(outcome.definition))
    lines += sentences(words.conclusions(outcome))
    for table in [words.steps(outcome), words.results(outcome), words.slices(outcome)] {
      lines += table.lines(width: width, color: color)
    }
  }
  if !report.calibration.isEmpty { lines += words.calibration.lines(width: width, color: color) }
  return lines.map { $0 + "\n" }.joined()
}
