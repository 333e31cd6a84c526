import SchoolModel

/// Another rule, several periods in a row or almost.
let persistenceRule = RuleKind(
  description: KindDescription(
    id: "persistence",
    summary: """
      Reaches a level when the rule inside reached it, or a more serious one, in `at_least` of the \
      last `periods` periods along the calendar's comparison periods; a period without data counts \
      neither way, and where it could decide there is no data.
      """,
    parameters: [
      RuleParameters.rule,
      ParameterSpec(
        "periods", .integer(2...20), default: .integer(2),
        "How many periods are looked at, the newest included; it must have a figure."),
      ParameterSpec(
        "at_least", .integer(1...20),
        "In how many of them the level must be reached; left out: in all of them."),
    ],
    example: """
      all-subjects-low-two-years:
        area: knowledge
        indicator: all_subjects_9
        rule: persistence
        minimum_n: 10
        periods: 3
        at_least: 2
        of: { rule: threshold, warning: { below: 60 }, critical: { below: 50 } }
      """),
  examples: persistenceExamples,
  reach: { RuleReach(periodsOfParts: $0.periods) },
  problems: { signal in
    signal.timesNeeded <= signal.periods
      ? []
      : [
        signal.problem(
          of: "at_least",
          "\(signal.timesNeeded) of \(signal.periods) periods is never reached; use "
            + "1 to \(signal.periods)")
      ]
  },
  judge: { input in
    guard let outcomes = input.parts.first, let newest = outcomes.first else {
      return input.noData(.notApplicable)
    }
    guard newest.level != nil else { return newest }
    let definition = input.definition
    // Periods that lie before the calendar's first are as unknown as those without data.
    let unknown = definition.periods - outcomes.count { $0.level != nil }
    let places = outcomes.compactMap { $0.level.map(input.place) }
    func times(_ place: Int) -> Int { places.count { $0 >= place } }
    let sure = input.levels.indices.last { times($0) >= definition.timesNeeded } ?? 0
    let possible = input.levels.indices.last { times($0) + unknown >= definition.timesNeeded } ?? 0
    guard sure == possible else {
      let missing =
        outcomes.first { $0.status != .ok && $0.status != .notApplicable }
        ?? outcomes.first { $0.status != .ok }
      return input.noData(missing?.status ?? .notReported)
    }
    var outcome = newest
    let level = input.levels[sure].id
    outcome.level = level
    // The limit shown is that of the level that persists, which the newest period may not have reached.
    // Of those that the newest value was held against: another part of a rule inside has other limits.
    outcome.limit = newest.limits.first { $0.level == level } ?? newest.limits.first ?? newest.limit
    outcome.evidence.append(EvidenceNumber("times", ExactDecimal(times(max(sure, 1)))))
    outcome.evidence.append(EvidenceNumber("periods", ExactDecimal(definition.periods)))
    return outcome
  })

extension SignalDefinition {
  fileprivate var periods: Int { parameters["periods"]?.integer ?? 2 }
  fileprivate var timesNeeded: Int { parameters["at_least"]?.integer ?? periods }
}

private let low = Setting.rule("threshold", RuleExample.limits(.below, 60, 50, 40))
private let twice: SettingRecord = ["of": low, "periods": Setting(.integer(2))]
private let twoOfThree: SettingRecord = [
  "of": low, "periods": Setting(.integer(3)), "at_least": Setting(.integer(2)),
]

private let persistenceExamples = [
  RuleExample(
    "Two periods in a row below the limit reach the level", higherIs: .better, parameters: twice,
    current: .value(Fraction(45)), earlier: .figure(.value(Fraction(48))),
    expected: .level("warning", 45)),
  RuleExample(
    "The milder of two levels is the one that persists", higherIs: .better, parameters: twice,
    current: .value(Fraction(35)), earlier: .figure(.value(Fraction(55))),
    expected: .level("watch", 35)),
  RuleExample(
    "One bad period does not", higherIs: .better, parameters: twice,
    current: .value(Fraction(35)), earlier: .figure(.value(Fraction(60))),
    expected: .level("none", 35)),
  RuleExample(
    "Two of three are enough when the settings say so, and the newest may be the good one",
    higherIs: .better, parameters: twoOfThree, current: .value(Fraction(70)),
    earlier: .figures([.value(Fraction(48)), .value(Fraction(39))]),
    expected: .level("warning", 70)),
  RuleExample(
    "A good period now settles the matter, whatever is missing before", higherIs: .better,
    parameters: twice, current: .value(Fraction(70)),
    earlier: .figure(.missing(.notReported)), expected: .level("none", 70)),
  RuleExample(
    "A bad period after one without data cannot be judged", higherIs: .better, parameters: twice,
    current: .value(Fraction(45)), earlier: .figure(.missing(.tooFew)),
    expected: .noData(.tooFew)),
  RuleExample(
    "A new school has nothing that could persist", higherIs: .better, parameters: twice,
    current: .value(Fraction(45)), earlier: .noFact, expected: .noData(.notApplicable)),
  RuleExample(
    "Two sure periods of three are enough although the third is missing", higherIs: .better,
    parameters: twoOfThree, current: .value(Fraction(35)),
    earlier: .figures([.value(Fraction(38)), .missing(.suppressed)]),
    expected: .level("critical", 35)),
  RuleExample(
    "Without a figure now there is no level", higherIs: .better, parameters: twoOfThree,
    current: .missing(.incomplete),
    earlier: .figures([.value(Fraction(38)), .value(Fraction(38))]),
    expected: .noData(.incomplete)),
]
