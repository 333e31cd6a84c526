import Foundation
import Pipeline
import SchoolModel
import TestSupport
import Testing

@Suite("Every row")
struct AccountTests {
  /// Holds the manifest's rows against themselves and against the findings.
  static func expectBooksBalance(_ result: RunResult, _ comment: Comment? = nil) {
    for input in result.manifest.inputs {
      #expect(input.rows.addsUp, comment)
      #expect(input.rows.accepted >= 0, comment)
      for (kind, rows) in input.rows.setAside {
        let counted = result.findings.filter { $0.kind.id == kind && $0.file == input.name }
          .reduce(0) { $0 + $1.count }
        #expect(counted == rows, "\(input.name) \(kind) \(comment?.rawValue ?? "")")
      }
    }
  }

  @Test("is accounted for, and findings say as many as were set aside")
  func spoiled() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      authority.change("betyg_2024.csv") { export in
        let first = export.rows[0]
        export.rows += [
          first, first, first,  // repeated thrice
          "ZQXP003;90000001;2024/25;VT;9;SV;A",  // contradicts
          "ZQXP900;99999999;2024/25;VT;9;SV;A",  // no such school
          "ZQXP901;90000001;2024/25;VT;9;SV;Q",  // no such grade
          "ZQXP902;90000001;2024/25;VT;77;SV;A",  // no such year
          "ZQXP903;90000001;2024/25;VT;3;SV;A",  // out of scope
          "ZQXP904;90000001;1999/00;VT;9;SV;A",  // no such period
          "ZQXP905;90000001;2024/25;VT;9;XYZ;A",  // no such subject
          ";90000001;2024/25;VT;9;SV;A",
          "ZQXP906;90000001", "ZQXP907;90000001;2024/25;VT;9;SV;A;;;extra", "", ";;;;;;",
        ]
      }
      authority.change("franvaro_summor_2024.csv") { export in
        export.rows += [
          export.rows[0], "ZQXP910;90000001;2024-HT;9;100;200;0;0",
          "ZQXP911;90000001;2024-HT;9;200;100;90;20", "ZQXP912;90000001;2024-HT;9;-1;100;0;0",
          "ZQXP913;90000001;2024-HT;9;many;100;0;0", "ZQXP914;90000001;;9;200;100;0;0",
        ]
      }
      let result = try Bench.tolerant(scratch).result(authority)
      Self.expectBooksBalance(result)
      let grades = try #require(result.manifest.inputs.first { $0.name == "betyg_2024.csv" })
      #expect(grades.rows.outOfScopeTotal >= 1)
      // The three repetitions, the contradicting pair, and eight rows that are wrong by themselves.
      #expect(grades.rows.setAsideTotal >= 13)
    }
  }

  @Test("is accounted for whatever is spoiled, and no pupil gets out", arguments: 0..<16)
  func randomlySpoiled(seed: Int) throws {
    try withScratchFolder { scratch in
      var random = SeededGenerator(seed: UInt64(seed) &+ 4711)
      var authority = SmallAuthority()
      for name in authority.files.keys.sorted() where name != "skolregister.csv" {
        authority.change(name) { export in
          for _ in 0..<12 {
            let place = Int.random(in: 0..<export.rows.count, using: &random)
            export.rows[place] = spoil(export.rows[place], using: &random)
            if Int.random(in: 0..<4, using: &random) == 0 { export.rows.append(export.rows[place]) }
          }
        }
      }
      let (result, files) = try Bench.tolerant(scratch).published(authority)
      Self.expectBooksBalance(result, "seed \(seed)")
      for (name, text) in files {
        #expect(!text.contains(SmallAuthority.pupilMark), "\(name)")
        #expect(!text.contains(SmallAuthority.staffMark), "\(name)")
      }
    }
  }

  private func spoil(_ row: String, using random: inout SeededGenerator) -> String {
    var cells = row.components(separatedBy: ";")
    let cell = Int.random(in: 0..<cells.count, using: &random)
    let other = Int.random(in: 0..<cells.count, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0: cells[cell] = ""
    case 1: cells.remove(at: cell)
    case 2: cells.insert("x", at: cell)
    case 3: cells.swapAt(cell, other)
    case 4: cells[cell] = "-1"
    case 5: cells[cell] = "99999999999999999999"
    case 6: cells[cell] = "\"" + cells[cell] + "\"x"
    case 7: cells[cell] = "  " + cells[cell] + " "
    case 8: cells[cell] = cells[0]
    default: cells[cell] = "=cmd|'/c'!A1"
    }
    return cells.joined(separator: ";")
  }
}
