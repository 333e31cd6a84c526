import DurableFiles
import Foundation
import TestSupport
import Testing

@Suite("Whole folders")
struct WholeFolderTests {
  @Test("appear with all their files, for owner and group only")
  func publishing() throws {
    try withScratchFolder { scratch in
      try WholeFolder(
        named: "run-1", in: scratch + "/out/2024-25",
        files: [("a.csv", Array("a\n".utf8)), ("schools/1.html", [])])
      let folder = scratch + "/out/2024-25/run-1"
      #expect(try String(contentsOfFile: folder + "/a.csv", encoding: .utf8) == "a\n")
      #expect(FileManager.default.fileExists(atPath: folder + "/schools/1.html"))
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/a.csv")
      let mode = try #require(attributes[.posixPermissions] as? NSNumber).intValue
      #expect(mode & 0o007 == 0)
    }
  }

  @Test("that cannot be finished leave nothing under their name")
  func failing() throws {
    try withScratchFolder { scratch in
      #expect(throws: FileFailure.self) {
        try WholeFolder(
          named: "run-1", in: scratch, files: [("a.csv", [1]), ("no/such/folder/b.csv", [2])])
      }
      #expect(!FileManager.default.fileExists(atPath: scratch + "/run-1"))
      // The next attempt clears the remains.
      try WholeFolder(named: "run-1", in: scratch, files: [("a.csv", [1, 2])])
      let content = try Data(contentsOf: URL(fileURLWithPath: scratch + "/run-1/a.csv"))
      #expect(content == Data([1, 2]))
    }
  }

  @Test("say which file and why when they cannot be written")
  func message() throws {
    try withScratchFolder { scratch in
      try Data("x".utf8).write(to: URL(fileURLWithPath: scratch + "/out"))
      let failure = try #require(throws: FileFailure.self) {
        try WholeFolder(named: "run-1", in: scratch + "/out", files: [])
      }
      #expect(failure.description.contains(scratch + "/out"))
      #expect(!failure.reason.isEmpty)
    }
  }

  @Test("links move from one folder to the next in one step")
  func links() throws {
    try withScratchFolder { scratch in
      for name in ["run-1", "run-2"] {
        try WholeFolder(named: name, in: scratch, files: [("n", Array(name.utf8))])
        try LiveLink.point("latest", to: name, in: scratch)
        #expect(try String(contentsOfFile: scratch + "/latest/n", encoding: .utf8) == name)
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: scratch).sorted() == [
          "latest", "run-1", "run-2",
        ])
    }
  }

  @Test("nothing but a link is taken for the place of a link")
  func linkPlaces() throws {
    try withScratchFolder { scratch in
      try LiveLink.check("latest", in: scratch)
      try WholeFolder(named: "latest", in: scratch, files: [])
      let failure = try #require(throws: FileFailure.self) {
        try LiveLink.check("latest", in: scratch)
      }
      #expect(failure.description.contains("not a link"))
    }
  }
}
