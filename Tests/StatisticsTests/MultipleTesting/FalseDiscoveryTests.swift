import Statistics
import Testing

struct FalseDiscoveryTests {
  /// Benjamini and Hochberg 1995.
  static let published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1.000,
  ]

  @Test func agreesWithThePaper() throws {
    let adjusted = try #require(FalseDiscovery.adjusted(Self.published))
    let expected = [
      0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486, 0.581182,
      0.714875, 0.753231, 0.813214, 1,
    ]
    for (value, printed) in zip(adjusted, expected) { expectDigits(value, printed, decimals: 6) }
    let rejected = try #require(FalseDiscovery.rejected(Self.published, level: 0.05))
    #expect(rejected == (0..<15).map { $0 < 4 })
    let bonferroni = try #require(
      FalseDiscovery.rejected(Self.published, level: 0.05, method: .bonferroni))
    #expect(bonferroni.count { $0 } == 3)
  }

  @Test(arguments: FalseDiscovery.Method.allCases)
  func theOrderDoesNotMatter(method: FalseDiscovery.Method) throws {
    let forwards = try #require(FalseDiscovery.adjusted(Self.published, method: method))
    let backwards = try #require(
      FalseDiscovery.adjusted(Self.published.reversed(), method: method))
    #expect(backwards.reversed() == forwards)
    #expect(zip(forwards, Self.published).allSatisfy { $0 >= $1 && $0 <= 1 })
    #expect(FalseDiscovery.adjusted([], method: method) == [])
    #expect(FalseDiscovery.adjusted([0.02], method: method) == [0.02])
    #expect(FalseDiscovery.adjusted([0.02, .nan], method: method) == nil)
    #expect(FalseDiscovery.adjusted([1.02], method: method) == nil)
    #expect(FalseDiscovery.rejected([0.1], level: 2, method: method) == nil)
  }

  @Test func stricterMethodsRejectFewer() throws {
    func count(_ method: FalseDiscovery.Method) throws -> Int {
      try #require(FalseDiscovery.rejected(Self.published, level: 0.1, method: method)).count { $0 }
    }
    #expect(try count(.bonferroni) <= count(.holm))
    #expect(try count(.holm) <= count(.benjaminiHochberg))
    #expect(try count(.benjaminiYekutieli) <= count(.benjaminiHochberg))
  }

  @Test func expectedFalseSignals() {
    expectAgreement(
      ExpectedFalseSignals.byChance(checks: 800, probability: 0.05), 40, absolute: 1e-12,
      relative: 1e-13)
    expectAgreement(
      ExpectedFalseSignals.byChance(checks: 800, probability: 0.002), 1.6, absolute: 1e-12,
      relative: 1e-13)
    expectAgreement(
      ExpectedFalseSignals.byChance([0.05, 0.01, 0.2]), 0.26, absolute: 1e-14, relative: 1e-13)
    expectAgreement(
      ExpectedFalseSignals.amongSignals([0.9, 0.8, 1]), 0.3, absolute: 1e-14, relative: 1e-13)
    #expect(ExpectedFalseSignals.byChance([]) == 0)
    #expect(ExpectedFalseSignals.byChance([.nan]) == nil)
    #expect(ExpectedFalseSignals.byChance(checks: -1, probability: 0.1) == nil)
    #expect(ExpectedFalseSignals.amongSignals([1.2]) == nil)
  }
}
