internal import Foundation
internal import Glibc

/// The two streams of the program: results on one, everything else on the other.
package struct Terminal: Sendable {
  private let environment: [String: String]

  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.environment = environment
  }

  /// Writes a result to the standard output.
  ///
  /// - Throws: `OutputFailure`, but not when the reader has gone, as after `| head -1`.
  func result(_ bytes: [UInt8]) throws(OutputFailure) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      let failure = OutputFailure(.standardOutput, error)
      if failure.code != EPIPE { throw failure }
    }
  }

  func result(_ text: String) throws(OutputFailure) { try result(Array(text.utf8)) }

  /// Writes a remark or a problem to the standard error stream.
  package func remark(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }

  /// Whether results go to a person who can see colours and has not asked for none.
  package var showsColor: Bool {
    isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }

  /// Whether the error stream goes to a person who watches it.
  package var isWatched: Bool {
    isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
  }

  /// How wide the lines may be: what `COLUMNS` says, else the terminal, else 100.
  package var width: Int {
    if let text = environment["COLUMNS"], let columns = Int(text), columns >= 40 { return columns }
    if let columns = TerminalSize.columns(of: STDOUT_FILENO), columns >= 40 { return columns }
    return 100
  }

  /// How wide a line on the error stream may be.
  package var watchedWidth: Int {
    max(40, TerminalSize.columns(of: STDERR_FILENO) ?? width)
  }

  /// Replaces the last line of the error stream by another one, or takes it away.
  package func status(_ line: String?) {
    let text = "\r\u{1B}[K" + (line ?? "")
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
