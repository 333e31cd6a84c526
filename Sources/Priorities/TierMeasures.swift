import SchoolModel

/// The names that the conditions of tiers use, and what each says about a school.
struct TierMeasures: Sendable {
  private let measures: [String: TierMeasure]
  private let places: [LevelID: Int]
  /// By the place of the level.
  private let points: [Fraction]
  /// In the order in which they are told.
  let names: [String]

  init(levels: [LevelDefinition], signals: [SignalID]) {
    let named = TierMeasure.named(levels: levels.map(\.id), signals: signals)
    measures = Dictionary(
      named.map { ($0.name, $0.measure) }, uniquingKeysWith: { first, _ in first })
    names = named.map(\.name)
    points = levels.map(\.points.fraction)
    places = Dictionary(
      levels.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { a, _ in a })
  }

  /// The value of a name at a school; nil when it is not known, or missing.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - standing: of the school.
  ///   - numbers: signal → its number in the plan.
  /// - Returns: the exact value.
  func value(
    _ name: String, of standing: Standing, numbers: [SignalID: Int]
  ) -> Fraction? {
    switch measures[name] {
    case .score: standing.score
    case .coverage: standing.coverage
    case .noData: Fraction(standing.noData)
    case .notApplicable: Fraction(standing.notApplicable)
    case .withData: Fraction(standing.withData)
    case .count(let level): places[level].map { Fraction(standing.counts[$0]) }
    case .countOrWorse(let level):
      places[level].map { Fraction(standing.counts[$0...].reduce(0, +)) }
    case .countMilder(let level):
      places[level].map { Fraction(standing.counts[..<$0].reduce(0, +)) }
    case .share(let level): places[level].flatMap { share(standing.counts[$0], standing) }
    case .shareOrWorse(let level):
      places[level].flatMap { share(standing.counts[$0...].reduce(0, +), standing) }
    case .value(let signal): numbers[signal].flatMap { standing.values[$0]?.fraction }
    case .points(let signal): numbers[signal].flatMap { standing.reached[$0] }.map { points[$0] }
    case nil: nil
    }
  }

  /// Percent of the signals with data; nil when there are none.
  private func share(_ count: Int, _ standing: Standing) -> Fraction? {
    standing.withData > 0 ? Fraction(Int128(100 * count), Int128(standing.withData)) : nil
  }
}
