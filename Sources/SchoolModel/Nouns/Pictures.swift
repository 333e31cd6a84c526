/// The numbers that pictures are drawn from and that nobody else has computed: what is ordinary, how sure
/// a figure is, what a background makes one expect, what the authority as a whole has reached.
///
/// All values are in the indicator's own unit (shares in percent), rounded for the eye.
package struct Pictures: Hashable, Sendable {
  /// One for each figure that a signal looks at, sorted by indicator and group.
  package var series: [SeriesPicture] = []
  /// Expected against actual results, where a background model could be made.
  package var expected: [ExpectedPicture] = []
  /// What was aimed at in the period and how far it was reached.
  package var goals: [GoalOutcome] = []
  /// What became of support that was given.
  package var courses: [SupportCourse] = []

  package init() {}
}

/// One indicator in one group: all schools, over the periods.
package struct SeriesPicture: Hashable, Sendable {
  package var series: FactSeries
  /// The newest last; one kind of period.
  package var periods: [PeriodID]
  /// What is ordinary in each period; nil where too few schools have a figure.
  package var spreads: [Spread?]
  /// The 95 % interval of each school's newest figure, where the figure allows one.
  package var intervals: [SchoolCode: NumberRange]
  /// The median of each peer group in the newest period, when it has five schools or more.
  package var peerMedians: [String: ExactDecimal]
  /// Only for shares of persons.
  package var funnel: FunnelPicture?
  /// Schools among the best quarter of all, or much better than before.
  package var strengths: [SchoolCode: Strength]
  /// The figure of each area, and of the authority as a whole (`nil`), in the newest period.
  package var totals: [AreaTotal]

  package init(series: FactSeries, periods: [PeriodID]) {
    self.series = series
    self.periods = periods
    spreads = []
    intervals = [:]
    peerMedians = [:]
    strengths = [:]
    totals = []
  }
}

/// Two numbers, the lower first.
package struct NumberRange: Hashable, Sendable {
  package var low: ExactDecimal
  package var high: ExactDecimal

  package init(_ low: ExactDecimal, _ high: ExactDecimal) {
    self.low = low
    self.high = high
  }
}

/// How schools lie in one period, each school counting once.
package struct Spread: Hashable, Sendable {
  package var schools: Int
  package var lowest: ExactDecimal
  package var p10: ExactDecimal
  package var p25: ExactDecimal
  package var median: ExactDecimal
  package var p75: ExactDecimal
  package var p90: ExactDecimal
  package var highest: ExactDecimal

  package init(
    schools: Int, lowest: ExactDecimal, p10: ExactDecimal, p25: ExactDecimal, median: ExactDecimal,
    p75: ExactDecimal, p90: ExactDecimal, highest: ExactDecimal
  ) {
    self.schools = schools
    self.lowest = lowest
    self.p10 = p10
    self.p25 = p25
    self.median = median
    self.p75 = p75
    self.p90 = p90
    self.highest = highest
  }
}

/// The common level, and between which shares most schools of a size lie.
package struct FunnelPicture: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package var n: Int
    /// 95 % and 99.8 % of ordinary schools lie within.
    package var inner: NumberRange
    package var outer: NumberRange

    package init(n: Int, inner: NumberRange, outer: NumberRange) {
      self.n = n
      self.inner = inner
      self.outer = outer
    }
  }

  package var centre: ExactDecimal
  /// By rising n.
  package var steps: [Step]

  package init(centre: ExactDecimal, steps: [Step]) {
    self.centre = centre
    self.steps = steps
  }
}

/// Why a figure is worth praise.
package enum Strength: String, Hashable, Sendable, CaseIterable {
  /// Among the best quarter of all schools.
  case best
  /// Better than the period before by more than three schools of four.
  case improved
}

/// The figure of all pupils (or staff) of an area's schools together.
package struct AreaTotal: Hashable, Sendable {
  /// nil: the whole authority.
  package var area: String?
  package var value: Fraction
  package var numerator: ExactDecimal
  package var denominator: ExactDecimal
  package var n: Int
  package var schools: Int
  /// Whether the public may not see it.
  package var isHidden = false

  package init(
    area: String?, value: Fraction, numerator: ExactDecimal, denominator: ExactDecimal, n: Int,
    schools: Int
  ) {
    self.area = area
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.n = n
    self.schools = schools
  }
}

/// What background factors make one expect of each school, beside what it reached.
package struct ExpectedPicture: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package var school: SchoolCode
    package var expected: ExactDecimal
    package var actual: ExactDecimal

    package init(school: SchoolCode, expected: ExactDecimal, actual: ExactDecimal) {
      self.school = school
      self.expected = expected
      self.actual = actual
    }
  }

  package var series: FactSeries
  package var period: PeriodID
  /// Names of register columns, such as `parent_education`.
  package var factors: [String]
  /// The share of the variance that the factors explain, 0 to 1; nil when not known.
  package var explained: ExactDecimal?
  /// Sorted by school.
  package var points: [Point]

  package init(
    series: FactSeries, period: PeriodID, factors: [String], explained: ExactDecimal?,
    points: [Point]
  ) {
    self.series = series
    self.period = period
    self.factors = factors
    self.explained = explained
    self.points = points
  }
}

/// A target for all schools, and what came of it.
package struct GoalOutcome: Hashable, Sendable {
  package var indicator: IndicatorID
  package var period: PeriodID
  package var target: ExactDecimal
  /// The figure of the whole authority; nil when there is none that may be shown.
  package var value: ExactDecimal?
  package var fulfilment: Fulfilment
  /// How many schools reached the same target, partly, not, or had no figure.
  package var schools: [Fulfilment: Int]

  package init(
    indicator: IndicatorID, period: PeriodID, target: ExactDecimal, value: ExactDecimal?,
    fulfilment: Fulfilment, schools: [Fulfilment: Int]
  ) {
    self.indicator = indicator
    self.period = period
    self.target = target
    self.value = value
    self.fulfilment = fulfilment
    self.schools = schools
  }
}

/// A support record with the figure that it was to change: before it began, and the newest one.
package struct SupportCourse: Hashable, Sendable {
  package var record: SupportRecord
  package var before: CourseFigure?
  package var after: CourseFigure?
  package var direction: Direction?

  package init(
    record: SupportRecord, before: CourseFigure? = nil, after: CourseFigure? = nil,
    direction: Direction? = nil
  ) {
    self.record = record
    self.before = before
    self.after = after
    self.direction = direction
  }
}

/// A figure of one period.
package struct CourseFigure: Hashable, Sendable {
  package var period: PeriodID
  package var value: ExactDecimal

  package init(period: PeriodID, value: ExactDecimal) {
    self.period = period
    self.value = value
  }
}
