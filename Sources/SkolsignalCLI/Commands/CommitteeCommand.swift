internal import Analysis
package import ArgumentParser
internal import Pipeline
internal import Reports
internal import SchoolModel

/// What the committee is told beside the support list.
package struct CommitteeCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "committee",
    abstract:
      "Follow up targets, support, meetings, plans, resources and money, for the committee.",
    discussion: """
      Example: skolsignal committee --data SampleData
      Example: skolsignal committee --data SampleData --section dialogue --format json

      Targets: what was set, reached, raised or lowered, and how far it is to the national goal. Support: whether each \
      form helped, against what would have been without it. Dialogue: the most common causes and measures in the \
      notes of meetings, their goals, and what followed. Focus: the plans for focus areas and where they stand. \
      Resources: how the pairs of the settings go together, with the background accounted for. Funding: decisions \
      about money that end soon, run too long or lack an account of their use. Calendar: the year's follow-ups, what \
      each needs and what has arrived. Nothing is written, and no rules are applied.
      """)

  /// A part of the follow-up.
  package enum Section: String, ExpressibleByArgument, CaseIterable, Sendable {
    case targets, support, dialogue, focus, resources, funding, calendar
  }

  @OptionGroup package var settings: SettingsOptions
  @OptionGroup package var input: InputOptions
  @Option(
    help: """
      Only this part: targets, support, dialogue, focus, resources, funding or calendar; all of them when left out.
      """)
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
    let followUp = CommitteeFollowUp(
      of: result,
      parts: section.flatMap { CommitteeFollowUp.Part(rawValue: $0.rawValue) }.map { [$0] }
        ?? Set(CommitteeFollowUp.Part.allCases))
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
}
