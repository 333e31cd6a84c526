package import SchoolModel
import Statistics

/// The Wilson interval (95 %) of a figure that is a share of persons, in percent; nil for other figures.
@Sendable package func shareInterval(of fact: Fact) -> ClosedRange<Double>? {
  shareInterval(of: Grounds(fact))
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
