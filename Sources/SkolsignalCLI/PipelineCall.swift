internal import Logging
internal import Pipeline
internal import Reports
internal import SchoolModel

/// Calls the pipeline for a command: with a progress bar where somebody watches, and with the table of
/// timings afterwards where it is asked for.
struct PipelineCall {
  let request: RunRequest
  let talk: TalkOptions

  func result() throws(RunFailure) -> RunResult {
    let result = try withProgress { environment throws(RunFailure) in
      try Pipeline(environment: environment, log: talk.log).result(of: request)
    }
    showTimings(result)
    return result
  }

  func run() throws(RunFailure) -> FinishedRun {
    let finished = try withProgress { environment throws(RunFailure) in
      try Pipeline(environment: environment, log: talk.log).run(request)
    }
    showTimings(finished.result)
    return finished
  }

  private func withProgress<Result>(
    _ body: (RunEnvironment) throws(RunFailure) -> Result
  ) throws(RunFailure) -> Result {
    var environment = RunEnvironment.real
    environment.describe = { [request] in FailureDescription($0, request) }
    let terminal = Terminal()
    guard terminal.isWatched, !talk.quiet, talk.logFormat == .text else {
      return try body(environment)
    }
    let bar = ProgressBar(terminal: terminal, milliseconds: environment.milliseconds)
    environment.progress = { bar.show($0) }
    defer { bar.clear() }
    return try body(environment)
  }

  /// Nothing of it belongs to the result, so it goes where remarks go.
  private func showTimings(_ result: RunResult) {
    guard request.timings else { return }
    guard talk.logFormat == .text else {
      for stage in result.manifest.clock.seconds {
        var facts: Logger.Metadata = [
          "stage": "\(stage.stage)", "milliseconds": "\(stage.milliseconds)",
        ]
        if let bytes = stage.bytes { facts["bytes"] = "\(bytes)" }
        if let rows = stage.rows { facts["rows"] = "\(rows)" }
        talk.log.notice("stage", metadata: facts)
      }
      return
    }
    let terminal = Terminal()
    let table = terminalTimings(
      result.manifest, texts: result.texts, width: terminal.width, color: false)
    terminal.remark(String(table.dropLast()))
  }
}

extension FailureDescription {
  /// In English, since it stands in a file for programs.
  init(_ failure: RunFailure, _ request: RunRequest) {
    var request = request
    request.language = "en"
    let status = ExitStatus(failure)
    let words = FailureText(failure, FailureLanguage(of: request, in: "en"))
    self.init(
      word: status.word, exitStatus: Int(status.rawValue), problems: words.lines.map(\.text))
  }
}
