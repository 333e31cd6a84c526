import Foundation
import History
import Logging
import Pipeline
import SchoolModel
import Synchronization
import TestSupport
import Testing

/// Something that happens to the exports while they are read: at an event of the log, some times.
private struct Meddler: LogHandler {
  var logLevel = Logger.Level.trace
  var metadata: Logger.Metadata = [:]
  let message: String
  let deed: Deed

  final class Deed: Sendable {
    private let times: Mutex<Int>
    private let body: @Sendable () -> Void

    init(times: Int, _ body: @escaping @Sendable () -> Void) {
      self.times = Mutex(times)
      self.body = body
    }

    func happen() {
      let isDue = times.withLock { left in
        left -= 1
        return left >= 0
      }
      if isDue { body() }
    }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    if "\(event.message)" == message { deed.happen() }
  }
}

@Suite("Exports that are being written")
struct UnsettledExportTests {
  /// Runs over the small authority while something happens to its grades.
  private func run(
    _ bench: Bench, times: Int = 1, settings: [String] = [],
    pause: @escaping @Sendable (Double) -> Void = { _ in }, _ deed: @escaping @Sendable () -> Void
  ) throws -> FinishedRun {
    var environment = RunEnvironment(
      timestamp: { "2025-01-01T00:00:00Z" }, milliseconds: { 0 }, programVersion: "test")
    environment.pause = pause
    let meddler = Meddler(
      message: "read betyg_2024.csv", deed: Meddler.Deed(times: times, deed))
    let pipeline = Pipeline(environment: environment, log: Logger(label: "test") { _ in meddler })
    var request = bench.request()
    request.assignments = settings
    request.outputFolder = bench.scratch + "/out"
    return try pipeline.run(request)
  }

  private func grades(_ bench: Bench) -> URL {
    URL(fileURLWithPath: bench.scratch + "/data/betyg_2024.csv")
  }

  private func bytes(_ finished: FinishedRun) -> Int? {
    finished.result.manifest.inputs.first { $0.name == "betyg_2024.csv" }?.bytes
  }

  private func published(_ bench: Bench) -> Bool {
    FileManager.default.fileExists(atPath: bench.scratch + "/out/2024-25")
  }

  private func isInterrupted(_ error: (any Error)?) -> Bool {
    guard case .dataUnusable(let findings, _) = error as? RunFailure else { return false }
    return RunFailure.isInterrupted(findings)
  }

  @Test("are read again when they have come to rest")
  func growing() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      try SmallAuthority().write(to: scratch + "/data")
      let grades = grades(bench)
      let whole = try Data(contentsOf: grades)
      let finished = try run(bench) {
        try? (whole + Data("\(SmallAuthority.pupil(1));90000001;2024/25;VT;9;KE;A\n".utf8))
          .write(to: grades)
      }
      #expect(bytes(finished) == (try Data(contentsOf: grades)).count)
      #expect(bytes(finished) ?? 0 > whole.count)
    }
  }

  @Test("that are cut or taken away are waited for, until they are whole again")
  func cut() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      try SmallAuthority().write(to: scratch + "/data")
      let grades = grades(bench)
      let whole = try Data(contentsOf: grades)
      let damages: [@Sendable () -> Void] = [
        { try? whole.prefix(100).write(to: grades) },
        { try? FileManager.default.removeItem(at: grades) },
      ]
      for damage in damages {
        let pauses = Mutex(0)
        let finished = try run(
          bench,
          pause: { _ in
            let count = pauses.withLock { count in
              count += 1
              return count
            }
            if count == 1 { try? whole.write(to: grades) }
          }, damage)
        #expect(bytes(finished) == whole.count)
        #expect(pauses.withLock { $0 } >= 2)
      }
    }
  }

  @Test("are refused when the settings say so, and nothing is published")
  func refused() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      try SmallAuthority().write(to: scratch + "/data")
      let grades = grades(bench)
      let whole = try Data(contentsOf: grades)
      let error = #expect(throws: RunFailure.self) {
        try run(bench, settings: ["exports.unfinished=refuse"]) {
          try? (whole + Data("\n".utf8)).write(to: grades)
        }
      }
      #expect(isInterrupted(error))
      #expect(!published(bench))
    }
  }

  @Test("that never come to rest end the run after the time that it may wait")
  func restless() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      try SmallAuthority().write(to: scratch + "/data")
      let grades = grades(bench)
      let whole = try Data(contentsOf: grades)
      let counter = Mutex(0)
      let error = #expect(throws: RunFailure.self) {
        try run(bench, times: 1000, settings: ["exports.wait_at_most=3"]) {
          let count = counter.withLock { count in
            count += 1
            return count
          }
          try? (whole + Data(repeating: 10, count: count)).write(to: grades)
        }
      }
      #expect(isInterrupted(error))
      #expect(counter.withLock { $0 } == 4)
      #expect(!published(bench))
    }
  }
}

@Suite("A clock that was set back")
struct ClockTests {
  @Test("changes neither which run is official nor what is taken for unchanged")
  func back() throws {
    try withScratchFolder { scratch in
      let times = ["2025-06-30T02:00:00Z", "2024-01-01T00:00:00Z"]
      var runs: [String] = []
      for (place, time) in times.enumerated() {
        let pipeline = Pipeline(
          environment: RunEnvironment(
            timestamp: { time }, milliseconds: { -place }, programVersion: "test"),
          log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        var request = Bench(scratch).request()
        try SmallAuthority().write(to: scratch + "/data")
        request.assignments = ["areas.attendance.weight=3\(place)"]
        request.outputFolder = scratch + "/out"
        let finished = try pipeline.run(request)
        #expect(!finished.isUnchanged)
        runs.append(finished.result.manifest.runID)
      }
      let parent = scratch + "/out/2024-25"
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: parent + "/latest") == runs[1])
      let store = try RunHistory.open(scratch + "/out/history.sqlite", .readOnly)
      #expect(try store.official("2024/25")?.id == runs[1])
      #expect(try store.runs().map(\.recordedAt) == times)
    }
  }
}
