import Analysis
import SchoolModel

/// Runs small enough to think through: one figure a school, one limit, and a score that is the figure.
struct TinyWorld {
  /// School → figure; the schools are the register.
  var figures: [(code: SchoolCode, value: Int)]
  /// From this figure on a signal is critical.
  var limit = 10
  var version = "1"
  /// What stands for the bytes of the export.
  var input = "rows"
  /// Schools with a code that they had before.
  var former: [SchoolCode: SchoolCode] = [:]
  var kind = "school_year"
  /// What another version of the program makes of the same rows.
  var offset = 0

  static let indicator = IndicatorDefinition(
    id: "x", kind: "head_count", dataset: .grades, unit: .count, periodKind: "school_year",
    higherIs: .worse)

  var period: Period {
    Period(
      id: "2024/25", kind: kind, first: Day(number: 0), last: Day(number: 300))
  }

  var gathered: GatheredData {
    let schools = figures.map { school in
      var described = School(code: school.code, name: "School \(school.code)")
      described.successorOf = former[school.code]
      return described
    }
    let facts = figures.map { school in
      Fact(
        key: FactKey(school: school.code, period: "2024/25", indicator: "x", group: "all"),
        status: .ok, value: Fraction(school.value + offset))
    }
    return GatheredData(
      schools: schools, facts: facts.sorted { $0.key < $1.key },
      inputs: [
        InputRecord(
          name: "grades.csv", layout: "grades", dataset: .grades, bytes: 1, sha256: input,
          rows: RowAccount())
      ])
  }

  var run: ComparedRun {
    ComparedRun(
      label: RunLabel(
        id: "run", kind: .official, period: "2024/25", edition: "1", programVersion: version),
      period: period, gathered: gathered, earlier: [],
      settings: [
        EffectiveSetting(
          path: "signals.much.critical.at_least", value: "\(limit)",
          source: SourceLocation(file: "signals.yaml", line: 3))
      ], indicators: [Self.indicator], state: Self.state(gathered, limit: limit))
  }

  /// Scores by a limit: the first version's method, which every version here shares.
  static func state(_ data: GatheredData, limit: Int) -> ScoredState {
    let values = Dictionary(
      data.facts.map { ($0.key.school, $0.value ?? .zero) }, uniquingKeysWith: { one, _ in one })
    let signals = data.schools.sorted { $0.code < $1.code }.map { school in
      var signal = Signal(
        school: school.code, period: "2024/25", signal: "much", area: "a", indicator: "x",
        group: "all", rule: "threshold", status: values[school.code] == nil ? .notReported : .ok,
        source: SourceLocation(file: "signals.yaml", line: 3))
      signal.value = values[school.code].map { $0.rounded(decimals: 0) }
      signal.level = values[school.code].map { $0 >= Fraction(limit) ? "critical" : "none" }
      return signal
    }
    let rated = data.schools.filter { values[$0.code] != nil }.sorted {
      (values[$1.code] ?? .zero, $0.code) < (values[$0.code] ?? .zero, $1.code)
    }
    let apart = data.schools.filter { values[$0.code] == nil }
    let entries = (rated + apart).enumerated().map { place, school in
      let isCritical = signals.contains { $0.school == school.code && $0.level == "critical" }
      return SupportListEntry(
        school: school.code, rank: place < rated.count ? place + 1 : nil,
        score: values[school.code], tier: isCritical ? "high" : "low",
        levelCounts: ["critical": isCritical ? 1 : 0], noData: 0, notApplicable: 0,
        coverage: Fraction(100), areas: [])
    }
    return ScoredState(
      schools: data.schools, signals: signals,
      list: SupportList(period: "2024/25", entries: entries))
  }

  /// How two worlds differ.
  static func diff(_ first: TinyWorld, _ second: TinyWorld) throws -> RunDiff {
    try RunComparison(first.run, second.run).diff { run in
      state(run.gathered, limit: run.rules == .first ? first.limit : second.limit)
    }
  }
}
