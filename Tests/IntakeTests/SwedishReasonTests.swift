import CSVReading
import Foundation
import Intake
import SchoolModel
import TestSupport
import Testing

/// Reasons that come from deeper down have Swedish words in the catalogue.
struct SwedishReasonTests {
  /// The keys below `finding: reason:` of the Swedish catalogue with their texts.
  private static let reasons: [String: String] = {
    let path = ProjectFolder.path + "/Config/text/sv.yaml"
    let lines =
      (try? String(contentsOfFile: path, encoding: .utf8))?
      .components(separatedBy: "\n") ?? []
    let finding = lines.drop { $0 != "finding:" }
    let section = finding.drop { $0 != "  reason:" }.dropFirst().prefix { $0.hasPrefix("    ") }
    return Dictionary(
      section.compactMap { line in
        let parts = line.split(separator: ":", maxSplits: 1).map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        return parts.count == 2 ? (parts[0], parts[1]) : nil
      }, uniquingKeysWith: { first, _ in first })
  }()

  @Test(arguments: CSVReadError.Code.allCases)
  func everyErrorOfReadingHasOne(code: CSVReadError.Code) {
    #expect(Self.reasons[code.rawValue] != nil, "add finding.reason.\(code.rawValue)")
  }

  @Test func aFileInAnotherEncodingSaysWhereAndWhichInFacts() throws {
    let text = try #require(Self.reasons["encoding-other"])
    #expect(text.contains("{row}") && text.contains("{encoding}"))
  }
}
