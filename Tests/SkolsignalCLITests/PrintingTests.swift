import Foundation
import SkolsignalCLI
import TestSupport
import Testing

@Suite("Printing")
struct PrintingTests {
  private static let hasBrowser = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")

  @Test("gives the report, the summary and all sheets as PDF", .enabled(if: Self.hasBrowser))
  func pdf() throws {
    try withScratchFolder { scratch in
      let outcome = try Program.run([
        "score", "--facts", "Tests/Goldens/006-score-facts/facts.csv", "--out", scratch + "/out",
        "--pdf",
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      for name in ["report", "committee", "school-sheets"] {
        let path = "\(scratch)/out/2024-25/latest/\(name).pdf"
        let bytes = try #require(FileManager.default.contents(atPath: path))
        #expect(bytes.starts(with: Array("%PDF-".utf8)), "\(name)")
        #expect(bytes.range(of: Data("/CreationDate (D:20000101000000".utf8)) != nil, "\(name)")
      }
    }
  }

  /// What a browser does with the file that it is to print to, `$1`, as shell code.
  @Test(
    "takes nothing for a PDF that is none, and says what the browser did",
    arguments: [
      ("exit 3", "the browser ended with status 3"), (":", "the browser printed nothing"),
      ("echo rubbish > $1", "what the browser printed is no whole PDF"),
      ("echo '%PDF-1.4' > $1", "what the browser printed is no whole PDF"),
    ])
  func failing(code: String, says words: String) throws {
    try withScratchFolder { scratch in
      let browser = scratch + "/browser"
      let script = """
        #!/bin/sh
        for word; do case $word in --print-to-pdf=*) set -- "${word#*=}";; esac; done
        \(code)

        """
      try Data(script.utf8).write(to: URL(fileURLWithPath: browser))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: browser)
      let failure = try #require(throws: (any Error).self) {
        try PagePrinter(browser: browser).pdf(of: Array("<p>".utf8))
      }
      #expect("\(failure)" == words)
    }
  }

  @Test("says which browser cannot be started")
  func unstartable() throws {
    try withScratchFolder { scratch in
      let failure = try #require(throws: (any Error).self) {
        try PagePrinter(browser: scratch + "/none").pdf(of: [])
      }
      #expect("\(failure)" == "\(scratch)/none cannot be started")
    }
  }

  @Test("publishes for the public pages alone, beside the internal run")
  func audience() throws {
    try withScratchFolder { scratch in
      for audience in ["internal", "public"] {
        let outcome = try Program.run([
          "score", "--facts", "Tests/Goldens/006-score-facts/facts.csv", "--out", scratch + "/out",
          "--audience", audience,
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
      }
      let folder = "\(scratch)/out/2024-25/latest-public"
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(names == ["committee.html", "report.html", "schools"])
      #expect(
        FileManager.default.fileExists(atPath: "\(scratch)/out/2024-25/latest/facts.csv"))
    }
  }
}
