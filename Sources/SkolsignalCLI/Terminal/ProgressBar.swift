internal import Pipeline
internal import Synchronization

/// Shows the progress of a run on the error stream, at most ten times a second, and takes it away.
final class ProgressBar: Sendable {
  private struct State {
    var began: Int?
    var shown = Int.min / 2
  }

  private let terminal: Terminal
  private let milliseconds: @Sendable () -> Int
  private let state = Mutex(State())

  init(terminal: Terminal, milliseconds: @escaping @Sendable () -> Int) {
    self.terminal = terminal
    self.milliseconds = milliseconds
  }

  /// May be called from any thread.
  func show(_ report: ProgressReport) {
    let now = milliseconds()
    state.withLock { state in
      let began = state.began ?? now
      state.began = began
      guard now - state.shown >= 100 else { return }
      state.shown = now
      let line = ProgressLine(report: report, milliseconds: now - began)
      terminal.status(line.text(width: terminal.watchedWidth))
    }
  }

  /// Leaves the line as if nothing had been there.
  func clear() {
    state.withLock { state in
      if state.began != nil { terminal.status(nil) }
      state.began = nil
    }
  }
}
