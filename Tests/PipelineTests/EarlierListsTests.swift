import Foundation
import History
import Pipeline
import Reports
import SchoolModel
import TestSupport
import Testing

@Suite("Lists of earlier periods")
struct EarlierListsTests {
  /// Rates one period after another in one output folder.
  private func run(
    _ bench: Bench, _ period: String, isTrial: Bool = false, assignments: [String] = []
  ) throws -> (result: RunResult, files: [String: String]) {
    var request = bench.request()
    request.period = period
    request.isTrial = isTrial
    request.assignments += assignments
    return try bench.published(request)
  }

  /// The cells of a column of the support list by school.
  private func column(_ name: String, _ files: [String: String]) throws -> [String: String] {
    let rows = try #require(files["support-list.csv"]).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let place = try #require(rows.first?.firstIndex(of: name))
    return Dictionary(rows.dropFirst().map { ($0[1], $0[place]) }) { first, _ in first }
  }

  @Test("tell what has changed since the official run of the period before, and name the run")
  func lists() throws {
    try withScratchFolder { scratch in
      let bench = Bench.tolerant(scratch)
      try SmallAuthority().write(to: scratch + "/data")
      let alone = try run(bench, "2024/25")
      #expect(alone.result.background.earlierLists.isEmpty)
      #expect(try Set(column("since", alone.files).values) == [""])
      #expect(try Set(column("previous_rank", alone.files).values) == [""])

      let before = try run(bench, "2023/24")
      let now = try run(bench, "2024/25")
      #expect(now.result.manifest.runID != alone.result.manifest.runID)
      #expect(now.result.background.earlierRuns.map(\.run) == [before.result.manifest.runID])
      let ranks = try column("previous_rank", now.files)
      for entry in before.result.list.entries {
        #expect(ranks[entry.school.text] == entry.rank.map(String.init) ?? "")
      }
      let since = try column("since", now.files)
      for entry in now.result.list.entries {
        let was = before.result.list.entries.first { $0.school == entry.school }
        #expect(since[entry.school.text] == (was?.tier == entry.tier ? "2023/24" : "2024/25"))
      }
      #expect(try #require(now.files["report.html"]).contains("id=\"changes\""))
      #expect(try #require(now.files["run.json"]).contains(before.result.manifest.runID))

      // The same again is the same run, to the byte.
      let again = try run(bench, "2024/25")
      #expect(again.result.manifest.runID == now.result.manifest.runID)
      #expect(again.result.background == now.result.background)
    }
  }

  @Test("leave the run its name when it is shown from the history")
  func name() throws {
    try withScratchFolder { scratch in
      let bench = Bench.tolerant(scratch)
      try SmallAuthority().write(to: scratch + "/data")
      _ = try run(bench, "2023/24")
      let now = try run(bench, "2024/25")
      let store = try RunHistory.open(scratch + "/out/history.sqlite", .readOnly)
      let shown = try Pipeline.result(of: store.run(store.find("latest")))
      #expect(shown.manifest.runID == now.result.manifest.runID)
      try store.close()
    }
  }

  @Test("never are those of a trial")
  func trials() throws {
    try withScratchFolder { scratch in
      let bench = Bench.tolerant(scratch)
      try SmallAuthority().write(to: scratch + "/data")
      _ = try run(bench, "2023/24", isTrial: true)
      let now = try run(bench, "2024/25")
      #expect(now.result.background.earlierLists.isEmpty)
    }
  }

  @Test("and all files are the same bytes, however many threads make them")
  func threads() throws {
    try withScratchFolder { scratch in
      let bench = Bench.tolerant(scratch)
      let result = try bench.result(SmallAuthority())
      let alone = try Pipeline.files(of: result)
      let many = try Pipeline.files(of: result, threads: 3)
      #expect(alone.map(\.name) == many.map(\.name))
      #expect(alone == many)
      #expect(
        try Pipeline.files(of: result, for: .public)
          == Pipeline.files(of: result, for: .public, threads: 3))
    }
  }
}
