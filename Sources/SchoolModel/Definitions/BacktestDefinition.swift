/// What a backtest looks at, as `backtest` in `signals.yaml` declares it.
package struct BacktestDefinition: Hashable, Sendable {
  /// In the order of the file.
  package var outcomes: [OutcomeDefinition]
  /// How many schools each list names; the list's own capacity when nil, and without one a tenth.
  package var places: Int?
  /// How many years back judgements may lie.
  package var years: Int
  package var sampling: SamplingDefinition
  /// Whether every published run makes one, for its report.
  package var isInReport: Bool

  package init(
    outcomes: [OutcomeDefinition] = [], places: Int? = nil, years: Int = 10,
    sampling: SamplingDefinition = SamplingDefinition(), isInReport: Bool = false
  ) {
    self.outcomes = outcomes
    self.places = places
    self.years = years
    self.sampling = sampling
    self.isInReport = isInReport
  }
}

/// What is looked for in the year after a list was made.
package struct OutcomeDefinition: Hashable, Sendable {
  /// When it has happened to a school.
  package enum Rule: Hashable, Sendable {
    /// Its figure is among the worst, in percent of the schools that have one; those with the same value
    /// as the last of them belong too.
    case worst(percent: ExactDecimal)
    /// Its figure is beyond a limit.
    case limit(Limit)
    /// Its figure has become worse by so much; worse counts as positive, whichever way it lies.
    case worsened(Limit)
  }

  package var id: String
  package var indicator: IndicatorID
  package var group: GroupID
  package var rule: Rule
  package var source: SourceLocation

  package init(
    id: String, indicator: IndicatorID, group: GroupID = "all", rule: Rule,
    source: SourceLocation = SourceLocation(file: "")
  ) {
    self.id = id
    self.indicator = indicator
    self.group = group
    self.rule = rule
    self.source = source
  }

  package var series: FactSeries { FactSeries(indicator: indicator, group: group) }
}

/// How intervals are drawn by lot.
package struct SamplingDefinition: Hashable, Sendable {
  package var draws: Int
  package var seed: Int
  /// Of each interval, in percent.
  package var confidence: ExactDecimal

  package init(draws: Int = 1000, seed: Int = 1, confidence: ExactDecimal = 95) {
    self.draws = draws
    self.seed = seed
    self.confidence = confidence
  }
}
