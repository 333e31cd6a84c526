import Analysis
import CSVReading
import Foundation
import GRDB
import History
import Logging
import Pipeline
import SchoolModel
import TestSupport
import Testing

/// Runs from before notes of meetings, money, plans and overrides were recorded.
@Suite("A history without the newer parts")
struct OlderPartsTests {
  private static let newer = ["overrides", "dialogue", "funding", "focus"]
  /// Words that came with the pages and with what they tell.
  private static let newerWords = [
    "page", "diff", "sweep", "explain", "decisions", "dialogue", "follow_up", "committee",
    "backtest",
    "equity",
  ]

  private var pipeline: Pipeline {
    Pipeline(
      environment: RunEnvironment(
        timestamp: { "2025-06-30T02:00:00Z" }, milliseconds: { 0 }, programVersion: "newer"),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// A small authority's run in a history as an older version left it, with words as old.
  ///
  /// - Returns: the run's name.
  private func record(in scratch: String, wordless: Bool = false) throws -> String {
    let config = scratch + "/Config"
    try FileManager.default.copyItem(atPath: ProjectFolder.path + "/Config", toPath: config)
    if wordless {
      for language in ["sv", "en"] { try takeWords(outOf: "\(config)/text/\(language).yaml") }
    }
    var authority = SmallAuthority()
    authority.files["stod.csv"] = SmallAuthority.Export(
      header:
        "Skolenhetskod;Stödform;Startdatum;Slutdatum;Mål;Mått;Målvärde;Ansvarig roll;Uppföljning;Status",
      rows: [
        "\(SmallAuthority.schools[0]);Närvaroteam;2024-09-01;;Fler i skolan;absence_share_15;15;"
          + "Rektor;2025-05-01;Pågår"
      ])
    try authority.write(to: scratch + "/data")
    var request = RunRequest(settingsPath: config + "/skolsignal.yaml")
    request.dataFolder = scratch + "/data"
    request.outputFolder = scratch + "/out"
    request.assignments = ["certainty.draws=20", "tolerance.maximum_set_aside=100"]
    let id = try pipeline.run(request).result.manifest.runID
    try desk(scratch).behindItsBack { db in try Self.takeParts(outOf: db) }
    return id
  }

  private func desk(_ scratch: String) -> Desk { Desk(scratch + "/out") }

  private func takeWords(outOf path: String) throws {
    var kept: [Substring] = []
    var isKept = true
    for line in try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    {
      if let first = line.first, first.isLetter {
        isKept = !Self.newerWords.contains(String(line.prefix { $0 != ":" }))
      }
      if isKept { kept.append(line) }
    }
    try kept.joined(separator: "\n").write(toFile: path, atomically: false, encoding: .utf8)
  }

  /// Seals every run again as it was sealed before there were such parts.
  private static func takeParts(outOf db: Database) throws {
    let triggers = try Row.fetchAll(
      db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).map { (name: $0[0] as String, sql: $0[1] as String) }
    for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger.name)") }
    let names = newer.map { "'\($0)'" }.joined(separator: ", ")
    try db.execute(sql: "DELETE FROM run_part WHERE part IN (\(names))")
    #expect(db.changesCount == newer.count)
    for run in try Int.fetchAll(db, sql: "SELECT number FROM run") {
      let parts = try lines(
        db, run,
        """
        SELECT part, content.digest FROM run_part JOIN content ON content.id = content WHERE run = ?
        """, by: " "
      ).map { "part \($0)" }.sorted()
      let settings = try lines(
        db, run,
        """
        SELECT 'setting', role, key, name, content.digest FROM run_setting
        JOIN content ON content.id = content WHERE run = ? ORDER BY place
        """)
      let series = try lines(
        db, run,
        """
        SELECT 'series', origin, period, indicator, subset, facts, reported, list.digest, block.digest
        FROM fact_series JOIN content AS list ON list.id = schools
        JOIN content AS block ON block.id = block
        WHERE run = ? ORDER BY origin, period, indicator, subset
        """)
      let contents = digest((parts + settings + series).joined(separator: "\n"))
      let row = try lines(
        db, run,
        """
        SELECT id, kind, period, edition, authority, language, program_version, recorded_at, label,
        schools, schools_rated, facts, signals, signals_without_data, findings FROM run WHERE number = ?
        """)
      try db.execute(
        sql: "UPDATE run SET contents = ?, seal = ? WHERE number = ?",
        arguments: [contents, digest("\(row[0])\u{1F}\(contents)"), run])
    }
    for trigger in triggers { try db.execute(sql: trigger.sql) }
  }

  private static func lines(
    _ db: Database, _ run: Int, _ sql: String, by mark: String = "\u{1F}"
  ) throws -> [String] {
    try Row.fetchAll(db, sql: sql, arguments: [run]).map { row in
      row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }.joined(separator: mark)
    }
  }

  private static func digest(_ text: String) -> String { SHA256.hex(of: Array(text.utf8)) }

  @Test("is whole, and its runs have nothing there")
  func whole() throws {
    try withScratchFolder { scratch in
      let id = try record(in: scratch)
      for access in [HistoryStore.Access.readOnly, .readAndWrite] {
        let store = try desk(scratch).open(access)
        #expect(try store.verify().problems.isEmpty)
        let run = try store.run(store.find("latest"))
        #expect(run.id == id)
        #expect(run.gathered.support.count == 1)
        #expect(run.gathered.overrides.isEmpty && run.gathered.dialogue.isEmpty)
        #expect(run.gathered.funding.isEmpty && run.gathered.focus.isEmpty)
        // `history show`.
        let result = try Pipeline.result(of: run)
        #expect(result.list == run.list && result.signals == run.signals)
        try store.close()
      }
    }
  }

  @Test("answers whatever is asked of it")
  func asked() throws {
    try withScratchFolder { scratch in
      let id = try record(in: scratch)
      let file = scratch + "/out/history.sqlite"
      let followUp = try Pipeline.followUp(historyFile: file, soon: 30, done: [])
      #expect(followUp.run.id == id && followUp.report.supports.count == 1)
      let school = SmallAuthority.schools[0]
      #expect(try Pipeline.explain(school, historyFile: file).account.run.id == id)
      #expect(try Pipeline.compare(historyFile: file, (id, id), version: "newer").diff.isSame)
      let settings = RunRequest(settingsPath: ProjectFolder.path + "/Config/skolsignal.yaml")
      let backtest = try pipeline.backtest(BacktestRequest(run: settings, historyFile: file))
      #expect(backtest.report.years.count == 1)
      #expect(try !pipeline.equity(settings, historyFile: file).report.series.isEmpty)
      let glance = try pipeline.rerun(RerunRequest(historyFile: file))
      #expect(glance.diff.isSame)
      // The summary for the committee and the school sheets are made of it too.
      var asked = RerunRequest(historyFile: file)
      asked.assignments = ["areas.attendance.weight=36", "backtest.in_report=true"]
      asked.outputFolder = scratch + "/out"
      let folder = try #require(pipeline.rerun(asked).publication).folder
      for name in ["committee.html", "report.html", "schools/\(school).html"] {
        let html = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        #expect(html.contains("Närvaroteam"), "\(name)")
      }
      // A run of today is recorded beside it, and compared with it.
      var request = RunRequest(settingsPath: scratch + "/Config/skolsignal.yaml")
      request.dataFolder = scratch + "/data"
      request.outputFolder = scratch + "/out"
      request.assignments = ["areas.attendance.weight=37", "tolerance.maximum_set_aside=100"]
      let today = try pipeline.run(request).result.manifest.runID
      let diff = try Pipeline.compare(historyFile: file, (id, today), version: "newer").diff
      #expect(diff.settings.contains { $0.path == "areas.attendance.weight" })
    }
  }

  @Test("has no words for today's pages, which a rerun takes from today's settings")
  func words() throws {
    try withScratchFolder { scratch in
      let id = try record(in: scratch, wordless: true)
      var asked = RerunRequest(historyFile: scratch + "/out/history.sqlite")
      asked.outputFolder = scratch + "/out"
      asked.assignments = ["areas.attendance.weight=36"]
      asked.words = RunRequest(settingsPath: ProjectFolder.path + "/Config/skolsignal.yaml")
      let rerun = try pipeline.rerun(asked)
      let folder = try #require(rerun.publication).folder
      let html = try String(contentsOfFile: folder + "/report.html", encoding: .utf8)
      #expect(html.contains("<h2 id=\"list-h\">Listan<"))
      #expect(!html.contains(">pictures_note<") && !html.contains(">quality<"))
      #expect(rerun.base.id == id)
      // The words are among the settings of the trial, so that it can be made again from the history alone.
      asked.words = nil
      asked.run = rerun.result.manifest.runID
      asked.assignments = []
      #expect(try pipeline.rerun(asked).result.manifest.runID == asked.run)
      // A run that has all words takes none, whatever else somebody has declared since.
      var own = RerunRequest(historyFile: asked.historyFile)
      own.run = asked.run
      own.outputFolder = asked.outputFolder
      own.words = RunRequest(settingsPath: ProjectFolder.path + "/Config/skolsignal.yaml")
      #expect(try pipeline.rerun(own).result.manifest.runID == asked.run)
    }
  }
}
