internal import Analysis
package import ArgumentParser
internal import Pipeline
internal import Reports
internal import SchoolModel

/// Stored figures → another list, as a trial.
package struct RerunCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "rerun",
    abstract: "Rate the stored figures of a run by other rules, and show what that changes.",
    discussion: """
      Example: skolsignal rerun --set signals.absence-high.critical.at_least=18 --capacity 12

      Nothing is read but the history, and the run itself stays as it is. With --out the trial is published \
      beside the official runs, and “latest” stays where it is.
      """)

  @OptionGroup package var stored: StoredRunOptions
  @Option(
    name: .customLong("run"),
    help: "The run to start from, by its identifier or the beginning of it; latest is the newest.")
  package var reference = "latest"
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change one setting, such as signals.absence-high.critical.at_least=18. Repeatable.",
      valueName: "path=value"))
  package var assignments: [String] = []
  @Option(
    name: .customLong("overlay"),
    help: ArgumentHelp("A YAML file whose settings lie on top. Repeatable.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  package var overlays: [String] = []
  @Option(
    help: ArgumentHelp(
      "The weight of an area, such as attendance=3; short for --set areas.attendance.weight=3. Repeatable.",
      valueName: "area=weight"))
  package var weights: [String] = []
  @Option(
    help: ArgumentHelp(
      "How many places the list has: who comes in, who goes out.", valueName: "number"))
  package var capacity: Int?
  @Option(
    help: ArgumentHelp(
      "Try every value of a range, such as signals.absence-high.critical.at_least=12..30:1.",
      valueName: "path=first..last:step"))
  package var sweep: String?
  @Option(
    help: ArgumentHelp(
      "The folder for results, where the trial is published; without it, nothing is written.",
      valueName: "folder"),
    completion: .directory)
  package var out: String?
  @Option(
    help: ArgumentHelp(
      "With --out: wait so long for a run of the same output folder to end.", valueName: "seconds"))
  package var wait = 0.0
  @Flag(help: "Draw also how sure each place is; a trial that is published always says that.")
  package var certainty = false
  @Option(
    help: ArgumentHelp("How many schools to show in the terminal.", valueName: "number"))
  package var top = 10
  @OptionGroup package var talk: TalkOptions

  package init() {}

  package func validate() throws {
    guard top >= 0 else { throw ValidationError("--top needs 0 or more schools.") }
    guard wait >= 0 else { throw ValidationError("--wait needs 0 or more seconds.") }
    guard capacity.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--capacity needs at least one place.")
    }
    guard sweep == nil || out == nil else {
      throw ValidationError("--sweep shows many trials and publishes none; leave --out away.")
    }
    for weight in weights where weight.firstIndex(of: "=") == nil || weight.hasPrefix("=") {
      throw ValidationError("--weights needs area=weight, such as attendance=3, not “\(weight)”.")
    }
  }

  package func run() throws {
    try reportingFailures(talk, stored.request) {
      var request = RerunRequest(historyFile: try stored.historyFile())
      request.run = reference
      request.overlayPaths = overlays
      request.assignments = assignments + weights.map(Self.assignment)
      request.language = stored.language
      request.capacity = capacity
      request.outputFolder = out
      request.words = stored.request
      request.threads = WorkOptions.allCores
      request.drawsRanks = certainty
      // The terminal shows the list alone.
      request.wantsSignals = talk.format == .json
      request.waiting = wait
      let pipeline = Pipeline(environment: .real, log: talk.log)
      if let sweep {
        guard let range = SweepRange(sweep) else { throw RunFailure.wrongUse(.wrongRange(sweep)) }
        try show(try pipeline.sweep(range, request))
      } else {
        let finished = try pipeline.rerun(request)
        Kept.untilTheEnd(finished)
        try show(finished)
      }
    }
  }

  /// `attendance=3` → `areas.attendance.weight=3`.
  private static func assignment(_ weight: String) -> String {
    let parts = weight.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return "areas.\(parts[0]).weight=\(parts[1])"
  }

  private func show(_ finished: FinishedRerun) throws {
    let terminal = Terminal()
    var result = finished.result
    result.texts = stored.complete(result.texts)
    switch talk.format {
    case .json: try terminal.result(jsonTrial(result, diff: finished.diff))
    case .text:
      try terminal.result(
        terminalTrial(
          result, diff: finished.diff, rows: top, capacity: capacity, width: terminal.width,
          color: terminal.showsColor))
      if let publication = finished.publication {
        let key = publication.isNew ? "summary.published" : "summary.published_before"
        try terminal.result(
          "\n\(result.texts[key].filled(with: ["folder": publication.folder]))\n")
      }
    }
  }

  private func show(_ finished: FinishedSweep) throws {
    let terminal = Terminal()
    var result = finished.result
    result.texts = stored.complete(result.texts)
    let places = capacity ?? result.list.capacity ?? top
    switch talk.format {
    case .json:
      try terminal.result(
        jsonSweep(
          finished.points, refused: finished.refused, path: finished.range.path,
          base: finished.baseValue, places: places,
          of: result, run: finished.base.id))
    case .text:
      try terminal.result(
        terminalSweep(
          finished.points, refused: finished.refused, path: finished.range.path,
          base: finished.baseValue, places: places,
          of: result, run: finished.base.id, width: terminal.width, color: terminal.showsColor))
    }
  }
}
