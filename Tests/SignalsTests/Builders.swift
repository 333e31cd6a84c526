import SchoolModel
import Signals

/// The four levels that most tests use.
let levels = [
  LevelDefinition(id: "none", points: 0), LevelDefinition(id: "watch", points: 1),
  LevelDefinition(id: "warning", points: 2), LevelDefinition(id: "critical", points: 4),
]

func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

let lastYear = Period(
  id: "2023/24", kind: "school_year", first: day("2023-08-16"), last: day("2024-06-14"))
let thisYear = Period(
  id: "2024/25", kind: "school_year", first: day("2024-08-16"), last: day("2025-06-13"),
  comparedWith: "2023/24")
let calendar = SchoolCalendar(periods: [lastYear, thisYear])

/// So many school years back from this one, each compared with the one before it.
func years(back count: Int) -> [Period] {
  (0...count).map { back in
    let id = { (back: Int) in PeriodID("\(2024 - back)/\(25 - back)") }
    let (first, last) = ("\(2024 - back)-08-16", "\(2025 - back)-06-13")
    return Period(
      id: id(back), kind: "school_year", first: day(first), last: day(last),
      comparedWith: back < count ? id(back + 1) : nil)
  }
}

/// The same two years, of which neither is compared with anything.
let calendarWithoutComparison = SchoolCalendar(periods: [
  lastYear,
  Period(id: thisYear.id, kind: thisYear.kind, first: thisYear.first, last: thisYear.last),
])

let school = School(code: "12345678", name: "Exempelskolan")

func indicator(
  _ id: IndicatorID = "share", unit: IndicatorDefinition.Unit = .percent, decimals: Int = 1,
  periodKind: String = "school_year", groups: [GroupID] = ["all"], higherIs: HigherIs = .worse
) -> IndicatorDefinition {
  IndicatorDefinition(
    id: id, kind: "ready_made", dataset: nil, unit: unit, decimals: decimals,
    periodKind: periodKind, groups: groups, higherIs: higherIs)
}

/// A line of the settings.
func at(_ line: Int) -> SourceLocation { SourceLocation(file: "signals.yaml", line: line) }

func signal(
  _ id: SignalID = "signal", rule: String = "threshold", indicator: IndicatorID = "share",
  group: GroupID = "all", higherIs: HigherIs = .worse, decimals: Int = 1, minimumN: Int = 0,
  limits: [LevelLimit], weak: WeakEvidence? = nil, parameters: SettingRecord = [:]
) -> SignalDefinition {
  SignalDefinition(
    id: id, area: "area", indicator: indicator, group: group, rule: rule, higherIs: higherIs,
    decimals: decimals, minimumN: minimumN, limits: limits, weak: weak,
    parameters: parameters, source: at(10))
}

/// A rule inside another one.
func rule(
  _ kind: String, at line: Int = 20, _ pairs: [String: SettingValue] = [:]
) -> Setting {
  var record = pairs.mapValues { Setting($0, source: at(line)) }
  record["rule"] = Setting(.text(kind))
  return Setting(.record(record), source: at(line))
}

/// Limits for watch, warning and critical on lines 11 to 13.
func limits(
  _ comparison: Limit.Comparison, _ watch: ExactDecimal, _ warning: ExactDecimal,
  _ critical: ExactDecimal
) -> [LevelLimit] {
  let values: [(LevelID, ExactDecimal)] = [
    ("watch", watch), ("warning", warning), ("critical", critical),
  ]
  return values.enumerated().map { place, pair in
    LevelLimit(
      level: pair.0, limit: Limit(comparison, pair.1),
      source: at(11 + place))
  }
}

func fact(
  _ period: Period, _ value: Fraction?, status: FactStatus = .ok, n: Int? = nil,
  numerator: ExactDecimal? = nil, denominator: ExactDecimal? = nil,
  school: SchoolCode = school.code, indicator: IndicatorID = "share", group: GroupID = "all"
) -> Fact {
  Fact(
    key: FactKey(school: school, period: period.id, indicator: indicator, group: group),
    status: status, value: value, numerator: numerator, denominator: denominator, n: n)
}

/// A share of persons in percent.
func share(
  _ period: Period, _ count: Int, of n: Int, school: SchoolCode = school.code,
  indicator: IndicatorID = "share"
) -> Fact {
  fact(
    period, Fraction(Int128(100 * count), Int128(n)), n: n, numerator: ExactDecimal(count),
    denominator: ExactDecimal(n), school: school, indicator: indicator)
}

/// The signals of one rule over some facts, for the one school.
func judge(
  _ definition: SignalDefinition, _ facts: [Fact], indicator: IndicatorDefinition = indicator(),
  calendar: SchoolCalendar = calendar, period: Period = thisYear, school: School = school
) throws -> Signal? {
  let plan = try SignalPlan(
    signals: [definition], levels: levels, indicators: [indicator], calendar: calendar)
  // The facts may be about other schools too.
  let others = Set(facts.map(\.key.school)).subtracting([school.code])
  let schools = [school] + others.map { School(code: $0, name: "") }
  return plan.signals(facts: FactTable(facts), schools: schools, period: period)
    .first { $0.school == school.code }
}
