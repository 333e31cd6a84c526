package import SchoolModel

/// What is known of a run before an export is read: the lists that its values are held against.
package struct IntakeContext: Sendable {
  /// Schools, periods, subjects and roles.
  package var codeBook: CodeBook
  /// Whether there is a register; without one, ready-made facts name the schools themselves.
  package var hasRegister: Bool
  /// The indicators that facts, targets and support may name.
  package var indicators: [IndicatorDefinition]
  /// The groups that facts may name, beside `all`.
  package var groups: [GroupID]
  package var supportForms: [SupportFormID]
  package var signals: [SignalID]
  /// The levels and tiers that overrides may name.
  package var levels: [LevelID]
  package var tiers: [TierID]
  /// The areas of signals, causes and measures that notes of meetings may name.
  package var areas: [AreaID]
  package var causes: [String]
  package var measures: [String]
  /// The areas that plans may be about.
  package var focusAreas: [String]
  /// Endings of identifiers that many persons share, such as `TF10`.
  package var protectedIdentity: [String]

  /// Gathers the lists; those that an export does not need may be left empty.
  package init(
    codeBook: CodeBook, hasRegister: Bool = true, indicators: [IndicatorDefinition] = [],
    groups: [GroupID] = [], supportForms: [SupportFormID] = [], signals: [SignalID] = [],
    levels: [LevelID] = [], tiers: [TierID] = [], areas: [AreaID] = [], causes: [String] = [],
    measures: [String] = [], focusAreas: [String] = [], protectedIdentity: [String] = []
  ) {
    self.codeBook = codeBook
    self.hasRegister = hasRegister
    self.indicators = indicators
    self.groups = groups
    self.supportForms = supportForms
    self.signals = signals
    self.levels = levels
    self.tiers = tiers
    self.areas = areas
    self.causes = causes
    self.measures = measures
    self.focusAreas = focusAreas
    self.protectedIdentity = protectedIdentity
  }
}
