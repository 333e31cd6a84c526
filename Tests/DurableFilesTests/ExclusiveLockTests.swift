import DurableFiles
import Foundation
import TestSupport
import Testing

@Suite("An exclusive lock")
struct ExclusiveLockTests {
  private static let since = "2025-06-30T02:00:00Z"

  private func lock(_ path: String, waiting: Double = 0) throws(LockFailure) -> ExclusiveLock {
    try ExclusiveLock(path, since: Self.since, waiting: waiting)
  }

  @Test("is held by one, and the second one hears who it is")
  func second() throws {
    try withScratchFolder { scratch in
      let path = scratch + "/lock"
      let first = try lock(path)
      let failure = try #require(throws: LockFailure.self) { try lock(path) }
      guard case .held(path, let holder?) = failure else {
        Issue.record("\(failure)")
        return
      }
      #expect(holder.process == ProcessInfo.processInfo.processIdentifier)
      #expect(holder.since == Self.since)
      #expect(!holder.host.isEmpty)
      #expect(failure.description.contains("process \(holder.process) on \(holder.host) since"))
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text == "process \(holder.process)\nhost \(holder.host)\nsince \(Self.since)\n")
      first.release()
      // The file stays, and nobody stands in it.
      #expect(try String(contentsOfFile: path, encoding: .utf8).isEmpty)
      try lock(path).release()
    }
  }

  @Test("is given back when nobody refers to it any more")
  func forgotten() throws {
    try withScratchFolder { scratch in
      let path = scratch + "/lock"
      do {
        let first = try lock(path)
        withExtendedLifetime(first) {}
      }
      try lock(path).release()
    }
  }

  @Test("is waited for as long as was asked")
  func waiting() throws {
    try withScratchFolder { scratch in
      let path = scratch + "/lock"
      let first = try lock(path)
      let clock = ContinuousClock()
      let start = clock.now
      #expect(throws: LockFailure.self) { try lock(path, waiting: 0.3) }
      #expect(clock.now - start >= .milliseconds(290))
      Thread.detachNewThread {
        usleep(200_000)
        first.release()
      }
      try lock(path, waiting: 30).release()
    }
  }

  @Test("is gone when its holder is killed")
  func killed() async throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("skolsignal-lock-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let lock = try ExclusiveLock(path, since: "then")
      withExtendedLifetime(lock) { _ = kill(getpid(), SIGKILL) }
    }
    // The text of the dead one is still there, and keeps nobody out.
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("since then"))
    let second = try lock(path)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains(Self.since))
    second.release()
  }

  @Test("holds against another program's", .enabled(if: hasFlock))
  func otherProgram() throws {
    try withScratchFolder { scratch in
      let path = scratch + "/lock"
      let first = try lock(path)
      #expect(try Self.flock(path) == 7)
      first.release()
      #expect(try Self.flock(path) == 0)
    }
  }

  static let hasFlock = FileManager.default.isExecutableFile(atPath: "/usr/bin/flock")

  /// 7 when the lock is held.
  private static func flock(_ path: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    process.arguments = ["--nonblock", "--conflict-exit-code", "7", path, "true"]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test("is not inherited by programs that the holder starts")
  func children() throws {
    try withScratchFolder { scratch in
      let path = scratch + "/lock"
      var first: ExclusiveLock? = try lock(path)
      let child = Process()
      child.executableURL = URL(fileURLWithPath: "/bin/sleep")
      child.arguments = ["30"]
      try child.run()
      defer { child.terminate() }
      #expect(first != nil)
      first = nil
      try lock(path).release()
    }
  }

  @Test("follows no link, and says what is wrong with a path")
  func paths() throws {
    try withScratchFolder { scratch in
      let target = scratch + "/precious"
      try "x".write(toFile: target, atomically: true, encoding: .utf8)
      try FileManager.default.createSymbolicLink(
        atPath: scratch + "/lock", withDestinationPath: target)
      for path in [scratch + "/lock", scratch, scratch + "/no/lock"] {
        let failure = try #require(throws: LockFailure.self) { try lock(path) }
        guard case .failed(let reason) = failure else {
          Issue.record("\(failure)")
          return
        }
        #expect(reason.path == path)
      }
      #expect(try String(contentsOfFile: target, encoding: .utf8) == "x")
    }
  }

  @Test(
    "says only what a whole file says",
    arguments: [
      "", "process 1\nhost a\n", "process x\nhost a\nsince b\n", "process 1\nhost a\nsince b",
      "host a\nprocess 1\nsince b\n", "process 1\nhost a\nsince b\nmore\n",
    ])
  func halfWritten(text: String) throws {
    try withScratchFolder { scratch in
      let path = scratch + "/lock"
      let first = try lock(path)
      // Not atomically: the lock is on this very file.
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
      #expect(throws: LockFailure.held(path: path, by: nil)) { try lock(path) }
      first.release()
    }
  }

  @Test("is new when its file was taken away")
  func removed() throws {
    try withScratchFolder { scratch in
      let path = scratch + "/lock"
      let first = try lock(path)
      try FileManager.default.removeItem(atPath: path)
      // Nothing can be done about that; but the third one must not get it as well.
      let second = try lock(path)
      #expect(throws: LockFailure.self) { try lock(path) }
      second.release()
      first.release()
    }
  }
}
