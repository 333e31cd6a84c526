import Statistics
import Testing

struct LinearRegressionTests {
  static let longleyFactors = (1...6).map { column in RegressionData.longley.map { $0[column] } }
  static let longleyResponse = RegressionData.longley.map { $0[0] }

  /// NIST's certified values, to nine digits: normal equations would reach eight at best.
  @Test func agreesWithNISTOnLongley() throws {
    let fit = try #require(
      LinearRegression(factors: Self.longleyFactors, response: Self.longleyResponse))
    let slopes = [
      15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359,
      -0.0511041056535807, 1829.15146461355,
    ]
    let errors = [
      84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675,
      0.226073200069370, 455.478499142212,
    ]
    expectAgreement(fit.intercept, -3482258.63459582, absolute: 1e-3, relative: 1e-9)
    expectAgreement(fit.interceptError, 890420.383607373, absolute: 1e-3, relative: 1e-9)
    for column in 0..<6 {
      expectAgreement(
        fit.coefficients[column], slopes[column], absolute: 1e-5, relative: 1e-9)
      expectAgreement(
        fit.coefficientErrors[column], errors[column], absolute: 1e-5, relative: 1e-9)
    }
    expectAgreement(fit.residualDeviation, 304.854073561965, absolute: 1e-6, relative: 1e-9)
    expectAgreement(fit.rSquared, 0.995479004577296, absolute: 1e-12, relative: 1e-12)
    expectAgreement(fit.f, 330.285339234588, absolute: 1e-6, relative: 1e-9)
    expectAgreement(fit.residualSumOfSquares, 836424.055505915, absolute: 1e-3, relative: 1e-9)
    #expect(fit.degreesOfFreedom == 9)
    #expect(fit.kept == Array(repeating: true, count: 6))
  }

  @Test func agreesWithNISTOnNorris() throws {
    let fit = try #require(
      LinearRegression(
        factors: [RegressionData.norris.map(\.x)], response: RegressionData.norris.map(\.y)))
    expectAgreement(fit.intercept, -0.262323073774029, absolute: 1e-11, relative: 1e-10)
    expectAgreement(fit.coefficients[0], 1.00211681802045, absolute: 1e-13, relative: 1e-13)
    expectAgreement(fit.residualDeviation, 0.884796396144373, absolute: 1e-11, relative: 1e-11)
    expectAgreement(fit.rSquared, 0.999993745883712, absolute: 1e-14, relative: 1e-14)
    expectAgreement(fit.interceptError, 0.232818234301152, absolute: 1e-11, relative: 1e-10)
    expectAgreement(
      fit.coefficientErrors[0], 0.429796848199937e-3, absolute: 1e-14, relative: 1e-10)
    expectAgreement(fit.f, 5436385.54079785, absolute: 1e-3, relative: 1e-10)
  }

  @Test func theOrderOfSchoolsDoesNotMatter() throws {
    let fit = try #require(
      LinearRegression(factors: Self.longleyFactors, response: Self.longleyResponse))
    let turned = try #require(
      LinearRegression(
        factors: Self.longleyFactors.map { $0.reversed() },
        response: Self.longleyResponse.reversed()))
    for (one, other) in zip(fit.coefficients, turned.coefficients) {
      expectAgreement(other, one, absolute: 1e-6, relative: 1e-9)
    }
  }

  @Test func aWeightIsAsManyEqualSchools() throws {
    let x = [1.0, 2, 3, 4, 7]
    let y = [2.0, 1, 4, 3, 9]
    let weighted = try #require(
      LinearRegression(factors: [x], response: y, weights: [1, 2, 1, 1, 3]))
    let repeated = try #require(
      LinearRegression(
        factors: [[1, 2, 2, 3, 4, 7, 7, 7]], response: [2, 1, 1, 4, 3, 9, 9, 9]))
    expectAgreement(
      weighted.coefficients[0], repeated.coefficients[0], absolute: 1e-13, relative: 1e-13)
    expectAgreement(weighted.intercept, repeated.intercept, absolute: 1e-13, relative: 1e-12)
    expectAgreement(
      weighted.residualSumOfSquares, repeated.residualSumOfSquares, absolute: 1e-12,
      relative: 1e-12)
  }

  @Test func aFactorThatAddsNothingIsDropped() throws {
    let x = [1.0, 2, 3, 4, 7]
    let y = [2.0, 1, 4, 3, 9]
    let alone = try #require(LinearRegression(factors: [x], response: y))
    let doubled = try #require(
      LinearRegression(
        factors: [[5, 5, 5, 5, 5], x, x.map { 3 - 2 * $0 }], response: y))
    #expect(doubled.kept == [false, true, false])
    #expect(doubled.coefficients[0] == 0 && doubled.coefficients[2] == 0)
    expectAgreement(
      doubled.coefficients[1], alone.coefficients[0], absolute: 1e-13, relative: 1e-13)
    #expect(doubled.degreesOfFreedom == alone.degreesOfFreedom)
    // A constant with a rounding error is still a constant.
    let tenth = try #require(
      LinearRegression(factors: [Array(repeating: 0.1, count: 5)], response: y))
    #expect(tenth.kept == [false])
  }

  @Test func withoutFactorsTheMeanIsExpected() throws {
    let fit = try #require(LinearRegression(factors: [], response: [1, 2, 6]))
    #expect(fit.intercept == 3 && fit.expected([]) == 3 && fit.f == nil)
    expectAgreement(
      fit.interceptError, (7.0 / 3).squareRoot(), absolute: 1e-14, relative: 1e-14)
  }

  @Test func outsideTheDomainThereIsNoFit() {
    #expect(LinearRegression(factors: [], response: []) == nil)
    #expect(LinearRegression(factors: [[1, 2]], response: [1, 2]) == nil)
    #expect(LinearRegression(factors: [[1, 2, 3]], response: [1, 2]) == nil)
    #expect(LinearRegression(factors: [[1, 2, .nan]], response: [1, 2, 3]) == nil)
    #expect(LinearRegression(factors: [[1, 2, 4]], response: [1, 2, .infinity]) == nil)
    #expect(
      LinearRegression(factors: [[1, 2, 4]], response: [1, 2, 2], weights: [1, 1, 0]) == nil)
    let fit = LinearRegression(factors: [[1, 2, 4]], response: [1, 2, 2])
    #expect(fit?.expected([1, 2]) == nil && fit?.expected([.nan]) == nil)
  }

  @Test func leavingOneOutIsLeavingOneOut() throws {
    let x = [1.0, 2, 3, 4, 7, 9]
    let y = [2.0, 1, 4, 3, 9, 4]
    let weights = [3.0, 1, 2, 5, 1, 2]
    let fit = try #require(LinearRegression(factors: [x], response: y, weights: weights))
    func without<Element>(_ values: [Element], _ place: Int) -> [Element] {
      values.enumerated().filter { $0.offset != place }.map(\.element)
    }
    for place in x.indices {
      let others = try #require(
        LinearRegression(
          factors: [without(x, place)], response: without(y, place),
          weights: without(weights, place)))
      let predicted = try #require(others.expected([x[place]]))
      expectAgreement(
        fit.leaveOneOutResiduals[place], y[place] - predicted, absolute: 1e-11, relative: 1e-11)
      // The studentised residual is the prediction error in its own standard error.
      let error = try #require(others.errorOfExpected([x[place]]))
      let spread =
        (error * error + others.residualDeviation * others.residualDeviation / weights[place])
        .squareRoot()
      expectAgreement(
        fit.studentisedResiduals[place], (y[place] - predicted) / spread, absolute: 1e-10,
        relative: 1e-10)
    }
    let sum = fit.leverages.reduce(0, +)
    expectAgreement(sum, 2, absolute: 1e-12, relative: 1e-12)
  }

  @Test func aSchoolThatAloneDecidesHasNoLeaveOneOutResidual() throws {
    let fit = try #require(
      LinearRegression(factors: [[0, 0, 0, 1]], response: [1, 2, 3, 9]))
    #expect(fit.leaveOneOutResiduals[3] == nil && fit.studentisedResiduals[3] == nil)
    #expect(fit.leaveOneOutResiduals[0] != nil)
    expectAgreement(
      fit.residualErrors[0], 1 * (2.0 / 3).squareRoot(), absolute: 1e-14, relative: 1e-13)
  }

  /// Without factors and with weights 1/s² the moments are DerSimonian and Laird's.
  @Test func theVarianceOfResidualsIsThatOfThePrior() throws {
    let values = [1.0, 4, 7, 10, 3]
    let errors = [1.0, 0.5, 2, 1, 0.7]
    let prior = try #require(NormalPrior.fromMoments(values: values, errors: errors))
    let fit = try #require(
      LinearRegression(
        factors: [], response: values, weights: errors.map { 1 / ($0 * $0) }))
    expectAgreement(
      fit.residualVariance(errors: errors), prior.variance, absolute: 1e-10, relative: 1e-10)
    let shrunken = try #require(fit.shrunkenResiduals(errors: errors))
    #expect(shrunken.count == 5)
    for (place, residual) in fit.residuals.enumerated() {
      expectAgreement(
        shrunken[place].mean, shrunken[place].weight * residual, absolute: 1e-12,
        relative: 1e-12)
    }
    #expect(fit.residualVariance(errors: [1]) == nil)
    #expect(fit.shrunkenResiduals(errors: errors, variance: -1) == nil)
  }

  @Test func salsaFormula() throws {
    let formula = try #require(BackgroundFormula.salsa2016Merit)
    expectDigits(formula.expected([2.27, 0.518, 0.050]), 229.664992, decimals: 6)
    #expect(formula.expected([2.27]) == nil)
  }

  @Test func salsaCoverage() {
    let rule = BackgroundCoverage.salsa
    #expect(rule.suffices(pupils: 15, withBackground: 12))
    #expect(!rule.suffices(pupils: 14, withBackground: 14))
    #expect(rule.suffices(pupils: 20, withBackground: 15))
    #expect(!rule.suffices(pupils: 20, withBackground: 14))
    #expect(!rule.suffices(pupils: 20, withBackground: 21))
    #expect(
      !BackgroundCoverage(minimumPupils: 0, minimumPercent: 0).suffices(
        pupils: 0, withBackground: 0))
    #expect(rule.suffices(pupils: .max, withBackground: .max))
  }
}
