import Analysis
import Foundation
import History
import Logging
import Pipeline
import SchoolModel
import TestSupport
import Testing

/// Exports that are again what they were give the run that they gave before.
@Suite("A run that is made again after another one")
struct GoingBackTests {
  /// The authority with other grades at one school.
  private var wrongDelivery: SmallAuthority {
    var authority = SmallAuthority()
    authority.change("betyg_2024.csv") { export in
      export.rows = export.rows.map { row in
        row.contains(";\(SmallAuthority.schools[2]);")
          ? row.replacingOccurrences(of: ";C", with: ";F") : row
      }
    }
    return authority
  }

  @Test("is the official one in the folder and in the history, for all that ask for the newest")
  func official() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      let right = try bench.published(SmallAuthority()).result
      let wrong = try bench.published(wrongDelivery).result
      #expect(right.list != wrong.list)
      let file = scratch + "/out/history.sqlite"
      let store = try RunHistory.open(file, .readOnly)
      #expect(try store.find("latest").id == wrong.manifest.runID)
      try store.close()

      let again = try bench.published(SmallAuthority()).result
      #expect(again.manifest.runID == right.manifest.runID)
      let link = try FileManager.default.destinationOfSymbolicLink(
        atPath: scratch + "/out/2024-25/latest")
      #expect(link == right.manifest.runID)
      let reopened = try RunHistory.open(file, .readOnly)
      #expect(try reopened.find("latest").id == right.manifest.runID)
      #expect(try reopened.official("2024/25")?.id == right.manifest.runID)
      #expect(try reopened.runs().map(\.id) == [right, wrong].map(\.manifest.runID))
      try reopened.close()

      // What an analyst asks is about the result that people read.
      let code = SmallAuthority.schools[2]
      let account = try Pipeline.explain(code, historyFile: file).account
      #expect(account.run.id == right.manifest.runID)
      let pipeline = Pipeline(
        environment: RunEnvironment(
          timestamp: { "2025-01-02T00:00:00Z" }, milliseconds: { 0 }, programVersion: "test"),
        log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      let rerun = try pipeline.rerun(RerunRequest(historyFile: file))
      #expect(rerun.base.id == right.manifest.runID)
      #expect(rerun.diff.isSame)
    }
  }

  @Test("is the one whose list and figures the runs of later periods look back to")
  func later() throws {
    try withScratchFolder { scratch in
      let bench = Bench.tolerant(scratch)
      func run(_ period: String, _ more: [String] = []) throws -> RunResult {
        var request = bench.request()
        request.period = period
        request.assignments += more
        return try bench.published(request).result
      }
      try SmallAuthority().write(to: scratch + "/data")
      let right = try run("2023/24").manifest.runID
      let wrong = try run("2023/24", ["areas.attendance.weight=36"]).manifest.runID
      #expect(right != wrong)
      let misled = try run("2024/25")
      #expect(misled.background.earlierRuns.map(\.run) == [wrong])
      #expect(try run("2023/24").manifest.runID == right)
      let now = try run("2024/25")
      #expect(now.background.earlierRuns.map(\.run) == [right])
      #expect(now.manifest.runID != misled.manifest.runID)
      // The older run can be rated again as it was, with what it saw.
      let pipeline = Pipeline(
        environment: RunEnvironment(
          timestamp: { "2025-01-02T00:00:00Z" }, milliseconds: { 0 }, programVersion: "test"),
        log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      var request = RerunRequest(historyFile: scratch + "/out/history.sqlite")
      request.run = misled.manifest.runID
      request.outputFolder = scratch + "/out"
      let again = try pipeline.rerun(request)
      #expect(again.result.manifest.runID == misled.manifest.runID)
      #expect(again.publication?.isNew == false)
    }
  }
}
