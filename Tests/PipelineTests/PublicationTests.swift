import SchoolModel
import Foundation
import Pipeline
import TestSupport
import Testing

@Suite("Publishing")
struct PublicationTests {
  @Test("of a failed run leaves the result before it standing")
  func standing() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      _ = try bench.published(SmallAuthority())
      let parent = scratch + "/out/2024-25"
      let before = try FileManager.default.destinationOfSymbolicLink(atPath: parent + "/latest")
      var authority = SmallAuthority()
      authority.change("betyg_2024.csv") { $0.header = "nonsense" }
      #expect(throws: RunFailure.self) { try bench.published(authority) }
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: parent + "/latest") == before)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: parent).sorted()
          == [before, "latest"].sorted())
    }
  }

  @Test("clears away what an interrupted attempt left behind")
  func remains() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      let runID = try bench.result(SmallAuthority()).manifest.runID
      let remains = "\(scratch)/out/2024-25/.\(runID).unfinished/schools"
      try FileManager.default.createDirectory(atPath: remains, withIntermediateDirectories: true)
      try Data("old".utf8).write(to: URL(fileURLWithPath: remains + "/old.html"))
      let files = try bench.published(SmallAuthority()).files
      #expect(
        files.keys.sorted() == [
          "committee.html", "datapackage.json", "facts.csv", "findings.csv", "report.html",
          "run.json", "schools/90000001.html", "schools/90000002.html", "schools/90000003.html",
          "schools/90000004.html", "signals.csv", "support-list.csv", "support-list.xlsx",
        ])
    }
  }

  @Test("of an older run again points at it again, without writing it anew")
  func again() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      let first = try bench.published(SmallAuthority()).result.manifest.runID
      var other = bench
      other.assignments = ["areas.attendance.weight=36"]
      let second = try other.published(other.request()).result.manifest.runID
      let link = scratch + "/out/2024-25/latest"
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == second)
      #expect(try bench.published(bench.request()).result.manifest.runID == first)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == first)
    }
  }

  @Test("refuses a folder of the run's name that somebody has changed")
  func tampered() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      let runID = try bench.published(SmallAuthority()).result.manifest.runID
      let list = "\(scratch)/out/2024-25/\(runID)/support-list.csv"
      try FileManager.default.removeItem(atPath: list)
      let failure = try #require(throws: RunFailure.self) {
        try bench.published(SmallAuthority())
      }
      guard case .writing(.changedAfterwards(let path, let folder)) = failure else {
        Issue.record("\(failure)")
        return
      }
      #expect(path == list)
      #expect(path.hasPrefix(folder + "/"))
    }
  }
}
