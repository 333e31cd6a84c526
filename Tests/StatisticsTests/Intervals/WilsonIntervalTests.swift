import Statistics
import Testing

/// Whether two numbers agree within an absolute and a relative tolerance, both at once.
private func agree(_ value: Double, _ expected: Double, absolute: Double, relative: Double) -> Bool
{
  let distance = (value - expected).magnitude
  return distance <= absolute && distance <= max(relative * expected.magnitude, 1e-300)
}

struct WilsonIntervalTests {
  struct Golden: Sendable, CustomTestStringConvertible {
    let count: Int
    let n: Int
    let z: Double
    let lower: Double
    let upper: Double
    var testDescription: String { "\(count)/\(n) at z = \(z)" }
  }

  /// Public Health England's published values, to 1e-14.
  static let publicHealth = [
    Golden(
      count: 65, n: 100, z: NormalQuantile.z95, lower: 0.55254443296887967,
      upper: 0.73635751756902468),
    Golden(
      count: 65, n: 100, z: NormalQuantile.z998, lower: 0.49549465740704313,
      upper: 0.77835406140896968),
    Golden(
      count: 5, n: 100, z: NormalQuantile.z95, lower: 0.02154367915436798,
      upper: 0.11175046923191911),
    Golden(
      count: 1, n: 100, z: NormalQuantile.z95, lower: 0.0017674320641406511,
      upper: 0.05448619617870529),
    Golden(
      count: 222, n: 3215, z: NormalQuantile.z95, lower: 0.060791690363636595,
      upper: 0.078339566813836331),
    Golden(
      count: 999, n: 3456, z: NormalQuantile.z95, lower: 0.27418951080009873,
      upper: 0.30440389662818057),
    Golden(
      count: 1045, n: 5000, z: NormalQuantile.z95, lower: 0.19795549880013297,
      upper: 0.22049130373189027),
  ]

  @Test(arguments: publicHealth)
  func agreesWithPublicHealthEngland(golden: Golden) throws {
    let bounds = try #require(WilsonInterval.bounds(count: golden.count, n: golden.n, z: golden.z))
    #expect(agree(bounds.lowerBound, golden.lower, absolute: 1e-14, relative: 1e-12))
    #expect(agree(bounds.upperBound, golden.upper, absolute: 1e-14, relative: 1e-12))
  }

  /// Newcombe 1998, table I, method 3; printed with four decimals.
  static let newcombe = [
    Golden(count: 81, n: 263, z: NormalQuantile.z95, lower: 0.2553, upper: 0.3662),
    Golden(count: 15, n: 148, z: NormalQuantile.z95, lower: 0.0624, upper: 0.1605),
    Golden(count: 0, n: 20, z: NormalQuantile.z95, lower: 0, upper: 0.1611),
    Golden(count: 1, n: 29, z: NormalQuantile.z95, lower: 0.0061, upper: 0.1718),
  ]

  @Test(arguments: newcombe)
  func agreesWithNewcombe(golden: Golden) throws {
    let bounds = try #require(WilsonInterval.bounds(count: golden.count, n: golden.n, z: golden.z))
    #expect(agree(bounds.lowerBound, golden.lower, absolute: 5e-5, relative: 1e-2))
    #expect(agree(bounds.upperBound, golden.upper, absolute: 5e-5, relative: 1e-3))
  }

  @Test func nobodyGivesNoInterval() {
    #expect(WilsonInterval.bounds(count: 0, n: 0) == nil)
  }

  @Test(arguments: [(-1, 10), (11, 10), (1, -1), (0, -5)])
  func whatIsNoShareGivesNoInterval(count: Int, n: Int) {
    #expect(WilsonInterval.bounds(count: count, n: n) == nil)
  }

  @Test(arguments: [1, 2, 3, 20, 999, 1_000_000])
  func staysWithinZeroAndOneAndHoldsTheShare(n: Int) throws {
    for count in Set([0, 1, n / 2, n - 1, n]).sorted() {
      let bounds = try #require(WilsonInterval.bounds(count: count, n: n, z: NormalQuantile.z998))
      #expect(bounds.lowerBound >= 0 && bounds.upperBound <= 1)
      #expect(bounds.contains(Double(count) / Double(n)))
      #expect(bounds.upperBound > bounds.lowerBound)
    }
  }

  @Test(arguments: [(0, 7), (3, 7), (81, 263), (5, 100)])
  func theComplementHasTheMirroredInterval(count: Int, n: Int) throws {
    let bounds = try #require(WilsonInterval.bounds(count: count, n: n))
    let mirrored = try #require(WilsonInterval.bounds(count: n - count, n: n))
    #expect(agree(mirrored.lowerBound, 1 - bounds.upperBound, absolute: 1e-14, relative: 1e-12))
    #expect(agree(mirrored.upperBound, 1 - bounds.lowerBound, absolute: 1e-14, relative: 1e-12))
  }

  @Test func moreConfidenceIsWider() throws {
    let narrow = try #require(WilsonInterval.bounds(count: 65, n: 100))
    let wide = try #require(WilsonInterval.bounds(count: 65, n: 100, z: NormalQuantile.z998))
    #expect(wide.lowerBound < narrow.lowerBound && wide.upperBound > narrow.upperBound)
  }
}
