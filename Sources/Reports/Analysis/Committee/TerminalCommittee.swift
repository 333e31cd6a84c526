package import Analysis
package import SchoolModel

/// The follow-up for the committee, for a terminal.
///
/// - Returns: lines with a newline after each.
package func terminalCommittee(
  _ followUp: CommitteeFollowUp, of result: RunResult, width: Int, color: Bool
) -> String {
  let width = max(minimumTerminalWidth, width)
  let title = result.texts["committee.title"].filled(with: [
    "authority": SchoolNames.shown(result.manifest.authority),
    "period": result.manifest.period.text,
  ])
  var lines = [
    TerminalStyle.bold.applied(to: TerminalText.cut(title, to: width), color: color), "",
  ]
  if let targets = followUp.targets {
    lines += CommitteeTargets(targets, of: result, width: width, color: color).lines
  }
  let words = CommitteeWords(result)
  for section in words.sections(followUp) {
    lines += section.lines(width: width, color: color)
  }
  return lines.map { $0 + "\n" }.joined()
}
