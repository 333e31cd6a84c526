import Foundation
import TestSupport
import Testing

/// What a run that ends without a result leaves behind on the two streams.
@Suite("A failed run")
struct FailedRunTests {
  private func withBrokenData(_ body: (_ scratch: String) throws -> Void) throws {
    try withScratchFolder { scratch in
      var broken = SmallAuthority()
      broken.change("betyg_2024.csv") { $0.rows = $0.rows.map { $0 + "Q" } }
      try broken.write(to: scratch + "/data")
      try body(scratch)
    }
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("gives its findings as JSON, with a status", arguments: ["check", "run --out {s}/out"])
  func json(command: String) throws {
    try withBrokenData { scratch in
      let line = command.replacingOccurrences(of: "{s}", with: scratch)
      let outcome = try Program.shell("\(line) --data \(scratch)/data --format json")
      #expect(outcome.status == 65)
      let object = try object(outcome.output)
      #expect(object["status"] as? String == "data_unusable")
      #expect(object["exit_status"] as? Int == 65)
      let kinds = (object["findings"] as? [[String: Any]])?.compactMap { $0["finding"] as? String }
      #expect(kinds?.contains("export-beyond-tolerance") == true)
      let remedies = object["remedies"] as? [String: String]
      #expect(Set(remedies?.keys.map { $0 } ?? []) == Set(kinds ?? []))
      #expect(!outcome.output.contains(SmallAuthority.pupilMark))
    }
  }

  @Test(
    "gives every other failure as JSON too",
    arguments: [
      ("check --data nowhere", "input_missing", 66), ("config show nosuch", "wrong_use", 64),
      ("check --data . --set a=1", "wrong_settings", 78),
      ("run --data SampleData --out .build/wrong-use --period 1999", "wrong_use", 64),
    ])
  func otherFailures(line: String, word: String, status: Int32) throws {
    let outcome = try Program.shell(line + " --format json")
    #expect(outcome.status == status)
    let object = try object(outcome.output)
    #expect(object["status"] as? String == word)
    let problems = try #require(object["problems"] as? [[String: String]])
    #expect(problems.first?["message"]?.isEmpty == false)
    #expect(!outcome.errors.isEmpty)
  }

  @Test("lists what check found on the standard output, and the reasons on the error stream")
  func check() throws {
    try withBrokenData { scratch in
      let outcome = try Program.shell("check --data \(scratch)/data")
      #expect(outcome.status == 65)
      #expect(outcome.output.contains("betyg_2024.csv:2 · Betyg"))
      #expect(outcome.output.contains("  → Rätta"))
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines.first?.hasPrefix("betyg_2024.csv: ") == true)
      #expect(lines.last?.contains("inget publiceras") == true)
    }
  }
}
