import Foundation
import TestSupport
import Testing

@Suite("The manual page")
struct ManualPageTests {
  private static func page() throws -> String {
    try String(
      contentsOfFile: ProjectFolder.path + "/docs/reference/skolsignal.1", encoding: .utf8)
  }

  @Test("names every command, option and exit status")
  func complete() throws {
    let page = try Self.page().replacingOccurrences(of: "\\-", with: "-")
    let commands = [
      "run", "check", "facts", "score", "config show", "config schema", "reference",
      "history list", "history show", "history verify", "history export", "history prune",
      "import-history", "rerun", "diff", "explain", "decisions import",
      "backtest", "committee", "equity", "follow-up",
    ]
    for command in commands {
      #expect(page.contains(".SS skolsignal \(command)\n"))
      let help = try Program.shell("\(command) --help").output
      for match in help.matches(of: /(?m)^ +(--[a-z-]+)/) where match.output.1 != "--version" {
        #expect(page.contains("\\fB\(match.output.1)\\fR"), "\(command) \(match.output.1)")
      }
    }
    for status in [0, 64, 65, 66, 70, 73, 74, 75, 78] { #expect(page.contains("\n.B \(status)\n")) }
    let examples = page.components(separatedBy: "\n.EX\nskolsignal ").count - 1
    #expect(examples > commands.count)
  }

  @Test("is understood by the formatter without a complaint")
  func formatted() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/groff") else { return }
    let outcome = try Program.shell(
      "--version > /dev/null; groff -man -Tutf8 -ww -z docs/reference/skolsignal.1")
    #expect(outcome.errors.isEmpty)
  }

  @Test("comes with completions for three shells", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let script = try Program.run(["--generate-completion-script", shell])
    #expect(script.status == 0)
    for word in ["run", "check", "timings", "language"] { #expect(script.output.contains(word)) }
    guard FileManager.default.isExecutableFile(atPath: "/bin/\(shell)") else { return }
    try withScratchFolder { scratch in
      let file = scratch + "/completion"
      try Data(script.output.utf8).write(to: URL(fileURLWithPath: file))
      let check = try Program.shell("--version > /dev/null; /bin/\(shell) -n \(file)")
      #expect(check.errors.isEmpty && check.status == 0)
    }
  }
}
