import Foundation
import GRDB
import History
import SchoolModel
import TestSupport
import Testing

@Suite("A store whose writer was interrupted")
struct InterruptionTests {
  /// Looks whether everything that a killed writer left is whole.
  private func expectWhole(_ desk: Desk, atLeast confirmed: Int = 0) throws {
    let store = try desk.open()
    #expect(try store.verify().problems == [])
    let runs = try store.runs()
    #expect(runs.count >= confirmed)
    for summary in runs {
      let seed = try #require(UInt64(summary.id.dropFirst("run-".count)))
      #expect(try store.run(summary) == RandomRun.run(seed: seed))
    }
    // And the next run is recorded as if nothing had been.
    try store.record(PlainRun.run("next"))
    #expect(try store.runs().count == runs.count + 1)
    try store.close()
  }

  @Test("holds whole runs only, wherever its log ends", arguments: 1...25)
  func cutLog(seed: UInt64) throws {
    try withScratchFolder { scratch in
      let desk = Desk(scratch)
      let store = try desk.open()
      try store.record(RandomRun.run(seed: 1))
      for run in UInt64(2)...4 { try store.record(RandomRun.run(seed: run)) }
      let (main, log) = (try desk.bytes, try Desk(scratch, "history.sqlite-wal").bytes)
      var random = SeededGenerator(seed: seed)
      let copy = Desk(scratch, "copy.sqlite")
      try copy.write(main)
      try copy.write(
        Array(log.prefix(Int.random(in: 0...log.count, using: &random))), suffix: "-wal")
      try expectWhole(copy)
    }
  }

  @Test("has all that was recorded when the writer did not close it")
  func unclosed() throws {
    try withScratchFolder { scratch in
      let desk = Desk(scratch)
      let store = try desk.open()
      for run in UInt64(1)...3 { try store.record(RandomRun.run(seed: run)) }
      let copy = Desk(scratch, "copy.sqlite")
      try copy.write(try desk.bytes)
      try copy.write(try Desk(scratch, "history.sqlite-wal").bytes, suffix: "-wal")
      // A reader sees them too.
      let reader = try copy.open(.readOnly)
      #expect(try reader.runs().count == 3)
      try reader.close()
      try expectWhole(copy, atLeast: 3)
    }
  }

  @Test("is whole after the writer was killed at any moment", arguments: 1...12)
  func killed(seed: UInt64) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "skolsignal-test-\(UUID().uuidString)"
    ).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var random = SeededGenerator(seed: seed)
    let delay = UInt32.random(in: 0...400_000, using: &random)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [folder = folder as String, delay = delay as UInt32] in
      Thread.detachNewThread {
        usleep(delay)
        kill(getpid(), SIGKILL)
      }
      let desk = Desk(folder)
      let store = try desk.open()
      for seed in UInt64(1)... {
        try store.record(RandomRun.run(seed: seed))
        // What was confirmed must be there, whatever comes after.
        let confirmed = URL(fileURLWithPath: "\(folder)/confirmed-\(seed)")
        try Data().write(to: confirmed)
      }
    }
    let desk = Desk(folder)
    let confirmed = try desk.files.filter { $0.hasPrefix("confirmed-") }.count
    try expectWhole(desk, atLeast: confirmed)
  }
}
