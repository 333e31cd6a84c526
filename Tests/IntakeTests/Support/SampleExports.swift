import Intake
import SchoolModel
import Testing

/// The lists that the exports of these tests are held against.
enum Sample {
  static let calendar = SchoolCalendar(periods: [
    Period(
      id: "2023/24", kind: "school_year", first: day(2023, 8, 16), last: day(2024, 6, 14)),
    Period(
      id: "2024/25", kind: "school_year", first: day(2024, 8, 19), last: day(2025, 6, 13),
      comparedWith: "2023/24"),
    Period(
      id: "2024-HT", kind: "term", first: day(2024, 8, 19), last: day(2024, 12, 20),
      schoolYear: "2024/25", term: "HT"),
  ])

  static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    Day(year: year, month: month, day: day) ?? Day(number: 0)
  }

  static let codeBook = CodeBook(
    schools: ["10000001", "00000002"], successors: ["99999999": "10000001"], calendar: calendar,
    subjects: [
      SubjectDefinition(code: "MA", aliases: ["GRGRMAT01"]), SubjectDefinition(code: "EN"),
      SubjectDefinition(code: "SV"),
    ], roles: ["teacher", "principal"])

  static func indicator(
    _ id: IndicatorID, _ unit: IndicatorDefinition.Unit
  ) -> IndicatorDefinition {
    IndicatorDefinition(
      id: id, kind: "ready_made", dataset: nil, unit: unit, periodKind: "school_year",
      higherIs: .better)
  }

  static let context = IntakeContext(
    codeBook: codeBook,
    indicators: [
      indicator("merit", .points), indicator("eligible", .percent), indicator("passed", .percent),
      indicator("pupils", .count),
    ], groups: ["girls"], supportForms: ["reading-coach"], signals: ["absence-high"],
    levels: ["none", "critical"], tiers: ["general", "Level 1+"], areas: ["knowledge"],
    causes: ["leadership"], measures: ["coaching"],
    protectedIdentity: ["TF10", "TF20"])

  static func field(
    _ name: String, _ column: CanonicalColumn, _ type: FieldDefinition.FieldType = .string
  ) -> FieldDefinition {
    FieldDefinition(names: [name], type: type, column: column)
  }

  static let semicolons = DialectDefinition(delimiter: UInt8(ascii: ";"))
  static let gradeValues = [
    "A": "A", "B": "B", "C": "C", "D": "D", "E": "E", "F": "F", "-": "dash", "3": "adapted",
  ]

  static func layout(
    _ dataset: Dataset, _ fields: [FieldDefinition]
  ) -> LayoutDefinition {
    LayoutDefinition(
      id: dataset.rawValue, dataset: dataset, files: ["*"], dialect: semicolons, fields: fields,
      maximumSetAside: 100)
  }

  /// Columns: Elev;Skola;År;Termin;Årskurs;Ämne;Betyg.
  static var longGrades: LayoutDefinition {
    var grade = field("Betyg", .grade)
    grade.values = gradeValues
    return layout(
      .grades,
      [
        field("Elev", .pupilID), field("Skola", .schoolCode), field("År", .academicYear),
        field("Termin", .term), field("Årskurs", .gradeYear, .integer), field("Ämne", .subject),
        grade,
      ])
  }

  static let longGradesHeader = "Elev;Skola;År;Termin;Årskurs;Ämne;Betyg"

  /// Columns: Elev;Skola;År;Termin;Årskurs;MA;EN;SV.
  static var wideGrades: LayoutDefinition {
    var fields = Array(longGrades.fields.prefix(5))
    for subject in ["MA", "EN", "SV"] {
      var grade = field(subject, .grade)
      grade.values = gradeValues
      grade.subject = subject
      fields.append(grade)
    }
    return layout(.grades, fields)
  }

  /// Columns: Elev;Skola;Dag;Erbjuden;Rapporterad;Giltig;Ogiltig;Annan.
  static var attendance: LayoutDefinition {
    var layout = layout(
      .attendance,
      [
        field("Elev", .pupilID), field("Skola", .schoolCode), field("Dag", .date, .date),
        field("Erbjuden", .offeredMinutes, .integer),
        field("Rapporterad", .reportedMinutes, .integer),
        field("Giltig", .authorisedMinutes, .integer),
        field("Ogiltig", .unauthorisedMinutes, .integer),
        field("Annan", .otherMinutes, .integer),
      ])
    layout.granularity = .lesson
    return layout
  }

  static let attendanceHeader = "Elev;Skola;Dag;Erbjuden;Rapporterad;Giltig;Ogiltig;Annan"

  static func export(
    _ layout: LayoutDefinition, _ lines: [String], name: String = "export.csv"
  ) -> ExportFile {
    let text = lines.joined(separator: "\n") + "\n"
    return ExportFile(bytes: Array(text.utf8), name: name, input: 3, layout: layout)
  }
}

/// The records of an export, all batches put end to end, and what became of its rows.
struct ReadRecords {
  var batches: [RecordBatch] = []
  var report: ExportReport

  init(
    _ layout: LayoutDefinition, _ lines: [String], name: String = "export.csv",
    context: IntakeContext = Sample.context, persons: inout PersonKeys
  ) throws {
    var batches: [RecordBatch] = []
    report = try readRecords(
      Sample.export(layout, lines, name: name), context: context, persons: &persons
    ) { batches.append($0) }
    self.batches = batches
  }

  init(
    _ layout: LayoutDefinition, _ lines: [String], name: String = "export.csv",
    context: IntakeContext = Sample.context
  ) throws {
    var persons = PersonKeys()
    try self.init(layout, lines, name: name, context: context, persons: &persons)
  }

  var lines: [Int] { batches.flatMap(\.lines) }

  func numbers(_ column: CanonicalColumn) -> [Int64] {
    batches.flatMap { batch -> [Int64] in
      switch batch.columns[column] {
      case .codes(let values), .days(let values): values.map { Int64($0) }
      case .integers(let values), .hundredths(let values): values
      case .keys(let values): values.map { Int64($0.number) }
      case nil: []
      }
    }
  }

  func texts(_ column: CanonicalColumn) -> [String?] {
    numbers(column).map { Sample.codeBook.text(of: Int32($0), in: column) }
  }
}

/// The findings but for the remark that a small export had no usable row.
func notable(_ findings: [Finding]) -> [Finding] { findings.filter { $0.kind != .exportEmpty } }

/// How often each kind of finding occurred, over all notable findings.
func counts(_ findings: [Finding]) -> [String: Int] {
  #expect(findings.allSatisfy { !$0.message.contains("{") }, "a placeholder is not filled")
  return Dictionary(notable(findings).map { ($0.kind.id, $0.count) }, uniquingKeysWith: +)
}

/// Reads an export that cannot be used and gives its findings.
func failure(_ read: () throws -> Void) -> [Finding] {
  do {
    try read()
    return []
  } catch {
    return (error as? IntakeError)?.findings ?? []
  }
}
