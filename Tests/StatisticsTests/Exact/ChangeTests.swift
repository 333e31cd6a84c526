import Statistics
import Testing

struct ChangeTests {
  @Test func theSameFallSaysMoreInALargeSchool() throws {
    let spread = try #require(ChangeSpread(drift: 64, perPupil: 8215))
    let small = try #require(spread.steps(change: -20, n: 20))
    let large = try #require(spread.steps(change: -20, n: 150))
    #expect(small < 0 && large < small)
    expectDigits(spread.deviation(n: 20), 21.8, decimals: 1)
    expectDigits(spread.deviation(n: 150), 10.9, decimals: 1)
    #expect(spread.wholeSteps(change: -20, n: 20) == 0)
    #expect(spread.wholeSteps(change: -20, n: 150) == -1)
    #expect(spread.wholeSteps(change: 25, n: 150, width: 2) == 1)
  }

  @Test func theSpreadIsFoundAgain() throws {
    var generator = SplitMix64(seed: 11)
    let truth = try #require(ChangeSpread(drift: 64, perPupil: 8000))
    let sizes = (0..<4000).map { _ in 15 + 200 * RandomDraw.uniform(&generator) }
    let changes = try sizes.map {
      3 + (try #require(truth.deviation(n: $0))) * RandomDraw.normal(&generator)
    }
    let found = try #require(ChangeSpread.fit(changes: changes, sizes: sizes))
    #expect((found.perPupil / 8000 - 1).magnitude < 0.1, "\(found)")
    #expect((found.drift / 64 - 1).magnitude < 0.15, "\(found)")
  }

  @Test func changesWithoutASpreadHaveNoSteps() throws {
    #expect(ChangeSpread(drift: 0, perPupil: 0) == nil)
    #expect(ChangeSpread(drift: -1, perPupil: 3) == nil)
    #expect(ChangeSpread.fit(changes: [1, 1, 1], sizes: [10, 20, 30]) == nil)
    #expect(ChangeSpread.fit(changes: [1, 2, 3], sizes: [10, 10, 10]) == nil)
    #expect(ChangeSpread.fit(changes: [1, 2], sizes: [10, 20]) == nil)
    let spread = try #require(ChangeSpread(drift: 1, perPupil: 1))
    #expect(spread.steps(change: .nan, n: 3) == nil)
    #expect(spread.steps(change: 1, n: 0) == nil)
    #expect(spread.wholeSteps(change: 1, n: 10, width: 0) == nil)
    #expect(spread.wholeSteps(change: 1e300, n: 10) == nil)
  }

  @Test func sharesOfTwoYears() throws {
    let change = try #require(ShareChange(earlier: (12, 60), later: (20, 50)))
    expectAgreement(change.change, 0.2, absolute: 1e-15, relative: 1e-14)
    let pooled = 32.0 / 110
    let error = (pooled * (1 - pooled) * (1 / 60.0 + 1 / 50.0)).squareRoot()
    expectAgreement(change.z, 0.2 / error, absolute: 1e-13, relative: 1e-13)
    let drifting = try #require(ShareChange(earlier: (12, 60), later: (20, 50), drift: 0.05))
    #expect(drifting.error > change.error)
    let prior = try #require(NormalPrior(mean: 0, variance: 0.0025))
    let shrunken = try #require(change.shrunken(prior: prior))
    #expect(shrunken.mean > 0 && shrunken.mean < change.change)
    #expect(ShareChange(earlier: (0, 0), later: (1, 2)) == nil)
    #expect(ShareChange(earlier: (3, 2), later: (1, 2)) == nil)
    let nobody = try #require(ShareChange(earlier: (0, 10), later: (0, 20)))
    #expect(nobody.z == 0)
    // That thirty all agree is no certainty: half a person of 31.
    let inside = 0.5 / 31
    expectAgreement(
      nobody.error, (inside * (1 - inside) * (1 / 10.0 + 1 / 20.0)).squareRoot(),
      absolute: 1e-15, relative: 1e-13)
    let everybody = try #require(ShareChange(earlier: (10, 10), later: (20, 20)))
    expectAgreement(everybody.error, nobody.error, absolute: 1e-15, relative: 1e-13)
  }
}
