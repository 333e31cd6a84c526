import Foundation
import TestSupport
import Testing

@Suite("The terminal")
struct TerminalTests {
  private func withData(_ body: (_ scratch: String) throws -> Void) throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      try body(scratch)
    }
  }

  private func json(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  @Test(
    "gets valid JSON from every command that offers it",
    arguments: ["run --out {s}/out", "check", "facts"])
  func jsonResults(command: String) throws {
    try withData { scratch in
      let line = command.replacingOccurrences(of: "{s}", with: scratch)
      let outcome = try Program.shell("\(line) --data \(scratch)/data --format json")
      #expect(outcome.status == 0)
      #expect(try json(outcome.output) is [String: Any] || json(outcome.output) is [Any])
    }
  }

  @Test("gets valid JSON of the settings")
  func settingsJSON() throws {
    let outcome = try Program.shell("config show areas --format json")
    let settings = try #require(try json(outcome.output) as? [[String: String]])
    #expect(settings.contains { $0["path"] == "areas.attendance.weight" && $0["value"] == "35" })
  }

  @Test("gets one JSON object a line from the log, on success and on failure")
  func jsonLog() throws {
    try withData { scratch in
      let good = try Program.shell(
        "run --data \(scratch)/data --out \(scratch)/out --log-format json")
      var broken = SmallAuthority()
      broken.change("betyg_2024.csv") { $0.rows = $0.rows.map { $0 + "Q" } }
      broken.change("elever_2024.csv") { $0.header = "x" }
      try broken.write(to: scratch + "/broken")
      let failures = try [
        Program.shell("check --data \(scratch)/broken --log-format json"),
        Program.shell("check --data \(scratch)/absent --log-format json"),
        Program.shell("check --data \(scratch)/data --period 2042 --log-format json"),
        Program.shell("check --data \(scratch)/data --set a.b=1 --log-format json"),
        Program.shell("run --data \(scratch)/data --out /dev/null --log-format json"),
      ]
      for outcome in [good] + failures {
        #expect(!outcome.errors.isEmpty)
        for line in lines(outcome.errors) {
          let object = try #require(try json(line) as? [String: Any], "\(line)")
          #expect(object["message"] is String && object["level"] is String)
        }
      }
      for outcome in failures { #expect(outcome.errors.contains("\"level\":\"error\"")) }
      #expect(
        failures[0].errors.contains("\"finding\":\"grade-unknown\"")
          || failures[0].errors.contains("\"finding\":\"value-unknown\""))
      #expect(failures[0].errors.contains("\"file\":\"betyg_2024.csv\""))
      #expect(failures[0].errors.contains("\"line\":\"2\""))
    }
  }

  @Test("gets nothing on the error stream when all is well and --quiet is given")
  func quiet() throws {
    try withData { scratch in
      for command in ["run --out \(scratch)/out", "check", "facts"] {
        let outcome = try Program.shell("\(command) --data \(scratch)/data --quiet")
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty, "\(command)")
      }
      #expect(try Program.shell("check --data \(scratch)/absent --quiet").errors.isEmpty == false)
    }
  }

  @Test("gets colours only if it is one, and nobody has asked for none")
  func colours() throws {
    try withData { scratch in
      let line = "run --force --data \(scratch)/data --out \(scratch)/out"
      let escape = "\u{1B}["
      for plain in [line, "check --data \(scratch)/data"] {
        let output = try Program.shell(plain).output
        #expect(!output.contains(escape))
      }
      guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else { return }
      func onTerminal(_ environment: [String: String]) throws -> String {
        try Program.shell(
          line + "\"", before: "script -qec \"", after: "/dev/null",
          environment: environment.merging(["TERM": "xterm"]) { old, _ in old }
        ).output
      }
      let coloured = try onTerminal([:])
      let uncoloured = try onTerminal(["NO_COLOR": "1"]) + onTerminal(["TERM": "dumb"])
      #expect(coloured.contains(escape))
      #expect(!uncoloured.contains(escape))
    }
  }

  @Test("is asked how wide it is")
  func width() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else { return }
    try withData { scratch in
      let outcome = try Program.shell(
        "run --data \(scratch)/data --out \(scratch)/out\"",
        before: "script -qec \"stty cols 66;", after: "/dev/null",
        environment: ["COLUMNS": "", "TERM": "xterm", "NO_COLOR": "1"])
      let lines = outcome.output.split(whereSeparator: \.isNewline).map(String.init)
      // The folder of the result and the last line, which logs keep, are never wrapped.
      let table = lines.filter { !$0.contains(scratch) && !$0.hasPrefix("Klart") }
      #expect(table.contains { $0.count > 55 } && table.allSatisfy { $0.count <= 66 })
    }
  }

  @Test("may close the pipe early without an error message")
  func brokenPipe() throws {
    try withData { scratch in
      for before in ["", "trap '' PIPE;"] {
        let settings = try Program.shell(
          "config show", before: before + " set -o pipefail;", after: "| head -1")
        #expect(settings.errors.isEmpty)
        #expect(lines(settings.output).count == 1)
        let facts = try Program.shell(
          "facts --data \(scratch)/data", before: before, after: "| true")
        #expect(facts.errors.isEmpty)
      }
    }
  }

  @Test("is told by the help of every command what it does, with an example")
  func help() throws {
    let commands = [
      [], ["run"], ["check"], ["facts"], ["score"], ["config"], ["config", "show"],
      ["config", "schema"], ["reference"],
    ]
    for command in commands {
      let outcome = try Program.run(command + ["--help"])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("Example: skolsignal"), "\(command)")
      let abstract = outcome.output.components(separatedBy: "\n\n")[0]
      #expect(abstract.hasPrefix("OVERVIEW: ") && abstract.hasSuffix("."), "\(command)")
    }
    #expect(try Program.run(["--version"]).output == "0.1.0\n")
  }

  @Test("speaks the language that is asked for")
  func language() throws {
    try withData { scratch in
      let swedish = try Program.shell("run --data \(scratch)/data --out \(scratch)/a")
      let english = try Program.shell(
        "run --data \(scratch)/data --out \(scratch)/b --language en")
      #expect(swedish.output.contains("Stödlista"))
      #expect(english.output.contains("Support list"))
      #expect(!english.output.contains("Stödnivå"))
    }
  }

  @Test("names a school that sent nothing, and --top only cuts what is shown")
  func silentSchool() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      authority.silence(SmallAuthority.schools[2])
      try authority.write(to: scratch + "/data")
      let outcome = try Program.shell(
        "run --data \(scratch)/data --out \(scratch)/out --top 1 --language en")
      let summary = outcome.output.components(separatedBy: "\n\n").dropFirst(2).joined()
      #expect(summary.contains("Skola 3"))
      #expect(outcome.output.contains("3 of 4") || outcome.output.contains("of 4"))
      let check = try Program.shell("check --data \(scratch)/data --language en")
      #expect(check.output.contains(SmallAuthority.schools[2]))
    }
  }

  @Test("does not show fewer than no schools")
  func negativeTop() throws {
    try withData { scratch in
      let outcome = try Program.shell("run --data \(scratch)/data --out \(scratch)/out --top=-1")
      #expect(outcome.status == 64)
      #expect(!FileManager.default.fileExists(atPath: scratch + "/out"))
    }
  }

  @Test("is not flooded by the findings of a failed run, and hears the reason last")
  func flood() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      authority.change("betyg_2024.csv") { export in
        export.rows = (0..<20_000).map { number in
          "\(SmallAuthority.pupilMark)\(number);90000001;2024/25;VT;9;X\(number % 700);Q"
        }
      }
      authority.change("franvaro_summor_2024.csv") { export in
        export.rows = (0..<3_000).map { number in
          "\(SmallAuthority.pupilMark)\(number);\(70_000_000 + number);2024-HT;9;1;1;0;0"
        }
      }
      try authority.write(to: scratch + "/data")
      let outcome = try Program.shell("run --data \(scratch)/data --out \(scratch)/out")
      #expect(outcome.status == 65)
      let lines = lines(outcome.errors)
      #expect(lines.count < 20)
      #expect(!outcome.errors.contains(SmallAuthority.pupilMark))
      let reasons = lines.suffix(3)
      #expect(reasons.first?.contains("betyg_2024.csv: 20000 av 20000 rader") == true)
      #expect(reasons.last?.contains("inget publiceras") == true)
    }
  }
}
