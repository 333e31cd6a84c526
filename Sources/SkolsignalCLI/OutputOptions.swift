package import ArgumentParser
internal import Pipeline

/// How a run that publishes goes about the output folder.
package struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Wait so long for another run of the same output folder to end.", valueName: "seconds"))
  package var wait = 0.0

  @Flag(help: "Make the run even when nothing has changed since the last one.")
  package var force = false

  @Flag(help: "Publish and record it as a trial; latest and the official run stay as they are.")
  package var trial = false

  @OptionGroup package var history: HistoryFileOption

  package init() {}

  package func validate() throws {
    guard wait >= 0 else { throw ValidationError("--wait needs 0 or more seconds.") }
  }

  /// Fills in what concerns the output folder.
  func apply(to request: inout RunRequest) {
    request.waiting = wait
    request.isForced = force
    request.isTrial = trial
    request.historyFile = history.history
  }
}

/// Where the history is, when it is not where the settings say.
package struct HistoryFileOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The history's file; the settings name the usual one, below the output folder.",
      valueName: "file"), completion: .file(extensions: ["sqlite"]))
  package var history: String?

  package init() {}
}
