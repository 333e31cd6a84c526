internal import Analysis
package import ArgumentParser
internal import Pipeline
internal import Reports
internal import SchoolModel

/// What the committee is told beside the support list.
package struct CommitteeCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "committee",
    abstract: "Follow up targets and meetings with schools, for the committee.",
    discussion: """
      Example: skolsignal committee --data SampleData
      Example: skolsignal committee --data SampleData --section dialogue --format json

      Targets: what was set, reached, raised or lowered, and how far it is to the national goal. Meetings: the most
      common causes and measures in the notes, their goals, and what followed; the notes are read from the data folder
      by a layout of the dataset dialogue. Nothing is written, and no rules are applied.
      """)

  /// A part of the follow-up.
  package enum Section: String, ExpressibleByArgument, CaseIterable, Sendable {
    case targets, dialogue
  }

  @OptionGroup package var settings: SettingsOptions
  @OptionGroup package var input: InputOptions
  @Option(help: "Only this part: targets or dialogue; all of them when left out.")
  package var section: Section?
  @OptionGroup package var reading: ReadingOptions
  @OptionGroup package var talk: TalkOptions

  package init() {}

  package func run() throws {
    var request = settings.request
    request.dataFolder = input.data
    request.period = input.period
    reading.apply(to: &request)
    request.identifiesInputs = false
    request.appliesRules = false
    let call = PipelineCall(request: request, talk: talk)
    let result = try reportingFailures(talk, request) { try call.result() }
    let followUp = followUp(of: result)
    let terminal = Terminal()
    try reportingFailures(talk, request) {
      switch talk.format {
      case .text:
        try terminal.result(
          terminalCommittee(
            followUp, of: result, width: terminal.width, color: terminal.showsColor))
      case .json: try terminal.result(jsonCommittee(followUp, of: result))
      }
    }
  }

  private func followUp(of result: RunResult) -> CommitteeFollowUp {
    guard let period = result.calendar[result.manifest.period] else {
      return CommitteeFollowUp(targets: nil, dialogue: nil)
    }
    func asked(_ part: Section) -> Bool { section == nil || section == part }
    return CommitteeFollowUp(
      targets: asked(.targets) ? TargetFollowUp(of: result, period: period) : nil,
      dialogue: asked(.dialogue)
        ? DialogueSummary.periods(of: result).map {
          DialogueSummary(of: result, about: $0, period: period)
        } : nil)
  }
}
