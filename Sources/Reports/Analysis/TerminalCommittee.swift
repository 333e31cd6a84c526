package import Analysis
package import SchoolModel

/// What the committee is told beside the support list.
package struct CommitteeFollowUp: Sendable {
  /// nil where it was not asked for.
  package let targets: TargetFollowUp?
  /// One for each period that meetings were about; nil where it was not asked for.
  package let dialogue: [DialogueSummary]?

  package init(targets: TargetFollowUp?, dialogue: [DialogueSummary]?) {
    self.targets = targets
    self.dialogue = dialogue
  }
}

/// The follow-up for the committee, for a terminal.
///
/// - Returns: lines with a newline after each.
package func terminalCommittee(
  _ followUp: CommitteeFollowUp, of result: RunResult, width: Int, color: Bool
) -> String {
  let width = max(minimumTerminalWidth, width)
  let title = result.texts["committee.title"].filled(with: [
    "authority": TerminalText.clean(result.manifest.authority),
    "period": result.manifest.period.text,
  ])
  var lines = [
    TerminalStyle.bold.applied(to: TerminalText.cut(title, to: width), color: color), "",
  ]
  if let targets = followUp.targets {
    lines += CommitteeTargets(targets, of: result, width: width, color: color).lines
  }
  if let dialogue = followUp.dialogue {
    lines +=
      CommitteeDialogue(summaries: dialogue, texts: result.texts, width: width, color: color).lines
  }
  return lines.map { $0 + "\n" }.joined()
}
