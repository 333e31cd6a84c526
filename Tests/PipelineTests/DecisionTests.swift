import Analysis
import Foundation
import History
import Logging
import Pipeline
import SchoolModel
import TestSupport
import Testing

@Suite("A decision of the meeting")
struct DecisionTests {
  private static let worst = SmallAuthority.schools[0]

  private let pipeline = Pipeline(
    environment: RunEnvironment(
      timestamp: { "2025-01-01T00:00:00Z" }, milliseconds: { 0 }, programVersion: "test"),
    log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })

  private func authority(_ rows: [String]) -> SmallAuthority {
    var authority = SmallAuthority()
    authority.files["beslut.csv"] = SmallAuthority.Export(
      header: "Skolenhetskod;Signal;Beslut;Skäl;Ansvarig roll;Gäller till", rows: rows)
    return authority
  }

  private func result(_ row: String, _ scratch: String) throws -> RunResult {
    try Bench.tolerant(scratch).result(authority([row]))
  }

  private func signal(_ result: RunResult, _ id: SignalID = "all-subjects-9-low") throws -> Signal {
    try #require(
      result.signals.first { $0.school.text == Self.worst && $0.signal == id })
  }

  private func entry(_ result: RunResult) throws -> SupportListEntry {
    try #require(result.list.entries.first { $0.school.text == Self.worst })
  }

  @Test("to exclude takes the signal out of the score, and leaves it to be seen")
  func exclude() throws {
    try withScratchFolder { scratch in
      let plain = try Bench(scratch).result(SmallAuthority())
      let excluded = try result(
        "\(Self.worst);all-subjects-9-low;Undanta;Prov;Rektor;2025-12-19", scratch)
      let (before, after) = (try signal(plain), try signal(excluded))
      #expect(before.level == after.level)
      #expect(after.isExcluded)
      #expect(after.decision?.responsibleRole == "Rektor")
      #expect(try #require(entry(excluded).score) < #require(entry(plain).score))
      // It is neither missing nor fine.
      #expect(try entry(excluded).noData == entry(plain).noData)
      #expect(
        try entry(excluded).levelCounts.values.reduce(0, +)
          == entry(plain).levelCounts.values.reduce(0, +) - 1)
      #expect(!excluded.findings.contains { $0.kind.id == "dataset-not-acted-on" })
    }
  }

  @Test(
    "to take note or to give support leaves the score as it is", arguments: ["Avvakta", "Stöd"])
  func mark(word: String) throws {
    try withScratchFolder { scratch in
      let plain = try Bench(scratch).result(SmallAuthority())
      let marked = try result("\(Self.worst);*;\(word);Prov;Rektor;2025-12-19", scratch)
      #expect(try signal(marked).decision != nil)
      #expect(try entry(marked).score == entry(plain).score)
    }
  }

  @Test("has no effect on a period that ends after it")
  func ended() throws {
    try withScratchFolder { scratch in
      let result = try result(
        "\(Self.worst);all-subjects-9-low;Undanta;Prov;Rektor;2025-06-12", scratch)
      #expect(try signal(result).decision == nil)
    }
  }

  private func imported(
    _ bytes: [UInt8], _ name: String, _ scratch: String
  ) throws -> TakenDecisions {
    let path = "\(scratch)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let settings = try SettingsFiles.load(Bench(scratch).request())
    return try pipeline.importDecisions(
      from: path, settings: settings, historyFile: scratch + "/out/history.sqlite")
  }

  private static let headings = [
    ["Skolenhetskod", "Beslut", "Skäl för beslutet", "Ansvarig roll", "Följs upp den"],
    ["School code", "Decision", "Reason for the decision", "Responsible role", "Follow-up date"],
  ]

  @Test("comes back in from a workbook, in either language", arguments: [0, 1])
  func workbook(language: Int) throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      let first = try bench.published(SmallAuthority()).result
      let word = ["Undanta", "Leave out"][language]
      let book = HandmadeArchive.workbook(rows: [
        [], Self.headings[language], [Self.worst, word, "Ny rektor", "Skolchef", "46010"],
        [SmallAuthority.schools[1]],
      ])
      let taken = try imported(book.bytes, "support-list.xlsx", scratch)
      #expect(taken.decisions.count == 1)
      #expect(taken.decisions.first?.validUntil == Day(year: 2025, month: 12, day: 19))
      #expect(taken.decisions.first?.levels?["all-subjects-9-low"] == (try signal(first).level))
      #expect(taken.isNew)
      #expect(!(try imported(book.bytes, "support-list.xlsx", scratch).isNew))
      // The next run acts on it, under another name.
      let second = try bench.published(bench.request()).result
      #expect(try signal(second).isExcluded)
      #expect(second.manifest.runID != first.manifest.runID)
      #expect(try entry(second).rank == nil)
      // And comes to the same again.
      #expect(try bench.published(bench.request()).result.manifest.runID == second.manifest.runID)
      // A stricter rule makes the level worse than what was decided about.
      var trial = RerunRequest(historyFile: scratch + "/out/history.sqlite")
      trial.assignments = ["signals.all-subjects-9-low.critical.below=52"]
      let rerun = try pipeline.rerun(trial).result
      #expect(try signal(rerun).decision?.isOvertaken == true)
      #expect(!(try signal(rerun).isExcluded))
    }
  }

  @Test("comes back in from a CSV file")
  func table() throws {
    try withScratchFolder { scratch in
      _ = try Bench(scratch).published(SmallAuthority())
      let text = """
        Skolenhetskod;Signal;Beslut;Skäl;Ansvarig roll;Gäller till
        \(Self.worst);all-subjects-9-low;Avvakta;Prov;Rektor;2025-12-19

        """
      let taken = try imported(Array(text.utf8), "mötet.csv", scratch)
      #expect(taken.decisions.map(\.decision) == ["acknowledge"])
      #expect(taken.decisions.first?.levels?.keys.map(\.text) == ["all-subjects-9-low"])
    }
  }

  @Test(
    "that cannot be used keeps the whole file out",
    arguments: [
      (["99999999", "Undanta", "r", "x", "46010"], "school-unknown"),
      ([worst, "Kanske", "r", "x", "46010"], "decision-unknown"),
      ([worst, "Undanta", "", "x", "46010"], "value-missing"),
      ([worst, "Undanta", "r", "x", ""], "value-missing"),
      ([worst, "Undanta", "r", "x", "snart"], "date-invalid"),
    ])
  func wrong(row: [String], kind: String) throws {
    try withScratchFolder { scratch in
      _ = try Bench(scratch).published(SmallAuthority())
      let book = HandmadeArchive.workbook(rows: [
        Self.headings[0], [SmallAuthority.schools[1], "Stöd", "r", "x", "46010"], row,
      ])
      let failure = try #require(throws: RunFailure.self) {
        try imported(book.bytes, "list.xlsx", scratch)
      }
      guard case .dataUnusable(let findings, _) = failure else {
        Issue.record("\(failure)")
        return
      }
      #expect(findings.contains { $0.kind.id == kind && $0.line == 3 })
      let store = try RunHistory.open(scratch + "/out/history.sqlite", .readOnly)
      #expect(try store.decisions().isEmpty)
    }
  }

  @Test("in a damaged workbook is one clear finding")
  func damaged() throws {
    try withScratchFolder { scratch in
      _ = try Bench(scratch).published(SmallAuthority())
      for bytes in [
        Array(HandmadeArchive.workbook(rows: [Self.headings[0]]).bytes.dropLast(30)),
        HandmadeArchive.workbook(rows: [["Något annat"]]).bytes,
      ] {
        let failure = try #require(throws: RunFailure.self) {
          try imported(bytes, "list.xlsx", scratch)
        }
        guard case .dataUnusable(let findings, _) = failure else {
          Issue.record("\(failure)")
          return
        }
        #expect(findings.count == 1)
      }
    }
  }

  @Test("is told when a school is explained, also of one without data")
  func explained() throws {
    try withScratchFolder { scratch in
      var authority = authority(["\(SmallAuthority.schools[3]);*;Stöd;Prov;Rektor;2025-12-19"])
      authority.silence(SmallAuthority.schools[3])
      authority.files["beslut.csv"]?.rows = [
        "\(SmallAuthority.schools[3]);*;Stöd;Prov;Rektor;2025-12-19"
      ]
      _ = try Bench.tolerant(scratch).published(authority)
      let history = scratch + "/out/history.sqlite"
      let silent = try Pipeline.explain("Skola 4", historyFile: history).account
      #expect(silent.entry.rank == nil)
      #expect(silent.signals.allSatisfy { $0.signal.level == nil })
      #expect(silent.decisions.map(\.state) == [.holds])
      #expect(silent.places.map(\.place.rank) == [nil])
      let worst = try Pipeline.explain(Self.worst, historyFile: history).account
      let low = try #require(worst.signals.first { $0.signal.signal == "all-subjects-9-low" })
      // Six of twelve pass: 63 % are eight.
      #expect(low.clearing == .persons(2, of: 12))
      #expect(low.limits.map(\.level) == ["watch", "warning", "critical"])
      #expect(low.history.map(\.period) == ["2024/25"])
      #expect(throws: RunFailure.self) { try Pipeline.explain("Skola", historyFile: history) }
    }
  }
}
