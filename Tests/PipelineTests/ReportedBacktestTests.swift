import Foundation
import History
import Logging
import Pipeline
import Reports
import SchoolModel
import Settings
import TestSupport
import Testing

/// `backtest.in_report`: every published run tells how right earlier lists were.
@Suite("A backtest in a run's report")
struct ReportedBacktestTests {
  private static let years = ["2021/22", "2022/23", "2023/24", "2024/25"]
  private static let plain = ["certainty.draws=20"]
  private static let inReport =
    plain + ["backtest.in_report=true", "backtest.draws=20"]

  /// Shares of 24 schools that keep their order, more or less; in the first one few pupils have a pass.
  private func facts(
    _ years: [String] = years, indicators: [String] = ["all_subjects_9"]
  ) -> String {
    var rows = ["school_code,period,indicator,group,value,numerator,denominator,n,status"]
    for (place, year) in Self.years.enumerated() where years.contains(year) {
      for school in 0..<24 {
        let count = school == 0 ? 2 : 10 + 2 * school + (school * 7 + place * 13) % 11
        let n = school == 0 ? 40 : 100
        for indicator in indicators {
          rows.append(
            "\(90_000_001 + school),\(year),\(indicator),all,\(100 * count / n),\(count),\(n),\(n),ok"
          )
        }
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private func pipeline(_ day: String) -> Pipeline {
    Pipeline(
      environment: RunEnvironment(
        timestamp: { "\(day)T00:00:00Z" }, milliseconds: { 0 }, programVersion: "test"),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private func request(
    _ scratch: String, _ text: String? = nil, _ assignments: [String] = inReport,
    year: String = "2024/25", out: String = "out"
  ) throws -> RunRequest {
    let path = "\(scratch)/facts.csv"
    try (text ?? facts()).write(toFile: path, atomically: false, encoding: .utf8)
    var request = RunRequest(settingsPath: ProjectFolder.path + "/Config/skolsignal.yaml")
    request.factFiles = [path]
    request.period = year
    request.assignments = assignments
    request.outputFolder = "\(scratch)/\(out)"
    request.isForced = true
    return request
  }

  /// The run's name and its files as text.
  private func publish(
    _ request: RunRequest, on day: String = "2025-07-01"
  ) throws -> (id: String, files: [String: String]) {
    let finished = try pipeline(day).run(request)
    let folder = try #require(finished.publication).folder
    return (finished.result.manifest.runID, try files(in: folder))
  }

  private func files(in folder: String) throws -> [String: String] {
    var files: [String: String] = [:]
    for name in ["report.html", "committee.html", "run.json", "support-list.csv"] {
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      files[name] = String(decoding: bytes, as: UTF8.self)
    }
    return files
  }

  /// The report's section on the backtest; nil when it has none.
  private func section(_ files: [String: String]) -> String? {
    guard let html = files["report.html"], let start = html.range(of: "<section id=\"backtest\"")
    else { return nil }
    let rest = html[start.lowerBound...]
    return rest.range(of: "</section>").map { String(rest[..<$0.upperBound]) }
  }

  private func backtestRuns(_ files: [String: String]) throws -> [String: String] {
    let manifest =
      try JSONSerialization.jsonObject(
        with: Data(#require(files["run.json"]).utf8)) as? [String: Any]
    let runs = try #require(manifest?["backtest_runs"] as? [[String: String]])
    return Dictionary(
      uniqueKeysWithValues: try runs.map { (try #require($0["period"]), try #require($0["run"])) })
  }

  @Test(
    "is there when it was asked for, in the language of the run, and else it is not",
    arguments: [
      ("sv", "Var signalerna rätt?", "Listan rangordnade skolorna bättre än slumpen"),
      ("en", "Were the signals right?", "The list ranked the schools better than chance"),
    ])
  func asked(language: String, heading: String, conclusion: String) throws {
    try withScratchFolder { scratch in
      var request = try request(scratch)
      request.language = language
      let told = try publish(request)
      let section = try #require(self.section(told.files))
      #expect(section.contains(">\(heading)</h2>"))
      #expect(section.contains(conclusion))
      #expect(section.contains("2021/22, 2022/23, 2023/24"))
      // Nothing falls in these figures, so that there is something to draw of one outcome only.
      #expect(section.matches(of: /<article\b/).count == 2)
      #expect(section.matches(of: /<svg\b/).count == 1)
      #expect(try #require(told.files["report.html"]).contains("<a href=\"#backtest\">\(heading)"))
      request.assignments = Self.plain
      let silent = try publish(request)
      #expect(self.section(silent.files) == nil)
      #expect(try !#require(silent.files["report.html"]).contains("#backtest"))
      #expect(silent.id != told.id)
      // It tells of the list and does not touch it.
      #expect(silent.files["support-list.csv"] == told.files["support-list.csv"])
    }
  }

  @Test("says in one sentence that there are too few years", arguments: ["sv", "en"])
  func tooFew(language: String) throws {
    try withScratchFolder { scratch in
      var request = try request(scratch, facts(["2024/25"]))
      request.language = language
      let section = try #require(self.section(publish(request).files))
      let words = [
        "sv": "Det finns inget år vars nästa år är känt",
        "en": "There is no year whose next year is known",
      ]
      #expect(section.contains(try #require(words[language])))
      #expect(!section.contains("<svg "))
    }
  }

  @Test("is what the command says of the same history, and the same bytes twice")
  func command() throws {
    try withScratchFolder { scratch in
      var runs: [String: String] = [:]
      for (place, year) in Self.years.enumerated().dropFirst() {
        let day = "20\(year.suffix(2))-07-01"
        for out in ["out", "again"] {
          let text = facts(Array(Self.years.prefix(place + 1)))
          var request = try request(scratch, text, Self.inReport, year: year, out: out)
          request.threads = out == "again" ? 3 : nil
          let run = try publish(request, on: day)
          #expect(runs[year, default: run.id] == run.id)
          runs[year] = run.id
        }
      }
      let period = "/2024-25/\(try #require(runs["2024/25"]))"
      let first = try files(in: scratch + "/out" + period)
      #expect(try first == files(in: scratch + "/again" + period))
      #expect(
        try backtestRuns(first) == ["2022/23": runs["2022/23"], "2023/24": runs["2023/24"]])
      var settings = try request(scratch)
      settings.language = nil
      let found = try pipeline("2025-07-02").backtest(
        BacktestRequest(run: settings, historyFile: scratch + "/out/history.sqlite"))
      #expect(found.report.years.map(\.origin) == [.judgedAgain, .recorded, .recorded, .recorded])
      let texts = try #require(found.settings.texts["sv"])
      let page = String(
        decoding: htmlBacktest(found.report, authority: "A", texts: texts), as: UTF8.self)
      let articles = page.matches(of: /(?s)<article .*?<\/article>/).map { String($0.0) }
      let tables = page.matches(of: /(?s)<table class="plain">.*?<\/table>/).map { String($0.0) }
      #expect(articles.count == 2 && tables.count == 2)
      let section = try #require(self.section(first))
      for part in articles + tables { #expect(section.contains(part)) }
    }
  }

  @Test("rests on runs that were in time, which are part of the run's name")
  func identity() throws {
    try withScratchFolder { scratch in
      func now(_ out: String) throws -> (id: String, files: [String: String]) {
        try publish(request(scratch, out: out))
      }
      let lower = Self.inReport + ["signals.all-subjects-9-low.critical.below=20"]
      func before(_ out: String, _ assignments: [String], _ day: String) throws -> String {
        try publish(
          request(
            scratch, facts(Array(Self.years.prefix(3))), assignments, year: "2023/24", out: out),
          on: day
        ).id
      }
      // Both histories have the same official run of the year before; in one of them another was there first.
      let early = try before("in-time", Self.inReport, "2024-07-01")
      let late = try before("in-time", lower, "2025-06-20")
      #expect(try before("late", lower, "2025-06-20") == late)
      let (knowing, ignorant) = (try now("in-time"), try now("late"))
      #expect(try backtestRuns(knowing.files) == ["2023/24": early])
      #expect(try backtestRuns(ignorant.files) == [:])
      #expect(knowing.id != ignorant.id)
      #expect(knowing.files["support-list.csv"] == ignorant.files["support-list.csv"])
      let words = "2021/22, 2022/23: ingen körning från tiden"
      #expect(try #require(section(knowing.files)).contains(words))
      #expect(try #require(section(ignorant.files)).contains(words) == false)
      // Nothing has changed since, so it is the same run.
      #expect(try now("in-time").id == knowing.id)
    }
  }

  @Test("is not made again when nothing has changed")
  func unchanged() throws {
    try withScratchFolder { scratch in
      let old = facts(Array(Self.years.prefix(3)))
      let before = try publish(request(scratch, old, year: "2023/24"), on: "2024-07-01").id
      var request = try request(scratch)
      request.isForced = false
      // Long after the files were written, so that they count as settled.
      let first = try pipeline("2099-01-01").run(request)
      let second = try pipeline("2099-01-02").run(request)
      #expect(!first.isUnchanged && second.isUnchanged)
      #expect(second.result.manifest.runID == first.result.manifest.runID)
      #expect(second.result.background.backtestRuns.map(\.run) == [before])
    }
  }

  /// A rerun that is published tells it too, from what the run had that it started from.
  @Test(
    "and a rerun with it is the same bytes as a run",
    arguments: [
      ["signals.all-subjects-9-low.critical.below=30"], ["backtest.places=3"],
      // Figures that no rule looks at, and that only the history has.
      ["backtest.outcomes.lowest-all-subjects-9.indicator=eligible_nate"],
    ])
  func rerun(more: [String]) throws {
    try withScratchFolder { scratch in
      let indicators = ["all_subjects_9", "eligible_nate"]
      let old = facts(Array(Self.years.prefix(3)), indicators: indicators)
      _ = try publish(request(scratch, old, Self.plain, year: "2023/24"), on: "2024-07-01")
      let new = facts(["2023/24", "2024/25"], indicators: ["all_subjects_9"])
      let own =
        new
        + facts(["2024/25"], indicators: ["eligible_nate"])
        .split(separator: "\n").dropFirst().joined(separator: "\n")
      _ = try publish(request(scratch, own, Self.plain))
      var asked = RerunRequest(historyFile: scratch + "/out/history.sqlite")
      asked.assignments = Self.inReport + more
      asked.outputFolder = scratch + "/out"
      let rerun = try pipeline("2025-07-02").rerun(asked)
      let made = try files(in: #require(rerun.publication).folder)
      #expect(try #require(section(made)).contains("<svg "))
      #expect(try backtestRuns(made).count == 1)
      // A run whose files are not those of the trial, byte by byte, cannot be published over it.
      let fresh = try publish(request(scratch, own, Self.inReport + more), on: "2025-07-03")
      #expect(fresh.id == rerun.result.manifest.runID)
      #expect(section(fresh.files) == section(made))
    }
  }

  @Test("tells everybody only what follows from figures that everybody sees")
  func forEverybody() throws {
    try withScratchFolder { scratch in
      var request = try request(scratch)
      request.language = "en"
      let inside = try publish(request)
      request.audience = .public
      let open = try publish(request)
      let (told, shown) = (try #require(section(inside.files)), try #require(section(open.files)))
      #expect(told.contains("Without support then") && !shown.contains("Without support then"))
      let texts = try #require(
        pipeline("2025-07-01").result(of: request).texts.texts["signal.all-subjects-9-low"])
      #expect(told.contains(texts) && !shown.contains(texts))
      // The school where few have a pass is a case for those who see its figure.
      func cases(_ html: String) throws -> [Int] {
        html.matches(of: /<th scope="row">20[0-9]{2}\/[0-9]{2}<td>20[0-9]{2}\/[0-9]{2}<td>([0-9]+)/)
          .compactMap { Int($0.1) }
      }
      #expect(try Set(cases(told)) == [24])
      #expect(try !cases(shown).isEmpty && cases(shown).allSatisfy { (16...23).contains($0) })
      #expect(shown.contains("The list ranked the schools better than chance"))
      // The committee's summary is everybody's, whoever the run is for.
      #expect(inside.files["committee.html"] == open.files["committee.html"])
      #expect(try #require(open.files["committee.html"]).contains("the year after</h3>"))
    }
  }
}
