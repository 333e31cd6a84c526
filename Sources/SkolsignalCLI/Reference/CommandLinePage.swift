internal import ArgumentParser

/// The command line: each command's own help, and the exit statuses.
enum CommandLinePage {
  static var text: String {
    """
    # Command line

    Made by the program (`make docs`). Results go to the standard output or to files, everything else to
    the standard error stream.

    ## Exit statuses

    | status | meaning |
    |---|---|
    \(ExitStatus.allCases.map { "| \($0.rawValue) | \($0.summary) |" }.joined(separator: "\n"))

    """ + commands.map(section).joined()
  }

  private static let commands: [any ParsableCommand.Type] = [
    RunCommand.self, CheckCommand.self, FactsCommand.self, ScoreCommand.self,
    RerunCommand.self, DiffCommand.self, ExplainCommand.self, FollowUpCommand.self,
    BacktestCommand.self, EquityCommand.self, CommitteeCommand.self,
    DecisionsCommand.ImportCommand.self,
    HistoryCommand.ListCommand.self, HistoryCommand.ShowCommand.self,
    HistoryCommand.VerifyCommand.self, HistoryCommand.ExportCommand.self,
    HistoryCommand.PruneCommand.self, ImportHistoryCommand.self,
    ConfigCommand.ShowCommand.self, ConfigCommand.SchemaCommand.self, ReferenceCommand.self,
  ]

  private static func section(_ command: any ParsableCommand.Type) -> String {
    let name = Skolsignal.helpMessage(for: command, columns: 100)
    let title = name.split(separator: "\n").first { $0.hasPrefix("USAGE:") } ?? ""
    let words = title.split(separator: " ").dropFirst().prefix {
      $0.first?.isLetter ?? false
    }
    return """

      ## \(words.joined(separator: " "))

      ```
      \(name)
      ```

      """
  }
}
