/// How far apart schools are, over the years.
package struct EquityReport: Hashable, Sendable {
  /// By indicator in the order of the settings, then group, then period.
  package var series: [Series]
  /// How pupils who are newly arrived are spread over schools, by period.
  package var newlyArrived: [Spread]
  package var definition: EquityDefinition

  package init(
    series: [Series] = [], newlyArrived: [Spread] = [],
    definition: EquityDefinition = EquityDefinition()
  ) {
    self.series = series
    self.newlyArrived = newlyArrived
    self.definition = definition
  }
}

extension EquityReport {
  package typealias Figure = SureFigure

  /// One indicator for one group of pupils.
  package struct Series: Hashable, Sendable {
    package var indicator: IndicatorID
    package var group: GroupID
    /// Those with a figure, the oldest first.
    package var years: [Year]
    /// The last year's figure less the first year's, of the measures that both have.
    package var changes: [Change]
    /// Periods that are not shown, since too little is known not to tell about few pupils.
    package var hidden: [PeriodID] = []

    package init(
      indicator: IndicatorID, group: GroupID, years: [Year], changes: [Change] = []
    ) {
      self.indicator = indicator
      self.group = group
      self.years = years
      self.changes = changes
    }
  }

  /// What is measured.
  package enum Measure: String, Sendable, CaseIterable {
    /// P90 less P10 of the schools' figures.
    case range
    /// Their standard deviation.
    case deviation
    /// The share of the variance between pupils that lies between their schools.
    case betweenShare = "between_share"
    /// The slope index: the most favoured end less the least favoured.
    case slope
    /// The most favoured part less the least favoured.
    case gap
    /// How unevenly pupils with and without the outcome are spread, without what chance gives.
    case dissimilarity
  }

  package struct Change: Hashable, Sendable {
    package var measure: Measure
    package var figure: Figure

    package init(measure: Measure, figure: Figure) {
      self.measure = measure
      self.figure = figure
    }
  }

  /// The schools of one part by background.
  package struct Part: Hashable, Sendable {
    /// 1 is the least favoured.
    package var number: Int
    package var schools: Int
    package var pupils: Int
    package var value: Double
    /// The pupils with the outcome, for shares.
    package var count: Int?

    package init(number: Int, schools: Int, pupils: Int, value: Double, count: Int?) {
      self.number = number
      self.schools = schools
      self.pupils = pupils
      self.value = value
      self.count = count
    }
  }

  package struct Year: Hashable, Sendable {
    package var period: PeriodID
    /// Schools with a figure, and without one although they have such pupils.
    package var schools: Int
    package var missing: Int
    package var pupils: Int
    /// The figure of all pupils together.
    package var value: Double
    /// The pupils with the outcome, for shares.
    package var count: Int?
    package var measures: [Measure: Figure]
    /// D before the correction, and what chance alone gives.
    package var rawDissimilarity: Double?
    package var chanceDissimilarity: Double?
    /// The parts by background, the least favoured first; empty when too few schools have it.
    package var parts: [Part]
    /// Whether the background is that of the register of the time.
    package var hasOwnRegister: Bool
    /// Whether the parts are not shown, since one of them rests on few pupils.
    package var hidesParts = false

    package init(
      period: PeriodID, schools: Int, missing: Int, pupils: Int, value: Double, count: Int?,
      measures: [Measure: Figure], parts: [Part], hasOwnRegister: Bool
    ) {
      self.period = period
      self.schools = schools
      self.missing = missing
      self.pupils = pupils
      self.value = value
      self.count = count
      self.measures = measures
      self.parts = parts
      self.hasOwnRegister = hasOwnRegister
    }
  }

  /// How unevenly a group of pupils is spread over schools.
  package struct Spread: Hashable, Sendable {
    package var period: PeriodID
    /// The figure whose pupils are counted.
    package var indicator: IndicatorID
    package var schools: Int
    package var missing: Int
    package var members: Int
    package var pupils: Int
    /// D without what chance gives, D as it is, and what chance gives.
    package var dissimilarity: Figure
    package var raw: Double
    package var byChance: Double

    package init(
      period: PeriodID, indicator: IndicatorID, schools: Int, missing: Int, members: Int,
      pupils: Int, dissimilarity: Figure, raw: Double, byChance: Double
    ) {
      self.period = period
      self.indicator = indicator
      self.schools = schools
      self.missing = missing
      self.members = members
      self.pupils = pupils
      self.dissimilarity = dissimilarity
      self.raw = raw
      self.byChance = byChance
    }
  }
}
