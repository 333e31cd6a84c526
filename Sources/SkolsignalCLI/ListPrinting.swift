internal import ArgumentParser
internal import Pipeline
internal import Reports
internal import SchoolModel

/// What `run` and `score` show of a finished run.
struct ListPrinting {
  let talk: TalkOptions
  /// How many schools the terminal shows.
  let top: Int
  /// Whether the terminal also shows what other weights would change.
  var sensitivity = false

  /// Runs the pipeline, publishes if there is a folder for it, and prints the list.
  func run(_ request: RunRequest) throws {
    let call = PipelineCall(request: request, talk: talk)
    let finished = try reportingFailures(talk, request) { try call.run() }
    Kept.untilTheEnd(finished)
    try reportingFailures(talk, request) { try show(finished) }
    if finished.publication != nil { RunEnd(finished).tell(talk) }
  }

  private func show(_ finished: FinishedRun) throws {
    let terminal = Terminal()
    switch talk.format {
    case .json:
      try terminal.result(jsonList(finished.result))
      if talk.logFormat == .text, !talk.quiet { place(finished).map(terminal.remark) }
    case .text where talk.quiet && finished.publication != nil: break
    case .text:
      if !finished.isUnchanged {
        try terminal.result(
          terminalTable(
            finished.result, rows: top, width: terminal.width, color: terminal.showsColor))
        if sensitivity {
          let table = sensitivityTable(
            finished.result, rows: top, width: terminal.width, color: terminal.showsColor)
          if !table.isEmpty { try terminal.result("\n" + table) }
        }
        if finished.publication != nil { try terminal.result("\n") }
      }
      if let place = place(finished) { try terminal.result("\(place)\n\(last(finished))\n") }
    }
  }

  /// The line that is read when only one is.
  private func last(_ finished: FinishedRun) -> String {
    let manifest = finished.result.manifest
    return finished.result.texts["summary.last"].filled(with: [
      "run": manifest.runID, "period": manifest.period.text,
      "rated": "\(manifest.counts.schoolsRated)", "total": "\(manifest.counts.schools)",
      "findings": "\(manifest.counts.findings)",
    ])
  }

  /// Where everything lies, in the language of the run.
  private func place(_ finished: FinishedRun) -> String? {
    finished.publication.map { publication in
      let key =
        finished.isUnchanged
        ? "summary.unchanged"
        : publication.isNew ? "summary.published" : "summary.published_before"
      return finished.result.texts[key].filled(with: ["folder": publication.folder])
    }
  }
}
