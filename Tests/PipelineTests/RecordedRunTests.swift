import CSVReading
import Foundation
import History
import Pipeline
import Reports
import SchoolModel
import Settings
import TestSupport
import Testing

@Suite("A run that is recorded")
struct RecordedRunTests {
  private func store(_ bench: Bench, out: String = "out") throws -> HistoryStore {
    try HistoryStore(
      at: "\(bench.scratch)/\(out)/history.sqlite", access: .readOnly, digest: SHA256.hex)
  }

  private func rescored(_ run: StoredRun) throws -> RunResult {
    let settings = try SettingsFiles.load(run.settings)
    return try Pipeline.result(
      of: run.gathered, earlier: run.earlierFacts, origins: run.manifest.earlier,
      settings: settings, period: try #require(settings.calendar[run.period]),
      clock: run.manifest.clock, version: run.manifest.programVersion)
  }

  private func files(_ result: RunResult) throws -> [String: [UInt8]] {
    Dictionary(
      try Pipeline.files(of: result).map { ($0.name, $0.bytes) },
      uniquingKeysWith: { one, _ in one })
  }

  @Test("is scored again to the same bytes, without any export")
  func again() throws {
    try withScratchFolder { scratch in
      var bench = Bench(scratch)
      bench.assignments = ["areas.attendance.weight=36"]
      var authority = SmallAuthority()
      authority.silence(SmallAuthority.schools[3])
      let published = try bench.published(authority)
      try FileManager.default.removeItem(atPath: scratch + "/data")
      let store = try store(bench)
      let run = try store.run(store.find("latest"))
      #expect(run.id == published.result.manifest.runID)
      let again = try files(rescored(run))
      #expect(again.keys.sorted() == published.files.keys.sorted())
      for (name, text) in published.files {
        #expect(again[name].map { String(decoding: $0, as: UTF8.self) } == text, "\(name)")
      }
    }
  }

  @Test("of chosen files leaves the same signals out when it is scored again")
  func chosenFiles() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      let facts = scratch + "/facts.csv"
      try Data(
        """
        school_code,period,indicator,group,value,n
        90000001,2024/25,absence_rate,all,18,50
        90000002,2024/25,absence_rate,all,8,50

        """.utf8
      ).write(to: URL(fileURLWithPath: facts))
      var request = RunRequest(settingsPath: bench.settings)
      request.factFiles = [facts]
      let result = try bench.published(request).result
      let store = try store(bench)
      let run = try store.run(store.find(result.manifest.runID))
      #expect(run.gathered.isOfChosenFiles)
      let again = try rescored(run)
      var manifest = again.manifest
      // What was written after the run was kept took time, too.
      manifest.clock = result.manifest.clock
      #expect(manifest == result.manifest)
      #expect(again.list == result.list)
      #expect(again.findings == result.findings)
    }
  }

  /// The exports of the year before: the same names with another year in them.
  private func lastYear() -> SmallAuthority {
    var authority = SmallAuthority()
    for name in authority.files.keys {
      authority.change(name) { export in
        export.rows = export.rows.map {
          $0.replacingOccurrences(of: "2024/25", with: "2023/24")
            .replacingOccurrences(of: "2024-HT", with: "2023-HT")
            .replacingOccurrences(of: "2025-VT", with: "2024-VT")
        }
      }
    }
    authority.files.removeValue(forKey: "elever_2024.csv")
    authority.files.removeValue(forKey: "personal_2024.csv")
    return authority
  }

  @Test("gives the next year's run its figures; exports that have them win")
  func earlierFigures() throws {
    try withScratchFolder { scratch in
      let bench = Bench.tolerant(scratch)
      var before = bench
      before.assignments.append("period=2023/24")
      try lastYear().write(to: scratch + "/before")
      let first = try before.published(before.request(data: "before")).result
      #expect(first.facts.contains { $0.key.period == "2024-VT" && $0.status == .ok })
      // Without a history, nothing can have changed.
      let alone = try bench.result(SmallAuthority())
      #expect(!alone.signals.contains { $0.previous != nil })
      let second = try bench.published(SmallAuthority()).result
      #expect(second.signals.contains { $0.previous != nil })
      #expect(second.facts == alone.facts, "facts.csv has the run's own figures only")
      #expect(!second.earlierFacts.isEmpty)
      #expect(Set(second.manifest.earlier.map(\.run)) == [first.manifest.runID])
      #expect(second.manifest.runID != alone.manifest.runID)
      let current = Pipeline.earlierPeriods(
        than: try #require(second.calendar["2024/25"]), in: second.calendar)
      #expect(Set(second.earlierFacts.map(\.key.period)).isSubset(of: current))
      #expect(!current.contains("2025-VT"))
      // The exports of both years together know better than the history.
      for name in try FileManager.default.contentsOfDirectory(atPath: scratch + "/before") {
        guard name != "skolregister.csv" else { continue }
        try FileManager.default.copyItem(
          atPath: "\(scratch)/before/\(name)",
          toPath: "\(scratch)/data/" + name.replacingOccurrences(of: "2024", with: "2023"))
      }
      let both = try bench.published(bench.request()).result
      #expect(both.manifest.earlier.isEmpty)
      #expect(both.signals.map(\.previous) == second.signals.map(\.previous))
    }
  }

  @Test("as a trial leaves `latest` and the official run where they are")
  func trial() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      let official = try bench.published(SmallAuthority()).result.manifest.runID
      var other = bench
      other.assignments = ["areas.attendance.weight=36"]
      var request = other.request()
      request.isTrial = true
      let trial = try other.published(request).result.manifest.runID
      #expect(trial != official)
      #expect(
        try FileManager.default.destinationOfSymbolicLink(
          atPath: scratch + "/out/2024-25/latest") == official)
      let store = try store(bench)
      #expect(try store.runs().map(\.kind) == [.official, .trial])
      #expect(try store.official("2024/25")?.id == official)
    }
  }

  @Test("is not kept when the settings keep no history")
  func off() throws {
    try withScratchFolder { scratch in
      var bench = Bench(scratch)
      bench.assignments = ["history.enabled=false"]
      _ = try bench.published(SmallAuthority())
      #expect(!FileManager.default.fileExists(atPath: scratch + "/out/history.sqlite"))
    }
  }

  @Test("has the same name wherever its history and its status are kept")
  func name() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      let one = try bench.result(SmallAuthority()).manifest.runID
      var other = bench
      other.assignments = ["history.file=/nowhere/h.sqlite", "exports.max_age=3"]
      #expect(try other.result(of: other.request()).manifest.runID == one)
    }
  }

  @Test("does not begin when the history is damaged, and leaves everything as it is")
  func damaged() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      try FileManager.default.createDirectory(
        atPath: scratch + "/out", withIntermediateDirectories: true)
      let path = scratch + "/out/history.sqlite"
      try Data("This is no database, whatever its name says.".utf8)
        .write(to: URL(fileURLWithPath: path))
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      let failure = try #require(throws: RunFailure.self) { try bench.published(SmallAuthority()) }
      guard case .history(.notADatabase) = failure else {
        Issue.record("\(failure)")
        return
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
      #expect(!FileManager.default.fileExists(atPath: scratch + "/out/2024-25"))
    }
  }
}
