import Analysis
import SchoolModel

/// A run of two school years with a handful of figures, for the follow-up for the committee.
struct CommitteeWorld {
  var targets: [TargetRecord] = []
  var dialogue: [DialogueRecord] = []
  var higherIs = HigherIs.better
  var goals: [IndicatorID: ExactDecimal] = [:]
  /// School → its figures of 2023/24 and 2024/25; nil is not reported.
  var figures: [(code: SchoolCode, before: Fraction?, now: Fraction?)] = []
  var areas: [SchoolCode: String] = [:]

  static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  static let years = ["2022/23", "2023/24", "2024/25"].enumerated().map { place, label in
    Period(
      id: PeriodID(label), kind: "school_year", first: day("\(2022 + place)-08-15"),
      last: day("\(2023 + place)-06-13"),
      comparedWith: place == 0 ? nil : PeriodID("\(2021 + place)/\(22 + place)"))
  }

  var period: Period { Self.years[2] }

  var result: RunResult {
    let indicator = IndicatorDefinition(
      id: "passed", kind: "ready_made", dataset: nil, unit: .percent, decimals: 1,
      periodKind: "school_year", higherIs: higherIs)
    func fact(_ school: SchoolCode, _ period: PeriodID, _ value: Fraction?) -> Fact {
      Fact(
        key: FactKey(school: school, period: period, indicator: "passed", group: "all"),
        status: value == nil ? .notReported : .ok, value: value)
    }
    var result = RunResult(
      manifest: RunManifest(
        runID: "run", period: "2024/25", edition: "1", authority: "X", language: "sv",
        programVersion: "1", inputs: [], settings: [], counts: RunCounts(), notReported: [:],
        filesWithoutLayout: [], clock: RunClock(started: "")),
      schools: figures.map { School(code: $0.code, name: "", area: areas[$0.code] ?? "") },
      indicators: [indicator], signalDefinitions: [], levels: [], areas: [], tiers: [],
      facts: figures.map { fact($0.code, "2024/25", $0.now) }, signals: [],
      list: SupportList(period: "2024/25", entries: []), findings: [],
      texts: TextCatalogue(language: "sv", texts: [:]),
      calendar: SchoolCalendar(periods: Self.years),
      // The year before came from the history.
      earlierFacts: figures.map { fact($0.code, "2023/24", $0.before) })
    result.background.targets = targets
    result.background.dialogue = dialogue
    result.background.committee = CommitteeDefinition(goals: goals)
    return result
  }
}

extension Fraction: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}
