import Foundation
import TestSupport
import Testing

@Suite("Printing")
struct PrintingTests {
  private static let hasBrowser = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")

  @Test("gives the report, the summary and all sheets as PDF", .enabled(if: Self.hasBrowser))
  func pdf() throws {
    try withScratchFolder { scratch in
      let outcome = try Program.run([
        "score", "--facts", "Tests/Goldens/006-score-facts/facts.csv", "--out", scratch + "/out",
        "--pdf",
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      for name in ["report", "committee", "school-sheets"] {
        let path = "\(scratch)/out/2024-25/latest/\(name).pdf"
        let bytes = try #require(FileManager.default.contents(atPath: path))
        #expect(bytes.starts(with: Array("%PDF-".utf8)), "\(name)")
        #expect(bytes.range(of: Data("/CreationDate (D:20000101000000".utf8)) != nil, "\(name)")
      }
    }
  }

  @Test("publishes for the public pages alone, beside the internal run")
  func audience() throws {
    try withScratchFolder { scratch in
      for audience in ["internal", "public"] {
        let outcome = try Program.run([
          "score", "--facts", "Tests/Goldens/006-score-facts/facts.csv", "--out", scratch + "/out",
          "--audience", audience,
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
      }
      let folder = "\(scratch)/out/2024-25/latest-public"
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(names == ["committee.html", "report.html", "schools"])
      #expect(
        FileManager.default.fileExists(atPath: "\(scratch)/out/2024-25/latest/facts.csv"))
    }
  }
}
