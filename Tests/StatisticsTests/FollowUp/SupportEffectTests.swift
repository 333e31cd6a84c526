import Statistics
import Testing

/// Cities in which the effect of support is known, and support goes to the worst schools.
@Suite struct SupportEffectTests {
  private static var cities: Int {
    #if DEBUG
      120
    #else
      1_000
    #endif
  }

  @Test(
    "The mean effect is met, the naive one is not, and nine of ten intervals cover the truth",
    arguments: [(schools: 70, supported: 10), (140, 20), (70, 3)], [0.0, 3, 9])
  func coverage(_ size: (schools: Int, supported: Int), effect: Double) throws {
    var (covered, naive, own, p) = (0, 0.0, 0.0, 0)
    var generator = SplitMix64(seed: 20_250_613, key: UInt64(size.schools + size.supported))
    for city in 0..<Self.cities {
      let city = City(size, effect: effect, seed: UInt64(city), &generator)
      let model = try #require(ExpectedWithoutSupport(city.schools))
      let supported = city.schools.indices.filter { city.schools[$0].isSupported }
      let effects = supported.map { city.schools[$0].after - model.expected[$0] }
      let result = try #require(
        SupportEffect(
          [SupportEffect.Part(model: model, supported: supported, effects: effects)], seed: 1))
      if result.interval.contains(effect) { covered += 1 }
      if let own = result.permutationP, own <= 0.1 { p += 1 }
      own += result.mean - effect
      naive +=
        supported.reduce(0) { $0 + city.schools[$1].after - city.schools[$1].baseline }
        / Double(supported.count) - effect
    }
    let count = Double(Self.cities)
    #expect(naive / count > 4, "support that does nothing seems to help")
    #if DEBUG
      #expect((own / count).magnitude < 1.5)
      #expect((0.82...0.97).contains(Double(covered) / count))
    #else
      #expect((own / count).magnitude < 0.6)
      #expect((0.88...0.92).contains(Double(covered) / count), "\(Double(covered) / count)")
      if effect == 0, size.supported < 10 { #expect((80...125).contains(p), "\(p)") }
    #endif
  }

  @Test("Too few schools without support give no model") func few() {
    var generator = SplitMix64(seed: 1)
    let city = City((14, 3), effect: 0, seed: 1, &generator)
    #expect(ExpectedWithoutSupport(city.schools) == nil)
  }

  @Test("Figures without chance and on one line are met exactly") func exact() throws {
    let schools = (0..<20).map { place in
      let baseline = Double(place * 3 % 20)
      return ExpectedWithoutSupport.School(
        baseline: baseline, baselineVariance: 0, earlier: nil, earlierVariance: 0,
        after: 2 + 0.5 * baseline + (place < 2 ? 4 : 0), afterVariance: 0,
        background: Double(place % 3), isSupported: place < 2)
    }
    let model = try #require(ExpectedWithoutSupport(schools))
    for place in 0..<20 {
      #expect(abs(model.expected[place] - (2 + 0.5 * schools[place].baseline)) < 1e-9)
    }
  }

  @Test("More schools are needed for a smaller effect, none for none") func needed() throws {
    var generator = SplitMix64(seed: 3)
    let city = City((140, 3), effect: 0, seed: 3, &generator)
    let model = try #require(ExpectedWithoutSupport(city.schools))
    let supported = city.schools.indices.filter { city.schools[$0].isSupported }
    let effects = supported.map { city.schools[$0].after - model.expected[$0] }
    let result = try #require(
      SupportEffect(
        [SupportEffect.Part(model: model, supported: supported, effects: effects)], seed: 1))
    let large = try #require(result.schoolsNeeded(for: 20))
    let small = try #require(result.schoolsNeeded(for: -12))
    #expect(large < small)
    #expect(result.schoolsNeeded(for: 0) == nil)
  }

  @Test("The chance in a share is that of its pupils, drawn towards all") func shares() {
    let found = ExpectedWithoutSupport.shareVariances([50, 50], n: [100, 25])
    #expect(found == [25, 100])
    #expect(ExpectedWithoutSupport.shareVariances([50, 50], n: [0, 0]) == [0, 0])
  }
}

/// Schools with true levels, chance by the number of pupils, and support for the lowest figures.
private struct City {
  var schools: [ExpectedWithoutSupport.School] = []

  init(
    _ size: (schools: Int, supported: Int), effect: Double, seed: UInt64,
    _ generator: inout SplitMix64
  ) {
    var rows: [[Double]] = []
    for _ in 0..<size.schools {
      let pupils = 20 + 120 * RandomDraw.uniform(&generator)
      let background = RandomDraw.normal(&generator)
      let level = 70 + 5 * background + 7 * RandomDraw.normal(&generator)
      let years = (0..<3).map { year in
        let truth = min(97, max(10, level + 3 * RandomDraw.normal(&generator) + Double(year)))
        return truth + (truth * (100 - truth) / pupils).squareRoot() * RandomDraw.normal(&generator)
      }
      rows.append([pupils, background] + years)
    }
    let order = rows.indices.sorted { rows[$0][3] < rows[$1][3] }
    let chosen = Set(order.prefix(size.supported))
    let pupils = rows.map { $0[0] }
    let variances = (2..<5).map { column in
      ExpectedWithoutSupport.shareVariances(rows.map { $0[column] }, n: pupils)
    }
    schools = rows.indices.map { place in
      let isSupported = chosen.contains(place)
      return ExpectedWithoutSupport.School(
        baseline: rows[place][3], baselineVariance: variances[1][place], earlier: rows[place][2],
        earlierVariance: variances[0][place],
        after: rows[place][4] + (isSupported ? effect : 0), afterVariance: variances[2][place],
        background: rows[place][1], isSupported: isSupported)
    }
  }
}
