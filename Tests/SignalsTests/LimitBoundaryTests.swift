import SchoolModel
import Signals
import Testing

/// Every side of a limit, one step before it, on it, and one step beyond it.
struct LimitBoundaryTests {
  struct Boundary: Sendable, CustomTestStringConvertible {
    let comparison: Limit.Comparison
    let tenths: Int
    let level: LevelID
    var testDescription: String { "\(comparison.rawValue) 18: \(tenths) tenths" }
  }

  static let boundaries = [
    Boundary(comparison: .atLeast, tenths: 179, level: "none"),
    Boundary(comparison: .atLeast, tenths: 180, level: "warning"),
    Boundary(comparison: .atLeast, tenths: 181, level: "warning"),
    Boundary(comparison: .above, tenths: 179, level: "none"),
    Boundary(comparison: .above, tenths: 180, level: "none"),
    Boundary(comparison: .above, tenths: 181, level: "warning"),
    Boundary(comparison: .atMost, tenths: 179, level: "warning"),
    Boundary(comparison: .atMost, tenths: 180, level: "warning"),
    Boundary(comparison: .atMost, tenths: 181, level: "none"),
    Boundary(comparison: .below, tenths: 179, level: "warning"),
    Boundary(comparison: .below, tenths: 180, level: "none"),
    Boundary(comparison: .below, tenths: 181, level: "none"),
  ]

  @Test(arguments: boundaries)
  func ofAThreshold(boundary: Boundary) throws {
    let result = try judge(
      definition("threshold", boundary), [fact(thisYear, Fraction(Int128(boundary.tenths), 10))])
    #expect(result?.level == boundary.level)
  }

  @Test(arguments: boundaries)
  func ofAChange(boundary: Boundary) throws {
    let before = Fraction(217, 7)
    let now = before + Fraction(Int128(boundary.tenths), 10)
    let result = try judge(
      definition("change", boundary), [fact(thisYear, now), fact(lastYear, before)])
    #expect(result?.level == boundary.level)
    #expect(result?.value == ExactDecimal(coefficient: Int64(boundary.tenths), scale: 1))
  }

  private func definition(_ rule: String, _ boundary: Boundary) -> SignalDefinition {
    let limit = Limit(boundary.comparison, 18)
    return signal(
      rule: rule, higherIs: limit.looksUp ? .worse : .better,
      limits: [LevelLimit(level: "warning", limit: limit)])
  }

  struct Rounding: Sendable, CustomTestStringConvertible {
    let value: Fraction
    let decimals: Int
    let rounded: ExactDecimal
    var testDescription: String { "\(value) to \(decimals) decimals" }
  }

  /// Half a step goes away from zero; the smallest bit less stays.
  @Test(arguments: [
    Rounding(value: Fraction(995, 100), decimals: 1, rounded: 10),
    Rounding(
      value: Fraction(9_949_999, 1_000_000), decimals: 1,
      rounded: ExactDecimal(coefficient: 99, scale: 1)),
    Rounding(
      value: Fraction(-25, 100), decimals: 1, rounded: ExactDecimal(coefficient: -3, scale: 1)),
    Rounding(
      value: Fraction(-249_999, 1_000_000), decimals: 1,
      rounded: ExactDecimal(coefficient: -2, scale: 1)),
    Rounding(value: Fraction(5, 2), decimals: 0, rounded: 3),
    Rounding(value: Fraction(7, 2), decimals: 0, rounded: 4),
    Rounding(
      value: Fraction(200, 3), decimals: 2, rounded: ExactDecimal(coefficient: 6667, scale: 2)),
    // As a binary number 1.005 lies under the tie.
    Rounding(
      value: Fraction(1005, 1000), decimals: 2, rounded: ExactDecimal(coefficient: 101, scale: 2)),
  ])
  func roundsOnceHalfAwayFromZero(rounding: Rounding) throws {
    let rules = limits(.atLeast, 1000, 2000, 3000)
    let threshold = try judge(
      signal(decimals: rounding.decimals, limits: rules), [fact(thisYear, rounding.value)])
    #expect(threshold?.value == rounding.rounded)
    let change = try judge(
      signal(rule: "change", decimals: rounding.decimals, limits: rules),
      [fact(thisYear, rounding.value + Fraction(1, 3)), fact(lastYear, Fraction(1, 3))])
    #expect(change?.value == rounding.rounded)
  }
}
