import SchoolModel
import Statistics

/// The schools' figures of one year, and each measure of how far apart they are when schools are drawn
/// again.
struct YearOfSchools {
  let period: PeriodID
  /// Sorted by code.
  let figures: [SchoolFigure]
  /// The part of each by background, from 1 (least favoured); nil where the background is not known.
  let parts: [Int?]
  let partCount: Int
  /// Value, pupils and place of the part of each of `figures`; −1 without a part.
  ///
  /// Numbers alone, since thousands of draws go through them.
  private let drawable: [(value: Double, pupils: Double, part: Int)]
  /// The places of `figures` in the order of their values, each with its value.
  private let order: [(place: Int, value: Double)]
  private let segregation: Segregation?
  private let chance: Double?

  init(
    period: PeriodID, figures: [SchoolFigure], background: [SchoolCode: Fraction], partCount: Int
  ) {
    self.period = period
    self.figures = figures.sorted { $0.school < $1.school }
    self.partCount = partCount
    order = self.figures.enumerated().map { (place: $0.offset, value: $0.element.value) }
      .sorted { ($0.value, $0.place) < ($1.value, $1.place) }
    parts = Self.parts(self.figures, background, partCount)
    drawable = zip(self.figures, parts).map { figure, part in
      (figure.value, Double(figure.pupils), (part ?? 0) - 1)
    }
    let counts = self.figures.compactMap(\.count)
    segregation =
      counts.count == self.figures.count
      ? Segregation(first: counts, second: self.figures.compactMap(\.rest)) : nil
    chance = segregation?.dissimilarityByChance()
  }

  var rawDissimilarity: Double? { segregation?.dissimilarity }
  var chanceDissimilarity: Double? { chance }
  var groups: [VarianceComponents.Group] { figures.compactMap(\.group) }

  /// Measures when each school counts as often as its weight says; nil for one that cannot be told.
  ///
  /// - Parameters:
  ///   - measures: which, in the order of what is returned.
  ///   - weights: per school, a whole number.
  /// - Returns: one for each measure.
  func values(of measures: [EquityReport.Measure], weights: [Double]) -> [Double?] {
    // What several measures rest on is made once for a draw: thousands are drawn.
    let drawn =
      measures.contains(.range) || measures.contains(.deviation) ? drawnValues(weights) : []
    let parts =
      measures.contains(.slope) || measures.contains(.gap) ? partValues(weights) : nil
    return measures.map { value(of: $0, weights: weights, drawn: drawn, parts: parts) }
  }

  private func value(
    of measure: EquityReport.Measure, weights: [Double], drawn: [Double],
    parts: (pupils: [Double], values: [Double])?
  ) -> Double? {
    switch measure {
    case .range:
      guard let high = Quantile.ofSorted(drawn, at: 0.9),
        let low = Quantile.ofSorted(drawn, at: 0.1)
      else { return nil }
      return high - low
    case .deviation: return Moments.sampleStandardDeviation(drawn)
    case .betweenShare:
      var drawn: [VarianceComponents.Group] = []
      for (figure, weight) in zip(figures, weights) {
        guard let group = figure.group else { return nil }
        for _ in 0..<Int(weight) { drawn.append(group) }
      }
      return VarianceComponents(groups: drawn)?.intraclassCorrelation
    case .slope:
      guard let (pupils, values) = parts else { return nil }
      return SlopeIndex(populations: pupils, values: values)?.slope
    case .gap:
      guard let (_, values) = parts, let first = values.first, let last = values.last
      else { return nil }
      return last - first
    case .dissimilarity:
      guard let raw = segregation?.dissimilarity(weights: weights), let chance else { return nil }
      return Segregation.corrected(min(raw, 1), expected: chance)
    }
  }

  /// The schools of each part; empty when a part would have none.
  var partFigures: [[SchoolFigure]] {
    let members = (1...max(1, partCount)).map { number in
      zip(figures, parts).filter { $0.1 == number }.map(\.0)
    }
    return members.contains(where: \.isEmpty) ? [] : members
  }

  private func drawnValues(_ weights: [Double]) -> [Double] {
    var drawn: [Double] = []
    drawn.reserveCapacity(figures.count)
    for (place, value) in order {
      for _ in 0..<Int(weights[place]) { drawn.append(value) }
    }
    return drawn
  }

  /// Pupils and figure of each part; nil when one has no school in the draw.
  private func partValues(_ weights: [Double]) -> (pupils: [Double], values: [Double])? {
    var pupils = [Double](repeating: 0, count: partCount)
    var sums = pupils
    for (place, school) in drawable.enumerated() where school.part >= 0 {
      let weight = weights[place] * school.pupils
      pupils[school.part] += weight
      sums[school.part] += weight * school.value
    }
    guard pupils.allSatisfy({ $0 > 0 }) else { return nil }
    for part in sums.indices { sums[part] /= pupils[part] }
    return (pupils, sums)
  }

  private static func parts(
    _ figures: [SchoolFigure], _ background: [SchoolCode: Fraction], _ count: Int
  ) -> [Int?] {
    let known = figures.filter { background[$0.school] != nil }
    // Two schools a part at the least: one school is no part of a city.
    guard known.count >= 2 * count,
      let groups = QuantileGroup.groups(
        of: known.map { background[$0.school] ?? .zero }, groups: count)
    else { return figures.map { _ in nil } }
    let parts = Dictionary(
      zip(known.map(\.school), groups), uniquingKeysWith: { one, _ in one })
    return figures.map { parts[$0.school] }
  }
}
