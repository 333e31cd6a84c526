internal import Foundation

/// A made-up authority of four schools and fifty pupils of year 9, small enough to think through.
///
/// Each file is a header and rows, so that a test can spoil a single row. The grades are exactly 200
/// rows, of which two are one percent.
package struct SmallAuthority: Sendable {
  /// One export: the header, its rows, and whether the system that wrote it knows UTF-8.
  package struct Export: Sendable {
    package var header: String
    package var rows: [String]
    package var isLatin1: Bool

    package init(header: String, rows: [String], isLatin1: Bool = false) {
      self.header = header
      self.rows = rows
      self.isLatin1 = isLatin1
    }

    /// The bytes as the source system would write them.
    package var bytes: [UInt8] {
      let text = ([header] + rows).map { $0 + "\n" }.joined()
      guard isLatin1 else { return Array(text.utf8) }
      return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
  }

  /// The schools' codes, the first with the worst figures.
  package static let schools = ["90000001", "90000002", "90000003", "90000004"]
  /// Every pupil's identifier begins with this, and nothing else does.
  package static let pupilMark = "ZQXP"
  /// Every other person's.
  package static let staffMark = "ZQXS"

  /// File name → export.
  package var files: [String: Export]

  package init() {
    var pupils: [String] = []
    var grades: [String] = []
    var attendance: [String] = []
    var staff: [String] = []
    var number = 0
    for (place, school) in Self.schools.enumerated() {
      for pupil in 0..<(12 + place % 2) {
        number += 1
        let id = Self.pupil(number)
        pupils.append("\(id);\(school);9;\(pupil % 2 == 0 ? "Pojke" : "Flicka");N;N")
        for subject in ["SV", "EN", "MA", "BL"] {
          let grade = pupil < 6 - 2 * place ? "F" : "C"
          grades.append("\(id);\(school);2024/25;VT;9;\(subject);\(grade)")
        }
        for term in ["2024-HT", "2025-VT"] {
          let absence = pupil < 5 - place ? 3900 : 500
          attendance.append("\(id);\(school);\(term);9;20000;20000;\(absence);100")
        }
      }
      for post in 1...3 {
        staff.append(
          "\(Self.staffMark)\(place)\(post);\(school);Lärare;100;J;12.08.2015;;J;31;1360")
      }
    }
    files = [
      "skolregister.csv": Export(
        header: "Skolenhetskod;Skola;Område;Från årskurs;Till årskurs",
        rows: Self.schools.enumerated().map { "\($0.element);Skola \($0.offset + 1);Norra;7;9" }),
      "elever_2024.csv": Export(
        header: "Elev-id;Skolenhetskod;Årskurs;Kön;Nyinvandrad;Okänd bakgrund", rows: pupils,
        isLatin1: true),
      "betyg_2024.csv": Export(
        header: "Elev-id;Skolenhetskod;Läsår;Termin;Årskurs;Ämne;Betyg", rows: grades),
      "franvaro_summor_2024.csv": Export(
        header: "Elev-id;Skolenhetskod;Period;Årskurs;Erbjuden tid (min);Rapporterad tid (min);"
          + "Giltig frånvaro (min);Ogiltig frånvaro (min)", rows: attendance),
      "enkat_2024.csv": Export(
        header: "Skolenhetskod;Läsår;Frågeområde;Grupp;Index;Antal svar",
        rows: Self.schools.flatMap { school in
          ["Trygghet", "Studiero"].map { "\(school);2024/25;\($0);Alla;80,5;40" }
        }),
      "personal_2024.csv": Export(
        header: "Anställningsnr;Skolenhetskod;Befattning;Sysselsättningsgrad (%);"
          + "Legitimerad och behörig;Anställd fr.o.m.;Anställd t.o.m.;Tillsvidareanställd;"
          + "Sjukfrånvaro (tim);Avtalad arbetstid (tim)", rows: staff, isLatin1: true),
    ]
  }

  /// The identifier of the pupil with a number from 1 to 50.
  package static func pupil(_ number: Int) -> String {
    pupilMark + String(1000 + number).dropFirst()
  }

  /// Changes one export.
  package mutating func change(_ name: String, _ body: (inout Export) -> Void) {
    guard var export = files[name] else { return }
    body(&export)
    files[name] = export
  }

  /// Takes every row about a school out of everything but the register.
  package mutating func silence(_ school: String) {
    for name in files.keys where name != "skolregister.csv" {
      change(name) { export in export.rows.removeAll { ";\($0)".contains(";\(school);") } }
    }
  }

  /// Writes the exports into a folder, which is made.
  package func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, export) in files.sorted(by: { $0.key > $1.key }) {
      try Data(export.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
  }
}
