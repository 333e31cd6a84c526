import SchoolModel
import Signals
import Testing

struct SignalPlanTests {
  @Test func signalsAreSortedWhateverTheOrderOfTheInput() throws {
    let schools = ["10000003", "10000001", "10000002"].map {
      School(code: SchoolCode($0), name: "")
    }
    let definitions = ["b-high", "a-high", "c-rising"].map { id in
      signal(
        SignalID(id), rule: id == "c-rising" ? "change" : "threshold",
        limits: limits(.atLeast, 10, 15, 20))
    }
    let facts = schools.enumerated().flatMap { place, school in
      [
        fact(thisYear, Fraction(10 * place), school: school.code),
        fact(lastYear, Fraction(7), school: school.code),
      ]
    }
    func signals(_ order: [Int]) throws -> [Signal] {
      let plan = try SignalPlan(
        signals: order.map { definitions[$0] }, levels: levels, indicators: [indicator()],
        calendar: calendar)
      let shuffled = order.reversed().flatMap { [facts[2 * $0 + 1], facts[2 * $0]] }
      return plan.signals(
        facts: FactTable(shuffled), schools: order.map { schools[$0] }, period: thisYear)
    }
    let first = try signals([0, 1, 2])
    #expect(first.count == 9)
    #expect(
      first.map { "\($0.school) \($0.signal)" }
        == first.map { "\($0.school) \($0.signal)" }.sorted())
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      #expect(try signals(order) == first)
    }
  }

  @Test func levelsHaveTheNamesAndPointsOfTheSettings() throws {
    let own = [
      LevelDefinition(id: "green", points: 0), LevelDefinition(id: "red", points: 7),
    ]
    let plan = try SignalPlan(
      signals: [signal(limits: [LevelLimit(level: "red", limit: Limit(.above, 5))])], levels: own,
      indicators: [indicator()], calendar: calendar)
    func level(_ value: Int) -> Signal? {
      plan.signals(
        facts: FactTable([fact(thisYear, Fraction(value))]), schools: [school], period: thisYear
      ).first
    }
    #expect(level(5)?.level == "green")
    #expect(level(5)?.points == 0)
    #expect(level(6)?.level == "red")
    #expect(level(6)?.points == 7)
  }
}

struct SignalPlanProblemTests {
  private func problems(
    _ signals: [SignalDefinition], levels: [LevelDefinition] = levels
  ) -> [DefinitionProblem] {
    do {
      _ = try SignalPlan(
        signals: signals, levels: levels, indicators: [indicator()], calendar: calendar)
      return []
    } catch {
      return error.problems
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let signal: SignalDefinition
    let line: Int
  }

  @Test(arguments: [
    Case(
      testDescription: "rule “treshold” is not known",
      signal: signal(rule: "treshold", limits: limits(.atLeast, 1, 2, 3)), line: 10),
    Case(
      testDescription: "indicator “nothing” is not defined",
      signal: signal(indicator: "nothing", limits: limits(.atLeast, 1, 2, 3)), line: 10),
    Case(
      testDescription: "is not made for group “girls”",
      signal: signal(group: "girls", limits: limits(.atLeast, 1, 2, 3)), line: 10),
    Case(
      testDescription: "needs a limit", signal: signal(limits: []), line: 10),
    Case(
      testDescription: "“warning” must lie beyond that of “watch”",
      signal: signal(limits: limits(.atLeast, 2, 2, 3)), line: 12),
    Case(
      testDescription: "“critical” must lie beyond that of “warning”",
      signal: signal(higherIs: .better, limits: limits(.below, 30, 20, 25)), line: 13),
    Case(
      testDescription: "contradicts higher_is: worse",
      signal: signal(limits: [LevelLimit(level: "watch", limit: Limit(.below, 2), source: at(11))]),
      line: 11),
    Case(
      testDescription: "level “alarm” is not declared",
      signal: signal(limits: [LevelLimit(level: "alarm", limit: Limit(.above, 2), source: at(11))]),
      line: 11),
    Case(
      testDescription: "the mildest level, “none”, needs no limit",
      signal: signal(limits: [LevelLimit(level: "none", limit: Limit(.above, 2), source: at(11))]),
      line: 11),
    Case(
      testDescription: "decimals must be 0 to 9",
      signal: signal(decimals: 19, limits: limits(.atLeast, 1, 2, 3)), line: 10),
    Case(
      testDescription: "minimum_n must not be negative",
      signal: signal(minimumN: -1, limits: limits(.atLeast, 1, 2, 3)), line: 10),
  ])
  func isReportedWithItsPlace(example: Case) throws {
    let found = problems([example.signal])
    let problem = try #require(found.first)
    #expect(found.count == 1)
    #expect(problem.message.contains(example.testDescription))
    #expect(problem.path.hasPrefix("signals.signal"))
    #expect(problem.location == at(example.line))
  }

  @Test func allAreReportedAtOnceInOrder() {
    let found = problems([
      signal("z", indicator: "nothing", limits: []), signal("a", limits: limits(.atLeast, 3, 2, 1)),
    ])
    #expect(found.count == 4)
    #expect(found.map(\.location) == found.map(\.location).sorted())
  }

  @Test func aboveIsStricterThanAtLeast() {
    let mixed = [
      LevelLimit(level: "watch", limit: Limit(.atLeast, 5)),
      LevelLimit(level: "warning", limit: Limit(.above, 5)),
    ]
    #expect(problems([signal(limits: mixed)]).isEmpty)
  }

  @Test func oneLevelIsNone() {
    #expect(problems([], levels: [LevelDefinition(id: "none", points: 0)]).count == 1)
  }
}
