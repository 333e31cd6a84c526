import SchoolModel
import Statistics

/// Cases → how good the predictor was.
struct QualityMaker {
  /// How many places a list has in each judged year.
  let places: [Int]
  let bootstrap: ClusterBootstrap
  /// Fewer cases than this with the outcome, or without it, tell nothing of skill.
  static let fewest = 5

  init(places: [Int], sampling: SamplingDefinition) {
    self.places = places
    bootstrap = ClusterBootstrap(
      draws: sampling.draws, seed: UInt64(clamping: sampling.seed),
      confidence: sampling.confidence.fraction.approximate / 100)
  }

  func quality(of book: CaseBook, drawsCurve: Bool = true) -> BacktestReport.Quality {
    let counts = book.counts
    let confidence = bootstrap.confidence
    var quality = BacktestReport.Quality(counts: counts)
    quality.precision = book.share(
      of: \.happened, among: \.isNamed, confidence: confidence)
    quality.recall = book.share(of: \.isNamed, among: \.happened, confidence: confidence)
    quality.falseAlarms = book.share(
      of: \.isNamed, among: { !$0.happened }, confidence: confidence)
    quality.averagePrecision = averagePrecision(book)
    guard drawsCurve else { return quality }
    quality.verdict = .tooFew
    guard let ranking = book.ranking, let area = ranking.areaUnderCurve() else { return quality }
    quality.precisionAtPlaces = precisionAtPlaces(book)
    let interval = bootstrap.interval(clusters: book.schools) {
      ranking.areaUnderCurve(weights: $0)
    }
    quality.areaUnderCurve = BacktestReport.Figure(area, interval)
    if counts.happened >= Self.fewest, counts.cases - counts.happened >= Self.fewest,
      let interval
    {
      quality.verdict = Self.verdict(interval, against: 0.5)
    }
    return quality
  }

  /// The first list's figures less the second's; both must be about the same cases in the same order.
  func comparison(
    _ one: CaseBook, with other: CaseBook, _ predictor: BacktestReport.Predictor
  ) -> BacktestReport.Comparison {
    let ones = [Double](repeating: 1, count: one.schools)
    let difference = { (weights: [Double]) -> Double? in
      guard let first = one.precision(weights: weights),
        let second = other.precision(weights: weights)
      else { return nil }
      return first - second
    }
    let precision = difference(ones).map {
      BacktestReport.Figure($0, bootstrap.interval(clusters: one.schools, of: difference))
    }
    var area: BacktestReport.Figure?
    if let first = one.ranking, let second = other.ranking {
      let difference = { (weights: [Double]) -> Double? in
        guard let first = first.areaUnderCurve(weights: weights),
          let second = second.areaUnderCurve(weights: weights)
        else { return nil }
        return first - second
      }
      area = difference(ones).map {
        BacktestReport.Figure($0, bootstrap.interval(clusters: one.schools, of: difference))
      }
    }
    let counts = one.counts
    let isEnough =
      counts.happened >= Self.fewest && counts.cases - counts.happened >= Self.fewest
    let verdict =
      isEnough ? area?.interval.map { Self.verdict($0, against: 0) } ?? .tooFew : .tooFew
    return BacktestReport.Comparison(
      other: predictor, precision: precision, areaUnderCurve: area, verdict: verdict)
  }

  static func verdict(
    _ interval: ClosedRange<Double>, against nothing: Double
  ) -> BacktestReport.Verdict {
    if interval.lowerBound > nothing { return .better }
    return interval.upperBound < nothing ? .worse : .notShown
  }

  /// Average precision within each year, and the mean over those years weighted by how often it happened.
  private func averagePrecision(_ book: CaseBook) -> Double? {
    let years = Dictionary(grouping: book.cases, by: \.year).sorted { $0.key < $1.key }
    var (sum, weight) = (0.0, 0.0)
    for (_, cases) in years {
      guard
        let one = RankingQuality.averagePrecision(
          scores: cases.map(\.score), happened: cases.map(\.happened))
      else { continue }
      let happened = Double(cases.count { $0.happened })
      sum += happened * one
      weight += happened
    }
    return weight > 0 ? sum / weight : nil
  }

  /// Precision among the first K of each year, all years together; of schools tied across the cut each
  /// counts in part.
  private func precisionAtPlaces(_ book: CaseBook) -> BacktestReport.Figure? {
    var counts = [Double](repeating: 0, count: book.schools)
    var sizes = counts
    for (year, members) in Dictionary(grouping: book.cases.indices, by: { book.cases[$0].year })
      .sorted(by: { $0.key < $1.key }) where places.indices.contains(year)
    {
      let count = min(places[year], members.count)
      let sorted = members.map { book.cases[$0].score }.sorted(by: >)
      guard count > 0 else { continue }
      let cut = sorted[count - 1]
      let above = sorted.count { $0 > cut }
      let part = Double(count - above) / Double(sorted.count { $0 == cut })
      for member in members where book.cases[member].score >= cut {
        let one = book.cases[member].score > cut ? 1 : part
        sizes[book.clusters[member]] += one
        if book.cases[member].happened { counts[book.clusters[member]] += one }
      }
    }
    let whole = sizes.reduce(0, +)
    guard whole > 0 else { return nil }
    return BacktestReport.Figure(
      counts.reduce(0, +) / whole,
      ClusteredShareInterval.bounds(counts: counts, sizes: sizes, confidence: bootstrap.confidence))
  }
}
