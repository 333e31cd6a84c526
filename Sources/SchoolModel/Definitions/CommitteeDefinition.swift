/// What the follow-up for the committee goes by: the national goals, and the words that meetings use for causes and
/// measures.
package struct CommitteeDefinition: Hashable, Sendable {
  /// The value that is to be reached in the long run, by indicator.
  package var goals: [IndicatorID: ExactDecimal]
  /// The codes that a meeting may note as cause and as measure, in the order of the settings.
  package var causes: [String]
  package var measures: [String]

  package init(
    goals: [IndicatorID: ExactDecimal] = [:], causes: [String] = [], measures: [String] = []
  ) {
    self.goals = goals
    self.causes = causes
    self.measures = measures
  }
}
