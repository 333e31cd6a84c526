import Analysis
import SchoolModel

/// Judged years small enough to think through: a figure a school and year, and a list by that figure.
struct PastYears {
  /// Year → school → figure, in percent; lower is worse.
  var figures: [[Int?]]
  /// Year → school → what the list is made from; the figures themselves when nil.
  var scores: [[Double]]?
  var outcomes = [
    OutcomeDefinition(id: "low", indicator: "share", rule: .worst(percent: 20))
  ]
  var places = 2
  /// Year → schools with support.
  var supported: [Int: Set<Int>] = [:]
  var pupils = 50

  static let indicator = IndicatorDefinition(
    id: "share", kind: "share", dataset: nil, unit: .percent, periodKind: "school_year",
    higherIs: .better)

  func code(_ school: Int) -> SchoolCode {
    SchoolCode(school < 10 ? "s0\(school)" : "s\(school)")
  }

  func period(_ year: Int) -> Period {
    Period(
      id: PeriodID("y\(year)"), kind: "school_year", first: Day(number: Int32(365 * year)),
      last: Day(number: Int32(365 * year + 300)))
  }

  var facts: FactTable {
    FactTable(
      figures.enumerated().flatMap { year, schools in
        schools.enumerated().map { school, value in
          Fact(
            key: FactKey(
              school: code(school), period: period(year).id, indicator: "share", group: "all"),
            status: value == nil ? .tooFew : .ok, value: value.map { Fraction($0) }, n: pupils)
        }
      })
  }

  func judged(_ year: Int) -> JudgedYear {
    let schools = figures[year].indices
    let scores = scores?[year] ?? figures[year].map { -Double($0 ?? 100) }
    let order = schools.sorted { (scores[$1], $0) < (scores[$0], $1) }
    let entries = order.enumerated().map { place, school in
      SupportListEntry(
        school: code(school), rank: place + 1, score: Fraction(100 - place), tier: "general",
        levelCounts: [:], noData: 0, notApplicable: 0, coverage: Fraction(100), areas: [])
    }
    let signals = schools.map { school in
      var signal = Signal(
        school: code(school), period: period(year).id, signal: "low", area: "a",
        indicator: "share", group: "all", rule: "threshold", status: .ok,
        source: SourceLocation(file: "signals.yaml", line: 1))
      signal.level = scores[school] > -50 ? "warning" : "none"
      return signal
    }
    return JudgedYear(
      period: period(year), origin: .judgedAgain, edition: "1",
      schools: schools.map { school in
        School(
          code: code(school), name: "School \(school)", gradeFrom: 0,
          gradeTo: school.isMultiple(of: 2) ? 6 : 9,
          socioeconomicIndex: ExactDecimal(school))
      }, hasOwnRegister: true, signals: signals,
      list: SupportList(period: period(year).id, entries: entries),
      supported: Set((supported[year] ?? []).map(code)))
  }

  var report: BacktestReport {
    Backtest.report(
      BacktestSource(
        years: figures.indices.map(judged), facts: facts,
        calendar: SchoolCalendar(periods: figures.indices.map(period)),
        indicators: [Self.indicator], levels: ["none", "warning"],
        definition: BacktestDefinition(
          outcomes: outcomes, places: places,
          sampling: SamplingDefinition(draws: 200, seed: 3))))
  }
}
