import Statistics
import Testing

struct TrendTests {
  /// The data of the NIST handbook's section on moving averages.
  static let handbook = [
    52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2,
    52.6, 52.4, 53.6, 52.1,
  ]

  @Test func agreesWithPyMannKendall() throws {
    let present = MannKendallData.series.compactMap { $0 }
    #expect(MannKendallData.series.count == 360)
    let test = try #require(MannKendall(present))
    #expect(test.s == -1959)
    expectAgreement(test.variance, 4889800.333333333, absolute: 1e-8, relative: 1e-15)
    expectAgreement(test.z, -0.8854562842589916, absolute: 1e-15, relative: 1e-14)
    expectAgreement(test.normalP, 0.37591058740506833, absolute: 1e-14, relative: 1e-13)
    expectAgreement(test.tau, -0.03153167653875869, absolute: 1e-16, relative: 1e-14)
    #expect(test.exactP == nil)
    let line = try #require(TheilSen.fit(series: MannKendallData.series))
    expectAgreement(line.slope, -0.006369426751592357, absolute: 1e-17, relative: 1e-14)
    expectAgreement(line.intercept, 96.15286624203821, absolute: 1e-12, relative: 1e-14)
  }

  @Test func agreesOnTheHandbooksData() throws {
    let test = try #require(MannKendall(Self.handbook))
    #expect(test.s == 55)
    #expect(test.variance == 947)
    expectDigits(test.z, 1.754764, decimals: 6)
    expectDigits(test.normalP, 0.0792996, decimals: 7)
    let line = try #require(
      TheilSen.fit(times: (0..<20).map(Double.init), values: Self.handbook))
    expectDigits(line.slope, 0.135416667, decimals: 9)
    expectDigits(line.intercept, 49.463541667, decimals: 9)
  }

  /// Full enumeration: the smallest |S| that is significant at 5 %, two-sided.
  @Test(arguments: [
    (3, Int?.none), (4, nil), (5, 10), (6, 13), (7, 15), (8, 18), (9, 20), (10, 23),
  ])
  func criticalValues(n: Int, critical: Int?) {
    #expect(MannKendall.criticalS(n: n) == critical)
  }

  @Test func theSmallestPossiblePValues() throws {
    expectDigits(MannKendall([1, 2, 3])?.exactP, 0.333, decimals: 3)
    expectDigits(MannKendall([1, 2, 3, 4])?.exactP, 0.083, decimals: 3)
    expectDigits(MannKendall([5, 4, 3, 2, 1])?.exactP, 0.0167, decimals: 4)
  }

  /// Every order of a few values, ties among them, counted one by one.
  @Test(arguments: [
    [1, 2, 3, 4, 5], [1, 1, 2, 3, 4], [1, 1, 2, 2, 3, 3], [1, 1, 1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5, 6, 7], [2, 2, 2, 2, 2], [1, 1, 1, 2, 2, 2, 3],
  ])
  func exactPValuesAreCountsOfOrders(values: [Double]) throws {
    var scores: [Int] = []
    for order in Self.orders(of: values.count) {
      scores.append(try #require(MannKendall(order.map { values[$0] })).s)
    }
    for order in Self.orders(of: values.count).prefix(50) {
      let test = try #require(MannKendall(order.map { values[$0] }))
      let extreme = scores.count { $0.magnitude >= test.s.magnitude }
      expectAgreement(
        test.exactP, Double(extreme) / Double(scores.count), absolute: 1e-14, relative: 1e-13)
    }
  }

  static func orders(of count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return orders(of: count - 1).flatMap { order in
      (0...order.count).map { place in
        var next = order
        next.insert(count - 1, at: place)
        return next
      }
    }
  }

  @Test func twentyPointsAreStillExact() throws {
    let test = try #require(MannKendall(Self.handbook))
    let exact = try #require(test.exactP)
    #expect((exact - (try #require(test.normalP))).magnitude < 0.003)
    let rise = try #require(MannKendall((0..<20).map(Double.init)))
    // 2 of 20! orders.
    expectAgreement(
      rise.exactP, 2 / 2_432_902_008_176_640_000, absolute: 1e-30, relative: 1e-12)
  }

  @Test func turningTheSeriesTurnsTheSign() throws {
    let forwards = try #require(MannKendall(Self.handbook))
    let backwards = try #require(MannKendall(Self.handbook.reversed()))
    #expect(backwards.s == -forwards.s && backwards.exactP == forwards.exactP)
    let line = try #require(TheilSen.fit(series: Self.handbook))
    let turned = try #require(TheilSen.fit(series: Self.handbook.reversed()))
    expectAgreement(turned.slope, -line.slope, absolute: 1e-15, relative: 1e-13)
  }

  @Test func whatHasNoTrend() throws {
    #expect(MannKendall([]) == nil && MannKendall([1]) == nil)
    #expect(MannKendall([1, .nan]) == nil)
    let flat = try #require(MannKendall([3, 3, 3, 3, 3]))
    #expect(flat.s == 0 && flat.z == 0 && flat.variance == 0)
    #expect(flat.exactP == 1 && flat.normalP == 1)
    #expect(TheilSen.fit(times: [1], values: [1]) == nil)
    #expect(TheilSen.fit(times: [2, 2], values: [1, 5]) == nil)
    #expect(TheilSen.fit(times: [1, 2], values: [1]) == nil)
    #expect(MannKendall.criticalS(n: 1) == nil && MannKendall.criticalS(n: 21) == nil)
    #expect(MannKendall.criticalS(n: 5, level: .nan) == nil)
  }

  @Test func oneOutlierDoesNotMoveTheSlope() throws {
    var values = (0..<11).map { 2 * Double($0) + 1 }
    values[7] = 500
    let line = try #require(TheilSen.fit(series: values))
    #expect(line.slope == 2 && line.intercept == 1)
  }

  @Test func theLengthDecidesTheMethod() {
    let methods = [-1, 0, 1, 2, 4, 5, 12, 13, 500].map { TrendMethod(points: $0) }
    #expect(
      methods == [
        .none, .none, .none, .directionOnly, .directionOnly, .mannKendall, .mannKendall,
        .processChart, .processChart,
      ])
  }

  @Test func robustScores() throws {
    let scores = try #require(RobustZ.scores([1, 1, 2, 2, 4, 6, 9]))
    for (score, expected) in zip(scores, [-0.6745, -0.6745, 0, 0, 1.349, 2.698, 4.7215]) {
      expectAgreement(score, expected, absolute: 1e-13, relative: 1e-12)
    }
    #expect(RobustZ.scores([1, 1, 2, 2, 4, 6, 9], scale: .rawMAD) == [-1, -1, 0, 0, 2, 4, 7])
    // Half of the values are the median: the mean distance takes over.
    let fallback = try #require(RobustZ.scores([5, 5, 5, 9]))
    expectAgreement(fallback[3], 4 / 1.253314, absolute: 1e-12, relative: 1e-12)
    #expect(RobustZ.scores([5, 5, 5, 9], scale: .rawMAD) == nil)
    #expect(RobustZ.scores([]) == nil && RobustZ.scores([3, 3]) == nil)
    #expect(RobustZ.scores([3, .nan]) == nil)
  }
}
