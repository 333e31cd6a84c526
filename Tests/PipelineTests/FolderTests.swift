import Foundation
import Pipeline
import SchoolModel
import TestSupport
import Testing

@Suite("A data folder")
struct FolderTests {
  @Test("is read to its end before the run stops: every broken export is named")
  func allAtOnce() throws {
    try withScratchFolder { scratch in
      var bench = Bench(scratch)
      try bench.ownSettings()
      let layouts = scratch + "/Config/layouts/"
      try FileManager.default.copyItem(
        atPath: layouts + "mal.yaml", toPath: layouts + "mal-2.yaml")
      var authority = SmallAuthority()
      authority.change("betyg_2024.csv") { $0.rows = $0.rows.map { $0 + "Q" } }
      authority.change("elever_2024.csv") { $0.header = "Elev-id;Skola;År;Kön;Nyinvandrad;Okänd" }
      authority.files["franvaro_dag_1.csv"] = .init(header: "a;b", rows: ["1;2"])
      authority.files["mal.csv"] = .init(header: "Skolenhetskod", rows: [])
      try authority.write(to: scratch + "/data")
      let findings = try bench.stopping(bench.request())
      #expect(findings.has(.exportBeyondTolerance, file: "betyg_2024.csv"))
      #expect(findings.has(.columnMissing, file: "elever_2024.csv"))
      #expect(findings.has(.columnMissing, file: "franvaro_dag_1.csv"))
      #expect(findings.has(.layoutUnusable, file: "mal.csv"))
    }
  }

  @Test("with an unusable register still has its other exports looked at")
  func brokenRegister() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      authority.change("skolregister.csv") { $0.header = "Kod;Namn;x;y;z" }
      authority.change("elever_2024.csv") { $0.header = "Elev-id;Skola;År;Kön;Nyinvandrad;Okänd" }
      let findings = try Bench(scratch).stopping(authority)
      #expect(findings.has(.columnMissing, file: "skolregister.csv"))
      #expect(findings.has(.columnMissing, file: "elever_2024.csv"))
      // Without the register every school is unknown; that is no news.
      #expect(!findings.contains { $0.kind == .schoolUnknown })
      #expect(!findings.has(.exportBeyondTolerance, file: "betyg_2024.csv"))
    }
  }

  @Test("without a register stops, and says so")
  func noRegister() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      authority.files["skolregister.csv"] = nil
      let findings = try Bench(scratch).stopping(authority)
      #expect(findings.contains { $0.kind == .registerMissing })
    }
  }

  @Test("with files that no layout describes names them, whatever their ending")
  func strangers() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      for name in ["betyg_2024_gammal.csv", "betyg.txt", "resultat.xlsx", "README.md"] {
        authority.files[name] = .init(header: "x", rows: [])
      }
      let (result, files) = try Bench(scratch).published(authority)
      let expected = ["betyg.txt", "betyg_2024_gammal.csv", "resultat.xlsx"]
      #expect(result.manifest.filesWithoutLayout == expected)
      for name in expected {
        #expect(result.findings.has(.fileWithoutLayout, file: name))
        #expect(files["run.json"]?.contains("\"\(name)\"") == true)
      }
    }
  }

  @Test("may hold exports that are called .txt or .json")
  func otherEndings() throws {
    try withScratchFolder { scratch in
      var bench = Bench(scratch)
      try bench.ownSettings()
      let path = scratch + "/Config/layouts/betyg.yaml"
      let layout = try String(contentsOfFile: path, encoding: .utf8)
      try layout.replacingOccurrences(of: "betyg_????.csv", with: "betyg_????.txt")
        .write(toFile: path, atomically: false, encoding: .utf8)
      var authority = SmallAuthority()
      authority.files["betyg_2024.txt"] = authority.files.removeValue(forKey: "betyg_2024.csv")
      let result = try bench.result(authority)
      #expect(result.manifest.inputs.contains { $0.name == "betyg_2024.txt" })
    }
  }

  @Test("with a file that two layouts describe stops and names both, even if it is the only file")
  func twoLayouts() throws {
    try withScratchFolder { scratch in
      var bench = Bench(scratch)
      try bench.ownSettings()
      let layouts = scratch + "/Config/layouts/"
      try FileManager.default.copyItem(
        atPath: layouts + "betyg.yaml", toPath: layouts + "betyg-2.yaml")
      var authority = SmallAuthority()
      for onlyFile in [false, true] {
        if onlyFile { authority.files = authority.files.filter { $0.key == "betyg_2024.csv" } }
        let data = "data\(onlyFile)"
        try authority.write(to: "\(scratch)/\(data)")
        let findings = try bench.stopping(bench.request(data: data))
        let finding = try #require(findings.first { $0.kind == .layoutUnusable })
        #expect(finding.file == "betyg_2024.csv")
        #expect(finding.message.contains("betyg-2") && finding.message.contains("betyg "))
      }
    }
  }

  @Test("that is empty, absent or a file is a missing input")
  func nothing() throws {
    try withScratchFolder { scratch in
      try FileManager.default.createDirectory(
        atPath: scratch + "/empty", withIntermediateDirectories: false)
      try Data("x".utf8).write(to: URL(fileURLWithPath: scratch + "/file"))
      for name in ["empty", "absent", "file"] {
        let failure = try #require(throws: RunFailure.self) {
          try Bench(scratch).result(of: Bench(scratch).request(data: name))
        }
        guard case .inputMissing(let paths) = failure else {
          Issue.record("\(name): \(failure)")
          continue
        }
        #expect(paths.first?.path == "\(scratch)/\(name)")
      }
    }
  }

  @Test("with a folder under an export's name says that it is one")
  func folderForFile() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      authority.files["betyg_2024.csv"] = nil
      try authority.write(to: scratch + "/data")
      try FileManager.default.createDirectory(
        atPath: scratch + "/data/betyg_2024.csv", withIntermediateDirectories: false)
      let findings = try Bench(scratch).stopping(Bench(scratch).request())
      #expect(findings.has(.exportUnreadable, file: "betyg_2024.csv"))
    }
  }

  @Test("with an empty export goes on, and says that it is empty", arguments: [true, false])
  func emptyExport(hasHeader: Bool) throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      authority.change("betyg_2024.csv") { $0.rows = [] }
      try authority.write(to: scratch + "/data")
      if hasHeader {
        let result = try Bench(scratch).result(of: Bench(scratch).request())
        #expect(result.findings.has(.exportEmpty, file: "betyg_2024.csv"))
      } else {
        // Not even a header: the export failed in the source system.
        try Data().write(to: URL(fileURLWithPath: scratch + "/data/betyg_2024.csv"))
        let findings = try Bench(scratch).stopping(Bench(scratch).request())
        #expect(findings.contains { $0.file == "betyg_2024.csv" })
      }
    }
  }

  @Test("may be reached through a link, and may hold links to exports and folders")
  func links() throws {
    try withScratchFolder { scratch in
      let plain = try Bench(scratch).result(SmallAuthority())
      let manager = FileManager.default
      try manager.createSymbolicLink(
        atPath: scratch + "/link", withDestinationPath: scratch + "/data")
      #expect(
        try Bench(scratch).result(of: Bench(scratch).request(data: "link")).manifest.runID
          == plain.manifest.runID)
      try manager.createDirectory(
        atPath: scratch + "/mixed", withIntermediateDirectories: false)
      for name in SmallAuthority().files.keys {
        try manager.createSymbolicLink(
          atPath: scratch + "/mixed/" + name, withDestinationPath: scratch + "/data/" + name)
      }
      let mixed = try Bench(scratch).result(of: Bench(scratch).request(data: "mixed"))
      #expect(mixed.manifest.runID == plain.manifest.runID)
    }
  }

  @Test("that has an export twice, plain and compressed, does not count it twice in silence")
  func twice() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      authority.files["betyg_2024.csv.gz"] = authority.files["betyg_2024.csv"]
      let findings = try Bench(scratch).stopping(authority)
      #expect(findings.contains { $0.kind == .exportBeyondTolerance })
    }
  }

  @Test("with two registers that name the same school keeps it once, and says so")
  func twoRegisters() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      authority.files["skolregister.csv.gz"] = authority.files["skolregister.csv"]
      let result = try Bench.tolerant(scratch).result(authority)
      #expect(result.schools.map(\.code.text) == SmallAuthority.schools)
      #expect(result.findings.has(.duplicateSchool, file: "skolregister.csv.gz"))
      #expect(result.list.entries.count == 4)
      AccountTests.expectBooksBalance(result)
    }
  }

  @Test("with the same export of records twice is refused, under whatever names")
  func sameRecordsTwice() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      try SmallAuthority().write(to: scratch + "/data")
      try FileManager.default.copyItem(
        atPath: scratch + "/data/betyg_2024.csv", toPath: scratch + "/data/betyg_2029.csv")
      let failure = try #require(throws: RunFailure.self) {
        try bench.result(of: bench.request())
      }
      guard case .dataUnusable(let findings, _) = failure else {
        Issue.record("\(failure)")
        return
      }
      #expect(findings.contains { $0.kind == .exportTwice })
    }
  }
}
