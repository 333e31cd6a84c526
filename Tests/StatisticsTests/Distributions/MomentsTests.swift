import Statistics
import Testing

struct MomentsTests {
  /// NIST Statistical Reference Datasets NumAcc3 and NumAcc4: a spread of 0.1 around 10⁶ and 10⁷.
  @Test(arguments: [(1_000_000.0, 1e-9), (10_000_000.0, 1e-7)])
  func keepsItsDigitsFarFromZero(level: Double, relative: Double) {
    let values =
      [level + 0.2] + (0..<1000).map { $0.isMultiple(of: 2) ? level + 0.1 : level + 0.3 }
    expectAgreement(Moments.mean(values), level + 0.2, absolute: 1e-8, relative: 1e-15)
    expectAgreement(
      Moments.sampleStandardDeviation(values), 0.1, absolute: 0.1 * relative,
      relative: relative)
    expectAgreement(
      Moments.lagOneAutocorrelation(values), -0.999, absolute: relative, relative: relative)
  }

  /// NIST Michelso-like: Mavro's values lie within 0.0004 of 2.0018; here NumAcc1 and NumAcc2.
  @Test func smallSetsAreExact() {
    let three = [10_000_001.0, 10_000_003, 10_000_002]
    #expect(Moments.mean(three) == 10_000_002)
    #expect(Moments.sampleVariance(three) == 1)
    #expect(Moments.lagOneAutocorrelation(three) == -0.5)
    let many = [1.2] + (0..<1000).map { $0.isMultiple(of: 2) ? 1.1 : 1.3 }
    expectAgreement(Moments.mean(many), 1.2, absolute: 1e-15, relative: 1e-15)
    expectAgreement(Moments.sampleStandardDeviation(many), 0.1, absolute: 1e-15, relative: 1e-14)
    expectAgreement(Moments.lagOneAutocorrelation(many), -0.999, absolute: 1e-14, relative: 1e-13)
  }

  @Test func saysWhatEmptyOneAndSameGive() {
    #expect(Moments.mean([]) == nil)
    #expect(Moments.populationVariance([]) == nil)
    #expect(Moments.mean([7]) == 7)
    #expect(Moments.populationVariance([7]) == 0)
    #expect(Moments.sampleVariance([7]) == nil)
    #expect(Moments.sampleVariance([0.1, 0.1, 0.1]) == 0)
    #expect(Moments.lagOneAutocorrelation([3, 3]) == nil)
    #expect(Moments.mean([.greatestFiniteMagnitude, .greatestFiniteMagnitude]) == nil)
  }

  @Test func weightsCount() {
    #expect(Moments.mean([1, 4], weights: [2, 1]) == 2)
    #expect(Moments.mean([1, 4], weights: [0, 0]) == nil)
    #expect(Moments.mean([1, 4], weights: [1, -1]) == nil)
    #expect(Moments.mean([1, 4], weights: [1]) == nil)
  }
}
