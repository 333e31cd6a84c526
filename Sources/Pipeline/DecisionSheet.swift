import SchoolModel
import WorkbookReading

/// The sheet of a workbook that a meeting filled in: found by its headings, in any of the languages.
///
/// A decision is about all signals of a school; its end is the date of the follow-up.
struct DecisionSheet {
  /// Rows of a sheet in which the headings may stand.
  private static let headingRows = 20
  private static let columns = [
    "list.school_code", "workbook.column.decision", "workbook.column.reason",
    "workbook.column.responsible_role", "workbook.column.follow_up_date",
  ]

  private(set) var decisions: [DecisionRecord] = []
  private(set) var findings: [Finding] = []

  private let file: String
  private let schools: Set<SchoolCode>
  private let countsFrom1904: Bool
  /// Word of any language, in lower case → decision.
  private var words: [String: String] = [:]

  init(file: String, workbook: Workbook, texts: [String: TextCatalogue], schools: [School]) {
    self.file = file
    self.schools = Set(schools.map(\.code))
    countsFrom1904 = workbook.countsFrom1904
    for word in DecisionRecord.decisions {
      words[word] = word
      for catalogue in texts.values {
        if let text = catalogue.texts["decision.\(word)"] { words[Self.plain(text)] = word }
      }
    }
    for sheet in workbook.sheets {
      for catalogue in texts.sorted(by: { $0.key < $1.key }).map(\.value) {
        guard let found = Self.headings(sheet, catalogue) else { continue }
        read(sheet, below: found.row, found.columns)
        return
      }
    }
    let language = texts.keys.sorted().first ?? ""
    let names = Self.columns.prefix(2).map { texts[language]?[$0] ?? $0 }
    findings.append(
      Finding(
        .decisionColumnsMissing, file: file, facts: ["columns": names.joined(separator: ", ")]))
  }

  /// The row of the headings, and the column of each; nil for a sheet that does not have them.
  private static func headings(
    _ sheet: Sheet, _ texts: TextCatalogue
  ) -> (row: Int, columns: [Int])? {
    for row in 1...headingRows {
      let cells = (sheet.rows[row] ?? [:]).sorted { $0.key < $1.key }
      let places = columns.map { key in
        cells.first { plain(text($0.value)) == plain(texts[key]) }?.key
      }
      if places[0] != nil, places[1] != nil { return (row, places.map { $0 ?? 0 }) }
    }
    return nil
  }

  private mutating func read(_ sheet: Sheet, below heading: Int, _ columns: [Int]) {
    for (row, cells) in sheet.rows.sorted(by: { $0.key < $1.key }) where row > heading {
      let texts = columns.map { cells[$0].map(Self.text) ?? "" }
      let isFilledIn = texts.dropFirst().contains { !$0.isEmpty }
      guard isFilledIn, !texts[0].isEmpty else { continue }
      add(texts, date: cells[columns[4]], row, headings: Self.columns)
    }
  }

  private mutating func add(
    _ texts: [String], date: SheetCell?, _ row: Int, headings: [String]
  ) {
    let school = SchoolCode(Self.withoutGuard(texts[0]))
    let before = findings.count
    func problem(_ kind: FindingKind, _ column: Int, _ facts: [String: String] = [:]) -> Finding {
      Finding(
        kind, file: file, line: row,
        column: headings[column].split(separator: ".").last.map(String.init),
        school: schools.contains(school) ? school : nil, facts: facts)
    }
    if !schools.contains(school) {
      findings.append(problem(.schoolUnknown, 0, ["value": Self.shortened(school.text)]))
    }
    let word = words[Self.plain(texts[1])]
    if texts[1].isEmpty {
      findings.append(problem(.valueMissing, 1))
    } else if word == nil {
      findings.append(problem(.decisionUnknown, 1))
    }
    for column in 2...4 where texts[column].isEmpty {
      findings.append(problem(.valueMissing, column))
    }
    let day = date.flatMap(day)
    if !texts[4].isEmpty, day == nil {
      findings.append(problem(.dateInvalid, 4, ["format": "YYYY-MM-DD"]))
    }
    guard findings.count == before, let word else { return }
    decisions.append(
      DecisionRecord(
        school: school, signal: nil, decision: word, reason: texts[2], responsibleRole: texts[3],
        validUntil: day))
  }

  /// A day: written out, or the number that spreadsheets count days by.
  private func day(_ cell: SheetCell) -> Day? {
    switch cell {
    case .text(let text): return Day(String(text.prefix(10)))
    case .number(let text):
      return Day(serial: text, countsFrom1904: countsFrom1904)
    }
  }

  private static func text(_ cell: SheetCell) -> String {
    switch cell {
    case .text(let text), .number(let text):
      let words = text.split { $0.isWhitespace }
      return words.joined(separator: " ")
    }
  }

  /// A code that was guarded against being run as a formula, as it was.
  private static func withoutGuard(_ text: String) -> String {
    text.hasPrefix("'") ? String(text.dropFirst()) : text
  }

  private static func plain(_ text: String) -> String { text.lowercased() }
  private static func shortened(_ text: String) -> String { String(text.prefix(20)) }
}
