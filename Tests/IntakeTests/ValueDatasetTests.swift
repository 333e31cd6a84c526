import Intake
import SchoolModel
import Testing

@Suite struct ValueDatasetTests {
  private let schools = Sample.layout(
    .schools,
    [
      Sample.field("Kod", .schoolCode), Sample.field("Namn", .name), Sample.field("Område", .area),
      Sample.field("Från", .gradeFrom, .integer), Sample.field("Till", .gradeTo, .integer),
      Sample.field("Pojkar", .shareBoys, .number), Sample.field("Tidigare", .successorOf),
    ])
  private let schoolsHeader = "Kod;Namn;Område;Från;Till;Pojkar;Tidigare"

  @Test func register() throws {
    let (read, report) = try readSchools(
      Sample.export(
        schools, [schoolsHeader, "0002;Tvåan;Syd;7;9;51.25;0009", "0001;Ettan;;;;;"]))
    #expect(
      read == [
        School(code: "0001", name: "Ettan"),
        School(
          code: "0002", name: "Tvåan", area: "Syd", gradeFrom: 7, gradeTo: 9,
          shareBoys: ExactDecimal("51.25"), successorOf: "0009"),
      ])
    #expect(report.account.accepted == 2)
    #expect(report.findings.isEmpty)
    #expect(report.sha256.count == 64)
    #expect(report.bytes > 0)
  }

  @Test(arguments: [
    ("1;Igen;;;;;", "duplicate-school"), ("2;;;;;;", "value-missing"), (";x;;;;;", "value-missing"),
    ("2;x;;9;7;;", "grade-span-reversed"), ("2;x;;0;10;;", "grade-year-outside-range"),
    ("2;x;;a;9;;", "integer-invalid"), ("2;x;;;;51,2;", "number-invalid"),
  ])
  func damagedSchools(_ row: String, _ kind: String) throws {
    let (read, report) = try readSchools(
      Sample.export(schools, [schoolsHeader, "1;Ettan;;;;;", row]))
    #expect(read.map(\.code) == ["1"])
    #expect(report.account.setAside == [kind: 1])
    #expect(counts(report.findings) == [kind: 1])
  }

  @Test func formerCodesLeadToOneSchool() throws {
    let (read, report) = try readSchools(
      Sample.export(
        schools,
        [
          schoolsHeader, "1;A;;;;;9", "2;B;;;;;9", "3;C;;;;;1", "4;D;;;;;4", "5;E;;;;;8",
        ]))
    #expect(read.map(\.successorOf) == [nil, nil, nil, nil, "8"])
    #expect(counts(report.findings) == ["successor-ambiguous": 2, "successor-still-registered": 2])
    #expect(report.account.accepted == 5)
  }

  @Test func registersAreHeldAgainstEachOther() {
    func school(_ code: SchoolCode, _ former: SchoolCode? = nil) -> School {
      School(code: code, name: code.text, successorOf: former)
    }
    let first = (file: "a.csv", schools: [school("1", "9"), school("2", "8"), school("5")])
    let second = (file: "b.csv", schools: [school("3", "9"), school("4", "5"), school("2", "7")])
    let (schools, findings) = settleSuccessors([first, second])
    #expect(
      schools == [school("1"), school("2", "8"), school("3"), school("4"), school("5")])
    #expect(findings.map(\.file) == ["a.csv", "b.csv", "b.csv"])
    #expect(
      findings.map(\.kind) == [
        .successorAmbiguous, .successorAmbiguous, .successorStillRegistered,
      ])
    #expect(findings.map(\.school) == ["1", "3", "4"])
    #expect(findings.last?.message == "The former code 5 is still a school of the register.")
  }

  private let targets = Sample.layout(
    .targets,
    [
      Sample.field("Kod", .schoolCode), Sample.field("Läsår", .period),
      Sample.field("Mått", .indicator), Sample.field("Mål", .target, .number),
    ])

  @Test func targetsOfOneSchoolAndOfAll() throws {
    let (read, report) = try readTargets(
      Sample.export(
        targets,
        [
          "Kod;Läsår;Mått;Mål", "*;24/25;merit;230.5", "99999999;2024/25;merit;200",
          "*;2024/25;merit;230.50", "*;2023/24;merit;1", "*;2023/24;merit;2", "5;2024/25;merit;1",
          "*;2024/25;merit;", "*;2024/25;x;1",
        ]), context: Sample.context)
    #expect(
      read == [
        TargetRecord(
          school: nil, period: "2024/25", indicator: "merit",
          target: ExactDecimal(coefficient: 2305, scale: 1)),
        TargetRecord(school: "10000001", period: "2024/25", indicator: "merit", target: 200),
      ])
    #expect(
      report.account.setAside == [
        "duplicate-target": 1, "contradictory-target": 2, "school-unknown": 1, "value-missing": 1,
        "indicator-unknown": 1,
      ])
    #expect(report.account.addsUp)
  }

  private let support = Sample.layout(
    .support,
    [
      Sample.field("Kod", .schoolCode), Sample.field("Stöd", .supportForm),
      Sample.field("Start", .startDate, .date), Sample.field("Slut", .endDate, .date),
      Sample.field("Mått", .indicator), Sample.field("Mål", .target, .number),
    ])

  @Test func supportRecords() throws {
    let (read, report) = try readSupport(
      Sample.export(
        support,
        [
          "Kod;Stöd;Start;Slut;Mått;Mål", "10000001;reading-coach;2024-09-01;;merit;210",
          "99999999;reading-coach;2024-09-01;;merit;210.0",
          "10000001;reading-coach;2024-09-01;2024-08-31;;", "10000001;pep-talk;2024-09-01;;;",
          "10000001;reading-coach;;;;", "10000001;reading-coach;2024-09-01;;x;",
        ]), context: Sample.context)
    #expect(
      read == [
        SupportRecord(
          school: "10000001", form: "reading-coach", start: Sample.day(2024, 9, 1),
          indicator: "merit", target: 210)
      ])
    #expect(
      report.account.setAside == [
        "end-before-start": 1, "support-form-unknown": 1, "value-missing": 1,
        "indicator-unknown": 1, "duplicate-support": 1,
      ])
    #expect(report.account.addsUp)
    #expect(report.findings.first { $0.kind == .duplicateSupport }?.line == 3)
    #expect(
      report.findings.first { $0.kind == .supportFormUnknown }?.message
        == "The settings declare no support form “pep-talk”.")
  }

  /// A word that is no code is set aside and never repeated: it may be about a person.
  @Test func notesOfMeetings() throws {
    let layout = Sample.layout(
      .dialogue,
      [
        Sample.field("Kod", .schoolCode), Sample.field("År", .period), Sample.field("Del", .area),
        Sample.field("Orsak", .cause), Sample.field("Åtgärd", .measure),
        Sample.field("Mått", .indicator), Sample.field("Mål", .target, .number),
        Sample.field("Dag", .followUpDate, .date), Sample.field("Utfall", .outcome),
      ])
    let row = "10000001;2024/25;knowledge;leadership;coaching;merit;210;2025-02-01;partly"
    let (read, report) = try readDialogue(
      Sample.export(
        layout,
        [
          "Kod;År;Del;Orsak;Åtgärd;Mått;Mål;Dag;Utfall", row, row,
          "00000002;2023/24;;leadership;;;;;", "10000001;2024/25;;Lisa is tired;;;;;",
          "10000001;2024/25;;leadership;talk to Lisa;;;;", "10000001;2024/25;;;;;;;",
          "10000001;2024/25;;leadership;;;;;well", "10000001;2024/25;staff;leadership;;;;;",
        ]), context: Sample.context)
    #expect(
      read == [
        DialogueRecord(
          school: "10000001", period: "2024/25", area: "knowledge", cause: "leadership",
          measure: "coaching", indicator: "merit", target: 210, followUp: Sample.day(2025, 2, 1),
          outcome: .partly),
        DialogueRecord(school: "00000002", period: "2023/24", cause: "leadership"),
      ])
    #expect(
      report.account.setAside == ["code-unknown": 4, "value-missing": 1, "duplicate-note": 1])
    #expect(report.account.addsUp)
    #expect(report.findings.allSatisfy { !$0.message.contains("Lisa") && $0.facts["value"] == nil })
  }

  private let decisions = Sample.layout(
    .decisions,
    [
      Sample.field("Kod", .schoolCode), Sample.field("Signal", .signal),
      Sample.field("Beslut", .decision), Sample.field("Skäl", .reason),
      Sample.field("Roll", .responsibleRole), Sample.field("Till", .validUntil, .date),
    ])

  @Test func decisionRecords() throws {
    let (read, report) = try readDecisions(
      Sample.export(
        decisions,
        [
          "Kod;Signal;Beslut;Skäl;Roll;Till", "10000001;*;exclude;ny skola;områdeschef;2025-12-31",
          "10000001;absence-high;support;stöd;rektor;", "10000001;x;support;a;b;",
          "10000001;*;maybe;a;b;", "10000001;*;support;;b;", "10000001;*;support;a;b;2025",
        ]), context: Sample.context)
    #expect(
      read == [
        DecisionRecord(
          school: "10000001", signal: nil, decision: "exclude", reason: "ny skola",
          responsibleRole: "områdeschef", validUntil: Sample.day(2025, 12, 31)),
        DecisionRecord(
          school: "10000001", signal: "absence-high", decision: "support", reason: "stöd",
          responsibleRole: "rektor", validUntil: nil),
      ])
    #expect(
      report.account.setAside == [
        "signal-unknown": 1, "decision-unknown": 1, "value-missing": 1, "date-invalid": 1,
      ])
  }

  private let overrides = Sample.layout(
    .overrides,
    [
      Sample.field("Kod", .schoolCode), Sample.field("Läsår", .period),
      Sample.field("Klass", .tier), Sample.field("Poäng", .score, .number),
      Sample.field("Signal", .signal), Sample.field("Nivå", .level),
      Sample.field("Skäl", .reason), Sample.field("Av", .decidedBy),
      Sample.field("Dag", .date, .date),
    ])
  private let overridesHeader = "Kod;Läsår;Klass;Poäng;Signal;Nivå;Skäl;Av;Dag"

  @Test func overridesOfTiersScoresAndLevels() throws {
    let (read, report) = try readOverrides(
      Sample.export(
        overrides,
        [
          overridesHeader, "10000001;24/25;Level 1+;;;;appeal;the board;2025-07-01",
          "10000001;2024/25;;3.5;;;late figures;;",
          "10000001;2024/25;;;absence-high;critical;visit;;",
        ]), context: Sample.context)
    #expect(
      read == [
        OverrideRecord(
          school: "10000001", period: "2024/25", decision: .tier("Level 1+"), reason: "appeal",
          decidedBy: "the board", date: Sample.day(2025, 7, 1)),
        OverrideRecord(
          school: "10000001", period: "2024/25",
          decision: .score(ExactDecimal(coefficient: 35, scale: 1)), reason: "late figures"),
        OverrideRecord(
          school: "10000001", period: "2024/25",
          decision: .level("critical", of: "absence-high"), reason: "visit"),
      ])
    #expect(report.findings.isEmpty)
  }

  @Test(arguments: [
    ("10000001;2024/25;;;;;nothing;;", "override-unclear"),
    ("10000001;2024/25;general;3.5;;;both;;", "override-unclear"),
    ("10000001;2024/25;best;;;;x;;", "override-unknown"),
    ("10000001;2024/25;;;absence-high;awful;x;;", "override-unknown"),
    ("10000001;2024/25;;;*;critical;of all;;", "override-unknown"),
    ("10000001;2024/25;;;other;critical;x;;", "signal-unknown"),
    ("10000001;2024/25;general;;;;;;", "value-missing"),
    ("10000009;2024/25;general;;;;x;;", "school-unknown"),
  ])
  func damagedOverrides(_ row: String, _ kind: String) throws {
    let (read, report) = try readOverrides(
      Sample.export(overrides, [overridesHeader, row]), context: Sample.context)
    #expect(read.isEmpty)
    #expect(report.account.setAside == [kind: 1])
  }

  @Test func overridesThatRepeatOrContradict() throws {
    let (read, report) = try readOverrides(
      Sample.export(
        overrides,
        [
          overridesHeader, "10000001;2024/25;general;;;;x;;", "10000001;2024/25;general;;;;x;;",
          "10000001;2024/25;;1;;;x;;", "10000001;2024/25;;2;;;x;;",
        ]), context: Sample.context)
    #expect(read.map(\.decision) == [.tier("general")])
    #expect(report.account.setAside == ["duplicate-override": 1, "contradictory-override": 2])
  }

  @Test func fieldsOfTheRegisterGoByTheNamesOfTheLayout() throws {
    var type = Sample.field("Typ", .attribute)
    type.attribute = "school_type"
    type.values = ["G": "grundskola"]
    var owner = Sample.field("Huvudman", .attribute)
    owner.attribute = "owner"
    var name = Sample.field("Namn", .name)
    name.isOptional = true
    var layout = Sample.layout(.schools, [Sample.field("Kod", .schoolCode), name, type, owner])
    layout.scope = .compare(name: "owner", .equal, .text("kommun"))
    let (read, report) = try readSchools(
      Sample.export(
        layout, ["Kod;Namn;Typ;Huvudman", "1;Ettan;G;kommun", "2;;;kommun", "3;Trean;G;bolag"]))
    #expect(
      read == [
        School(
          code: "1", name: "Ettan", attributes: ["school_type": "grundskola", "owner": "kommun"]),
        School(code: "2", name: "2", attributes: ["owner": "kommun"]),
      ])
    #expect(report.account.outOfScopeTotal == 1)
  }
}
