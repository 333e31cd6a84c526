import SchoolModel
import Statistics

/// The funnel of one share: the common level, and how far chance and the ordinary spread between schools
/// carry a school of each size.
///
/// The same limits as the rule `funnel`: arcsine scale, over-dispersion added (Spiegelhalter 2005).
struct FunnelMaker {
  let facts: [Fact]
  let decimals: Int
  /// Fewer schools than this make no funnel.
  static let minimumSchools = 10

  var picture: FunnelPicture? {
    let persons = facts.compactMap(\.persons)
    guard persons.count >= Self.minimumSchools, persons.count == facts.count else { return nil }
    let (count, all) = persons.reduce((0, 0)) { ($0.0 + $1.of, $0.1 + $1.n) }
    let scale = FunnelScale.proportion
    let target = Double(count) / Double(all)
    let places = persons.compactMap {
      scale.place(numerator: Double($0.of), denominator: Double($0.n))
    }
    guard let centre = scale.centre(ofTarget: target),
      let spread = OverDispersion.estimate(places, around: centre),
      let funnel = DispersedFunnel(scale: scale, target: target, tauSquared: spread.tauSquared),
      let shown = ExactDecimal(rounding: 100 * target, decimals: decimals),
      let largest = persons.map(\.n).max()
    else { return nil }
    return FunnelPicture(
      centre: shown, steps: sizes(upTo: largest).compactMap { step(n: $0, of: funnel) })
  }

  /// Sizes close together where the funnel is narrow, and wide apart further out.
  private func sizes(upTo largest: Int) -> [Int] {
    var sizes: [Int] = []
    var n = 5.0
    while Int(n) < largest {
      sizes.append(Int(n))
      n = max(n + 1, n * 1.18)
    }
    return sizes + [largest]
  }

  private func step(n: Int, of funnel: DispersedFunnel) -> FunnelPicture.Step? {
    func range(_ z: Double) -> NumberRange? {
      guard let limits = funnel.limits(denominator: Double(n), z: z),
        let low = ExactDecimal(rounding: 100 * limits.lowerBound, decimals: decimals),
        let high = ExactDecimal(rounding: 100 * limits.upperBound, decimals: decimals)
      else { return nil }
      return NumberRange(low, high)
    }
    guard let inner = range(NormalQuantile.z95), let outer = range(NormalQuantile.z998) else {
      return nil
    }
    return FunnelPicture.Step(n: n, inner: inner, outer: outer)
  }
}
