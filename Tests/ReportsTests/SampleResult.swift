import Analysis
import Reports
import SchoolModel

/// A small finished run with every status, two rule kinds, and support.
func sampleResult(language: String = "sv") throws -> RunResult {
  let high = SignalDefinition(
    id: "absence-high", area: "attendance", indicator: "absence_share_15", rule: "threshold",
    higherIs: .worse, limits: [LevelLimit(level: "critical", limit: Limit(.atLeast, 20))])
  let falling = SignalDefinition(
    id: "merit-falling", area: "knowledge", indicator: "merit_17", rule: "change",
    higherIs: .better, limits: [LevelLimit(level: "warning", limit: Limit(.atMost, -10))])
  return RunResult(
    manifest: sampleManifest(language: language),
    schools: [
      School(code: "10000001", name: "Åsöskolan", area: "Öst"),
      School(code: "10000002", name: "Björkskolan", area: "Väst"),
    ],
    indicators: [
      IndicatorDefinition(
        id: "absence_share_15", kind: "share_of_pupils", dataset: .attendance, unit: .percent,
        periodKind: "school_year", higherIs: .worse),
      IndicatorDefinition(
        id: "merit_17", kind: "merit", dataset: .grades, unit: .points, periodKind: "school_year",
        higherIs: .better),
    ],
    signalDefinitions: [high, falling],
    levels: [
      LevelDefinition(id: "none", points: 0), LevelDefinition(id: "watch", points: 1),
      LevelDefinition(id: "warning", points: 2), LevelDefinition(id: "critical", points: 4),
    ],
    areas: [
      AreaDefinition(id: "knowledge", weight: 40), AreaDefinition(id: "attendance", weight: 35),
    ],
    tiers: [
      TierDefinition(id: "not_rated", condition: .always),
      TierDefinition(id: "intensive", condition: .always),
    ],
    facts: sampleFacts(), signals: sampleSignals(high: high, falling: falling), list: sampleList(),
    findings: sampleFindings(), texts: try catalogue(language))
}

func sampleList() -> SupportList {
  SupportList(
    period: "2024/25",
    entries: [
      SupportListEntry(
        school: "10000002", rank: 1, score: Fraction(12345, 200), tier: "intensive",
        levelCounts: ["critical": 1, "warning": 1, "none": 0], noData: 0, notApplicable: 0,
        coverage: Fraction(100),
        areas: [AreaScore(area: "attendance", points: Fraction(7, 3), possible: Fraction(4))],
        proposed: [
          ProposedSupport(form: "attendance-team", reservePlace: nil, signals: ["absence-high"]),
          ProposedSupport(form: "reading-coach", reservePlace: 2, signals: ["merit-falling"]),
        ],
        underWay: [
          SupportUnderWay(
            form: "attendance-team", since: day("2025-01-13"), until: day("2025-12-19"),
            followUp: nil)
        ]),
      SupportListEntry(
        school: "10000001", rank: nil, score: nil, tier: "not_rated", levelCounts: [:], noData: 1,
        notApplicable: 1, coverage: .zero, areas: []),
    ])
}

func sampleFacts() -> [Fact] {
  func key(_ school: SchoolCode, _ group: GroupID = "all") -> FactKey {
    FactKey(school: school, period: "2024/25", indicator: "absence_share_15", group: group)
  }
  return [
    Fact(
      key: key("10000002"), status: .ok, value: Fraction(100 * 2, 3), numerator: 2, denominator: 3,
      n: 3),
    Fact(
      key: key("10000002", "boys"), status: .ok, value: Fraction(-1, 2_000_000), n: 40),
    Fact(key: key("10000002", "girls"), status: .bounded, n: 25),
    Fact(key: key("10000001"), status: .notReported),
    Fact(key: key("10000001", "year_9"), status: .notApplicable),
    Fact(
      key: key("10000001", "girls"), status: .tooFew, value: Fraction(50), numerator: 1,
      denominator: 2, n: 2),
    Fact(key: key("10000001", "boys"), status: .suppressed),
    Fact(
      key: key("10000001", "year_8"), status: .incomplete, value: Fraction(25), numerator: 5,
      denominator: 20, n: 20),
  ]
}

func sampleSignals(high: SignalDefinition, falling: SignalDefinition) -> [Signal] {
  let source = SourceLocation(file: "signals.yaml", line: 12, column: 5)
  var absence = Signal(
    school: "10000002", period: "2024/25", definition: high, status: .ok, source: source)
  absence.level = "critical"
  absence.points = 4
  absence.value = decimal(234, 1)
  absence.limit = Limit(.atLeast, 20)
  absence.n = 412
  absence.interval = 19.5555555...27.7
  absence.current = decimal(234, 1)
  absence.previous = decimal(198, 1)
  absence.direction = .worse
  var merit = Signal(
    school: "10000002", period: "2024/25", definition: falling, status: .ok, source: source)
  merit.level = "warning"
  merit.points = 2
  merit.value = decimal(-123, 1)
  merit.limit = Limit(.atMost, -10)
  merit.n = 88
  merit.current = decimal(2104, 1)
  merit.previous = decimal(2227, 1)
  merit.direction = .worse
  let missing = Signal(
    school: "10000001", period: "2024/25", definition: high, status: .notReported, source: source)
  let none = Signal(
    school: "10000001", period: "2024/25", definition: falling, status: .notApplicable,
    source: source)
  return [missing, merit, none, absence]
}

func sampleFindings() -> [Finding] {
  let unknown = FindingKind(
    id: "school-unknown", severity: .warning, title: "Unknown school", explanation: "", remedy: "",
    message: "The register has no school {value}.")
  let number = FindingKind(
    id: "not-a-number", severity: .error, title: "No number", explanation: "",
    remedy: "Write a number.",
    message: "The column has text where a number belongs, such as \"-\".")
  return [
    Finding(
      unknown, file: "betyg.csv", line: 7, column: "Skolenhetskod", school: "99999999", count: 3,
      facts: ["value": "99999999"]),
    Finding(number, file: "a.csv", line: 2, column: "Frånvaro, h"),
  ]
}

func sampleManifest(language: String) -> RunManifest {
  var rows = RowAccount()
  rows.read = 10
  rows.accepted = 6
  rows.setAside = ["school-unknown": 1, "not-a-number": 2]
  rows.outOfScope = ["banner": 1]
  var counts = RunCounts()
  counts.schools = 2
  counts.schoolsRated = 1
  counts.facts = 8
  counts.signals = 4
  counts.signalsWithoutData = 2
  counts.findings = 4
  return RunManifest(
    runID: "r1", period: "2024/25", edition: "2025-1", authority: "Exempelstaden",
    language: language, programVersion: "0.1.0",
    inputs: [
      InputRecord(
        name: "betyg.csv", layout: "betyg", dataset: .grades, bytes: 120, sha256: "ab", rows: rows)
    ],
    settings: [
      EffectiveSetting(
        path: "signals.absence-high.critical.at_least", value: "20",
        source: SourceLocation(file: "--set")),
      EffectiveSetting(
        path: "language", value: language, source: SourceLocation(file: "skolsignal.yaml", line: 2)),
    ],
    counts: counts, notReported: [.attendance: ["10000001"]],
    filesWithoutLayout: ["anteckning.txt"],
    clock: RunClock(
      started: "2025-06-20T04:00:00Z",
      seconds: [
        StageTime(stage: "read", milliseconds: 1250, bytes: 120, rows: 10),
        StageTime(stage: "rate", milliseconds: 250),
      ]))
}

func decimal(_ coefficient: Int64, _ scale: Int) -> ExactDecimal {
  ExactDecimal(coefficient: coefficient, scale: scale)
}

func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

/// Stands in for SHA-256: tells byte counts and contents apart, and can be read in a test.
func testDigest(_ bytes: [UInt8]) -> String {
  String(bytes.reduce(UInt64(5381)) { $0 &* 33 &+ UInt64($1) }, radix: 16)
}

/// The text of one rendered file; empty when there is no such file.
func rendered(_ name: String, of result: RunResult) -> String {
  text((try? renderFiles(result, digest: testDigest))?.first { $0.name == name }?.bytes ?? [])
}

/// The pages of a run with what was followed up, by name.
func followedPages(
  _ result: RunResult, _ audience: Audience = .internal
) -> [String: String] {
  let followUp = CommitteeFollowUp(of: result)
  let files = renderPages(
    result, open: OpenRun(result, followUp: followUp), audience: audience, followUp: followUp,
    digest: testDigest)
  return Dictionary(
    files.map { ($0.name, text($0.bytes)) }, uniquingKeysWith: { first, _ in first })
}

/// The text of bytes, for comparisons that a reader can follow.
func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
