import Statistics
import Testing

struct SlopeIndexTests {
  /// Public Health England's test data: ten groups by deprivation.
  static let populations: [Double] = [
    7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534,
  ]
  static let values = [
    75.9334590103, 78.3442382728, 83.8360631042, 83.6375399665, 80.465503153, 81.1156759857,
    81.6930835719, 84.1900062061, 80.5955641081, 86.2894349579,
  ]

  @Test func agreesWithPublicHealthEngland() throws {
    let index = try #require(SlopeIndex(populations: Self.populations, values: Self.values))
    expectAgreement(index.slope, 6.934616473668819, absolute: 1e-10, relative: 1e-11)
    expectAgreement(index.ratio, 1.0888180804446217, absolute: 1e-12, relative: 1e-12)
  }

  @Test func theOtherWayRoundIsTheOppositeGap() throws {
    let index = try #require(SlopeIndex(populations: Self.populations, values: Self.values))
    let turned = try #require(
      SlopeIndex(populations: Self.populations.reversed(), values: Self.values.reversed()))
    expectAgreement(turned.slope, -index.slope, absolute: 1e-11, relative: 1e-11)
  }

  @Test func fewGroups() throws {
    let two = try #require(SlopeIndex(populations: [1, 1], values: [10, 12]))
    #expect(two.slope == 4 && two.intercept == 9 && two.error == nil)
    #expect(SlopeIndex(populations: [1], values: [1]) == nil)
    #expect(SlopeIndex(populations: [1, 0], values: [1, 2]) == nil)
    #expect(SlopeIndex(populations: [1, 1], values: [1, .nan]) == nil)
  }
}
