import Foundation
import History
import Pipeline
import SchoolModel
import SkolsignalCLI
import TestSupport
import Testing

@Suite("The program ends with")
struct ExitStatusTests {
  @Test("0 when the result stands")
  func done() throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      let outcome = try Program.run(["run", "--data", scratch + "/data", "--out", scratch + "/out"])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("Skola 1"))
      #expect(outcome.output.contains("Hela resultatet: \(scratch)/out/2024-25/"))
      #expect(outcome.errors.isEmpty)
      let again = try Program.run(
        ["run", "--data", scratch + "/data", "--out", scratch + "/out", "--language", "en"])
      #expect(again.output.contains("The whole result: "))
      #expect(FileManager.default.fileExists(atPath: scratch + "/out/2024-25/latest/run.json"))
    }
  }

  @Test(
    "64 for wrong use, with what is possible",
    arguments: [
      (["run", "--data", "x", "--out", "y", "--nope"], "--nope"),
      (["run", "--data", "x"], "--out"),
      (["nonsense"], "nonsense"),
      (["check", "--data", "{data}", "--period", "2042/43"], "2024/25"),
      (["check", "--data", "{data}", "--format", "xml"], "json"),
      (["config", "schema", "nonsense"], "signals"),
      (["config", "show", "nosuch"], "areas, "),
      (["config", "show", "areas.atendance"], "areas.attendance"),
      (["config", "show", "absence-high"], "signals.absence-high"),
      (["check", "--data", "{data}", "--language", "fr"], "--language kan vara en, sv"),
      (["run", "--data", "{data}", "--out", "{data}-out", "--language", "sw"], "en, sv"),
      (["check", "--data", "{data}", "--threads", "0"], "--threads"),
      (["run", "--data", "{data}", "--out", "{data}-out", "--threads", "many"], "--threads"),
      (["facts", "--data", "{data}", "--reader", "quick"], "vectorised"),
    ])
  func wrongUse(arguments: [String], named: String) throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      let outcome = try Program.run(
        arguments.map { $0.replacingOccurrences(of: "{data}", with: scratch + "/data") })
      #expect(outcome.status == ExitStatus.wrongUse.rawValue)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains(named))
    }
  }

  @Test("65 for unusable data: all problems at once, nothing published, the old result stands")
  func dataUnusable() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      try authority.write(to: scratch + "/data")
      let arguments = ["run", "--data", scratch + "/data", "--out", scratch + "/out"]
      #expect(try Program.run(arguments).status == 0)
      let latest = scratch + "/out/2024-25/latest"
      let before = try FileManager.default.destinationOfSymbolicLink(atPath: latest)
      authority.change("betyg_2024.csv") { $0.rows = $0.rows.map { $0 + "Q" } }
      authority.change("franvaro_summor_2024.csv") { export in
        export.rows = export.rows.map { $0.replacingOccurrences(of: ";20000;", with: ";x;") }
      }
      authority.change("elever_2024.csv") { export in
        export.header = export.header.replacingOccurrences(of: "Årskurs", with: "Klass")
      }
      try authority.write(to: scratch + "/data")
      let outcome = try Program.run(arguments)
      #expect(outcome.status == ExitStatus.dataUnusable.rawValue)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("betyg_2024.csv:2: kolumnen ”Betyg”"))
      #expect(outcome.errors.contains("franvaro_summor_2024.csv:2: kolumnen ”Erbjuden tid (min)”"))
      #expect(outcome.errors.contains("elever_2024.csv: kolumnen ”Årskurs"))
      #expect(outcome.errors.contains("lägg till den nya stavningen i beskrivningen"))
      #expect(!outcome.errors.contains(SmallAuthority.pupilMark))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: latest) == before)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: scratch + "/out/2024-25").count == 2)
    }
  }

  @Test("66 for what is not there, with what to do")
  func inputMissing() throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      try Data("x".utf8).write(to: URL(fileURLWithPath: scratch + "/file"))
      try FileManager.default.createDirectory(
        atPath: scratch + "/empty", withIntermediateDirectories: false)
      let data = scratch + "/data"
      let cases: [([String], [String])] = [
        (["check", "--data", scratch + "/absent"], ["finns inte", "/absent", "--data"]),
        (["check", "--data", scratch + "/file"], ["/file", "är ingen mapp"]),
        (["check", "--data", scratch + "/empty"], ["/empty", "ingen fil som någon beskrivning"]),
        (
          ["check", "--data", scratch + "/absent", "--language", "en"],
          ["There is no", "/absent", "--data"]
        ),
        (["check", "--data", data, "--config", scratch + "/c.yaml"], ["/c.yaml", "--config"]),
        (["check", "--data", data, "--config", scratch + "/empty"], ["/empty", "är en mapp"]),
        (["check", "--data", data, "--overlay", scratch + "/o.yaml"], ["/o.yaml"]),
        (["score", "--facts", scratch + "/a.csv", scratch + "/b.csv"], ["/a.csv", "/b.csv"]),
        (["score", "--facts", scratch + "/file", "--register", scratch + "/r.csv"], ["/r.csv"]),
      ]
      for (arguments, named) in cases {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == ExitStatus.inputMissing.rawValue, "\(arguments)")
        for text in named {
          #expect(outcome.errors.contains(text), "\(arguments): \(outcome.errors)")
        }
      }
    }
  }

  @Test("66 and the names of the files that lie there when no layout describes them")
  func strangersOnly() throws {
    try withScratchFolder { scratch in
      var authority = SmallAuthority()
      authority.files = ["register-2024.csv": .init(header: "x", rows: [])]
      try authority.write(to: scratch + "/data")
      let outcome = try Program.run(["check", "--data", scratch + "/data"])
      #expect(outcome.status == ExitStatus.inputMissing.rawValue)
      #expect(outcome.errors.contains("register-2024.csv"))
    }
  }

  @Test(
    "73 when the result cannot be written",
    arguments: ["/dev/null", "{file}", "{file}/out", "/proc/out"])
  func cannotWrite(out: String) throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      try Data("x".utf8).write(to: URL(fileURLWithPath: scratch + "/file"))
      let out = out.replacingOccurrences(of: "{file}", with: scratch + "/file")
      for arguments in [["run", "--data", scratch + "/data", "--out", out], ["reference", out]] {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == ExitStatus.cannotWrite.rawValue, "\(arguments)")
        #expect(outcome.errors.contains(out.replacingOccurrences(of: "/file/out", with: "/file")))
        #expect(!outcome.errors.contains("NSCocoaErrorDomain"))
        #expect(outcome.output.isEmpty)
      }
    }
  }

  @Test("73 for a folder that may not be written to")
  func forbiddenFolder() throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      try Program.withMode(0o500, scratch + "/out") {
        let outcome = try Program.shell(
          "run --data \(scratch)/data --out \(scratch)/out", withoutPrivileges: true)
        #expect(outcome.status == ExitStatus.cannotWrite.rawValue)
        #expect(outcome.errors.contains("Permission denied"))
      }
    }
  }

  @Test("73 when the disk is full midway, and the old result stands")
  func fullDisk() throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      let line = "run --data \(scratch)/data --out \(scratch)/out"
      #expect(try Program.shell(line).status == 0)
      let latest = scratch + "/out/2024-25/latest"
      let before = try FileManager.default.destinationOfSymbolicLink(atPath: latest)
      // A limit on the size of files fails in the same place, and needs no disk of its own.
      let limited = "trap '' XFSZ; ulimit -f 8;"
      let other = try Program.shell(line + " --set areas.attendance.weight=36", before: limited)
      #expect(other.status == ExitStatus.cannotWrite.rawValue)
      #expect(other.errors.contains("history.sqlite"))
      let outcome = try Program.shell(
        line + " --set areas.attendance.weight=36 --set history.enabled=false", before: limited)
      #expect(outcome.status == ExitStatus.cannotWrite.rawValue)
      #expect(outcome.errors.contains("File too large"))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: latest) == before)
      #expect(try Program.shell(line + " --set areas.attendance.weight=36").status == 0)
    }
  }

  @Test("73 when the standard output cannot take the result", arguments: ["facts", "check"])
  func fullOutput(command: String) throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      let outcome = try Program.shell("\(command) --data \(scratch)/data", after: "> /dev/full")
      #expect(outcome.status == ExitStatus.cannotWrite.rawValue)
      #expect(outcome.errors.contains("standard output"))
    }
  }

  @Test("74 when a folder of exports cannot be listed")
  func readingFailed() throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      try Program.withMode(0o000, scratch + "/data/more") {
        let outcome = try Program.shell("check --data \(scratch)/data", withoutPrivileges: true)
        #expect(outcome.status == ExitStatus.readingFailed.rawValue)
        #expect(outcome.errors.contains(scratch + "/data"))
        #expect(!outcome.errors.contains(".."))
      }
    }
  }

  @Test(
    "78 for wrong settings, with a suggestion",
    arguments: [
      (["--set", "areas.attendanse.weight=3"], "areas.attendance"),
      (["--set", "nonsense"], "path=value"),
      (["--set", "period=2042/43"], "2042/43"),
      (["--set", "language=fr"], "en"),
      (["--overlay", "{overlay}"], "did you mean"),
      (["--set", "areas.attendanse.weight=3", "--set", "languag=en"], "language"),
    ])
  func wrongSettings(arguments: [String], named: String) throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      try Data("\nlanguagge: en\n".utf8).write(to: URL(fileURLWithPath: scratch + "/o.yaml"))
      let outcome = try Program.run(
        ["check", "--data", scratch + "/data"]
          + arguments.map { $0.replacingOccurrences(of: "{overlay}", with: scratch + "/o.yaml") })
      #expect(outcome.status == ExitStatus.wrongSettings.rawValue)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains(named))
      if arguments[0] == "--overlay" { #expect(outcome.errors.contains("o.yaml:2")) }
      if arguments.count > 2 { #expect(outcome.errors.contains("areas.attendance")) }
    }
  }

  @Test("74 when an export changed while it was read, unless something else is wrong as well")
  func changedExport() {
    let changed = Finding(.exportChanged, file: "betyg.csv")
    let missing = Finding(.columnMissing, file: "elever.csv", column: "Kön")
    let row = Finding(.gradeUnknown, file: "betyg.csv", line: 7)
    #expect(ExitStatus(.dataUnusable([changed, row])) == .readingFailed)
    #expect(ExitStatus(.dataUnusable([changed, missing])) == .dataUnusable)
    #expect(ExitStatus(.dataUnusable([missing])) == .dataUnusable)
  }

  @Test("the status that belongs to each failure")
  func statuses() {
    let failures: [(RunFailure, Int32)] = [
      (.settings([]), 78), (.request(""), 64), (.dataUnusable([]), 65), (.inputMissing([]), 66),
      (.wrongUse(.unknownPeriod("", known: [])), 64), (.wrongUse(.noBrowser), 64),
      (.writing(.notPrinted(page: "", reason: "")), 73),
      (.readingFailed(path: "", reason: ""), 74),
      (.writing(.changedAfterwards(path: "", folder: "")), 73), (.fault(""), 70),
      (.locked(folder: "", by: nil), 75), (.history(.busy(path: "")), 75),
      (.history(.corrupt(path: "", reason: "")), 65), (.history(.diskFull(path: "")), 73),
      (.history(.missing(path: "", .absent)), 66),
      (.history(.notFound(reference: "", candidates: [])), 66),
    ]
    for (failure, status) in failures { #expect(ExitStatus(failure).rawValue == status) }
    #expect(Set(failures.map(\.1) + [0]) == Set(ExitStatus.allCases.map(\.rawValue)))
  }
}
