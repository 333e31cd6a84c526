import SchoolModel
import TestSupport

/// Runs with every kind of odd content, the same for the same seed.
struct RandomRun {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  static func run(seed: UInt64, kind: RunKind = .official) -> StoredRun {
    var maker = RandomRun(seed: seed)
    return maker.run(kind: kind, id: "run-\(seed)")
  }

  mutating func run(kind: RunKind, id: String) -> StoredRun {
    let period = PeriodID(rowText(nonEmpty: true))
    let schools = many(0...12) { $0.school() }
    let inputs = many(0...4) { $0.input() }
    let manifest = RunManifest(
      runID: id, period: period, edition: rowText(), authority: rowText(), language: rowText(),
      programVersion: rowText(), inputs: chance() ? inputs : [],
      settings: many(0...20) {
        EffectiveSetting(path: $0.text(), value: $0.text(), source: $0.source())
      },
      counts: counts(),
      notReported: Dictionary(
        many(0...5) { ($0.one(of: Dataset.allCases), $0.many(0...3) { $0.code() }) },
        uniquingKeysWith: { first, _ in first }),
      filesWithoutLayout: many(0...3) { $0.text() },
      clock: RunClock(
        started: text(),
        seconds: many(0...3) { StageTime(stage: $0.text(), milliseconds: $0.integer()) }),
      earlier: many(0...3) {
        EarlierSource(
          period: PeriodID($0.text()),
          series: FactSeries(indicator: IndicatorID($0.text()), group: GroupID($0.text())),
          run: $0.text(), kind: $0.one(of: RunKind.allCases))
      })
    var gathered = GatheredData(
      schools: schools, facts: facts(), support: many(0...6) { $0.support() },
      decisions: many(0...6) { $0.decision() }, targets: many(0...6) { $0.target() },
      overrides: many(0...6) { $0.override() }, findings: many(0...12) { $0.finding() },
      inputs: inputs,
      filesWithoutLayout: many(0...3) { $0.text() })
    gathered.dialogue = many(0...6) { $0.note() }
    gathered.funding = many(0...6) { $0.money() }
    gathered.focus = many(0...6) { $0.plan() }
    return StoredRun(
      kind: kind, recordedAt: "2025-06-30T02:00:00Z", manifest: manifest,
      gathered: gathered,
      earlierFacts: chance() ? facts() : [],
      settings: many(0...5) {
        SettingsDocument(
          role: $0.one(of: SettingsDocument.Role.allCases), key: $0.rowText(), name: $0.rowText(),
          text: $0.text())
      },
      signals: many(0...30) { $0.signal() },
      list: SupportList(
        period: period, entries: many(0...8) { $0.entry() }, capacity: maybe { $0.integer() }))
  }

  /// Sorted by key, each key once.
  mutating func facts() -> [Fact] {
    var table: [FactKey: Fact] = [:]
    let schools = many(0...8) { SchoolCode($0.text()) }
    let others = many(0...5) { maker in
      (PeriodID(maker.rowText()), IndicatorID(maker.rowText()), GroupID(maker.rowText()))
    }
    for school in schools {
      for (period, indicator, group) in others where chance(4) {
        let key = FactKey(school: school, period: period, indicator: indicator, group: group)
        table[key] = fact(key)
      }
    }
    return table.values.sorted { $0.key < $1.key }
  }

  mutating func fact(_ key: FactKey) -> Fact {
    let (one, other) = (fraction(), fraction())
    return Fact(
      key: key, status: self.one(of: FactStatus.allCases), value: maybe { $0.fraction() },
      numerator: maybe { $0.decimal() }, denominator: maybe { $0.decimal() },
      n: maybe { $0.integer() }, bounds: chance() ? min(one, other)...max(one, other) : nil,
      sumOfSquares: maybe { $0.decimal() })
  }

  private mutating func school() -> School {
    School(
      code: code(), name: text(), area: text(), gradeFrom: maybe { $0.integer() },
      gradeTo: maybe { $0.integer() }, peerGroup: maybe { $0.text() },
      parentEducation: maybe { $0.decimal() }, shareNewlyArrived: maybe { $0.decimal() },
      shareBoys: maybe { $0.decimal() }, socioeconomicIndex: maybe { $0.decimal() },
      successorOf: maybe { $0.code() },
      attributes: Dictionary(
        many(0...3) { ($0.text(), $0.text()) }, uniquingKeysWith: { first, _ in first }))
  }

  private mutating func override() -> OverrideRecord {
    OverrideRecord(
      school: code(), period: PeriodID(text()), decision: overrideDecision(), reason: text(),
      decidedBy: text(), date: maybe { $0.day() })
  }

  private mutating func applied() -> AppliedOverride {
    AppliedOverride(
      decision: overrideDecision(), computed: maybe { $0.text() }, reason: text(),
      decidedBy: text(), date: maybe { $0.day() })
  }

  private mutating func overrideDecision() -> OverrideDecision {
    switch Int.random(in: 0...2, using: &random) {
    case 0: .tier(TierID(text()))
    case 1: .score(decimal())
    default: .level(LevelID(text()), of: SignalID(text()))
    }
  }

  private mutating func support() -> SupportRecord {
    SupportRecord(
      school: code(), form: SupportFormID(text()), start: day(), end: maybe { $0.day() },
      goal: text(), indicator: maybe { IndicatorID($0.text()) }, target: maybe { $0.decimal() },
      responsibleRole: text(), followUp: maybe { $0.day() }, status: text())
  }

  private mutating func note() -> DialogueRecord {
    DialogueRecord(
      school: code(), period: PeriodID(text()), area: maybe { AreaID($0.text()) }, cause: text(),
      measure: maybe { $0.text() }, indicator: maybe { IndicatorID($0.text()) },
      target: maybe { $0.decimal() }, responsibleRole: text(), followUp: maybe { $0.day() },
      outcome: maybe { $0.one(of: Fulfilment.allCases) })
  }

  private mutating func money() -> FundingRecord {
    FundingRecord(
      school: code(), purpose: text(), amount: maybe { $0.decimal() },
      decided: maybe { $0.day() }, start: day(), end: maybe { $0.day() },
      accounted: maybe { $0.day() })
  }

  private mutating func plan() -> FocusRecord {
    FocusRecord(
      school: code(), area: text(), start: day(), end: maybe { $0.day() }, goal: text(),
      activity: text(), indicator: maybe { IndicatorID($0.text()) },
      target: maybe { $0.decimal() }, responsibleRole: text())
  }

  mutating func decision() -> DecisionRecord {
    DecisionRecord(
      school: code(), signal: maybe { SignalID($0.text()) }, decision: text(), reason: text(),
      responsibleRole: text(), validUntil: maybe { $0.day() },
      origin: one(of: DecisionRecord.Origin.allCases),
      levels: maybe { random in
        let pairs = random.many(0...3) { (SignalID($0.text()), LevelID($0.text())) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
      })
  }

  private mutating func target() -> TargetRecord {
    TargetRecord(
      school: maybe { $0.code() }, period: PeriodID(text()), indicator: IndicatorID(text()),
      target: decimal())
  }

  private mutating func finding() -> Finding {
    let kind =
      chance()
      ? one(of: FindingKind.all)
      : FindingKind(
        id: text(), severity: one(of: Severity.allCases), title: text(), explanation: text(),
        remedy: text(), message: text())
    return Finding(
      kind, file: text(), line: maybe { $0.integer() }, column: maybe { $0.text() },
      school: maybe { $0.code() }, count: integer(),
      facts: Dictionary(
        many(0...4) { ($0.text(), $0.text()) }, uniquingKeysWith: { first, _ in first }))
  }

  private mutating func input() -> InputRecord {
    var rows = RowAccount()
    rows.read = integer()
    rows.accepted = integer()
    rows.setAside = Dictionary(
      many(0...4) { ($0.text(), $0.integer()) }, uniquingKeysWith: { first, _ in first })
    rows.outOfScope = Dictionary(
      many(0...4) { ($0.text(), $0.integer()) }, uniquingKeysWith: { first, _ in first })
    return InputRecord(
      name: text(), layout: text(), dataset: one(of: Dataset.allCases), bytes: integer(),
      sha256: text(), rows: rows)
  }

  private mutating func signal() -> Signal {
    var signal = Signal(
      school: code(), period: PeriodID(text()), signal: SignalID(text()), area: AreaID(text()),
      indicator: IndicatorID(text()), group: GroupID(text()), rule: text(),
      status: one(of: FactStatus.allCases), source: source())
    signal.level = maybe { LevelID($0.text()) }
    signal.points = maybe { $0.decimal() }
    signal.value = maybe { $0.decimal() }
    signal.limit = maybe { Limit($0.one(of: Limit.Comparison.allCases), $0.decimal()) }
    signal.n = maybe { $0.integer() }
    let (low, high) = (real(), real())
    signal.interval = chance() ? min(low, high)...max(low, high) : nil
    signal.probability = maybe { $0.real() }
    signal.current = maybe { $0.decimal() }
    signal.previous = maybe { $0.decimal() }
    signal.direction = maybe { $0.one(of: Direction.allCases) }
    signal.evidence = many(0...3) { EvidenceNumber($0.text(), $0.decimal()) }
    signal.fulfilment = maybe { $0.one(of: Fulfilment.allCases) }
    signal.isWeak = chance()
    signal.chances = many(0...3) {
      LevelChance(
        level: LevelID($0.text()),
        limit: Limit($0.one(of: Limit.Comparison.allCases), $0.decimal()), probability: $0.real())
    }
    signal.overridden = maybe { $0.applied() }
    signal.decision = maybe {
      SignalDecision(
        decision: $0.text(), reason: $0.text(), responsibleRole: $0.text(),
        validUntil: $0.maybe { $0.day() }, isOfSchool: $0.chance(), isOvertaken: $0.chance())
    }
    return signal
  }

  private mutating func entry() -> SupportListEntry {
    var entry = SupportListEntry(
      school: code(), rank: maybe { $0.integer() }, score: maybe { $0.fraction() },
      tier: TierID(text()),
      levelCounts: Dictionary(
        many(0...4) { (LevelID($0.text()), $0.integer()) },
        uniquingKeysWith: { first, _ in first }),
      noData: integer(), notApplicable: integer(), coverage: fraction(),
      areas: many(0...3) {
        AreaScore(area: AreaID($0.text()), points: $0.fraction(), possible: $0.fraction())
      },
      proposed: many(0...3) {
        ProposedSupport(
          form: SupportFormID($0.text()), reservePlace: $0.maybe { $0.integer() },
          signals: $0.many(0...3) { SignalID($0.text()) })
      },
      underWay: many(0...3) {
        SupportUnderWay(
          form: SupportFormID($0.text()), since: $0.day(), until: $0.maybe { $0.day() },
          followUp: $0.maybe { $0.day() })
      }, overridden: many(0...2) { $0.applied() })
    entry.certainty = maybe {
      PlaceCertainty(
        rankLow: $0.integer(), rankHigh: $0.integer(), chanceInList: $0.maybe { $0.real() })
    }
    entry.band = maybe { $0.one(of: ListBand.allCases) }
    return entry
  }

  private mutating func counts() -> RunCounts {
    var counts = RunCounts()
    counts.schools = Int.random(in: 0...Int.max, using: &random)
    counts.schoolsRated = Int.random(in: 0...200, using: &random)
    counts.facts = Int.random(in: 0...200, using: &random)
    counts.signals = Int.random(in: 0...200, using: &random)
    counts.signalsWithoutData = Int.random(in: 0...200, using: &random)
    counts.findings = Int.random(in: 0...200, using: &random)
    return counts
  }

  private mutating func source() -> SourceLocation {
    SourceLocation(file: text(), line: integer(), column: integer())
  }

  mutating func code() -> SchoolCode { SchoolCode(text()) }

  // MARK: Odd values

  /// Anything that a text can be, zero bytes and halves of letters too.
  private mutating func text() -> String {
    rowText() + (!chance(9) ? "\u{0}" : "")
  }

  /// Any text without a zero byte.
  private mutating func rowText(nonEmpty: Bool = false) -> String {
    let odd = [
      "", "10000001", "é", "e\u{301}", "a,b;\"c\"\n", "\r\n", "'; DROP TABLE run; --", "=1+1", "🏫",
      "Åkeshovs skola", "\u{FEFF}", "\u{1F}", "null", "\t", String(repeating: "lång ", count: 60),
      "2024/25", " ", "%_", "\u{202E}", "0", "-1",
    ]
    let text = one(of: odd) + (chance() ? "" : one(of: odd))
    return nonEmpty && text.isEmpty ? "2024/25" : text
  }

  mutating func decimal() -> ExactDecimal {
    let limit: Int64 = 999_999_999_999_999_999
    let coefficient =
      chance()
      ? Int64.random(in: -1000...1000, using: &random)
      : Int64.random(in: -limit...limit, using: &random)
    return ExactDecimal(coefficient: coefficient, scale: Int.random(in: 0...18, using: &random))
  }

  mutating func fraction() -> Fraction {
    switch Int.random(in: 0...3, using: &random) {
    case 0: return Fraction(Int.random(in: -100...100, using: &random))
    case 1:
      return Fraction(
        Int128(Int.random(in: 0...10_000, using: &random)),
        Int128(Int.random(in: 1...1000, using: &random)))
    case 2: return Fraction(one(of: [Int128.max, -Int128.max, Int128(Int64.min), 0]))
    default:
      return Fraction(
        Int128(decimal().coefficient) * Int128(decimal().coefficient),
        Int128(Int64.random(in: 1...Int64.max, using: &random)) * 7)
    }
  }

  private mutating func real() -> Double {
    one(of: [
      0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1,
      Double.random(in: -1...1, using: &random),
    ])
  }

  private mutating func integer() -> Int {
    one(of: [0, 1, -1, 63, 64, 127, 128, .max, .min, Int.random(in: 0...1_000_000, using: &random)])
  }

  private mutating func day() -> Day {
    Day(number: one(of: [0, -1, .max, .min, Int32.random(in: 0...30_000, using: &random)]))
  }

  private mutating func chance(_ of: Int = 2) -> Bool { Int.random(in: 1...of, using: &random) > 1 }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func maybe<Value>(_ make: (inout RandomRun) -> Value) -> Value? {
    chance() ? make(&self) : nil
  }

  private mutating func many<Value>(
    _ range: ClosedRange<Int>, _ make: (inout RandomRun) -> Value
  ) -> [Value] {
    let count = Int.random(in: range, using: &random)
    return (0..<count).map { _ in make(&self) }
  }
}
