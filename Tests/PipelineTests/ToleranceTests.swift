import Foundation
import Pipeline
import SchoolModel
import TestSupport
import Testing

@Suite("The tolerance")
struct ToleranceTests {
  /// The grades are 200 rows; each row of a broken pupil or of a contradicting pair counts.
  private func authority(broken: Int, contradicting: Int) -> SmallAuthority {
    var authority = SmallAuthority()
    authority.change("betyg_2024.csv") { export in
      for place in 0..<broken { export.rows[199 - place] += "Q" }
      // The second subject of a pupil becomes the first one again, with another grade.
      for pair in 0..<contradicting {
        export.rows[4 * pair + 1] = String(export.rows[4 * pair].dropLast()) + "A"
      }
    }
    return authority
  }

  @Test("lets exactly one percent pass", arguments: [(2, 0), (0, 1), (1, 0)])
  func within(broken: Int, contradicting: Int) throws {
    try withScratchFolder { scratch in
      let result = try Bench(scratch).result(
        authority(broken: broken, contradicting: contradicting))
      let grades = try #require(result.manifest.inputs.first { $0.name == "betyg_2024.csv" })
      #expect(grades.rows.read == 200)
      #expect(grades.rows.setAsideTotal == broken + 2 * contradicting)
      AccountTests.expectBooksBalance(result)
    }
  }

  @Test("stops one row later, late problems included", arguments: [(3, 0), (1, 1), (0, 2)])
  func beyond(broken: Int, contradicting: Int) throws {
    try withScratchFolder { scratch in
      let findings = try Bench(scratch).stopping(
        authority(broken: broken, contradicting: contradicting))
      let reasons = findings.filter { $0.kind == .exportBeyondTolerance }
      #expect(reasons.map(\.file) == ["betyg_2024.csv"])
      #expect(reasons.first?.facts["rows"] == "\(broken + 2 * contradicting)")
      #expect(reasons.first?.facts["read"] == "200")
    }
  }
}
