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
    let finished = try reportingFailures { try pipeline.run(request) }
    let terminal = Terminal()
    switch talk.format {
    case .json: terminal.result(jsonList(finished.result))
    case .text:
      terminal.result(
        terminalTable(
          finished.result, rows: top, width: terminal.width, color: terminal.showsColor))
      if let publication = finished.publication {
        terminal.result("\n\(publication.folder)\n")
      }
    }
  }
}

/// Runs the body; a failure is put into words on the error stream and becomes an exit status.
func reportingFailures<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as RunFailure {
    for line in FailureText(error).lines { Terminal().remark(line) }
    throw ExitStatus(error).exitCode
  }
}
