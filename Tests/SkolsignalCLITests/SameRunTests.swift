import Foundation
import TestSupport
import Testing

@Suite("A run of the program")
struct SameRunTests {
  private func published(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    // `latest` is a link, which the walk would not follow.
    let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let url = URL(fileURLWithPath: "\(folder)/\(name)")
      if try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true { continue }
      files[name] = try Data(contentsOf: url)
    }
    return files
  }

  @Test("is the same in every process: run.json differs under its clock only")
  func again() throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      try FileManager.default.createDirectory(
        atPath: scratch + "/copy", withIntermediateDirectories: false)
      // Copied in another order, with another time.
      let copied = try Program.shell(
        "--version",
        before: "cd \(scratch)/data && for f in $(ls -r); do cp $f ../copy/; done;"
          + " touch -d 2001-02-03 ../copy/*;")
      #expect(copied.status == 0)
      let first = try Program.shell("run --data \(scratch)/data --out \(scratch)/a --quiet")
      let second = try Program.shell(
        "run --data \(scratch)/copy --out \(scratch)/b --quiet",
        environment: ["LANG": "sv_SE", "TZ": "Asia/Tokyo"])
      #expect(first.status == 0 && second.status == 0)
      var left = try published(scratch + "/a/2024-25/latest")
      var right = try published(scratch + "/b/2024-25/latest")
      func manifest(_ data: Data?) throws -> NSDictionary {
        let object = try JSONSerialization.jsonObject(with: try #require(data))
        var members = try #require(object as? [String: Any])
        #expect(members.removeValue(forKey: "clock") != nil)
        return members as NSDictionary
      }
      let same = try manifest(left.removeValue(forKey: "run.json"))
        .isEqual(to: manifest(right.removeValue(forKey: "run.json")) as? [AnyHashable: Any] ?? [:])
      #expect(same)
      #expect(left.count >= 12 && left == right)
    }
  }

  @Test("over ready-made facts reads its own facts under any name, with a register")
  func score() throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      let run = try Program.shell("run --data \(scratch)/data --out \(scratch)/a")
      #expect(run.status == 0)
      try FileManager.default.copyItem(
        atPath: scratch + "/a/2024-25/latest/facts.csv", toPath: scratch + "/any name.tal")
      let scored = try Program.shell(
        "score --facts '\(scratch)/any name.tal' --register \(scratch)/data/skolregister.csv"
          + " --out \(scratch)/b")
      #expect(scored.status == 0)
      let (left, right) = (
        try published(scratch + "/a/2024-25/latest"), try published(scratch + "/b/2024-25/latest")
      )
      #expect(left["support-list.csv"] == right["support-list.csv"])
      // The spread between persons and what follows from it do not come back from a file of figures.
      func figures(_ data: Data?) -> [[Substring]] {
        String(decoding: data ?? Data(), as: UTF8.self).split(separator: "\n").map {
          Array($0.split(separator: ",", omittingEmptySubsequences: false).prefix(9))
        }
      }
      #expect(figures(left["facts.csv"]).count > 1)
      #expect(figures(left["facts.csv"]) == figures(right["facts.csv"]))
      let bare = try Program.shell("score --facts '\(scratch)/any name.tal'")
      #expect(bare.status == 0)
      #expect(bare.output.contains(SmallAuthority.schools[0]))
    }
  }

  @Test("obeys --period, --set and --overlay, and says in run.json where each value came from")
  func settings() throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      try Data("areas: { staffing: { weight: 26 } }\n".utf8)
        .write(to: URL(fileURLWithPath: scratch + "/overlay.yaml"))
      let outcome = try Program.shell(
        "run --data \(scratch)/data --out \(scratch)/out --period 2025-VT"
          + " --set areas.attendance.weight=36 --overlay \(scratch)/overlay.yaml")
      #expect(outcome.status == 0)
      let manifest = try String(
        contentsOfFile: scratch + "/out/2025-VT/latest/run.json", encoding: .utf8)
      #expect(manifest.contains("--set areas.attendance.weight=36"))
      #expect(manifest.contains("overlay.yaml:1"))
      #expect(manifest.contains("\"period\": \"2025-VT\""))
    }
  }
}
