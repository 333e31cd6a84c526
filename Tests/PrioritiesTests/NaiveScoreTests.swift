import Priorities
import SchoolModel
import Testing

/// A second scorer, written in doubles straight from the definition of the score.
private struct NaiveScore {
  var score: Double?
  var coverage: Double

  init(_ school: SchoolCode, in city: RandomCity) {
    let points: [LevelID: Double] = ["none": 0, "watch": 1, "warning": 2, "critical": 4]
    var sums: [AreaID: Double] = [:]
    for definition in city.definitions {
      sums[definition.area, default: 0] += definition.weight.fraction.approximate
    }
    var (got, most, applicable) = (0.0, 0.0, 0.0)
    for signal in city.signals where signal.school == school && signal.status != .notApplicable {
      guard let definition = city.definitions.first(where: { $0.id == signal.signal }),
        let area = city.areas.first(where: { $0.id == definition.area }),
        let sum = sums[definition.area]
      else { continue }
      let weight = area.weight.fraction.approximate * definition.weight.fraction.approximate / sum
      applicable += weight
      guard let level = signal.level, let worth = points[level] else { continue }
      got += weight * worth
      most += weight * 4
    }
    score = most > 0 ? 100 * got / most : nil
    coverage = applicable > 0 ? 100 * (most / 4) / applicable : 0
  }
}

struct NaiveScoreTests {
  @Test func agreesInAThousandCities() throws {
    var compared = 0
    for seed in UInt64(10_001)...UInt64(11_000) {
      let city = RandomCity(seed: seed)
      let entries = try city.list().entries
      for entry in entries {
        let naive = NaiveScore(entry.school, in: city)
        try #require((entry.score == nil) == (naive.score == nil), "seed \(seed)")
        let distance = ((entry.score?.approximate ?? 0) - (naive.score ?? 0)).magnitude
        try #require(distance < 1e-9, "seed \(seed)")
        try #require((entry.coverage.approximate - naive.coverage).magnitude < 1e-9, "seed \(seed)")
        compared += 1
      }
      // The list is in the order of the naive scores too, where those differ visibly.
      let ranked = entries.filter { $0.rank != nil }.map {
        NaiveScore($0.school, in: city).score ?? 0
      }
      try #require(zip(ranked, ranked.dropFirst()).allSatisfy { $0 > $1 - 1e-9 }, "seed \(seed)")
    }
    #expect(compared > 3_000)
  }
}
