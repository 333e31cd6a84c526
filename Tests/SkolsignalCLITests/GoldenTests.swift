import Foundation
import TestSupport
import Testing

/// One folder of `Tests/Goldens`.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  let name: String
  var folder: String { "\(ProjectFolder.path)/Tests/Goldens/\(name)" }
  var testDescription: String { name }

  static let all: [GoldenCase] = {
    let folder = "\(ProjectFolder.path)/Tests/Goldens"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.contains(".") }.sorted().map(GoldenCase.init)
  }()
}

/// Runs the real program and holds all that it says and writes against what was recorded.
@Suite("GoldenTests")
struct GoldenTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let isRecording = environment["SKOLSIGNAL_RECORD_GOLDENS"] != nil

  @Test("are there at all")
  func existence() {
    #expect(GoldenCase.all.count >= 5)
    #expect(!(Self.isRecording && Self.environment["CI"] != nil), "CI never records")
  }

  @Test("hold", arguments: GoldenCase.all)
  func golden(golden: GoldenCase) throws {
    try withScratchFolder { scratch in
      let line = try String(contentsOfFile: golden.folder + "/cmd", encoding: .utf8)
      let arguments = line.split(whereSeparator: \.isWhitespace).map {
        $0.replacingOccurrences(of: "{out}", with: scratch + "/out")
          .replacingOccurrences(of: "{golden}", with: "Tests/Goldens/\(golden.name)")
      }
      let outcome = try Program.run(arguments)
      var seen = [
        "stdout": outcome.output.replacingOccurrences(of: scratch, with: "{scratch}"),
        "stderr": outcome.errors.replacingOccurrences(of: scratch, with: "{scratch}"),
        "status": "\(outcome.status)\n",
      ]
      for file in try Self.comparedFiles(golden) {
        let path = "\(scratch)/out/\(file)"
        seen["out/\(file)"] = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "(missing)"
      }
      if Self.isRecording {
        for (file, text) in seen {
          try Data(text.utf8).write(to: URL(fileURLWithPath: "\(golden.folder)/\(file)"))
        }
        Issue.record("recorded \(golden.name); read the difference before committing it")
        return
      }
      for (file, text) in seen.sorted(by: { $0.key < $1.key }) {
        let expected = try String(contentsOfFile: "\(golden.folder)/\(file)", encoding: .utf8)
        #expect(Self.firstDifference(expected, text) == nil, "\(golden.name)/\(file)")
      }
    }
  }

  /// The files under `out/` that the case compares: those recorded, or listed by an empty file.
  private static func comparedFiles(_ golden: GoldenCase) throws -> [String] {
    let folder = golden.folder + "/out"
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
    return names.compactMap { $0 as? String }.filter { $0.contains(".") }.sorted()
  }

  /// The first line that differs, for a short message.
  private static func firstDifference(_ expected: String, _ seen: String) -> String? {
    guard expected != seen else { return nil }
    let (left, right) = (
      expected.components(separatedBy: "\n"), seen.components(separatedBy: "\n")
    )
    let place = zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let line = place ?? min(left.count, right.count)
    func text(_ lines: [String]) -> String { line < lines.count ? lines[line] : "(end)" }
    return "line \(line + 1): expected “\(text(left))”, got “\(text(right))”"
  }
}
