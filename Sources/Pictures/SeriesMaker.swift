import SchoolModel
import Statistics

/// One indicator in one group: what is ordinary and how sure each figure is.
struct SeriesMaker {
  /// Fewer schools than this show no spread, and fewer of a peer group no median.
  static let minimumSchools = 5
  let ground: PictureGround
  let series: FactSeries

  var picture: SeriesPicture {
    // Periods before the first figure show nothing.
    let all = ground.periods(of: series).map { ($0, ground.figures(series, $0)) }
    let known = all.drop { $0.1.isEmpty }
    let shown = known.isEmpty ? Array(all.suffix(1)) : Array(known)
    var picture = SeriesPicture(series: series, periods: shown.map(\.0))
    let figures = shown.map(\.1)
    picture.spreads = figures.map(spread)
    guard let newest = figures.last else { return picture }
    picture.intervals = Dictionary(
      newest.compactMap { fact in interval(of: fact).map { (fact.key.school, $0) } },
      uniquingKeysWith: { first, _ in first })
    picture.peerMedians = peerMedians(newest)
    picture.funnel = FunnelMaker(facts: newest, decimals: ground.decimals(series)).picture
    picture.strengths =
      StrengthMaker(
        newest: newest, before: figures.dropLast().last ?? [],
        higherIs: ground.indicators[series.indicator]?.higherIs ?? .better,
        intervals: picture.intervals
      ).strengths
    picture.totals = totals(newest)
    return picture
  }

  private func spread(_ facts: [Fact]) -> Spread? {
    let values = facts.compactMap { $0.value?.approximate }.sorted()
    guard values.count >= Self.minimumSchools, let lowest = values.first, let highest = values.last
    else { return nil }
    let decimals = ground.decimals(series)
    func rounded(_ value: Double?) -> ExactDecimal? {
      value.flatMap { ExactDecimal(rounding: $0, decimals: decimals) }
    }
    func quantile(_ p: Double) -> ExactDecimal? { rounded(Quantile.of(values, at: p)) }
    guard let low = rounded(lowest), let p10 = quantile(0.1), let p25 = quantile(0.25),
      let median = quantile(0.5), let p75 = quantile(0.75), let p90 = quantile(0.9),
      let high = rounded(highest)
    else { return nil }
    return Spread(
      schools: values.count, lowest: low, p10: p10, p25: p25, median: median, p75: p75, p90: p90,
      highest: high)
  }

  /// Wilson's interval for shares of persons, Student's for means whose spread is known.
  private func interval(of fact: Fact) -> NumberRange? {
    let decimals = ground.decimals(series)
    var bounds: ClosedRange<Double>?
    if let persons = fact.persons {
      bounds = WilsonInterval.bounds(count: persons.of, n: persons.n)
        .map { (100 * $0.lowerBound)...(100 * $0.upperBound) }
    } else if let mean = fact.meanOfPersons {
      bounds = MeanInterval.bounds(
        mean: mean.mean, estimatedDeviation: mean.deviation, n: mean.n)
    }
    guard let bounds, let low = ExactDecimal(rounding: bounds.lowerBound, decimals: decimals),
      let high = ExactDecimal(rounding: bounds.upperBound, decimals: decimals)
    else { return nil }
    return NumberRange(low, high)
  }

  private func peerMedians(_ facts: [Fact]) -> [String: ExactDecimal] {
    let groups = Dictionary(grouping: facts) { ground.schools[$0.key.school]?.peerGroup ?? "" }
    return groups.compactMapValues { facts in
      guard facts.count >= Self.minimumSchools else { return nil }
      return Quantile.median(facts.compactMap { $0.value?.approximate })
        .flatMap { ExactDecimal(rounding: $0, decimals: ground.decimals(series)) }
    }.filter { !$0.key.isEmpty }
  }

  /// All pupils of an area's schools together, for figures that say what was divided.
  private func totals(_ facts: [Fact]) -> [AreaTotal] {
    let byArea = Dictionary(grouping: facts) { ground.schools[$0.key.school]?.area ?? "" }
      .filter { !$0.key.isEmpty }
    let areas = byArea.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return (areas.map { ($0.key, $0.value) } + [(nil, facts)]).compactMap { area, facts in
      total(of: facts, area: area)
    }
  }

  private func total(of facts: [Fact], area: String?) -> AreaTotal? {
    var sum = (numerator: Fraction.zero, denominator: Fraction.zero, n: 0)
    for fact in facts {
      guard let numerator = fact.numerator, let denominator = fact.denominator, let n = fact.n
      else { return nil }
      sum.numerator = sum.numerator + numerator.fraction
      sum.denominator = sum.denominator + denominator.fraction
      sum.n += n
    }
    let scale = 2
    guard sum.denominator > .zero, let first = facts.first, let value = first.value,
      let numerator = first.numerator, let denominator = first.denominator,
      denominator.coefficient != 0, numerator.coefficient != 0
    else { return nil }
    // Shares are in percent, other figures as they are: the factor is that of any school.
    let factor = value / (numerator.fraction / denominator.fraction)
    return AreaTotal(
      area: area, value: factor * (sum.numerator / sum.denominator),
      numerator: sum.numerator.rounded(decimals: scale),
      denominator: sum.denominator.rounded(decimals: scale), n: sum.n, schools: facts.count)
  }
}

extension Fact {
  /// For a share of persons: how many it counts, and of how many; nil for other figures.
  var persons: (of: Int, n: Int)? {
    guard let n, n > 0, let numerator, let denominator, numerator.scale == 0,
      denominator == ExactDecimal(n), numerator.coefficient >= 0,
      value == Fraction(100 * Int128(numerator.coefficient), Int128(n))
    else { return nil }
    return (Int(numerator.coefficient), n)
  }

  /// For a mean over persons whose spread is known.
  var meanOfPersons: (mean: Double, deviation: Double, n: Int)? {
    guard let n, n > 1, let sumOfSquares, let numerator, denominator == ExactDecimal(n),
      let mean = value?.approximate
    else { return nil }
    let sum = numerator.fraction.approximate
    let variance = (sumOfSquares.fraction.approximate - sum * sum / Double(n)) / Double(n - 1)
    guard variance.isFinite, variance >= 0 else { return nil }
    return (mean, variance.squareRoot(), n)
  }
}
