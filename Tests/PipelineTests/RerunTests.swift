import Analysis
import DurableFiles
import Foundation
import History
import Logging
import Pipeline
import Reports
import SchoolModel
import TestSupport
import Testing

@Suite("A rerun")
struct RerunTests {
  private static let stricter = "signals.all-subjects-9-low.critical.below=52"

  private func pipeline(_ version: String = "test") -> Pipeline {
    Pipeline(
      environment: RunEnvironment(
        timestamp: { "2025-01-01T00:00:00Z" }, milliseconds: { 0 }, programVersion: version),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private func request(_ scratch: String, _ assignments: [String] = []) -> RerunRequest {
    var request = RerunRequest(historyFile: scratch + "/out/history.sqlite")
    request.assignments = assignments
    return request
  }

  private func files(in folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let url = URL(fileURLWithPath: "\(folder)/\(name)")
      if try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true { continue }
      files[name] = try Data(contentsOf: url)
    }
    return files
  }

  private func timeless(_ manifest: Data?) throws -> NSDictionary {
    let bytes = try #require(manifest)
    let object = try JSONSerialization.jsonObject(with: bytes)
    var members = try #require(object as? [String: Any])
    #expect(members.removeValue(forKey: "clock") != nil)
    return members as NSDictionary
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
  }

  @Test(
    "and a fresh run with the same settings give the same bytes",
    arguments: [
      [stricter], ["areas.attendance.weight=3"], ["signals.english-6-low="],
      ["levels.critical=5", "signals.merit-low.weight=3"], [],
    ])
  func bytes(assignments: [String]) throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      let official = try bench.published(SmallAuthority()).result.manifest.runID
      var other = bench
      other.assignments = assignments
      var fresh = other.request()
      fresh.outputFolder = scratch + "/fresh"
      let run = try pipeline().run(fresh)
      try FileManager.default.removeItem(atPath: scratch + "/data")
      var trial = request(scratch, assignments)
      trial.outputFolder = scratch + "/out"
      let rerun = try pipeline().rerun(trial)
      #expect(rerun.result.manifest.runID == run.result.manifest.runID)
      let folder = try #require(rerun.publication).folder
      let made = try files(in: folder)
      let expected = try files(in: #require(run.publication).folder)
      #expect(made.keys.sorted() == expected.keys.sorted())
      for (name, bytes) in expected where name != "run.json" {
        #expect(made[name] == bytes, "\(name)")
      }
      // The manifest alone says how long it took.
      #expect(try timeless(made["run.json"]) == timeless(expected["run.json"]))
      // The official run is where it was.
      #expect(
        try FileManager.default.destinationOfSymbolicLink(
          atPath: scratch + "/out/2024-25/latest") == official)
      #expect(
        FileManager.default.fileExists(atPath: "\(scratch)/out/2024-25/\(official)/run.json"))
    }
  }

  @Test("and a fresh run with the same settings are one run in the history, without a difference")
  func oneRun() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      let base = try bench.published(SmallAuthority()).result.manifest.runID
      var trial = request(scratch, [Self.stricter])
      trial.outputFolder = scratch + "/out"
      let rerun = try pipeline().rerun(trial)
      let id = rerun.result.manifest.runID
      #expect(id != base)
      var other = bench
      other.assignments = [Self.stricter]
      // Published over the trial, whose files have to be the same bytes for that.
      let fresh = try other.published(other.request()).result
      #expect(fresh.manifest.runID == id)
      let file = scratch + "/out/history.sqlite"
      let store = try RunHistory.open(file, .readOnly)
      let both = try store.runs().filter { $0.id == id }
      #expect(both.map(\.kind) == [.trial, .official])
      var stored = try both.map { try store.run($0) }
      #expect(stored[0].manifest.settings == stored[1].manifest.settings)
      // What they have apart is their kind, and when they were made.
      stored[0].kind = stored[1].kind
      stored[0].recordedAt = stored[1].recordedAt
      stored[0].manifest.clock = stored[1].manifest.clock
      #expect(stored[0] == stored[1])
      try store.close()
      let diff = try Pipeline.compare(historyFile: file, (id, id), version: "test").diff
      #expect(diff.isSame)
      #expect(diff.schools.isEmpty && diff.facts.isEmpty && diff.settings.isEmpty)
      // And the trial is no other than what the fresh run differs in from the first one.
      let between = try Pipeline.compare(historyFile: file, (base, id), version: "test").diff
      #expect(between.list.moved == rerun.diff.list.moved)
      #expect(between.settings.map(\.path) == rerun.diff.settings.map(\.path))
    }
  }

  @Test("that is not published shows the same list, and writes nothing")
  func looked() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      let official = try bench.published(SmallAuthority()).result
      let before = try names(in: scratch + "/out")
      let history = try Data(contentsOf: URL(fileURLWithPath: scratch + "/out/history.sqlite"))
      var other = bench
      other.assignments = [Self.stricter]
      let fresh = try other.result(of: other.request())
      let rerun = try pipeline().rerun(request(scratch, [Self.stricter]))
      #expect(rerun.result.list == fresh.list.withoutDraws)
      #expect(rerun.result.signals == fresh.signals)
      #expect(rerun.result.list != official.list)
      #expect(rerun.publication == nil)
      #expect(rerun.base.id == official.manifest.runID)
      #expect(try names(in: scratch + "/out") == before)
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: scratch + "/out/history.sqlite")) == history)
      #expect(rerun.diff.causes == [.rules])
      #expect(
        rerun.diff.settings.map(\.path) == ["signals.all-subjects-9-low.critical.below"])
      let moved = rerun.diff.schools.filter { !$0.parts.flatMap(\.signals).isEmpty }
      #expect(!moved.isEmpty)
      #expect(moved.allSatisfy { $0.parts.map(\.cause) == [.rules] })
    }
  }

  @Test(
    "that takes over what its settings leave alone shows what a fresh run would",
    arguments: [
      [stricter], ["areas.attendance.weight=3"], ["signals.english-6-low="],
      ["signals.merit-low.weight=3", "signals.absence-high.critical.at_least=40"],
      ["levels.critical=5"], ["certainty.draws=50"], ["list.capacity=2"], ["language=en"],
      ["indicators.merit_17.decimals=0"], [],
    ])
  func standing(assignments: [String]) throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      _ = try bench.published(SmallAuthority())
      var other = bench
      other.assignments = assignments
      let fresh = try other.result(of: other.request())
      var asked = request(scratch, assignments)
      let glance = try pipeline().rerun(asked)
      #expect(glance.result.signals == fresh.signals)
      #expect(glance.result.list == fresh.list.withoutDraws)
      // Nor does it matter whether the signals that stand are read with all that is behind them.
      asked.wantsSignals = false
      let list = try pipeline().rerun(asked)
      #expect(list.result.list == glance.result.list)
      #expect(list.diff == glance.diff)
      asked.drawsRanks = true
      let drawn = try pipeline().rerun(asked)
      #expect(drawn.result.list == fresh.list)
      // The draws add nothing to what moved, and the words of other languages nothing to what changed.
      #expect(drawn.diff.list.moved == glance.diff.list.moved)
      #expect(drawn.diff.settings == glance.diff.settings)
      asked.outputFolder = scratch + "/out"
      let published = try pipeline().rerun(asked)
      #expect(published.diff.list.moved == glance.diff.list.moved)
      let levels = { (diff: RunDiff) in
        diff.schools.map { $0.change.signals.filter(\.isOfLevel).map(\.signal) }
      }
      #expect(levels(published.diff) == levels(drawn.diff))
    }
  }

  @Test("that is published waits for the folder as any run does, and says who holds it")
  func held() throws {
    try withScratchFolder { scratch in
      _ = try Bench(scratch).published(SmallAuthority())
      let lock = try ExclusiveLock("\(scratch)/out/.lock", since: "2025-09-01T02:00:00Z")
      defer { lock.release() }
      var trial = request(scratch, [Self.stricter])
      // Looking takes nothing from anybody.
      _ = try pipeline().rerun(trial)
      trial.outputFolder = scratch + "/out"
      let before = try names(in: scratch + "/out")
      let failure = try #require(throws: RunFailure.self) { try pipeline().rerun(trial) }
      guard case .locked(_, let owner) = failure else {
        Issue.record("\(failure)")
        return
      }
      #expect(owner?.since == "2025-09-01T02:00:00Z")
      #expect(try names(in: scratch + "/out") == before)
    }
  }

  @Test("with nothing different shows that nothing differs")
  func nothing() throws {
    try withScratchFolder { scratch in
      _ = try Bench(scratch).published(SmallAuthority())
      let rerun = try pipeline().rerun(request(scratch))
      #expect(rerun.diff.isSame)
      // A later version that makes the same of it differs in its name only.
      #expect(try pipeline("later").rerun(request(scratch)).diff.isSame)
    }
  }

  @Test(
    "does not change figures",
    arguments: ["indicators.absence_share_15.minimum_n=50", "protected_identity=TF10"])
  func figures(assignment: String) throws {
    try withScratchFolder { scratch in
      _ = try Bench(scratch).published(SmallAuthority())
      let failure = try #require(throws: RunFailure.self) {
        try pipeline().rerun(request(scratch, [assignment]))
      }
      guard case .wrongUse(.decidesFigures(let paths)) = failure else {
        Issue.record("\(failure)")
        return
      }
      #expect(paths.allSatisfy { assignment.hasPrefix($0) }, "\(paths)")
    }
  }

  @Test("of a run that is not there names those that are")
  func unknown() throws {
    try withScratchFolder { scratch in
      let official = try Bench(scratch).published(SmallAuthority()).result.manifest.runID
      var trial = request(scratch)
      trial.run = "nothing"
      let failure = try #require(throws: RunFailure.self) { try pipeline().rerun(trial) }
      guard case .history(.notFound("nothing", let candidates)) = failure else {
        Issue.record("\(failure)")
        return
      }
      #expect(candidates == [official])
    }
  }

  @Test("of every value of a range shows each list as a run of its own would")
  func sweep() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      _ = try bench.published(SmallAuthority())
      let range = try #require(SweepRange("signals.all-subjects-9-low.critical.below=45..54:3"))
      let sweep = try pipeline().sweep(range, request(scratch))
      #expect(sweep.points.map { $0.value.text() } == ["45", "48", "51"])
      #expect(sweep.baseValue == "47")
      for point in sweep.points {
        var other = bench
        other.assignments = [range.assignment(point.value)]
        let fresh = try other.result(of: other.request()).list
        #expect(fresh.withoutDraws == point.list, "\(point.value)")
      }
      #expect(sweep.points.contains { !$0.diff.isSame })
      // A critical level above the warning is no setting; the others are tried all the same.
      #expect(sweep.refused.map { $0.value.text() } == ["54"])
    }
  }
}

extension SupportList {
  /// The list without how sure its places are.
  fileprivate var withoutDraws: SupportList {
    var list = self
    for place in list.entries.indices {
      list.entries[place].certainty = nil
      list.entries[place].band = nil
    }
    return list
  }
}
