import Foundation
import TestSupport
import Testing

@Suite("The options about reading")
struct ReadingOptionsTests {
  @Test(
    "change nothing in the result",
    arguments: [["--threads", "1"], ["--threads", "2"], ["--reader", "libcsv"], ["--timings"]])
  func sameResult(options: [String]) throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      let plain = ["facts", "--data", scratch + "/data"]
      let with = try Program.run(plain + options)
      #expect(with.status == 0)
      #expect(try Program.run(plain).output == with.output)
    }
  }

  @Test(
    "show the time of each stage on the error stream when asked",
    arguments: ["facts", "check", "run --force --out {s}/out"])
  func timings(command: String) throws {
    try withScratchFolder { scratch in
      try SmallAuthority().write(to: scratch + "/data")
      let line = command.replacingOccurrences(of: "{s}", with: scratch)
      let outcome = try Program.shell("\(line) --data \(scratch)/data --timings")
      #expect(outcome.errors.hasPrefix("Steg "))
      #expect(outcome.errors.contains("\nTotalt "))
      #expect(!outcome.output.contains("Totalt"))
      let log = try Program.shell(
        "\(line) --data \(scratch)/data --timings --log-format json")
      #expect(log.errors.contains("\"stage\":\"signals\""))
      #expect(try Program.shell("\(line) --data \(scratch)/data").errors.isEmpty)
    }
  }
}
