import Foundation
import TestSupport
import Testing

@Suite("Commands that ask a history")
struct MissingHistoryTests {
  /// Every command that reads one, with the options that it cannot do without.
  private static let commands = [
    "rerun --results {out}", "rerun --sweep areas.attendance.weight=1..3:1 --results {out}",
    "diff latest latest --results {out}", "explain x --results {out}",
    "follow-up --results {out}", "equity --results {out}", "backtest --results {out}",
    "decisions import {scratch}/decisions.csv --results {out}", "history list --out {out}",
    "history show latest --out {out}", "history verify --out {out}",
    "history export latest --out {out} --to {scratch}/export", "history prune --keep 1 --out {out}",
  ]
  private static let formats = ["", " --format json"]

  /// Words that the sentence has in the other language.
  private static let english = [" the ", " is ", "Error:", "There is", "there is", "no such"]
  private static let swedish = [" är ", "Fel:", "finns ", "ingen ", "inget "]

  private func line(_ command: String, _ scratch: String, out: String) -> String {
    command.replacingOccurrences(of: "{out}", with: out)
      .replacingOccurrences(of: "{scratch}", with: scratch)
  }

  @Test(
    "end with 66 where there is none, in the language that is asked for, and make nothing",
    arguments: commands)
  func absent(command: String) throws {
    try withScratchFolder { scratch in
      try Data("x".utf8).write(to: URL(fileURLWithPath: scratch + "/decisions.csv"))
      let line = line(command, scratch, out: scratch + "/out")
      let swedish = try Program.shell(line)
      #expect(swedish.status == 66, "\(swedish.errors)")
      #expect(swedish.output.isEmpty)
      #expect(swedish.errors.contains("finns ingen historik \(scratch)/out/history.sqlite"))
      for word in Self.english { #expect(!swedish.errors.contains(word), "\(swedish.errors)") }
      let english = try Program.shell(line + " --language en")
      #expect(english.status == 66)
      #expect(english.errors.contains("there is no history \(scratch)/out/history.sqlite"))
      for word in Self.swedish { #expect(!english.errors.contains(word), "\(english.errors)") }
      let left = try FileManager.default.contentsOfDirectory(atPath: scratch)
      #expect(left == ["decisions.csv"], "\(left)")
    }
  }

  @Test("end with 66 and words of the same language where there is something else or nothing yet")
  func others() throws {
    try withScratchFolder { scratch in
      try Data().write(to: URL(fileURLWithPath: scratch + "/empty.sqlite"))
      for (file, words) in [
        ("empty.sqlite", "inget har registrerats i historiken"), (".", "är en mapp"),
      ] {
        for command in ["rerun", "diff a b", "equity", "explain x", "follow-up", "backtest"] {
          let outcome = try Program.shell("\(command) --history \(scratch)/\(file)")
          #expect(outcome.status == 66, "\(command): \(outcome.errors)")
          #expect(outcome.errors.contains(words))
          for word in Self.english { #expect(!outcome.errors.contains(word), "\(outcome.errors)") }
        }
      }
      let path = scratch + "/closed.sqlite"
      #expect(
        FileManager.default.createFile(
          atPath: path, contents: Data("x".utf8), attributes: [.posixPermissions: 0]))
      let closed = try Program.shell(
        "equity --history \(path)", withoutPrivileges: true)
      #expect(closed.status == 66)
      #expect(closed.errors.contains("går inte att läsa: ge användaren rätt"))
    }
  }

  @Test("end with 66 for a run that a history does not have, diff too")
  func noSuchRun() throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      #expect(
        try Program.shell("run --data \(scratch)/data --out \(scratch)/out --quiet").status == 0)
      for command in [
        "diff latest nosuch --results {out}", "rerun --run nosuch --results {out}",
        "explain 90000001 --run nosuch --results {out}", "follow-up --run nosuch --results {out}",
        "history show nosuch --out {out}",
      ] {
        let outcome = try Program.shell(line(command, scratch, out: scratch + "/out"))
        #expect(outcome.status == 66, "\(command): \(outcome.errors)")
        #expect(outcome.errors.contains("nosuch"))
        for word in Self.english { #expect(!outcome.errors.contains(word), "\(outcome.errors)") }
      }
    }
  }

  @Test("say as JSON too what is missing", arguments: ["rerun", "diff a b", "equity", "backtest"])
  func json(command: String) throws {
    let outcome = try Program.shell("\(command) --history /nonexistent/h.sqlite --format json")
    #expect(outcome.status == 66)
    #expect(outcome.output.contains("\"input_missing\""))
    #expect(outcome.output.contains("/nonexistent/h.sqlite"))
  }
}
