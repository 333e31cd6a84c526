import SchoolModel
import Statistics

/// One school in one judged year, whose outcome is known.
struct BacktestCase {
  /// The place of the judged year, from 0.
  let year: Int
  /// The newest code.
  let school: SchoolCode
  let happened: Bool
  /// Higher is worse.
  var score: Double
  var isNamed: Bool
}

/// Cases with how they are counted and drawn: schools are drawn whole, with all their years.
struct CaseBook {
  let cases: [BacktestCase]
  /// The place of each case's school among the schools.
  let clusters: [Int]
  let schools: Int

  init(_ cases: [BacktestCase]) {
    self.cases = cases
    let codes = Set(cases.map(\.school)).sorted()
    let places = Dictionary(
      codes.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { one, _ in one })
    clusters = cases.map { places[$0.school] ?? 0 }
    schools = codes.count
  }

  var counts: BacktestReport.Counts {
    BacktestReport.Counts(
      named: cases.count { $0.isNamed }, happened: cases.count { $0.happened },
      hits: cases.count { $0.isNamed && $0.happened }, cases: cases.count)
  }

  var ranking: StratifiedRanking? {
    StratifiedRanking(
      strata: cases.map(\.year), clusters: clusters, scores: cases.map(\.score),
      happened: cases.map(\.happened))
  }

  /// The share of the cases that meet a condition among those that meet another.
  func share(
    of isPart: (BacktestCase) -> Bool, among isWhole: (BacktestCase) -> Bool, confidence: Double
  ) -> BacktestReport.Figure? {
    var counts = [Int](repeating: 0, count: schools)
    var sizes = counts
    for (place, one) in cases.enumerated() where isWhole(one) {
      sizes[clusters[place]] += 1
      if isPart(one) { counts[clusters[place]] += 1 }
    }
    let (part, whole) = (counts.reduce(0, +), sizes.reduce(0, +))
    guard whole > 0 else { return nil }
    return BacktestReport.Figure(
      Double(part) / Double(whole),
      ClusteredShareInterval.bounds(counts: counts, sizes: sizes, confidence: confidence))
  }

  /// Precision when each school counts as often as its weight says.
  func precision(weights: [Double]) -> Double? {
    var (hits, named) = (0.0, 0.0)
    for (place, one) in cases.enumerated() where one.isNamed {
      named += weights[clusters[place]]
      if one.happened { hits += weights[clusters[place]] }
    }
    return named > 0 ? hits / named : nil
  }
}
