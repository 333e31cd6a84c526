/// Everything that the exports of a run said: with the settings and the period it decides the result.
///
/// A run that is scored again starts here, so nothing in it may depend on the settings of signals.
package struct GatheredData: Hashable, Sendable {
  /// The full register, in the order in which it was read.
  package var schools: [School]
  /// Made from records and ready-made, merged: sorted by key, each key once.
  package var facts: [Fact]
  package var support: [SupportRecord]
  package var decisions: [DecisionRecord]
  package var targets: [TargetRecord]
  package var overrides: [OverrideRecord]
  /// Notes of meetings, decisions about money, and plans for focus areas.
  package var dialogue: [DialogueRecord] = []
  package var funding: [FundingRecord] = []
  package var focus: [FocusRecord] = []
  /// What was wrong with the exports; what is said about the scored run is not among them.
  package var findings: [Finding]
  package var inputs: [InputRecord]
  /// Files in the data folder that no layout describes.
  package var filesWithoutLayout: [String]

  package init(
    schools: [School] = [], facts: [Fact] = [], support: [SupportRecord] = [],
    decisions: [DecisionRecord] = [], targets: [TargetRecord] = [],
    overrides: [OverrideRecord] = [], findings: [Finding] = [],
    inputs: [InputRecord] = [], filesWithoutLayout: [String] = []
  ) {
    self.schools = schools
    self.facts = facts
    self.support = support
    self.decisions = decisions
    self.targets = targets
    self.overrides = overrides
    self.findings = findings
    self.inputs = inputs
    self.filesWithoutLayout = filesWithoutLayout
  }
}

extension GatheredData {
  /// Whether somebody has chosen the files with figures, and thereby which signals are meant.
  package var isOfChosenFiles: Bool { !inputs.isEmpty && inputs.allSatisfy(\.isNamed) }
}
