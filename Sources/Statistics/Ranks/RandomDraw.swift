/// Draws from named distributions, the same on every machine for the same generator.
package enum RandomDraw {
  /// A number of 0 or more and less than 1, in steps of 2⁻⁵³.
  package static func uniform(_ generator: inout SplitMix64) -> Double {
    Double(generator.next() >> 11) * 0x1p-53
  }

  /// A whole number from 0 to `count` − 1, all equally likely; 0 when `count` is below 2.
  package static func index(below count: Int, _ generator: inout SplitMix64) -> Int {
    guard count > 1 else { return 0 }
    // Multiply and reject (Lemire 2019, ACM Trans. Model. Comput. Simul. 29:3): no bias.
    let bound = UInt64(count)
    let threshold = (0 &- bound) % bound
    while true {
      let product = generator.next().multipliedFullWidth(by: bound)
      if product.low >= threshold { return Int(product.high) }
    }
  }

  /// A standard normal number (polar method, Marsaglia and Bray 1964, SIAM Review 6:260).
  package static func normal(_ generator: inout SplitMix64) -> Double {
    while true {
      let x = 2 * uniform(&generator) - 1
      let y = 2 * uniform(&generator) - 1
      let square = x * x + y * y
      if square > 0, square < 1 {
        return x * (-2 * Elementary.logarithm(square) / square).squareRoot()
      }
    }
  }

  /// A gamma number with scale 1 (Marsaglia and Tsang 2000, ACM TOMS 26:363).
  ///
  /// - Returns: nil unless the shape is finite and greater than 0.
  package static func gamma(shape: Double, _ generator: inout SplitMix64) -> Double? {
    guard shape.isFinite, shape > 0 else { return nil }
    return positiveGamma(shape: shape, &generator)
  }

  /// A number from a beta distribution: of two gamma numbers, the share of the first.
  package static func beta(
    _ distribution: BetaDistribution, _ generator: inout SplitMix64
  ) -> Double {
    let first = positiveGamma(shape: distribution.alpha, &generator)
    let second = positiveGamma(shape: distribution.beta, &generator)
    // Two shapes near 0 can both underflow to 0; then all the weight lies at one end.
    guard first + second > 0 else {
      return uniform(&generator) < distribution.mean ? 1 : 0
    }
    return first / (first + second)
  }

  /// Weights that add up to 1 (Dirichlet), around given shapes.
  ///
  /// - Returns: nil for no shapes, and unless each is finite and greater than 0.
  package static func dirichlet(_ shapes: [Double], _ generator: inout SplitMix64) -> [Double]? {
    guard !shapes.isEmpty, shapes.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    let parts = shapes.map { positiveGamma(shape: $0, &generator) }
    let sum = parts.reduce(0, +)
    guard sum > 0, sum.isFinite else { return shapes.map { _ in 1 / Double(shapes.count) } }
    return parts.map { $0 / sum }
  }

  /// Puts the elements in a random order, every order equally likely (Fisher and Yates).
  package static func shuffle<Element>(
    _ elements: inout [Element], _ generator: inout SplitMix64
  ) {
    for place in elements.indices.reversed() where place > 0 {
      elements.swapAt(place, index(below: place + 1, &generator))
    }
  }

  private static func positiveGamma(shape: Double, _ generator: inout SplitMix64) -> Double {
    guard shape >= 1 else {
      // Marsaglia and Tsang's boost for shapes below 1.
      let lift = Elementary.power(1 - uniform(&generator), 1 / shape)
      return positiveGamma(shape: shape + 1, &generator) * lift
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal(&generator)
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      let u = 1 - uniform(&generator)
      if u < 1 - 0.0331 * x * x * x * x { return d * v }
      if Elementary.logarithm(u) < 0.5 * x * x + d * (1 - v + Elementary.logarithm(v)) {
        return d * v
      }
    }
  }
}
