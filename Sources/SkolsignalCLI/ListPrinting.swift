internal import ArgumentParser
internal import Pipeline
internal import Reports

/// What `run` and `score` show of a finished run.
struct ListPrinting {
  let talk: TalkOptions
  /// How many schools the terminal shows.
  let top: Int

  /// Runs the pipeline, publishes if there is a folder for it, and prints the list.
  func run(_ request: RunRequest) throws {
    let pipeline = Pipeline(environment: .real, log: talk.log)
    let finished = try reportingFailures(talk) { try pipeline.run(request) }
    try reportingFailures(talk) { try show(finished) }
  }

  private func show(_ finished: FinishedRun) throws {
    let terminal = Terminal()
    switch talk.format {
    case .json: try terminal.result(jsonList(finished.result))
    case .text where talk.quiet && finished.publication != nil: break
    case .text:
      try terminal.result(
        terminalTable(
          finished.result, rows: top, width: terminal.width, color: terminal.showsColor))
      if let publication = finished.publication {
        try terminal.result("\n\(publication.folder)\n")
      }
    }
  }
}
