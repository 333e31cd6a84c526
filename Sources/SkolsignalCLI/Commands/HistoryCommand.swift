package import ArgumentParser
internal import History
internal import Pipeline
internal import Reports
internal import SchoolModel
internal import Settings

/// What the history of an output folder holds, and its upkeep.
package struct HistoryCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Look at the recorded runs of an output folder, check them, and look after them.",
    discussion: "Example: skolsignal history list --out out",
    subcommands: [
      ListCommand.self, ShowCommand.self, VerifyCommand.self, ExportCommand.self,
      PruneCommand.self,
    ])

  package init() {}

  /// Every run.
  package struct ListCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the recorded runs and imports, the newest last.",
      discussion: "Example: skolsignal history list --out out --period 2024/25")

    @OptionGroup package var place: HistoryPlaceOptions
    @Option(help: "Only runs of this period.")
    package var period: String?
    @OptionGroup package var talk: TalkOptions

    package init() {}

    package func run() throws {
      try place.reading(talk) { store, settings in
        let runs = try store.runs().filter { period == nil || $0.period.text == period }
        let inForce = try store.inForce()
        let terminal = Terminal()
        switch talk.format {
        case .json: try terminal.result(jsonHistory(runs, inForce: inForce))
        case .text:
          try terminal.result(
            terminalHistory(
              runs, inForce: inForce, texts: settings.catalogue, width: terminal.width,
              color: terminal.showsColor))
        }
      }
    }
  }

  /// One run, made again from what was recorded.
  package struct ShowCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show the support list of a recorded run.",
      discussion: """
        Example: skolsignal history show latest --out out

        A run is named by its identifier, by a part from its beginning, or as latest.
        """)

    @Argument(help: ArgumentHelp("The run.", valueName: "run"))
    package var reference: String
    @OptionGroup package var place: HistoryPlaceOptions
    @Option(
      help: ArgumentHelp("How many schools to show in the terminal.", valueName: "number"))
    package var top = 10
    @OptionGroup package var talk: TalkOptions

    package init() {}

    package func run() throws {
      try place.reading(talk) { store, settings in
        let summary = try store.find(reference)
        let terminal = Terminal()
        guard summary.kind != .imported else {
          try terminal.result(factsCSV(store.facts(of: summary)))
          return
        }
        var result = try Pipeline.result(of: store.run(summary))
        result.texts = result.texts.completed(by: settings.catalogue)
        switch talk.format {
        case .json: try terminal.result(jsonList(result))
        case .text:
          try terminal.result(
            terminalHistory(
              [summary], inForce: try store.inForce(), texts: settings.catalogue,
              width: terminal.width, color: terminal.showsColor) + "\n"
              + terminalTable(
                result, rows: top, width: terminal.width, color: terminal.showsColor))
        }
      }
    }
  }

  /// Whether everything is as it was recorded.
  package struct VerifyCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Read everything and hold it against the digests that were recorded with it.",
      discussion: """
        Example: skolsignal history verify --out out

        Status 0: all is sound. Status 65: something is damaged, and what.
        """)

    @OptionGroup package var place: HistoryPlaceOptions
    @OptionGroup package var talk: TalkOptions

    package init() {}

    package func run() throws {
      let isSound = try place.reading(talk) { store, settings in
        let verification = try store.verify()
        let terminal = Terminal()
        switch talk.format {
        case .json: try terminal.result(jsonVerification(verification.summary(store.path)))
        case .text:
          for problem in verification.problems { terminal.remark(problem) }
          let key = verification.problems.isEmpty ? "history.sound" : "history.damaged"
          try terminal.result(
            settings.catalogue[key].filled(with: [
              "runs": "\(verification.runs)", "contents": "\(verification.contents)",
              "problems": "\(verification.problems.count)", "path": store.path,
            ]) + "\n")
        }
        return verification.problems.isEmpty
      }
      if !isSound { throw ExitStatus.dataUnusable.exitCode }
    }
  }

  /// A run's content, for other programs.
  package struct ExportCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Write everything that was recorded of a run as CSV files.",
      discussion: "Example: skolsignal history export latest --out out --to run")

    @Argument(help: ArgumentHelp("The run.", valueName: "run"))
    package var reference: String
    @OptionGroup package var place: HistoryPlaceOptions
    @Option(
      name: .customLong("to"),
      help: ArgumentHelp("The folder to make; it must not be there yet.", valueName: "folder"),
      completion: .directory)
    package var target: String
    @OptionGroup package var talk: TalkOptions

    package init() {}

    package func run() throws {
      try place.reading(talk) { store, settings in
        let files = try store.export(store.find(reference))
        try HistoryFiles.write(files, to: target)
        guard talk.format == .text, !talk.quiet else { return }
        try Terminal().result(
          settings.catalogue["history.exported"].filled(with: [
            "count": "\(files.count)", "folder": target,
          ]) + "\n")
      }
    }
  }

  /// Removing trials.
  package struct PruneCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
      commandName: "prune",
      abstract: "Remove all trials but the newest; official runs and imports always stay.",
      discussion: "Example: skolsignal history prune --out out --keep 20")

    @OptionGroup package var place: HistoryPlaceOptions
    @Option(help: ArgumentHelp("How many of the newest trials stay.", valueName: "number"))
    package var keep: Int
    @OptionGroup package var talk: TalkOptions

    package init() {}

    package func validate() throws {
      guard keep >= 0 else { throw ValidationError("--keep needs 0 or more trials.") }
    }

    package func run() throws {
      let request = place.request
      try reportingFailures(talk, request) {
        let settings = try SettingsFiles.load(request)
        let removed = try Pipeline(environment: .real, log: talk.log)
          .pruneHistory(request, keepingNewest: keep)
        switch talk.format {
        case .json: try Terminal().result(jsonHistory(removed, inForce: []))
        case .text where talk.quiet: break
        case .text:
          try Terminal().result(
            settings.catalogue["history.pruned"].filled(with: ["count": "\(removed.count)"]) + "\n")
        }
      }
    }
  }
}

extension Verification {
  fileprivate func summary(_ path: String) -> VerificationSummary {
    VerificationSummary(
      path: path, runs: runs, contents: contents, bytes: bytes, problems: problems)
  }
}
