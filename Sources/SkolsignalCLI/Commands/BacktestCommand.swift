package import ArgumentParser
internal import Pipeline
internal import Reports
internal import SchoolModel
internal import Settings

/// Whether earlier lists and signals were right.
package struct BacktestCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Hold earlier lists and signals against what happened the year after.",
    discussion: """
      Example: skolsignal backtest --results out
      Example: skolsignal backtest --results out --format html > backtest.html

      The settings say what is looked for (backtest.outcomes). A year whose run was recorded in time counts \
      as that run said; any other is judged by the newest rules from figures up to that year alone.
      """)

  @OptionGroup package var years: YearsOptions
  @Flag(help: "Judge every year by the newest rules, those with a run of their own too.")
  package var judgeAgain = false

  package init() {}

  package func run() throws {
    try reportingFailures(years.talk, years.request) {
      var request = BacktestRequest(run: years.request, historyFile: try years.historyFile())
      request.judgesAgain = judgeAgain
      let found = try Pipeline(environment: .real, log: years.talk.log).backtest(request)
      let terminal = Terminal()
      switch years.format {
      case .text:
        try terminal.result(
          terminalBacktest(
            found.report, authority: found.settings.authority,
            texts: try years.texts(of: found.settings, key: "backtest.title"),
            width: terminal.width,
            color: terminal.showsColor))
      case .json: try terminal.result(jsonBacktest(found.report))
      case .csv: try terminal.result(csvBacktest(found.report))
      case .html:
        try terminal.result(
          htmlBacktest(
            found.report, authority: found.settings.authority,
            texts: try years.texts(of: found.settings, key: "backtest.title")))
      }
    }
  }
}
