import SchoolModel
import Statistics

/// One outcome, held against every judged year.
struct OutcomeTest {
  let source: BacktestSource
  /// Sorted by their last day.
  let years: [JudgedYear]
  let places: [Int]
  let book: OutcomeBook
  let same: SameSchool
  let maker: QualityMaker
  /// Judged year → whose periods are known, and to whom it happened.
  private let events: [Int: Event]

  struct Event {
    let base: PeriodID?
    let outcome: PeriodID
    let happened: [SchoolCode: Bool]
  }

  init(
    _ definition: OutcomeDefinition, _ indicator: IndicatorDefinition, source: BacktestSource,
    years: [JudgedYear], places: [Int], same: SameSchool
  ) {
    self.source = source
    self.years = years
    self.places = places
    self.same = same
    let book = OutcomeBook(definition, indicator: indicator, source: source, same: same)
    self.book = book
    maker = QualityMaker(places: places, sampling: source.definition.sampling)
    var events: [Int: Event] = [:]
    for (place, year) in years.enumerated() {
      guard let (base, outcome) = book.periods(around: year.period) else { continue }
      let happened = book.happened(in: outcome.id, from: base?.id)
      guard !happened.isEmpty else { continue }
      events[place] = Event(base: base?.id, outcome: outcome.id, happened: happened)
    }
    self.events = events
  }

  func outcome() -> BacktestReport.Outcome {
    let list = orders { self.order(of: .list, in: $0) }
    let rated = cases(list)
    let others: [(BacktestReport.Predictor, CaseBook, [Int: PredictorOrder])] =
      [BacktestReport.Predictor.lastList, .worstValue].map { predictor in
        let orders = orders { self.order(of: predictor, in: $0) }
        return (predictor, rated.rescored(by: orders), orders)
      }
    let own = CaseBook(rated)
    var results = [result(.list, own, list)]
    var comparisons: [BacktestReport.Comparison] = []
    for (predictor, other, orders) in others where !orders.isEmpty {
      results.append(result(predictor, other, orders))
      // Last year's list says nothing in the first year, so neither is counted there.
      let (first, second) = Self.shared(own, other, orders)
      comparisons.append(maker.comparison(first, with: second, predictor))
    }
    for signal in Set(years.flatMap { $0.signals.map(\.signal) }).sorted() {
      let orders = orders { self.order(of: .signal(signal), in: $0) }
      let book = CaseBook(cases(orders))
      guard !book.cases.isEmpty else { continue }
      results.append(result(.signal(signal), book, orders))
    }
    return BacktestReport.Outcome(
      definition: book.definition, steps: steps(own, others), results: results,
      comparisons: comparisons, slices: SliceMaker(test: self, cases: rated).slices)
  }

  // MARK: Cases

  func event(_ year: Int) -> Event? { events[year] }

  private func orders(_ make: (Int) -> PredictorOrder?) -> [Int: PredictorOrder] {
    var orders: [Int: PredictorOrder] = [:]
    for year in years.indices { orders[year] = make(year) }
    return orders
  }

  /// nil when the predictor says nothing in that year.
  func order(of predictor: BacktestReport.Predictor, in year: Int) -> PredictorOrder? {
    let judged = years[year]
    switch predictor {
    case .list: return PredictorOrder(list: judged.list, places: places[year], same: same)
    case .lastList:
      guard let last = previous(year) else { return nil }
      return PredictorOrder(list: years[last].list, places: places[year], same: same)
    case .worstValue:
      guard let base = events[year]?.base else { return nil }
      let schools = judged.schools.map { same.newest($0.code) }.sorted()
      return PredictorOrder(figuresOf: book, in: base, among: schools, places: places[year])
    case .signal(let id):
      let signals = judged.signals.filter { $0.signal == id }
      guard !signals.isEmpty else { return nil }
      return PredictorOrder(signals: signals, levels: source.levels, same: same)
    }
  }

  /// The judged year right before another one of the same kind; nil when it is missing.
  func previous(_ year: Int) -> Int? {
    let period = years[year].period
    let earlier = source.calendar.periods.last {
      $0.kind == period.kind && $0.pooledFrom.isEmpty && $0.last < period.last
    }
    return earlier.flatMap { earlier in years.firstIndex { $0.period.id == earlier.id } }
  }

  private func cases(_ orders: [Int: PredictorOrder]) -> [BacktestCase] {
    events.sorted { $0.key < $1.key }.flatMap { year, event -> [BacktestCase] in
      guard let order = orders[year] else { return [] }
      return order.scores.sorted { $0.key < $1.key }.compactMap { school, score in
        event.happened[school].map {
          BacktestCase(
            year: year, school: school, happened: $0, score: score,
            isNamed: order.names(school))
        }
      }
    }
  }

  /// The cases of the years in which the other predictor says something.
  private static func shared(
    _ one: CaseBook, _ other: CaseBook, _ orders: [Int: PredictorOrder]
  ) -> (CaseBook, CaseBook) {
    (
      CaseBook(one.cases.filter { orders[$0.year] != nil }),
      CaseBook(other.cases.filter { orders[$0.year] != nil })
    )
  }

  // MARK: Results

  private func result(
    _ predictor: BacktestReport.Predictor, _ book: CaseBook, _ orders: [Int: PredictorOrder]
  ) -> BacktestReport.Result {
    let counted = CaseBook(book.cases.filter { orders[$0.year] != nil })
    return BacktestReport.Result(
      predictor: predictor, quality: maker.quality(of: counted), lead: lead(counted, orders))
  }

  /// Only what is new can be foreseen: it happened, and is known not to have happened the period before.
  private func lead(
    _ book: CaseBook, _ orders: [Int: PredictorOrder]
  ) -> BacktestReport.Lead {
    var runs: [Int] = []
    for one in book.cases where one.happened && !wasSoBefore(one) {
      var flags: [Bool] = []
      var year: Int? = one.year
      while let place = year, let order = orders[place], flags.count <= years.count {
        flags.insert(order.names(one.school), at: 0)
        year = previous(place)
      }
      runs.append(LeadTime.unbroken(flags))
    }
    let foreseen = runs.filter { $0 > 0 }
    return BacktestReport.Lead(
      onsets: runs.count, foreseen: foreseen.count,
      meanPeriods: foreseen.isEmpty
        ? nil : Double(foreseen.reduce(0, +)) / Double(foreseen.count))
  }

  /// Whether it had happened in the period before, or nobody knows.
  private func wasSoBefore(_ one: BacktestCase) -> Bool {
    guard let base = events[one.year]?.base else { return true }
    let before = book.periodBefore(base)
    return book.happened(in: base, from: before)[one.school] ?? true
  }

  private func steps(
    _ own: CaseBook, _ others: [(BacktestReport.Predictor, CaseBook, [Int: PredictorOrder])]
  ) -> [BacktestReport.Step] {
    func counts(_ book: CaseBook, _ year: Int) -> BacktestReport.Counts {
      CaseBook(book.cases.filter { $0.year == year }).counts
    }
    return events.sorted { $0.key < $1.key }.map { year, event in
      let list = counts(own, year)
      let last = others.first { $0.0 == .lastList && $0.2[year] != nil }
      let rated = years[year].list.entries.count { $0.rank != nil }
      return BacktestReport.Step(
        period: years[year].period.id, outcomePeriod: event.outcome, list: list,
        lastList: last.map { counts($0.1, year) },
        worstValue: others.first { $0.0 == .worstValue }.map { counts($0.1, year) } ?? list,
        unknown: rated - list.cases)
    }
  }
}

extension [BacktestCase] {
  /// The same cases as another predictor orders them; one that it does not know stands last.
  fileprivate func rescored(by orders: [Int: PredictorOrder]) -> CaseBook {
    CaseBook(
      map { one in
        var other = one
        let order = orders[one.year]
        other.score = order?.scores[one.school] ?? -.greatestFiniteMagnitude
        other.isNamed = order?.names(one.school) ?? false
        return other
      })
  }
}
