package import Pipeline

/// One line that shows how far the reading has come: `█████░░░░░  45 %  123/270 MB  88 MB/s  0:02`.
///
/// It has no words, since it is shown before the language of the run is known.
package struct ProgressLine: Sendable {
  package let report: ProgressReport
  /// Since the reading began.
  package let milliseconds: Int

  package init(report: ProgressReport, milliseconds: Int) {
    self.report = report
    self.milliseconds = milliseconds
  }

  /// How much is read, 0 to 100; never 100 before all is.
  package var percent: Int {
    guard report.bytesTotal > 0 else { return 0 }
    return min(100, max(0, report.bytesRead) * 100 / report.bytesTotal)
  }

  /// Seconds until all is read if it goes on as fast; nil in the first half second, which tells nothing.
  package var secondsLeft: Int? {
    guard milliseconds >= 500, report.bytesRead > 0 else { return nil }
    let left = max(0, report.bytesTotal - report.bytesRead)
    let (product, overflow) = milliseconds.multipliedReportingOverflow(by: left)
    return overflow ? nil : (product / report.bytesRead + 999) / 1000
  }

  /// At most `width` columns: the bar is what shrinks.
  package func text(width: Int) -> String {
    let numbers = [
      Self.padded("\(percent) %", 5),
      "\(report.bytesRead / 1_000_000)/\(report.bytesTotal / 1_000_000) MB",
      milliseconds > 0 ? "\(report.bytesRead / 1000 / milliseconds) MB/s" : "",
      secondsLeft.map { "−\($0 / 60):\(Self.padded("\($0 % 60)", 2, with: "0"))" } ?? "",
    ].filter { !$0.isEmpty }.joined(separator: "  ")
    let bar = min(30, width - numbers.count - 3)
    guard bar >= 5 else { return String(numbers.prefix(max(0, width - 1))) }
    let full = bar * percent / 100
    return String(repeating: "█", count: full) + String(repeating: "░", count: bar - full) + "  "
      + numbers
  }

  private static func padded(_ text: String, _ count: Int, with blank: String = " ") -> String {
    String(repeating: blank, count: max(0, count - text.count)) + text
  }
}
