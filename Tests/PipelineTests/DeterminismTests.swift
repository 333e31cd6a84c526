import Pipeline
import Foundation
import SchoolModel
import TestSupport
import Testing

@Suite("The same exports")
struct DeterminismTests {
  private static let results = ["facts.csv", "signals.csv", "support-list.csv"]

  @Test("give the same files and the same run, wherever and whenever they lie")
  func again() throws {
    try withScratchFolder { scratch in
      let first = try Bench(scratch).published(SmallAuthority(), data: "a", out: "x")
      let second = try Bench(scratch).published(SmallAuthority(), data: "b", out: "y")
      #expect(first.files == second.files)
      #expect(first.files.count == 13)
    }
  }

  @Test("give the same figures in any order of their rows", arguments: 1...3)
  func shuffled(seed: UInt64) throws {
    try withScratchFolder { scratch in
      var random = SeededGenerator(seed: seed)
      var authority = SmallAuthority()
      // A contradiction too, whose rows must be found in any order.
      authority.change("betyg_2024.csv") { $0.rows[1] = String($0.rows[0].dropLast()) + "A" }
      let first = try Bench(scratch).published(authority, data: "a")
      for name in authority.files.keys.sorted() {
        authority.change(name) { $0.rows.shuffle(using: &random) }
      }
      let second = try Bench(scratch).published(authority, data: "b")
      for name in Self.results { #expect(first.files[name] == second.files[name], "\(name)") }
      #expect(first.result.manifest.runID != second.result.manifest.runID)
    }
  }

  @Test("give the same figures in one file or in several, compressed or not")
  func split() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      let whole = try Bench(scratch).published(authority, data: "a")
      let sums = try #require(authority.files["franvaro_summor_2024.csv"])
      authority.files["franvaro_summor_2024.csv"] = nil
      for part in 0..<3 {
        var export = sums
        export.rows = sums.rows.enumerated().filter { $0.offset % 3 == part }.map(\.element)
        authority.files["franvaro_summor_\(2 - part).csv"] = export
      }
      try authority.write(to: scratch + "/b")
      for name in ["betyg_2024.csv", "elever_2024.csv"] {
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
        gzip.arguments = ["\(scratch)/b/\(name)"]
        try gzip.run()
        gzip.waitUntilExit()
      }
      let parts = try Bench(scratch).published(Bench(scratch).request(data: "b"))
      #expect(parts.result.manifest.inputs.contains { $0.name == "betyg_2024.csv.gz" })
      for name in Self.results { #expect(whole.files[name] == parts.files[name], "\(name)") }
    }
  }

  @Test("are another run with another byte, setting, period or program")
  func identity() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      let plain = try bench.result(SmallAuthority()).manifest.runID
      var ids = [plain]
      var other = bench
      other.programVersion = "test2"
      ids.append(try other.result(of: other.request()).manifest.runID)
      other = bench
      other.assignments = ["areas.attendance.weight=36"]
      ids.append(try other.result(of: other.request()).manifest.runID)
      var request = bench.request()
      request.period = "2023/24"
      ids.append(try bench.result(of: request).manifest.runID)
      var authority = SmallAuthority()
      authority.change("betyg_2024.csv") { $0.rows[0] += " " }
      ids.append(try bench.result(authority, data: "b").manifest.runID)
      #expect(Set(ids).count == ids.count)
      #expect(try bench.result(of: bench.request()).manifest.runID == plain)
      // A setting that is given again as it was is no change.
      other = bench
      other.assignments = ["areas.attendance.weight=35"]
      #expect(try other.result(of: other.request()).manifest.runID == plain)
      // But a rule that stands elsewhere is: every signal names the line that set its limit.
      other.assignments = ["signals.absence-high.critical.at_least=24"]
      #expect(try other.result(of: other.request()).manifest.runID != plain)
    }
  }
}
