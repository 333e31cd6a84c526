package import SchoolModel
internal import Statistics

/// How a resource goes together with a result over the schools, with and without their background.
///
/// It says what goes together and not what works: money follows need, so schools with weaker results have more of most
/// resources for their pupils.
package struct ResourceRelation: Hashable, Sendable {
  /// A slope with its interval: how much the result differs where the resource is one more.
  package struct Slope: Hashable, Sendable {
    package let value: Double
    package let low: Double
    package let high: Double
    /// Correlation of what is left of both, -1 to 1; nil where one of them does not vary.
    package let correlation: Double?
  }

  /// One school of the scatter.
  package struct Point: Hashable, Sendable {
    package let school: SchoolCode
    package let resource: Double
    package let result: Double
    /// What the background alone lets expect, and how far the result is from that, with an interval.
    package let expected: Double
    package let difference: Double
    package let low: Double
    package let high: Double
    /// How far the resource is from what schools with such a background have.
    package let resourceDifference: Double
  }

  package let definition: ResourceDefinition
  /// The periods of the resource and of the result.
  package let resourcePeriod: PeriodID
  package let resultPeriod: PeriodID
  /// As the schools are, and with the background accounted for.
  package let raw: Slope
  package let adjusted: Slope
  /// Sorted by the school's code.
  package let points: [Point]
  /// Schools that teach what the result is about and are left out for want of a figure or a background factor.
  package let leftOut: Int

  /// Percent of the intervals.
  package static let confidence = 95
  /// Fewer schools for each predictor say nothing.
  package static let schoolsPerPredictor = 10

  /// Relates the two, in the newest period of each that is over by the end of the run's.
  ///
  /// Method: weighted least squares of the result on background and resource, weights the persons behind the result; the
  /// slope of the resource, with Student's interval. What is left of each beside the background alone makes the scatter;
  /// an interval around a school's difference is ± t · σ · √(1 − h).
  ///
  /// - Returns: nil with fewer than ten schools for each predictor, and where the resource says nothing that the background
  ///   does not.
  package init?(
    _ definition: ResourceDefinition, of result: RunResult, period: Period, facts: FactTable? = nil
  ) {
    let facts = facts ?? FactTable(result.allFacts)
    guard let gathered = Gathered(definition, result, period, facts) else { return nil }
    let columns = definition.background.indices.map { column in
      gathered.rows.map { $0.background[column] }
    }
    let resources = gathered.rows.map(\.resource)
    let results = gathered.rows.map(\.result)
    let weights = gathered.rows.map(\.weight)
    guard gathered.rows.count >= Self.schoolsPerPredictor * (columns.count + 1),
      let plain = LinearRegression(factors: [resources], response: results, weights: weights),
      let full = LinearRegression(
        factors: columns + [resources], response: results, weights: weights),
      let expected = LinearRegression(factors: columns, response: results, weights: weights),
      let usual = LinearRegression(factors: columns, response: resources, weights: weights),
      let raw = Slope(plain, resources, results, weights),
      let adjusted = Slope(full, usual.residuals, expected.residuals, weights),
      let t = Self.t(expected)
    else { return nil }
    self.definition = definition
    resourcePeriod = gathered.resourcePeriod
    resultPeriod = gathered.resultPeriod
    self.raw = raw
    self.adjusted = adjusted
    leftOut = gathered.leftOut
    points = gathered.rows.indices.map { place in
      let row = gathered.rows[place]
      let difference = expected.residuals[place]
      let margin = t * expected.residualErrors[place]
      return Point(
        school: row.school, resource: row.resource, result: row.result,
        expected: row.result - difference, difference: difference, low: difference - margin,
        high: difference + margin, resourceDifference: usual.residuals[place])
    }
  }

  fileprivate static func t(_ regression: LinearRegression) -> Double? {
    StudentDistribution.quantile(
      1 - Double(100 - confidence) / 200, degreesOfFreedom: Double(regression.degreesOfFreedom))
  }
}

extension ResourceRelation.Slope {
  /// The slope of the last factor; the residuals are what is left of resource and result.
  fileprivate init?(
    _ regression: LinearRegression, _ resource: [Double], _ result: [Double], _ weights: [Double]
  ) {
    guard regression.kept.last == true, let value = regression.coefficients.last,
      let error = regression.coefficientErrors.last, let t = ResourceRelation.t(regression),
      let simple = LinearRegression(factors: [resource], response: result, weights: weights)
    else { return nil }
    let sign: Double = value < 0 ? -1 : 1
    self.init(
      value: value, low: value - t * error, high: value + t * error,
      correlation: simple.rSquared.map { sign * max(0, $0).squareRoot() })
  }
}

// MARK: - The schools

/// The schools with all that is needed.
private struct Gathered {
  struct Row {
    let school: SchoolCode
    let resource: Double
    let result: Double
    let weight: Double
    let background: [Double]
  }

  let rows: [Row]
  let leftOut: Int
  let resourcePeriod: PeriodID
  let resultPeriod: PeriodID

  init?(
    _ definition: ResourceDefinition, _ result: RunResult, _ period: Period, _ facts: FactTable
  ) {
    func looked(_ id: IndicatorID) -> (IndicatorDefinition, PeriodID)? {
      guard let indicator = result.indicators.first(where: { $0.id == id }),
        let period = result.calendar.latest(indicator.periodKind, by: period)
      else { return nil }
      return (indicator, period.id)
    }
    guard let (_, resourcePeriod) = looked(definition.resource),
      let (indicator, resultPeriod) = looked(definition.result)
    else { return nil }
    func fact(_ school: School, _ indicator: IndicatorID, _ period: PeriodID) -> Fact? {
      let fact = facts[
        FactKey(school: school.code, period: period, indicator: indicator, group: "all")]
      return fact?.status == .ok ? fact : nil
    }
    let meant = result.schools.sorted { $0.code < $1.code }
      .filter { indicator.gradeYears.isEmpty || $0.teaches(anyOf: indicator.gradeYears) }
    rows = meant.compactMap { school in
      guard
        let resource = fact(school, definition.resource, resourcePeriod)?.value?.approximate,
        let outcome = fact(school, definition.result, resultPeriod),
        let value = outcome.value?.approximate
      else { return nil }
      let background = definition.background.compactMap { school.factor($0)?.fraction.approximate }
      guard background.count == definition.background.count else { return nil }
      return Row(
        school: school.code, resource: resource, result: value,
        weight: Double(max(1, outcome.n ?? 1)), background: background)
    }
    leftOut = meant.count - rows.count
    self.resourcePeriod = resourcePeriod
    self.resultPeriod = resultPeriod
  }
}

extension School {
  /// A background factor of the register by its column's name.
  fileprivate func factor(_ name: String) -> ExactDecimal? {
    switch name {
    case "parent_education": parentEducation
    case "share_newly_arrived": shareNewlyArrived
    case "share_boys": shareBoys
    case "socioeconomic_index": socioeconomicIndex
    default: nil
    }
  }
}
