/// What an account of the differences between schools looks at, as `equity` in `signals.yaml` declares it.
package struct EquityDefinition: Hashable, Sendable {
  /// What orders schools from the least to the most favoured.
  package enum Background: String, Sendable, CaseIterable {
    /// `parent_education` of the register: more is more favoured.
    case parentEducation = "parent_education"
    /// `socioeconomic_index` of the register: more is less favoured.
    case socioeconomicIndex = "socioeconomic_index"
  }

  /// The figures, in the order of the file.
  package var indicators: [IndicatorID]
  /// The groups of pupils, in the order of the file.
  package var groups: [GroupID]
  /// The group that is always told on its own as well.
  package var newlyArrived: GroupID
  package var background: Background
  /// How many parts schools are put in by background.
  package var parts: Int
  package var years: Int
  package var sampling: SamplingDefinition

  package init(
    indicators: [IndicatorID] = [],
    groups: [GroupID] = ["all", "excl_newly_arrived_unknown"],
    newlyArrived: GroupID = "newly_arrived",
    background: Background = .parentEducation, parts: Int = 5, years: Int = 10,
    sampling: SamplingDefinition = SamplingDefinition()
  ) {
    self.indicators = indicators
    self.groups = groups
    self.newlyArrived = newlyArrived
    self.background = background
    self.parts = parts
    self.years = years
    self.sampling = sampling
  }
}
