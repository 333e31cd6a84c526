package import ArgumentParser
internal import Pipeline
internal import Reports
internal import SchoolModel
internal import Settings

/// How far apart the schools are.
package struct EquityCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "equity",
    abstract: "Say how far apart the schools are, over the years.",
    discussion: """
      Example: skolsignal equity --results out

      The settings say which figures are looked at, and for which groups of pupils (equity). Newly arrived \
      pupils are always told of on their own as well.
      """)

  @OptionGroup package var years: YearsOptions

  package init() {}

  package func run() throws {
    try reportingFailures(years.talk, years.request) {
      let found = try Pipeline(environment: .real, log: years.talk.log).equity(
        years.request, historyFile: try years.historyFile())
      let terminal = Terminal()
      switch years.format {
      case .text:
        try terminal.result(
          terminalEquity(
            found.report, authority: found.settings.authority,
            indicators: found.settings.indicators,
            texts: try years.texts(of: found.settings, key: "equity.title"), width: terminal.width,
            color: terminal.showsColor))
      case .json: try terminal.result(jsonEquity(found.report))
      case .csv: try terminal.result(csvEquity(found.report))
      case .html:
        try terminal.result(
          htmlEquity(
            found.report, authority: found.settings.authority,
            indicators: found.settings.indicators,
            texts: try years.texts(of: found.settings, key: "equity.title")))
      }
    }
  }
}
