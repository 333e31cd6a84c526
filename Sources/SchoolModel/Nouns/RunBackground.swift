/// What a report shows beside the run itself, where it is known: what came before, what was given, what
/// was aimed at, and the numbers that pictures are drawn from.
///
/// Everything in it is optional; a report says so where something is not there.
package struct RunBackground: Hashable, Sendable {
  /// Official lists of earlier periods, the oldest first; the last is the one that the report compares
  /// with.
  package var earlierLists: [SupportList] = []
  /// The run that each of those is from.
  package var earlierRuns: [EarlierRun] = []
  package var support: [SupportRecord] = []
  package var decisions: [DecisionRecord] = []
  package var targets: [TargetRecord] = []
  package var dialogue: [DialogueRecord] = []
  package var funding: [FundingRecord] = []
  package var focus: [FocusRecord] = []
  /// What the follow-up for the committee goes by.
  package var committee = CommitteeDefinition()
  package var pictures: Pictures?
  /// What an account of the differences between schools looks at.
  package var equityDefinition = EquityDefinition()
  /// How far apart schools are; nil when it was not asked for, and until pages are made.
  package var equity: EquityReport?
  /// How often earlier lists were right; nil when it was not asked for, and until pages are made.
  package var backtest: BacktestReport?
  /// The recorded runs that the backtest takes earlier years from, the oldest first.
  package var backtestRuns: [EarlierRun] = []

  package init() {}

  /// The list that this one is compared with.
  package var previousList: SupportList? { earlierLists.last }
}

/// The official run of an earlier period.
package struct EarlierRun: Hashable, Sendable {
  package let period: PeriodID
  package let run: String

  package init(period: PeriodID, run: String) {
    self.period = period
    self.run = run
  }
}

extension RunResult {
  /// All figures: those of the run, and those of earlier periods that came from the history and stand in
  /// the place of what the run's exports do not report.
  package var allFacts: [Fact] { earlierFacts.isEmpty ? facts : facts + earlierFacts }
}
