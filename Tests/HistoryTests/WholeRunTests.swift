import CSVReading
import Foundation
import GRDB
import History
import Logging
import Pipeline
import SchoolModel
import TestSupport
import Testing

@Suite("A run over real exports")
struct WholeRunTests {
  private func result(_ data: String) throws -> RunResult {
    var request = RunRequest(settingsPath: ProjectFolder.path + "/Config/skolsignal.yaml")
    request.dataFolder = data
    let pipeline = Pipeline(
      environment: RunEnvironment(
        timestamp: { "2025-06-30T02:00:00Z" }, milliseconds: { 0 }, programVersion: "test"),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    return try pipeline.result(of: request)
  }

  /// A run as it is recorded: the pipeline does not give out what it gathered, apart from this.
  private func stored(_ result: RunResult) throws -> StoredRun {
    let config = ProjectFolder.path + "/Config"
    let names = try #require(FileManager.default.subpaths(atPath: config)).sorted()
    return StoredRun(
      kind: .official, recordedAt: "2025-06-30T02:00:00Z", manifest: result.manifest,
      gathered: GatheredData(
        schools: result.schools, facts: result.facts, findings: result.findings,
        inputs: result.manifest.inputs, filesWithoutLayout: result.manifest.filesWithoutLayout),
      settings: try names.filter { $0.hasSuffix(".yaml") }.map { name in
        SettingsDocument(
          role: .layout, key: name, name: name,
          text: try String(contentsOfFile: "\(config)/\(name)", encoding: .utf8))
      },
      signals: result.signals, list: result.list)
  }

  /// Reading the sample takes too long without optimisation.
  private static let isOptimised: Bool = {
    var isOptimised = true
    assert(
      {
        isOptimised = false
        return true
      }())
    return isOptimised
  }()

  @Test("of the sample comes back as it was", .enabled(if: isOptimised, "in release only"))
  func sample() throws {
    let run = try stored(result(ProjectFolder.path + "/SampleData"))
    #expect(run.gathered.facts.count > 1000)
    #expect(run.gathered.findings.count > 10)
    try expectSame(run)
  }

  @Test("of a small authority comes back as it was")
  func small() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      authority.silence(SmallAuthority.schools[3])
      try authority.write(to: scratch + "/data")
      let run = try stored(result(scratch + "/data"))
      #expect(run.gathered.facts.contains { $0.status == .notReported })
      try expectSame(run)
    }
  }

  private func expectSame(_ run: StoredRun) throws {
    try withDesk { desk in
      let store = try desk.open()
      try store.record(run)
      try store.close()
      let later = try desk.open(.readOnly)
      #expect(try later.run(later.find("latest")) == run)
      #expect(try later.verify().problems.isEmpty)
    }
  }

  @Test("leaves no pupil and no member of staff in the store")
  func persons() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      // Rows that are set aside, so that there are findings about pupils.
      authority.change("betyg_2024.csv") { export in
        export.rows[0] += ";1;2"
        export.rows[1] = export.rows[1].replacingOccurrences(of: ";9;", with: ";19;")
      }
      try authority.write(to: scratch + "/data")
      let run = try stored(result(scratch + "/data"))
      #expect(!run.gathered.findings.isEmpty)
      let desk = Desk(scratch)
      let store = try desk.open()
      try store.record(run)
      // The log as well as the file, before and after it is cleared away.
      for suffix in ["", "-wal"] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: desk.path + suffix))
        for mark in [SmallAuthority.pupilMark, SmallAuthority.staffMark] {
          #expect(bytes.range(of: Data(mark.utf8)) == nil)
        }
      }
      try store.close()
      let bytes = try Data(contentsOf: URL(fileURLWithPath: desk.path))
      #expect(bytes.range(of: Data(SmallAuthority.pupilMark.utf8)) == nil)
      #expect(bytes.range(of: Data(SmallAuthority.schools[0].utf8)) != nil)
      for file in try store.exportedAgain(desk, run.id) {
        #expect(!file.text.contains(SmallAuthority.pupilMark))
      }
    }
  }

  @Test("has no column that could hold a person")
  func columns() throws {
    try withDesk { desk in
      try desk.open().close()
      let columns = try desk.behindItsBack { db in
        try String.fetchAll(
          db,
          sql: """
            SELECT info.name FROM sqlite_schema AS object
            JOIN pragma_table_info(object.name) AS info WHERE object.type = 'table'
            """)
      }
      #expect(columns.count > 40)
      for word in ["pupil", "staff", "person", "birth", "grade_year"] {
        #expect(!columns.contains { $0.contains(word) }, "\(word)")
      }
    }
  }
}

extension HistoryStore {
  /// The files of a run, from the store as another process would open it.
  fileprivate func exportedAgain(_ desk: Desk, _ id: String) throws -> [ExportedFile] {
    let store = try desk.open(.readOnly)
    return try store.export(store.find(id))
  }
}
