package import ArgumentParser

/// The program: its commands, and what they have in common.
package struct Skolsignal: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "skolsignal",
    abstract: "Find the schools that need support, early, and say why.",
    discussion: """
      Reads exports of grades, attendance and staffing, holds each school's figures against the \
      thresholds of the settings, and writes a prioritised support list with reasons.

      Example: skolsignal run --data SampleData --out out
      """,
    version: ProgramVersion.text,
    subcommands: [
      BacktestCommand.self, CheckCommand.self, CommitteeCommand.self, ConfigCommand.self,
      DecisionsCommand.self, DiffCommand.self, EquityCommand.self, ExplainCommand.self,
      FactsCommand.self, FollowUpCommand.self,
      HistoryCommand.self, ImportHistoryCommand.self,
      ReferenceCommand.self, RerunCommand.self, RunCommand.self, ScoreCommand.self,
    ])

  package init() {}
}

/// Runs the command that the process was started with, and ends the process with its status.
package func runCommandLine() -> Never {
  Skolsignal.main()
  Skolsignal.exit()
}
