import Analysis
import Foundation
import Logging
import Pipeline
import SchoolModel
import TestSupport
import Testing

/// Walking forward never reads a later figure.
@Suite("A backtest")
struct BacktestTests {
  private static let years = ["2020/21", "2021/22", "2022/23", "2023/24", "2024/25"]
  private static let header =
    "school_code,period,indicator,group,value,numerator,denominator,n,status"

  /// Shares of 40 schools over five years; from `poisonedFrom` on they are turned upside down.
  private static func facts(years: [String] = years, poisonedFrom: String? = nil) -> String {
    var rows = [header]
    for year in years {
      for school in 0..<40 {
        let noise = (school * 7 + (Self.years.firstIndex(of: year) ?? 0) * 13) % 11
        var count = 10 + 2 * school + noise
        if let poisonedFrom, year >= poisonedFrom { count = 100 - count }
        rows.append(
          "\(90_000_001 + school),\(year),all_subjects_9,all,\(count),\(count),100,100,ok")
        rows.append("\(90_000_001 + school),\(year),merit_17,all,\(150 + count),,,100,ok")
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private static func register(_ education: (Int) -> Int) -> String {
    let rows = (0..<40).map {
      "\(90_000_001 + $0);Skola \($0);Norra;7;9;Grupp \(education($0) % 2);1,\(100 + education($0));98"
    }
    return "Skolenhetskod;Skola;Område;Från årskurs;Till årskurs;Jämförelsegrupp;"
      + "Föräldrars utbildningsnivå;Känd bakgrund (%)\n" + rows.joined(separator: "\n") + "\n"
  }

  private func pipeline(_ day: String = "2025-07-01") -> Pipeline {
    Pipeline(
      environment: RunEnvironment(
        timestamp: { "\(day)T00:00:00Z" }, milliseconds: { 0 }, programVersion: "test"),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private func request(
    _ scratch: String, _ text: String, _ name: String = "facts.csv", register: String? = nil
  ) throws -> RunRequest {
    let path = "\(scratch)/\(name)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    var request = RunRequest(settingsPath: ProjectFolder.path + "/Config/skolsignal.yaml")
    request.factFiles = [path]
    // Ready-made means have no spread, by which a difference could be shrunk.
    request.assignments = ["signals.merit-below-expected.difference=raw"]
    if let register {
      let folder = "\(scratch)/register-of-\(name)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      let file = "\(folder)/skolregister.csv"
      try register.write(toFile: file, atomically: false, encoding: .utf8)
      request.registerFile = file
    }
    return request
  }

  private func past(_ request: RunRequest) throws -> [JudgedYear] {
    try pipeline().past(BacktestRequest(run: request, historyFile: nil)).years
  }

  @Test("judges a year from nothing that came later", arguments: ["2022/23", "2023/24", "2024/25"])
  func poison(from year: String) throws {
    try withScratchFolder { scratch in
      let clean = try past(try request(scratch, Self.facts()))
      let poisoned = try past(
        try request(scratch, Self.facts(poisonedFrom: year), "poisoned.csv"))
      let before = { (years: [JudgedYear]) in years.filter { $0.period.id.text < year } }
      #expect(!before(clean).isEmpty)
      #expect(before(clean).map(\.signals) == before(poisoned).map(\.signals))
      #expect(before(clean).map(\.list) == before(poisoned).map(\.list))
      // The poison is there: the poisoned year itself is another.
      #expect(
        clean.first { $0.period.id.text == year }?.list
          != poisoned.first { $0.period.id.text == year }?.list)
    }
  }

  @Test("does not let a later register in")
  func laterRegister() throws {
    try withScratchFolder { scratch in
      let first = try past(
        try request(scratch, Self.facts(), register: Self.register { 10 + $0 }))
      let second = try past(
        try request(scratch, Self.facts(), "b.csv", register: Self.register { 200 - 3 * $0 }))
      #expect(first.map(\.signals) == second.map(\.signals))
      #expect(first.map(\.list) == second.map(\.list))
      #expect(first.allSatisfy { year in year.schools.allSatisfy { $0.parentEducation == nil } })
      #expect(first.allSatisfy { !$0.hasOwnRegister })
      // A rule that looks at it finds it in a run of today, and misses it in the past.
      func expected(_ signals: [Signal]) -> [FactStatus] {
        signals.filter { $0.signal == "merit-below-expected" }.map(\.status)
      }
      let today = try pipeline().result(
        of: try request(scratch, Self.facts(), "c.csv", register: Self.register { 10 + $0 }))
      #expect(expected(today.signals).count == 40)
      #expect(expected(today.signals).allSatisfy { $0 != .incomplete })
      #expect(expected(first.flatMap(\.signals)).allSatisfy { $0 == .incomplete })
      // It sorts the schools afterwards, which judges nobody.
      #expect(
        first.last?.described.first?.parentEducation
          != second.last?.described.first?.parentEducation)
    }
  }

  @Test("takes a run of the time as it was, and judges a year without one again")
  func recorded() throws {
    try withScratchFolder { scratch in
      let out = "\(scratch)/out"
      for (place, year) in Self.years.enumerated().dropFirst(2) {
        var run = try request(
          scratch, Self.facts(years: Array(Self.years.prefix(place + 1))), "\(place).csv")
        run.period = year
        run.outputFolder = out
        if year == "2023/24" { run.assignments = ["signals.all-subjects-9-low.critical.below=20"] }
        // 2022/23 is recorded long after its outcome was known.
        let day = year == "2022/23" ? "2025-06-20" : "20\(year.suffix(2))-07-01"
        _ = try pipeline(day).run(run)
      }
      let history = "\(out)/history.sqlite"
      let settings = try request(scratch, Self.facts())
      let request = BacktestRequest(run: settings, historyFile: history)
      let years = try pipeline().past(request).years
      #expect(years.map(\.period.id.text) == Self.years)
      #expect(
        years.map(\.origin) == [
          .judgedAgain, .judgedAgain, .judgedAgain, .recorded, .recorded,
        ])
      // Its own limits hold for the recorded year, today's when it is judged again.
      var again = request
      again.judgesAgain = true
      let other = try pipeline().past(again).years
      #expect(other.map(\.origin) == [BacktestReport.Origin](repeating: .judgedAgain, count: 5))
      #expect(years[3].signals != other[3].signals)
      #expect(years[4].signals == other[4].signals)
      let report = try pipeline().backtest(request).report
      #expect(report.outcomes.first?.steps.map(\.period.text) == Array(Self.years.dropLast()))
      #expect(report.outcomes.first?.result(.list)?.quality.verdict == .better)
    }
  }
}
