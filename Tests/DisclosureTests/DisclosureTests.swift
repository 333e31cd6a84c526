import Disclosure
import SchoolModel
import Testing

@Suite("What everybody may see")
struct DisclosureTests {
  @Test(
    "hides figures on few persons, and shares where few have or lack the outcome",
    arguments: [
      (9, 5, true), (10, 5, false), (40, 1, true), (40, 4, true), (40, 5, false), (40, 0, false),
      (40, 40, false), (40, 36, true), (40, 35, false),
    ])
  func few(n: Int, count: Int, isHidden: Bool) {
    let result = disclose(run([cell("10000001", "all", count, n)])).result
    #expect((result.facts[0].value == nil) == isHidden)
    #expect((result.facts[0].n == nil) == isHidden)
  }

  @Test("hides boys beside few girls, so that the girls cannot be worked out")
  func complement() {
    let result = disclose(
      run([
        cell("10000001", "all", 20, 48), cell("10000001", "girls", 6, 8),
        cell("10000001", "boys", 14, 40),
      ])
    ).result
    #expect(shown(result) == ["all"])
  }

  @Test("hides a third group when the sum of stages would give away the second")
  func chain() {
    let result = disclose(
      run([
        cell("10000001", "all", 60, 130), cell("10000001", "stage_low", 10, 30),
        cell("10000001", "stage_middle", 5, 8), cell("10000001", "stage_high", 45, 92),
      ])
    ).result
    #expect(shown(result) == ["all", "stage_high"])
  }

  @Test("counts figures that are already missing from the pages among the hidden")
  func tooFew() {
    var girls = cell("10000001", "girls", 6, 8)
    girls.status = .tooFew
    let result = disclose(
      run([cell("10000001", "all", 20, 48), girls, cell("10000001", "boys", 14, 40)])
    ).result
    #expect(shown(result) == ["all"])
  }

  @Test("hides a second school beside one, where the area's figure is shown")
  func schools() throws {
    var result = run((1...4).map { cell("1000000\($0)", "all", 10, $0 == 1 ? 6 : 30 + $0) })
    result.background.pictures = withTotals(result.facts)
    let disclosed = disclose(result)
    let hidden = disclosed.result.facts.filter { $0.value == nil }.map(\.key.school.text)
    #expect(hidden.count >= 2)
    #expect(disclosed.totals.values.first?.contains { $0.area == nil } == true)
  }

  @Test("strips signals that rest on hidden figures, also on those of the year before")
  func signals() {
    var result = run([
      cell("10000001", "all", 3, 8, "2023/24"), cell("10000001", "all", 12, 40, "2024/25"),
    ])
    for rule in ["threshold", "change"] {
      var signal = Signal(
        school: "10000001", period: "2024/25", signal: SignalID(rule), area: "attendance",
        indicator: "absence", group: "all", rule: rule, status: .ok,
        source: SourceLocation(file: ""))
      signal.level = "critical"
      signal.value = 30
      signal.current = 30
      signal.previous = 37
      signal.direction = .better
      result.signals.append(signal)
    }
    let open = disclose(result).result
    #expect(open.signals[0].current == 30)
    #expect(open.signals[0].previous == nil)
    #expect(open.signals[1].value == nil)
    #expect(open.signals[1].level == nil)
  }

  @Test("leaves out decisions, free text, findings and the account of exports")
  func text() {
    var result = run([])
    result.background.decisions = [
      DecisionRecord(
        school: "10000001", signal: nil, decision: "support", reason: "hemligt",
        responsibleRole: "Chef", validUntil: nil)
    ]
    result.background.support = [
      SupportRecord(
        school: "10000001", form: "team", start: Day(number: 0), goal: "hemligt",
        responsibleRole: "Chef")
    ]
    let open = disclose(result).result
    #expect(open.background.decisions.isEmpty)
    #expect(open.background.support.allSatisfy { $0.goal.isEmpty && $0.responsibleRole.isEmpty })
    #expect(open.findings.isEmpty && open.manifest.inputs.isEmpty && open.manifest.settings.isEmpty)
  }

  /// Somebody who knows all published counts, and sums them every way there is.
  @Test("cannot be undone by a reader who adds and subtracts", arguments: 0..<60)
  func attack(seed: Int) {
    var random = Random(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    var facts: [Fact] = []
    for school in 1...12 {
      let code = String(10_000_000 + school)
      let sizes = ["girls", "boys"].map { ($0, random.below(30) + 1) }
      let counts = sizes.map { random.below($0.1 + 1) }
      for ((group, n), count) in zip(sizes, counts) {
        facts.append(cell(code, GroupID(group), count, n))
      }
      facts.append(
        cell(code, "all", counts.reduce(0, +), sizes.map(\.1).reduce(0, +)))
    }
    var result = run(facts)
    result.background.pictures = withTotals(facts)
    let disclosed = disclose(result)
    // Unknown: every hidden figure of a school, and every total that is not shown. A figure is worked out
    // when it follows from single sums again and again, which is what a reader would do by hand.
    var known: [[String]: Int] = [:]
    for fact in disclosed.result.facts {
      if let numerator = fact.numerator {
        known[[fact.key.school.text, fact.key.group.text]] = Int(numerator.coefficient)
      }
    }
    for total in disclosed.totals.values.joined() {
      known[["total " + (total.area ?? ""), "all"]] = Int(total.numerator.fraction.approximate)
    }
    let hidden = Set(facts.map { [$0.key.school.text, $0.key.group.text] }).subtracting(known.keys)
    var sums: [(whole: [String], parts: [[String]])] = (1...12).map {
      let code = String(10_000_000 + $0)
      return ([code, "all"], [[code, "girls"], [code, "boys"]])
    }
    let schools = (1...12).map { [String(10_000_000 + $0), "all"] }
    sums.append((["total ", "all"], schools))
    for (area, parity) in [("Norra", 1), ("Södra", 0)] {
      sums.append(
        (
          ["total " + area, "all"],
          schools.enumerated().filter { ($0.offset + 1) % 2 == parity }
            .map(\.element)
        ))
    }
    var isNew = true
    while isNew {
      isNew = false
      for (whole, parts) in sums {
        let unknown = ([whole] + parts).filter { known[$0] == nil }
        guard unknown.count == 1, let only = unknown.first else { continue }
        let sum = parts.compactMap { known[$0] }.reduce(0, +)
        known[only] = only == whole ? sum : (known[whole] ?? 0) - sum
        isNew = true
      }
    }
    #expect(hidden.filter { known[$0] != nil } == [])
  }
}

// MARK: - Small runs

struct Random {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}

func cell(
  _ school: String, _ group: GroupID, _ count: Int, _ n: Int, _ period: PeriodID = "2024/25"
) -> Fact {
  Fact(
    key: FactKey(
      school: SchoolCode(school), period: period, indicator: "absence", group: group),
    status: .ok, value: Fraction(100 * Int128(count), Int128(n)), numerator: ExactDecimal(count),
    denominator: ExactDecimal(n), n: n)
}

func shown(_ result: RunResult) -> [String] {
  result.facts.filter { $0.value != nil }.map(\.key.group.text).sorted()
}

func area(of school: SchoolCode) -> String {
  (Int(school.text) ?? 0).isMultiple(of: 2) ? "Södra" : "Norra"
}

/// The figures of all schools together, and of each area.
func withTotals(_ facts: [Fact]) -> Pictures {
  var picture = SeriesPicture(
    series: FactSeries(indicator: "absence", group: "all"), periods: ["2024/25"])
  let all = facts.filter { $0.key.group == "all" }
  for (name, part) in [
    ("Norra", all.filter { area(of: $0.key.school) == "Norra" }),
    ("Södra", all.filter { area(of: $0.key.school) == "Södra" }), (nil, all),
  ] as [(String?, [Fact])] {
    let count = part.compactMap { $0.numerator?.coefficient }.reduce(0, +)
    let n = part.compactMap(\.n).reduce(0, +)
    picture.totals.append(
      AreaTotal(
        area: name, value: Fraction(100 * Int128(count), Int128(max(1, n))),
        numerator: ExactDecimal(Int(count)), denominator: ExactDecimal(n), n: n,
        schools: part.count))
  }
  var pictures = Pictures()
  pictures.series = [picture]
  return pictures
}

func run(_ facts: [Fact]) -> RunResult {
  RunResult(
    manifest: RunManifest(
      runID: "r", period: "2024/25", edition: "1", authority: "Staden", language: "sv",
      programVersion: "0", inputs: [], settings: [], counts: RunCounts(), notReported: [:],
      filesWithoutLayout: [], clock: RunClock(started: "")),
    schools: Set(facts.map(\.key.school)).sorted().map {
      School(code: $0, name: $0.text, area: area(of: $0))
    },
    indicators: [
      IndicatorDefinition(
        id: "absence", kind: "share_of_pupils", dataset: .attendance, unit: .percent,
        periodKind: "school_year", higherIs: .worse)
    ],
    signalDefinitions: [], levels: [LevelDefinition(id: "none", points: 0)], areas: [], tiers: [],
    facts: facts, signals: [], list: SupportList(period: "2024/25", entries: []), findings: [],
    texts: TextCatalogue(language: "sv", texts: [:]),
    calendar: SchoolCalendar(periods: [
      Period(id: "2023/24", kind: "school_year", first: Day(number: 0), last: Day(number: 300)),
      Period(
        id: "2024/25", kind: "school_year", first: Day(number: 365), last: Day(number: 700),
        comparedWith: "2023/24"),
    ]))
}
