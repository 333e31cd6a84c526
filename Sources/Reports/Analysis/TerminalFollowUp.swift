import Analysis
import SchoolModel

/// Whether support helped, for a terminal: by form, then support by support.
///
/// - Parameters:
///   - told: the follow-up with its words.
///   - width: columns of the terminal.
///   - color: whether headings are marked with colour.
/// - Returns: lines with a newline after each.
package func terminalFollowUp(_ told: ToldFollowUp, width: Int, color: Bool) -> String {
  let words = FollowUpWords(told)
  let width = max(minimumTerminalWidth, width)
  func bold(_ text: String) -> String { TerminalStyle.bold.applied(to: text, color: color) }
  func indented(_ text: String, by blanks: Int) -> [String] {
    TerminalText.wrapped(text, to: width - blanks - 2).enumerated().map { place, line in
      String(repeating: " ", count: blanks + (place == 0 ? 0 : 2)) + line
    }
  }
  let title = words.filled("title", ["day": told.report.day.description, "run": told.run])
  var lines = TerminalText.wrapped(title, to: width).map(bold)
  guard !told.report.supports.isEmpty else {
    return (lines + ["", words.filled("nothing")]).map { $0 + "\n" }.joined()
  }
  for form in told.report.forms {
    lines += [""] + TerminalText.wrapped(words.heading(form), to: width).map(bold)
    lines += words.lines(form).flatMap { indented($0, by: 2) }
  }
  lines += ["", bold(words.filled("each"))]
  for support in told.report.supports {
    lines += indented(words.heading(support), by: 2)
    lines += words.lines(support).flatMap { indented($0, by: 6) }
  }
  lines += [""] + TerminalText.wrapped(words.filled("caution"), to: width)
  return lines.map { $0 + "\n" }.joined()
}
