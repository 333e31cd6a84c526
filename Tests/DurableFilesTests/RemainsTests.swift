import DurableFiles
import Foundation
import TestSupport
import Testing

@Suite("What killed processes have left")
struct RemainsTests {
  @Test(
    "is cleared away in a folder and those below it; all else stays, and links are not followed")
  func clear() throws {
    try withScratchFolder { scratch in
      let manager = FileManager.default
      for folder in ["out/2024-25/.a.unfinished/schools", "out/2024-25/b", "elsewhere"] {
        try manager.createDirectory(
          atPath: "\(scratch)/\(folder)", withIntermediateDirectories: true)
      }
      for file in [
        "out/.status.json.unfinished", "out/2024-25/.a.unfinished/schools/x.html",
        "out/2024-25/b/.c.unfinished", "out/.lock", "out/kept.unfinished",
        "elsewhere/.d.unfinished",
      ] {
        try Data().write(to: URL(fileURLWithPath: "\(scratch)/\(file)"))
      }
      try manager.createSymbolicLink(
        atPath: scratch + "/out/link", withDestinationPath: scratch + "/elsewhere")
      try manager.createSymbolicLink(
        atPath: scratch + "/out/.latest.unfinished", withDestinationPath: scratch + "/elsewhere")
      let removed = try Remains.clear(in: scratch + "/out")
      #expect(
        removed.map { $0.dropFirst(scratch.count + 5) } == [
          ".latest.unfinished", ".status.json.unfinished", "2024-25/.a.unfinished",
        ])
      #expect(try Remains.clear(in: scratch + "/out").isEmpty)
      for kept in [
        "out/2024-25/b/.c.unfinished", "out/.lock", "out/kept.unfinished",
        "elsewhere/.d.unfinished",
      ] { #expect(manager.fileExists(atPath: "\(scratch)/\(kept)"), "\(kept)") }
    }
  }
}

@Suite("A file that is replaced")
struct ReplacedFileTests {
  @Test("has the new content and the rights that its readers need")
  func replaced() throws {
    try withScratchFolder { scratch in
      let path = scratch + "/status.json"
      try ReplacedFile.write(Array("old".utf8), to: path)
      try ReplacedFile.write(Array("new".utf8), to: path, for: .all)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode & 0o444 == 0o444 || umaskHides(mode))
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch) == ["status.json"])
    }
  }

  /// A strict mask of the process may take rights away.
  private func umaskHides(_ mode: Int) -> Bool { mode & 0o600 == 0o600 }

  @Test("has another stamp after any change, even with its old time and size")
  func stamp() throws {
    try withScratchFolder { scratch in
      let url = URL(fileURLWithPath: scratch + "/export.csv")
      try Data("one".utf8).write(to: url)
      let before = try #require(FileStamp(url.path))
      #expect(FileStamp(url.path) == before)
      Thread.sleep(forTimeInterval: 0.02)
      try Data("two".utf8).write(to: url)
      let time = Date(timeIntervalSince1970: Double(before.modified) / 1e9)
      try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: url.path)
      #expect(FileStamp(url.path) != before)
      #expect(FileStamp(scratch + "/nothing") == nil)
    }
  }
}
