package import SchoolModel
import Statistics

/// The 95 % interval of a figure in its own unit: Wilson's of a share of persons, and one from the spread
/// between persons of a mean or a rate; nil for other figures.
@Sendable package func figureInterval(of fact: Fact) -> ClosedRange<Double>? {
  figureInterval(of: Grounds.of(fact))
}

/// The same from what a figure rests on.
func figureInterval(of grounds: Grounds) -> ClosedRange<Double>? {
  shareInterval(of: grounds) ?? meanInterval(of: grounds)
}

/// The Wilson interval of a share of persons, in percent.
///
/// - Parameters:
///   - grounds: what the share rests on.
///   - z: the two-sided normal quantile of the confidence; 95 % when left out.
/// - Returns: nil for figures that are no shares of persons.
func shareInterval(of grounds: Grounds, z: Double = NormalQuantile.z95) -> ClosedRange<Double>? {
  guard let persons = grounds.persons,
    let bounds = WilsonInterval.bounds(count: persons.of, n: persons.n, z: z)
  else { return nil }
  return (100 * bounds.lowerBound)...(100 * bounds.upperBound)
}

/// The interval of a mean or a rate over persons.
///
/// - Parameters:
///   - grounds: what the figure rests on.
///   - figure: the figure itself, for a known deviation; that of the grounds when left out.
///   - deviation: the known standard deviation between persons; estimated from them when nil.
///   - confidence: of the interval.
///   - z: the two-sided normal quantile of that confidence.
/// - Returns: nil when the spread between the persons is not known.
func meanInterval(
  of grounds: Grounds, _ figure: Fraction? = nil, deviation: Double? = nil,
  confidence: Double = 0.95, z: Double = NormalQuantile.z95
) -> ClosedRange<Double>? {
  if let deviation, let n = grounds.n, let figure = figure ?? grounds.figure {
    return MeanInterval.bounds(mean: figure.approximate, knownDeviation: deviation, n: n, z: z)
  }
  guard let group = grounds.group, group.n > 1 else { return nil }
  return MeanInterval.bounds(
    mean: group.mean, estimatedDeviation: (group.sumOfSquares / Double(group.n - 1)).squareRoot(),
    n: group.n, confidence: confidence)
}

extension ExactDecimal {
  /// A statistic rounded once, half away from zero; nil when it is no number or too large to print.
  init?(rounding statistic: Double, decimals: Int) {
    guard Self.powersOfTen.indices.contains(decimals) else { return nil }
    let scaled = (statistic * Self.powersOfTen[decimals]).rounded(.toNearestOrAwayFromZero)
    guard scaled.isFinite, scaled.magnitude < 1e15 else { return nil }
    self.init(coefficient: Int64(scaled), scale: decimals)
  }

  private static let powersOfTen: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
}
