import SchoolModel
import Signals
import Testing

/// How many persons would turn a signal, for every kind of rule that looks at a share of them.
struct InPupilsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let limits: [LevelLimit]
    var parameters: SettingRecord = [:]
    var testDescription: String { rule }
  }

  private static let high = limits(.atLeast, 10, 15, 20)
  private static func rule(_ id: String, _ limits: [LevelLimit], _ more: SettingRecord = [:])
    -> Setting
  {
    var record = more
    record["rule"] = Setting(.text(id))
    for limit in limits { record[limit.level.text] = Setting(.limit(limit.limit)) }
    return Setting(.record(record))
  }

  private static let cases = [
    Case(rule: "threshold", limits: high),
    Case(rule: "change", limits: limits(.atLeast, 2, 4, 6)),
    Case(rule: "interval", limits: limits(.above, 5, 10, 20)),
    Case(rule: "target", limits: limits(.atLeast, 1, 5, 10)),
    Case(rule: "funnel", limits: limits(.atLeast, 1, 2, 3)),
    Case(rule: "percentile", limits: limits(.atLeast, 70, 80, 90)),
    Case(rule: "bottom_share", limits: limits(.atMost, 30, 20, 10)),
    Case(
      rule: "persistence", limits: [],
      parameters: ["periods": Setting(.integer(2)), "of": rule("threshold", high)]),
    Case(
      rule: "all_of", limits: [],
      parameters: [
        "rules": Setting(
          .list([rule("threshold", high), rule("change", limits(.atLeast, 1, 3, 5))]))
      ]),
    Case(
      rule: "any_of", limits: [],
      parameters: [
        "rules": Setting(
          .list([rule("threshold", high), rule("change", limits(.atLeast, 1, 3, 5))]))
      ]),
  ]

  /// Judges one school with so many of 60 among twenty others.
  private func judged(_ one: Case, count: Int) throws -> Signal {
    var facts = [share(thisYear, count, of: 60), share(lastYear, 8, of: 60)]
    for place in 0..<20 {
      let code = SchoolCode("2000\(1000 + place)")
      facts.append(share(thisYear, 2 + place, of: 100, school: code))
      facts.append(share(lastYear, 2 + place, of: 100, school: code))
    }
    let definition = signal(rule: one.rule, limits: one.limits, parameters: one.parameters)
    let plan = try SignalPlan(
      signals: [definition], levels: levels, indicators: [indicator()], calendar: calendar)
    let schools = Set(facts.map(\.key.school)).map { School(code: $0, name: "") }
    let signals = plan.signals(
      facts: FactTable(facts), schools: schools, period: thisYear,
      targets: [TargetRecord(school: nil, period: thisYear.id, indicator: "share", target: 8)])
    return try #require(signals.first { $0.school == school.code })
  }

  private func place(_ signal: Signal) -> Int {
    levels.firstIndex { $0.id == signal.level } ?? 0
  }

  // The number itself turns the signal, and one person less does not. Rules that compare schools are held
  // to the others as they are: the school itself moves in the comparison, so its own count is not tried
  // out anew there.
  @Test(arguments: cases)
  func theNumberTurnsTheSignalAndOneLessDoesNot(one: Case) throws {
    let compares = ["funnel", "percentile", "bottom_share"].contains(one.rule)
    var seen = 0
    for count in stride(from: 0, through: 60, by: 3) {
      let signal = try judged(one, count: count)
      for number in signal.evidence where ["to_clear", "to_raise"].contains(number.name) {
        seen += 1
        let change = Int(number.value.coefficient)
        #expect(change != 0 && (0...60).contains(count + change))
        #expect((change < 0) == (number.name == "to_clear"))
        if compares { continue }
        let turned = place(try judged(one, count: count + change))
        let almost = place(try judged(one, count: count + change - change.signum()))
        if number.name == "to_clear" {
          #expect(turned == 0 && almost > 0)
        } else {
          #expect(turned > place(signal) && almost == place(signal))
        }
      }
      let names = signal.evidence.map(\.name)
      #expect(names.contains("to_clear") == (place(signal) > 0), "\(one.rule) \(count) \(names)")
    }
    #expect(seen > 20)
  }

  @Test func minutesAreNoPersons() throws {
    let definition = signal(limits: Self.high)
    let minutes = fact(thisYear, Fraction(12), n: 50, numerator: 600, denominator: 5000)
    let result = try #require(try judge(definition, [minutes]))
    #expect(result.level == "watch" && result.evidence.isEmpty)
  }
}
