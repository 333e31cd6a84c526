import Foundation
import History
import SchoolModel
import TestSupport
import Testing

/// A small file system in memory, where this user may mount one.
private struct SmallDisk {
  static let isPossible: Bool =
    (try? withScratchFolder { try SmallDisk($0, size: "64k").remove() }) != nil

  let folder: String

  init(_ scratch: String, size: String) throws {
    folder = scratch + "/disk"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Self.call("mount", "-t", "tmpfs", "-o", "size=\(size)", "tmpfs", folder)
  }

  func makeReadOnly() throws { try Self.call("mount", "-o", "remount,ro", folder) }
  func remove() throws { try Self.call("umount", "-l", folder) }

  private struct Refused: Error {}

  private static func call(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Refused() }
  }
}

@Suite("A store on a bad disk", .enabled(if: SmallDisk.isPossible, "needs the right to mount"))
struct DiskTests {
  @Test("that is full says so, and keeps what it had")
  func full() throws {
    try withScratchFolder { scratch in
      let disk = try SmallDisk(scratch, size: "1m")
      defer { try? disk.remove() }
      let desk = Desk(disk.folder)
      let store = try desk.open()
      try store.record(RandomRun.run(seed: 1))
      var stored = 1
      // Until there is no room for another.
      let error = try #require(throws: HistoryError.self) {
        for number in 2... {
          try store.record(
            PlainRun.run(
              "city-\(number)",
              facts: PlainRun.city(schools: 60, series: 20, periods: 2, seed: number)))
          stored += 1
        }
      }
      #expect(error == .diskFull(path: desk.path))
      #expect(try store.runs().count == stored)
      #expect(try store.verify().problems.isEmpty)
      #expect(try store.run(store.find("run-1")) == RandomRun.run(seed: 1))
    }
  }

  @Test("that is full from the start says so")
  func noRoomAtAll() throws {
    try withScratchFolder { scratch in
      let disk = try SmallDisk(scratch, size: "64k")
      defer { try? disk.remove() }
      try? Data(repeating: 1, count: 80_000).write(to: URL(fileURLWithPath: disk.folder + "/x"))
      _ = FileManager.default.createFile(atPath: disk.folder + "/full", contents: nil)
      if let handle = FileHandle(forWritingAtPath: disk.folder + "/full") {
        while (try? handle.write(contentsOf: Data(repeating: 1, count: 4096))) != nil {}
      }
      let error = try #require(Desk(disk.folder).refusal())
      #expect(error == .diskFull(path: disk.folder + "/history.sqlite"), "\(error)")
    }
  }

  @Test("that is read only can be read, and takes nothing")
  func readOnly() throws {
    try withScratchFolder { scratch in
      let disk = try SmallDisk(scratch, size: "4m")
      defer { try? disk.remove() }
      let desk = Desk(disk.folder)
      let run = RandomRun.run(seed: 2)
      let store = try desk.open()
      try store.record(run)
      try store.close()
      try disk.makeReadOnly()
      let reader = try desk.open(.readOnly)
      #expect(try reader.run(reader.find(run.id)) == run)
      try reader.close()
      switch try #require(desk.refusal()) {
      case .readOnly, .cannotOpen: break
      case let error: Issue.record("\(error)")
      }
    }
  }
}
