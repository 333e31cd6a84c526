import Intake
import SchoolModel

/// Exports with every kind of awkward cell, made from a seed.
struct AwkwardExport {
  let layout: LayoutDefinition
  let bytes: [UInt8]

  var file: ExportFile { ExportFile(bytes: bytes, name: "x.csv", input: 5, layout: layout) }

  /// What a column holds: mostly ordinary cells, now and then one that needs a second look.
  private struct Column {
    let field: FieldDefinition
    let ordinary: [String]
    let awkward: [String]
  }

  static let kinds = [
    "pupils", "grades", "wide grades", "lessons", "days", "periods", "staffing",
  ]

  init(_ kind: String, seed: UInt64, rows: Int = 400) {
    var random = SeededRandom(seed: seed)
    let columns = Self.columns(kind, &random)
    var layout = Sample.layout(Self.dataset(kind), columns.map(\.field))
    layout.granularity =
      kind == "lessons" ? .lesson : kind == "days" ? .day : kind == "periods" ? .period : nil
    if let scope = Self.scopes(kind).randomElement(using: &random), let scope {
      layout.scope = (try? Condition(parsing: scope)) ?? .always
    }
    if seed % 7 == 3 {
      layout.endsWhen = TextPattern("\\d{8}").map { TableEnd(column: .schoolCode, pattern: $0) }
    }
    if kind == "staffing", seed % 2 == 0 { layout.period = .fixed("2024/25") }
    self.layout = layout
    bytes = Self.text(columns, rows, seed, &random)
  }

  private static func text(
    _ columns: [Column], _ rows: Int, _ seed: UInt64, _ random: inout SeededRandom
  ) -> [UInt8] {
    // Files with few oddities and files full of them.
    let rarity = [4, 40, 1000][Int(seed % 3)]
    var text = columns.map { $0.field.names[0] }.joined(separator: ";") + "\n"
    var previous = columns.map { $0.ordinary[0] }
    // Exports in the order of persons: most rows begin as the one before.
    let isInOrder = seed >= 18
    let repeated = Int.random(in: 1..<columns.count, using: &random)
    var before: [String] = []
    for _ in 0..<rows {
      var cells: [String] = []
      for (place, column) in columns.enumerated() {
        if Int.random(in: 0..<rarity, using: &random) == 0 {
          cells.append(column.awkward.randomElement(using: &random) ?? "")
        } else if Int.random(in: 0..<3, using: &random) > 0 {
          cells.append(previous[place])
        } else {
          previous[place] = column.ordinary.randomElement(using: &random) ?? ""
          cells.append(previous[place])
        }
      }
      if isInOrder, Int.random(in: 0..<8, using: &random) > 0 {
        cells.replaceSubrange(0..<min(repeated, before.count), with: before.prefix(repeated))
      }
      before = cells
      if isInOrder, seed % 2 == 0 { cells = cells.map { "\"\($0)\"" } }
      switch Int.random(in: 0..<(rarity * 6), using: &random) {
      case 0: text += cells.dropLast().joined(separator: ";")
      case 1: text += cells.joined(separator: ";") + ";x"
      case 2: text += cells.joined(separator: ";") + "; ;"
      case 3: text += String(repeating: ";", count: cells.count - 1)
      case 4: text += " \u{A0};" + String(repeating: ";", count: cells.count - 2)
      case 5: text += "\"a\"b;" + cells.dropFirst().joined(separator: ";")
      case 6 where !isInOrder: text += cells.map { "\"\($0)\"" }.joined(separator: ";")
      case 7: text += "\n" + cells.joined(separator: ";")
      default: text += cells.joined(separator: ";")
      }
      text += "\n"
    }
    return Array(text.utf8)
  }

  private static func dataset(_ kind: String) -> Dataset {
    switch kind {
    case "pupils": .pupils
    case "grades", "wide grades": .grades
    case "staffing": .staffing
    default: .attendance
    }
  }

  private static func scopes(_ kind: String) -> [String?] {
    let years = [
      nil, "grade_year in [6, 7, 8, 9]", "not grade_year < 7",
      "grade_year != 8 or school_code = 10000001",
    ]
    return kind == "staffing"
      ? [nil, "role = teacher", "fte_percent > 50.5", "start_date >= \"2020-01-01\""]
      : years + ["school_code = 10000001 and not grade_year = 5"]
  }

  private static func columns(_ kind: String, _ random: inout SeededRandom) -> [Column] {
    let people = [
      Column(
        field: Sample.field("Person", kind == "staffing" ? .staffID : .pupilID),
        ordinary: (1...60).map { "p\($0)" } + [
          "0801", "801", "3F2504E0-4F89-11D3-9A0C-0305E82C3301",
        ],
        awkward: [
          "", " p7", "p7\u{A0}", "20110304TF10", "110304tf20", "p\0", "\u{2007}",
          "3F2504E0-4F89-11D3-9A0C-0305E82C3302", " 3F2504E0-4F89-11D3-9A0C-0305E82C3301",
          "abcdefghijklmnop", "abcdefghijklmnopq", "é",
        ]),
      Column(
        field: Sample.field("Skola", .schoolCode), ordinary: ["10000001", "00000002", "99999999"],
        awkward: ["1000000", "", " 10000001 ", "88888888", "p3", "12345678901234567890", "å"]),
    ]
    switch kind {
    case "pupils": return people + pupilColumns
    case "grades": return people + gradeColumns + longColumns
    case "wide grades": return people + gradeColumns + wideColumns
    case "staffing": return people + staffColumns
    default: return people + attendanceColumns(kind, &random)
    }
  }

  private static var gradeYear: Column {
    var field = Sample.field("Årskurs", .gradeYear, .integer)
    field.maximum = 12
    return Column(
      field: field, ordinary: ["6", "7", "8", "9", "5"],
      awkward: ["", " ", "12", "10", "-1", "07", " 8", "8.0", "x", "13", "+9", "99999999999"])
  }

  private static var pupilColumns: [Column] {
    var gender = Sample.field("Kön", .gender)
    gender.values = ["Flicka": "F", "Pojke": "M"]
    return [
      Column(
        field: gender, ordinary: ["Flicka", "Pojke", ""], awkward: ["X", " Flicka", "flicka", "F"]),
      Column(
        field: Sample.field("Ny", .newlyArrived, .boolean), ordinary: ["true", "false", "1"],
        awkward: ["", "ja", "0 ", "2", "a long answer that is none"]), gradeYear,
    ]
  }

  private static var gradeColumns: [Column] {
    [
      Column(
        field: Sample.field("År", .academicYear), ordinary: ["2024/25", "24/25", "2023/24"],
        awkward: ["", "1999/00", " 2024/25", "2024-HT"]),
      Column(field: Sample.field("Termin", .term), ordinary: ["HT", "VT"], awkward: ["", "ht"]),
      gradeYear,
    ]
  }

  private static let gradeCells = ["A", "B", "C", "D", "E", "F", "-", "3"]

  private static var longColumns: [Column] {
    var grade = Sample.field("Betyg", .grade)
    grade.values = Sample.gradeValues
    return [
      Column(
        field: Sample.field("Ämne", .subject), ordinary: ["MA", "EN", "SV", "GRGRMAT01"],
        awkward: ["", "XX", " MA", "Svenska som andraspråk", "p3"]),
      Column(field: grade, ordinary: gradeCells, awkward: ["", "?", " A", "G", "--"]),
    ]
  }

  private static var wideColumns: [Column] {
    ["MA", "EN", "SV"].map { subject in
      var grade = Sample.field(subject, .grade)
      grade.values = Sample.gradeValues
      grade.subject = subject
      return Column(field: grade, ordinary: gradeCells + [""], awkward: ["?", " A", "G", "\t"])
    }
  }

  private static func attendanceColumns(
    _ kind: String, _ random: inout SeededRandom
  ) -> [Column] {
    let when =
      kind == "periods"
      ? Column(
        field: Sample.field("Period", .period), ordinary: ["2024-HT", "2024/25"],
        awkward: ["", "2030", " 2024-HT"])
      : Column(
        field: Sample.field("Dag", .date, .date),
        ordinary: (10...30).map { "2024-09-\($0)" },
        awkward: ["", "2024-07-01", "2024-02-30", " 2024-09-02", "2024-9-2", "2031-01-01"])
    let inHours = Int.random(in: 0..<3, using: &random) == 0
    func minutes(_ name: String, _ column: CanonicalColumn, _ ordinary: [String]) -> Column {
      var field = Sample.field(name, column, inHours ? .number : .integer)
      var ordinary = ordinary
      if inHours {
        field.multiply = 60
        field.decimalChar = UInt8(ascii: ",")
        ordinary = ordinary.map { $0.count > 1 ? "1,\($0)" : $0.isEmpty ? "" : "0" }
      } else if name == "Giltig" {
        field.minimum = 0
        field.maximum = 5000
      } else if name == "Annan" {
        field.values = ["0": "0", "7": "8"]
      }
      return Column(
        field: field, ordinary: ordinary,
        awkward: [
          "", " 5", "-5", "+5", "005", "123456789012345678", "5 ", "x", "1,33", "0,25", "99999",
          "1234567890", "00000000000000007", "1440", "1441", "178561",
        ])
    }
    return [
      when, minutes("Erbjuden", .offeredMinutes, ["60", "61", "70", "400"]),
      minutes("Rapporterad", .reportedMinutes, ["60", "0", "60", "40"]),
      minutes("Giltig", .authorisedMinutes, ["0", "0", "10", "40"]),
      minutes("Ogiltig", .unauthorisedMinutes, ["0", "0", "0", "20"]),
      minutes("Annan", .otherMinutes, ["0", "0", "", "7"]), gradeYear,
    ]
  }

  private static var staffColumns: [Column] {
    var role = Sample.field("Befattning", .role)
    role.values = ["Lärare": "teacher", "Biträdande rektor": "principal"]
    var fte = Sample.field("Grad", .ftePercent, .number)
    fte.decimalChar = UInt8(ascii: ",")
    fte.minimum = 0
    fte.maximum = 100
    var start = Sample.field("Från", .startDate, .date)
    start.format = "%d.%m.%Y"
    var end = Sample.field("Till", .endDate, .date)
    end.format = "%d.%m.%Y"
    return [
      Column(
        field: role, ordinary: ["Lärare", "Biträdande rektor", "teacher"],
        awkward: ["", "Vaktmästare", " Lärare"]),
      Column(
        field: fte, ordinary: ["100", "82,5", "50", ""],
        awkward: ["101", "-1", "82.5", "33,333", " 75"]),
      Column(
        field: start, ordinary: ["01.09.2024", "01.08.2019", ""],
        awkward: ["31.02.2024", "2024-09-01", " 01.09.2024", "01.09.2031"]),
      Column(
        field: end, ordinary: ["", "31.12.2024", "13.06.2025"], awkward: ["01.01.2001", "x"]),
      Column(
        field: Sample.field("Sjuk", .sickHours, .number), ordinary: ["0", "12.5", ""],
        awkward: ["-3", "9999", "1e3"]),
      Column(
        field: Sample.field("Avtalad", .contractedHours, .number), ordinary: ["1700", "800", ""],
        awkward: ["-3", "0", "99999999999"]),
    ]
  }
}
