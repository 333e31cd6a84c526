import Foundation
import TestSupport
import Testing

/// `backtest` and `equity`, run by the program itself.
@Suite("Commands over years")
struct YearsCommandTests {
  /// Forty schools that keep their order over four years, as Skolverket's long table would have them.
  private func values(_ folder: String) throws -> String {
    var rows = ["school_unit;measure;period;value;value_type"]
    for (place, period) in ["2021/22", "2022/23", "2023/24", "2024/25"].enumerated() {
      for school in 0..<40 {
        let share = 20 + 2 * school - (school * 5 + place * 3) % 7
        rows.append(
          "\(90_000_001 + school);ratioOfPupilsIn9thGradeWithAllSubjectsPassed;\(period);\(share),5;EXISTS"
        )
      }
      rows.append("90000099;ratioOfPupilsIn9thGradeWithAllSubjectsPassed;\(period);..;FEW")
    }
    let path = "\(folder)/api_values_test.csv"
    try rows.joined(separator: "\n").write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }

  @Test("tell in every form how right the list was and how far apart the schools are")
  func forms() throws {
    try withScratchFolder { scratch in
      let facts = try values(scratch)
      let config = "Config/examples/skolverket/skolsignal.yaml"
      func run(_ command: String, _ more: [String] = []) throws -> String {
        let outcome = try Program.run(
          [command, "--config", config, "--facts", facts, "--set", "backtest.draws=50"] + more)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output
      }
      // Lines are broken where the terminal ends.
      let text = try run("backtest", ["--language", "en"]).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      #expect(text.contains("The list ranked the schools better than chance"))
      #expect(text.contains("judged afterwards by the rules of edition Skolverket"))
      let json = try JSONSerialization.jsonObject(
        with: Data(try run("backtest", ["--format", "json"]).utf8))
      let outcomes = (json as? [String: Any])?["outcomes"] as? [[String: Any]]
      #expect(outcomes?.count == 2)
      #expect((outcomes?.first?["steps"] as? [Any])?.count == 3)
      #expect(
        try run("backtest", ["--format", "csv"]).hasPrefix("subject,of,part,period,measure,"))
      // The same seed, the same intervals.
      #expect(try run("backtest", ["--format", "csv"]) == run("backtest", ["--format", "csv"]))
      let equity = try run("equity", ["--language", "en"])
      #expect(equity.contains("no figures on newly arrived pupils"))
      #expect(equity.contains("2024/25"))
      #expect(try run("equity", ["--format", "csv"]).contains(",range,"))
    }
  }

  /// Options that nobody decoded end a program when they are read.
  @Test(
    "fail in words, as all commands with a form of their own do",
    arguments: [["backtest"], ["equity"], ["diff", "a", "b"], ["follow-up"]])
  func failures(command: [String]) throws {
    let outcome = try Program.run(command + ["--history", "/nonexistent/history.sqlite"])
    #expect(outcome.status != 0)
    #expect(!outcome.errors.isEmpty)
    #expect(!outcome.errors.contains("parsable argument"), "\(outcome.errors)")
  }
}
