/// What a report shows beside the run itself, where it is known: what came before, what was given, what
/// was aimed at, and the numbers that pictures are drawn from.
///
/// Everything in it is optional; a report says so where something is not there.
package struct RunBackground: Hashable, Sendable {
  /// Official lists of earlier periods (or of earlier runs of this one), the oldest first; the last is
  /// the one that the report compares with.
  package var earlierLists: [SupportList] = []
  package var support: [SupportRecord] = []
  package var decisions: [DecisionRecord] = []
  package var targets: [TargetRecord] = []
  package var dialogue: [DialogueRecord] = []
  /// What the follow-up for the committee goes by.
  package var committee = CommitteeDefinition()
  package var pictures: Pictures?
  /// How far apart schools are; nil when it was not asked for.
  package var equity: EquityReport?
  /// How often earlier lists were right; nil when no earlier year is known.
  package var backtest: BacktestReport?

  package init() {}

  /// The list that this one is compared with.
  package var previousList: SupportList? { earlierLists.last }
}

extension RunResult {
  /// All figures: those of the run, and those of earlier periods that came from the history and stand in
  /// the place of what the run's exports do not report.
  package var allFacts: [Fact] { facts + earlierFacts }
}
