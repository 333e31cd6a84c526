import Statistics
import Testing

/// What schools teach one another, against integrals by adaptive quadrature (SciPy) over all spreads.
struct LearntTests {
  /// Efron and Morris's players, hits of 45.
  @Test func sharesOfEqualSize() throws {
    let learnt = try #require(
      LearntShares(counts: NormalShrinkageTests.hits, sizes: BetaShrinkageTests.sizes))
    expectAgreement(learnt.mean, 0.2654320987654321, absolute: 1e-9, relative: 1e-9)
    expectAgreement(
      learnt.meanVariance.squareRoot(), 0.01981635569819929, absolute: 1e-6, relative: 1e-5)
    let first = try #require(BetaShrinkage(count: 18, n: 45, learnt: learnt))
    expectAgreement(first.weight, 0.3336616064640986, absolute: 1e-6, relative: 1e-5)
    expectAgreement(first.mean, 0.31033224086986005, absolute: 1e-5, relative: 1e-4)
    expectAgreement(first.deviation, 0.04926324877775909, absolute: 1e-6, relative: 1e-5)
    // An estimate by moments trusts them to be nearly alike: a weight of 0.109.
    let last = try #require(BetaShrinkage(count: 7, n: 45, learnt: learnt))
    expectAgreement(last.mean, 0.22877051484530275, absolute: 1e-5, relative: 1e-4)
    expectAgreement(last.deviation, 0.04309090245840121, absolute: 1e-6, relative: 1e-5)
  }

  @Test func sharesOfDifferentSize() throws {
    let learnt = try #require(
      LearntShares(
        counts: [3, 9, 14, 22, 7, 30, 2, 18], sizes: [20, 31, 40, 44, 12, 60, 21, 50]))
    expectAgreement(learnt.mean, 0.3556645836833176, absolute: 1e-5, relative: 1e-5)
    expectAgreement(
      learnt.meanVariance.squareRoot(), 0.0811009095833786, absolute: 1e-6, relative: 1e-5)
    let small = try #require(BetaShrinkage(count: 3, n: 20, learnt: learnt))
    expectAgreement(small.weight, 0.7424256560046143, absolute: 1e-4, relative: 1e-4)
    expectAgreement(small.mean, 0.2029739202253147, absolute: 1e-5, relative: 1e-4)
    expectAgreement(small.deviation, 0.08651203514639942, absolute: 1e-6, relative: 1e-5)
    let large = try #require(BetaShrinkage(count: 30, n: 60, learnt: learnt))
    expectAgreement(large.weight, 0.8816404580050053, absolute: 1e-4, relative: 1e-4)
    expectAgreement(large.deviation, 0.06347052632173732, absolute: 1e-6, relative: 1e-5)
  }

  /// Schools that differ less than chance makes them may still differ: with k of them a school's own figure keeps
  /// 2/(k − 1) of the weight (Morris 1983).
  @Test func schoolsThatAreAlikeLeaveSomeSpreadPossible() throws {
    let shares = try #require(
      LearntShares(
        counts: Array(repeating: 5, count: 12), sizes: Array(repeating: 10, count: 12)))
    let share = try #require(BetaShrinkage(count: 5, n: 10, learnt: shares))
    expectAgreement(share.mean, 0.5, absolute: 1e-9, relative: 1e-9)
    expectAgreement(share.weight, 0.2019943282236386, absolute: 1e-6, relative: 1e-5)
    expectAgreement(share.deviation, 0.08164205725531538, absolute: 1e-6, relative: 1e-5)

    let values = try #require(
      LearntValues(
        values: Array(repeating: 7, count: 11), errors: Array(repeating: 2, count: 11)))
    let value = try #require(NormalShrinkage(value: 9, error: 2, learnt: values))
    expectAgreement(value.weight, 2.0 / 10, absolute: 1e-6, relative: 1e-5)
    expectAgreement(value.mean, 7.4, absolute: 1e-5, relative: 1e-5)
    expectAgreement(value.deviation, 1.1090081108355292, absolute: 1e-5, relative: 1e-5)
  }

  /// The coaching of eight schools (Rubin 1981), around their own mean and around 0.
  @Test func valuesOfDifferentErrors() throws {
    let effects: [Double] = [28, 8, -3, 7, -1, 1, 18, 12]
    let errors: [Double] = [15, 10, 16, 11, 9, 11, 10, 18]
    let learnt = try #require(LearntValues(values: effects, errors: errors))
    expectAgreement(learnt.mean, 8.125013659548344, absolute: 1e-5, relative: 1e-5)
    expectAgreement(
      learnt.meanVariance.squareRoot(), 6.501290262862817, absolute: 1e-4, relative: 1e-5)
    let first = try #require(NormalShrinkage(value: 28, error: 15, learnt: learnt))
    expectAgreement(first.weight, 0.33088981169472675, absolute: 1e-5, relative: 1e-5)
    expectAgreement(first.deviation, 10.742517285787448, absolute: 1e-4, relative: 1e-5)

    let residuals = try #require(LearntValues(residuals: effects, errors: errors, found: 2))
    #expect(residuals.mean == 0 && residuals.meanVariance == 0)
    let distance = try #require(NormalShrinkage(value: 28, error: 15, learnt: residuals))
    expectAgreement(distance.weight, 0.504834514484081, absolute: 1e-5, relative: 1e-5)
    expectAgreement(distance.deviation, 12.67858846224104, absolute: 1e-4, relative: 1e-5)
    // The line itself is unsure: E(B²) of 25 is added to the variance.
    let unsure = try #require(
      NormalShrinkage(value: 28, error: 15, learnt: residuals, lineVariance: 25))
    #expect(unsure.mean == distance.mean)
    expectAgreement(unsure.deviation, 12.985447320096396, absolute: 1e-4, relative: 1e-5)
  }

  /// With so few units what is possible falls off as a power only, and one that is much surer than the others turns
  /// the likelihood fast.
  @Test func fewUnitsAndUnevenErrors() throws {
    let few = try #require(
      LearntValues(residuals: [6, -9, 14, -3, -8], errors: [3, 4, 5, 3.5, 6], found: 2))
    let one = try #require(NormalShrinkage(value: 14, error: 5, learnt: few))
    expectAgreement(one.weight, 0.9352115236003664, absolute: 1e-5, relative: 1e-5)
    expectAgreement(one.deviation, 4.993214300418676, absolute: 1e-5, relative: 1e-5)

    let uneven = try #require(
      LearntValues(
        values: [1.2, -7, 3, 9, -4, 6, -2, 0.5, -11, 5, 2.5, -3],
        errors: [5, 5.5, 4.8, 0.05, 5.2, 5, 4.9, 5.1, 5, 4.7, 5.3, 5]))
    expectAgreement(uneven.mean, 0.6643106101991437, absolute: 1e-4, relative: 1e-4)
    expectAgreement(
      uneven.meanVariance.squareRoot(), 2.4092696575982298, absolute: 1e-4, relative: 1e-4)
    let last = try #require(NormalShrinkage(value: -11, error: 5, learnt: uneven))
    expectAgreement(last.weight, 0.5852930724913618, absolute: 1e-5, relative: 1e-4)
    expectAgreement(last.deviation, 4.322466448430612, absolute: 1e-4, relative: 1e-4)
  }

  @Test func aGivenBeliefIsWeighedAsItIs() throws {
    let beta = try #require(BetaPrior(mean: 0.2, strength: 10))
    let exact = try #require(BetaShrinkage(count: 6, n: 20, prior: beta))
    let one = try #require(BetaShrinkage(count: 6, n: 20, learnt: LearntShares(beta)))
    expectAgreement(one.posterior.alpha, exact.posterior.alpha, absolute: 1e-9, relative: 1e-9)
    expectAgreement(one.posterior.beta, exact.posterior.beta, absolute: 1e-9, relative: 1e-9)
    #expect(one.weight == exact.weight)
    let nobody = try #require(BetaShrinkage(count: 0, n: 0, learnt: LearntShares(beta)))
    #expect(nobody.weight == 0)

    let normal = try #require(NormalPrior(mean: 5, variance: 4, meanVariance: 0.5))
    let whole = try #require(NormalShrinkage(value: 8, error: 2, prior: normal))
    let same = try #require(NormalShrinkage(value: 8, error: 2, learnt: LearntValues(normal)))
    #expect(same == whole)
    // A figure without any error stays as it is, also where units do not differ.
    let still = try #require(NormalPrior(mean: 5, variance: 0))
    let known = try #require(NormalShrinkage(value: 8, error: 0, learnt: LearntValues(still)))
    #expect(known.mean == 8 && known.weight == 1 && known.deviation == 0)
  }

  /// With many schools nothing is left to guess: the estimate by moments is as good.
  @Test func manySchoolsAgreeWithTheirMoments() throws {
    // 2,000 schools of 40: a spread of its own beside that of chance.
    let counts = (0..<2000).map { 4 + ($0 * 7919) % 25 }
    let sizes = Array(repeating: 40, count: 2000)
    let rough = try #require(BetaPrior.fromMoments(counts: counts, sizes: sizes))
    let learnt = try #require(LearntShares(counts: counts, sizes: sizes))
    let before = try #require(BetaShrinkage(count: 8, n: 40, prior: rough))
    let now = try #require(BetaShrinkage(count: 8, n: 40, learnt: learnt))
    expectAgreement(now.mean, before.mean, absolute: 5e-4, relative: 1e-3)
    expectAgreement(now.deviation, before.deviation, absolute: 5e-4, relative: 5e-3)
  }

  @Test(arguments: [0.001, 1, 1000])
  func theUnitDoesNotMatter(scale: Double) throws {
    let effects: [Double] = [28, 8, -3, 7, -1, 1, 18, 12]
    let errors: [Double] = [15, 10, 16, 11, 9, 11, 10, 18]
    let plain = try #require(LearntValues(values: effects, errors: errors))
    let scaled = try #require(
      LearntValues(values: effects.map { $0 * scale }, errors: errors.map { $0 * scale }))
    let one = try #require(NormalShrinkage(value: 28, error: 15, learnt: plain))
    let other = try #require(
      NormalShrinkage(value: 28 * scale, error: 15 * scale, learnt: scaled))
    expectAgreement(other.weight, one.weight, absolute: 1e-9, relative: 1e-9)
    expectAgreement(other.deviation, one.deviation * scale, absolute: 1e-9, relative: 1e-9)
  }

  @Test func whatCannotTeachTeachesNothing() {
    #expect(LearntShares(counts: [], sizes: []) == nil)
    #expect(LearntShares(counts: [1, 2, 3], sizes: [10, 10, 10]) == nil)
    #expect(LearntShares(counts: [0, 0, 0, 0, 0], sizes: [10, 10, 10, 10, 10]) == nil)
    #expect(LearntShares(counts: [9, 1, 2, 3, 4], sizes: [3, 10, 10, 10, 10]) == nil)
    #expect(LearntShares(counts: [0, 1, 0, 1, 1], sizes: [1, 1, 1, 1, 1]) == nil)
    #expect(LearntShares(counts: [0, 10, 0, 10, 10], sizes: [10, 10, 10, 10, 10]) != nil)
    #expect(LearntValues(values: [1, 2, 3], errors: [1, 1, 1]) == nil)
    #expect(LearntValues(values: [1, 2, 3, 4], errors: [1, 1, 1, 0]) == nil)
    #expect(LearntValues(values: [1, 2, .nan, 4], errors: [1, 1, 1, 1]) == nil)
    #expect(LearntValues(values: [1, 2, 3, 4], errors: [1, 1, 1]) == nil)
    #expect(LearntValues(residuals: [1, 2, 3, 4], errors: [1, 1, 1, 1], found: 2) == nil)
    #expect(LearntValues(values: [1, 1, 1, 1], errors: [1e-200, 1e-200, 1, 1]) == nil)
  }
}
