/// What the follow-up for the committee goes by: national goals, the words for causes and measures, what is looked at
/// in resources, the areas that plans are made for, and the follow-ups of a year.
package struct CommitteeDefinition: Hashable, Sendable {
  /// The value that is to be reached in the long run, by indicator.
  package var goals: [IndicatorID: ExactDecimal]
  /// The codes that a meeting may note as cause and as measure, in the order of the settings.
  package var causes: [String]
  package var measures: [String]
  /// Which resources are held beside which results.
  package var resources: [ResourceDefinition]
  package var funding: FundingRules
  /// The areas that schools have plans for, in the order of the settings.
  package var focusAreas: [FocusAreaDefinition]
  /// How many years a plan may last.
  package var longestPlanYears: Int
  /// The follow-ups that come back every year, in the order of the settings.
  package var followUps: [YearlyFollowUp]

  package init(
    goals: [IndicatorID: ExactDecimal] = [:], causes: [String] = [], measures: [String] = [],
    resources: [ResourceDefinition] = [], funding: FundingRules = FundingRules(),
    focusAreas: [FocusAreaDefinition] = [], longestPlanYears: Int = 3,
    followUps: [YearlyFollowUp] = []
  ) {
    self.goals = goals
    self.causes = causes
    self.measures = measures
    self.resources = resources
    self.funding = funding
    self.focusAreas = focusAreas
    self.longestPlanYears = longestPlanYears
    self.followUps = followUps
  }
}

/// A resource that is held beside a result, with the background accounted for.
package struct ResourceDefinition: Hashable, Sendable {
  package var resource: IndicatorID
  package var result: IndicatorID
  /// Columns of the register: `parent_education`, `share_newly_arrived`, `share_boys`, `socioeconomic_index`.
  package var background: [String]

  package init(resource: IndicatorID, result: IndicatorID, background: [String]) {
    self.resource = resource
    self.result = result
    self.background = background
  }
}

/// How long money may be used, and when its use has to be accounted for.
package struct FundingRules: Hashable, Sendable {
  package var longestMonths: Int
  package var accountWithinMonths: Int
  /// Decisions that end within so many days are told.
  package var warnDays: Int

  package init(longestMonths: Int = 12, accountWithinMonths: Int = 3, warnDays: Int = 90) {
    self.longestMonths = longestMonths
    self.accountWithinMonths = accountWithinMonths
    self.warnDays = warnDays
  }
}

/// An area that schools have a plan of several years for, such as student health.
package struct FocusAreaDefinition: Hashable, Sendable {
  /// `focus_area.ID` of the text catalogues names it.
  package var id: String
  /// The school's own assessment of where it stands; nil when the area has none.
  package var assessment: IndicatorID?
  /// The lowest and the highest step of the assessment.
  package var scale: ClosedRange<Int>

  package init(id: String, assessment: IndicatorID? = nil, scale: ClosedRange<Int> = 1...5) {
    self.id = id
    self.assessment = assessment
    self.scale = scale
  }
}

/// A follow-up that comes back every year: of a term, or of a third of the calendar year with its report.
package struct YearlyFollowUp: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case term, third
  }

  /// `yearly_follow_up.ID` of the text catalogues names it.
  package var id: String
  package var kind: Kind
  /// The day of the year on which everything has to be there.
  package var month: Int
  package var day: Int
  /// The figures and the lists that it needs.
  package var indicators: [IndicatorID]
  package var datasets: [Dataset]

  package init(
    id: String, kind: Kind, month: Int, day: Int, indicators: [IndicatorID] = [],
    datasets: [Dataset] = []
  ) {
    self.id = id
    self.kind = kind
    self.month = month
    self.day = day
    self.indicators = indicators
    self.datasets = datasets
  }
}
