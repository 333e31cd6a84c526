import Foundation
import TestSupport
import Testing

/// Everything that one run says is in one language.
@Suite("The language of a run")
struct LanguageTests {
  /// Words that only one of the languages has.
  private static let english = [" the ", " is ", "Error:", "There is", "nothing was"]
  private static let swedish = [" är ", "Fel:", "finns inte", "ingen ", "inget "]

  private func failures(_ scratch: String) throws -> [[String]] {
    try SmallAuthority().write(to: scratch + "/data")
    var broken = SmallAuthority()
    broken.change("betyg_2024.csv") { $0.rows = $0.rows.map { $0 + "Q" } }
    broken.change("elever_2024.csv") { export in
      export.header = export.header.replacingOccurrences(of: "Årskurs", with: "Klass")
    }
    try broken.write(to: scratch + "/broken")
    let data = scratch + "/data"
    return [
      ["run", "--data", scratch + "/broken", "--out", scratch + "/out"],
      ["check", "--data", scratch + "/broken"], ["check", "--data", scratch + "/absent"],
      ["check", "--data", data, "--period", "2042/43"], ["config", "show", "nosuch"],
      ["run", "--data", data, "--out", "/dev/null"],
      ["check", "--data", data, "--config", scratch + "/none.yaml"],
    ]
  }

  @Test("is that of the settings, in every failure too")
  func settings() throws {
    try withScratchFolder { scratch in
      for arguments in try failures(scratch) {
        let outcome = try Program.run(arguments)
        #expect(outcome.status != 0)
        for word in Self.english {
          #expect(
            !(outcome.errors + outcome.output).contains(word), "\(arguments): \(outcome.errors)")
        }
      }
    }
  }

  @Test("is that of --language, in every failure too")
  func asked() throws {
    try withScratchFolder { scratch in
      for arguments in try failures(scratch) {
        let outcome = try Program.run(arguments + ["--language", "en"])
        #expect(outcome.status != 0)
        for word in Self.swedish {
          #expect(
            !(outcome.errors + outcome.output).contains(word), "\(arguments): \(outcome.errors)")
        }
      }
    }
  }

  @Test("can be told although the settings are wrong")
  func wrongSettings() throws {
    func last(_ arguments: [String]) throws -> String {
      let outcome = try Program.run(["config", "show", "--set", "nonsense=1"] + arguments)
      #expect(outcome.status == 78)
      return outcome.errors.split(separator: "\n").last.map(String.init) ?? ""
    }
    try withScratchFolder { scratch in
      try Data("language: en\n".utf8).write(to: URL(fileURLWithPath: scratch + "/o.yaml"))
      #expect(try last([]) == "1 fel i inställningarna; inget har körts.")
      #expect(try last(["--language", "en"]).hasPrefix("1 problem in the settings"))
      #expect(try last(["--set", "language=en"]).hasPrefix("1 problem in the settings"))
      #expect(try last(["--overlay", scratch + "/o.yaml"]).hasPrefix("1 problem in the settings"))
    }
  }

  @Test("is shown with its origin")
  func origin() throws {
    let outcome = try Program.run(["config", "show", "language", "--language", "en"])
    #expect(outcome.output == "language = en  # --language en\n")
  }
}
