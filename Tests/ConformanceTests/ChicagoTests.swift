import Foundation
import SchoolModel
import TestSupport
import Testing

/// Chicago's school quality ratings of two years, from values to the rating.
@Suite(.enabled(if: ProjectFolder.realData != nil, Example.dataIsMissing))
struct ChicagoTests {
  private struct Published {
    let values: [String: String]
    let points: [String: String]
    let weights: [String: String]
    let rates: [String: String]
    let byCuts: String

    var score: String { values["SQRP_Score"] ?? "" }
    var rating: String { values["SQRP_Rating"] ?? "" }
    /// Whose points cannot be derived: too few pupils took part.
    func isReduced(_ indicator: String) -> Bool {
      (rates["\(indicator)_Participation_Rate"].flatMap(Double.init) ?? 100) < 95
        && !(points["\(indicator)_Points"] ?? "").isEmpty
    }
  }

  private static let years = ["2015-2016", "2016-2017"]

  private static func published(_ year: String) throws -> [SchoolCode: Published] {
    let folder = try Example.published("chicago-sqrp")
    func table(_ name: String) throws -> [String: [String: String]] {
      let rows = try PublishedTable("\(folder)/\(name).csv").rows
      return Dictionary(
        rows.filter { $0["School_Year"] == year }.map { ($0["School_ID"] ?? "", $0) },
        uniquingKeysWith: { first, _ in first })
    }
    let (points, weights, rates) = (
      try table("points"), try table("weights"), try table("rates")
    )
    let expected = try table("expected_scores")
    var schools: [SchoolCode: Published] = [:]
    for (school, values) in try table("scores") {
      schools[SchoolCode(school)] = Published(
        values: values, points: points[school] ?? [:], weights: weights[school] ?? [:],
        rates: rates[school] ?? [:], byCuts: expected[school]?["rating_by_cuts"] ?? "")
    }
    return schools
  }

  private static func indicators(_ row: [String: String]) -> [String] {
    row.keys.filter { $0.hasSuffix("_Score") && $0 != "SQRP_Score" }.map {
      String($0.dropLast("_Score".count))
    }.sorted()
  }

  /// The register of both years: which schools go by the weights for early grades.
  private static func register(_ scratch: Scratch) throws -> String {
    var types: [SchoolCode: String] = [:]
    for year in years {
      for (code, school) in try published(year) {
        let isEarly = school.weights["Average_Daily_Attendance_Rate_K-8_Weight"] == "35.0"
        types[code] = isEarly || types[code] == "early_grades" ? "early_grades" : "elementary"
      }
    }
    let lines = types.sorted { $0.key < $1.key }.map { "\($0),\($1)" }
    return try scratch.write("register.csv", ["school_code,school_type"] + lines)
  }

  /// The points that the published rates cannot explain, as decisions.
  private static func reducedPoints(_ schools: [SchoolCode: Published], _ year: String) -> [String]
  {
    schools.sorted { $0.key < $1.key }.flatMap { code, school in
      indicators(school.values).filter(school.isReduced).map { indicator in
        let points = Int(Double(school.points["\(indicator)_Points"] ?? "") ?? 0)
        return "\(code),\(year),,\(indicator),points-\(points),participation below 95 %"
      }
    }
  }

  /// The ratings that do not follow from the score, as decisions.
  private static func decidedRatings(_ schools: [SchoolCode: Published], _ year: String) -> [String]
  {
    schools.sorted { $0.key < $1.key }.compactMap { code, school in
      guard !school.score.isEmpty, school.rating != school.byCuts else { return nil }
      return "\(code),\(year),\(school.rating),,,published rating"
    }
  }

  private static let header = "school_code,period,tier,signal,level,reason"

  @Test(arguments: years)
  func pointsWeightsScoresAndRatingsAreThePublishedOnes(year: String) throws {
    let schools = try Self.published(year)
    let scratch = try Scratch()
    let reduced = Self.reducedPoints(schools, year)
    let decided = Self.decidedRatings(schools, year)
    let overrides = try scratch.write("overrides.csv", [Self.header] + reduced + decided)
    let result = try Example("chicago").result(
      facts: ["\(Example.published("chicago-sqrp"))/scores.csv"],
      register: Self.register(scratch), overrides: [overrides], period: year)
    #expect(result.setAside == 0)
    let (entries, signals) = (result.entries, result.signalTable)
    var (points, scores, ratings, unrated) = (0, 0, 0, 0)
    for (code, school) in schools {
      let entry = try #require(entries[code])
      #expect(entry.tier.text == school.rating, "\(code)")
      ratings += 1
      guard !school.score.isEmpty else {
        #expect(entry.score == nil && entry.rank == nil, "\(code)")
        unrated += 1
        continue
      }
      #expect(entry.score == ExactDecimal(school.score)?.fraction, "\(code)")
      scores += 1
      for indicator in Self.indicators(school.values) {
        let published = (school.points["\(indicator)_Points"]).flatMap(Double.init).map { Int($0) }
        let signal = try #require(signals[code]?[SignalID(indicator)])
        #expect(signal.points == published.map { ExactDecimal($0) }, "\(code) \(indicator)")
        #expect((signal.overridden != nil) == school.isReduced(indicator))
        if published != nil { points += 1 }
      }
      #expect(
        entry.overridden.count == Self.indicators(school.values).count(where: school.isReduced)
          + (school.rating == school.byCuts ? 0 : 1))
    }
    let isFirst = year == "2015-2016"
    #expect(ratings == (isFirst ? 480 : 478))
    #expect(scores == (isFirst ? 468 : 467))
    #expect(unrated == (isFirst ? 12 : 11))
    // Of both years together 12,777 values, 928 labels and 23 decided points.
    #expect(points == (isFirst ? 6_850 : 6_878))
    #expect(reduced.count == (isFirst ? 3 : 20))
    #expect(decided.count == (isFirst ? 17 : 6))
  }

  /// Long figures, no register and no decisions: all scores but those of decided points, and all ratings
  /// that follow from them.
  @Test(arguments: years)
  func theSameFiguresAsOneLongFile(year: String) throws {
    let schools = try Self.published(year)
    let scratch = try Scratch()
    var lines = ["school_code,period,indicator,group,value"]
    for (code, school) in schools.sorted(by: { $0.key < $1.key }) {
      for indicator in Self.indicators(school.values) {
        let value = school.values["\(indicator)_Score"] ?? ""
        if !value.isEmpty { lines.append("\(code),\(year),\(indicator),all,\(value)") }
      }
    }
    let entries = try Example("chicago").result(
      facts: [scratch.write("facts.csv", lines)], period: year
    ).entries
    var (scores, reduced, ratings) = (0, 0, 0)
    for (code, school) in schools where !school.score.isEmpty {
      guard !Self.indicators(school.values).contains(where: school.isReduced) else {
        reduced += 1
        continue
      }
      #expect(entries[code]?.score == ExactDecimal(school.score)?.fraction, "\(code)")
      #expect(entries[code]?.tier.text == school.byCuts, "\(code)")
      scores += 1
      if school.byCuts == school.rating { ratings += 1 }
    }
    let isFirst = year == "2015-2016"
    #expect(scores == (isFirst ? 465 : 455))
    #expect(reduced == (isFirst ? 3 : 12))
    #expect(ratings == (isFirst ? 448 : 450))
  }
}
