import Foundation
import SchoolModel
import Testing

/// Every kind of finding that this room reports is triggered by some test of this folder.
@Suite struct CoverageTests {
  private static func text(of folder: String) throws -> String {
    let package = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
      url.deletingLastPathComponent()
    }
    let files = FileManager.default.enumerator(
      at: package.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    return try (files?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.pathExtension == "swift" && $0.lastPathComponent != "CoverageTests.swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
  }

  private static func constant(_ kind: FindingKind) -> String {
    let words = kind.id.split(separator: "-").map(String.init)
    return "." + words[0] + words.dropFirst().map(\.capitalized).joined()
  }

  @Test func everyKindHasATest() throws {
    let sources = try Self.text(of: "Sources/Intake")
    let tests = try Self.text(of: "Tests/IntakeTests")
    let used = FindingKind.all.filter { kind in
      sources.range(
        of: NSRegularExpression.escapedPattern(for: Self.constant(kind)) + "\\b",
        options: .regularExpression) != nil
    }
    #expect(used.count > 50)
    let untested = used.filter {
      !tests.contains("\"\($0.id)\"") && !tests.contains(Self.constant($0))
    }
    #expect(untested.map(\.id) == [])
  }
}
