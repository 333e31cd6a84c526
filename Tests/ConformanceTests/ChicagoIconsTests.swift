import Foundation
import SchoolModel
import TestSupport
import Testing

/// The icons of Chicago's progress report cards 2011–12, with both sets of cuts.
@Suite(.enabled(if: ProjectFolder.realData != nil, Example.dataIsMissing))
struct ChicagoIconsTests {
  /// The published label of a score, and how many rows have both.
  private static let icons: [(score: String, icon: String, rows: Int)] = [
    ("Safety Score", "Safety Icon ", 513), ("Environment Score", "Environment Icon ", 513),
    ("Instruction Score", "Instruction Icon ", 513), ("Leaders Score ", "Leaders Icon ", 295),
    ("Teachers Score", "Teachers Icon ", 295),
    ("Family Involvement Score", "Family Involvement Icon", 297),
    ("Parent Engagement Score", "Parent Engagement Icon ", 432),
    ("Parent Environment Score", "Parent Environment Icon", 432),
  ]

  private static func path() throws -> String {
    "\(try Example.published("chicago-icons-2011"))/progress_report_cards_2011_2012.csv"
  }

  private static func indicator(_ column: String) -> String {
    column.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: " ", with: "_")
  }

  /// How many labels are the published ones, by column; a score that is not there has none.
  private static func agreement(_ result: RunResult) throws -> [Int] {
    let signals = result.signalTable
    let rows = try PublishedTable(path()).rows
    #expect(rows.count == 566)
    return icons.map { icon in
      rows.count { row in
        let signal = signals[SchoolCode(row["School ID"] ?? "")]?[
          SignalID(indicator(icon.score))]
        guard Int(row[icon.score] ?? "") != nil else {
          #expect(signal?.level == nil)
          return false
        }
        #expect(signal?.level?.text == row[icon.icon], "\(row["School ID"] ?? "") \(icon.icon)")
        return signal?.level?.text == row[icon.icon]
      }
    }
  }

  @Test func everyLabelOfTheReportCards() throws {
    let result = try Example("chicago-icons").result(facts: [Self.path()])
    #expect(result.setAside == 0)
    let agreement = try Self.agreement(result)
    #expect(agreement == Self.icons.map(\.rows))
    #expect(agreement.prefix(6).reduce(0, +) == 2_426)
    #expect(agreement.suffix(2).reduce(0, +) == 864)
  }

  @Test func theSameScoresAsOneLongFile() throws {
    let scratch = try Scratch()
    var lines = ["school_code,period,indicator,value"]
    for row in try PublishedTable(Self.path()).rows {
      for icon in Self.icons where Int(row[icon.score] ?? "") != nil {
        lines.append(
          "\(row["School ID"] ?? ""),2011-2012,\(Self.indicator(icon.score)),\(row[icon.score] ?? "")"
        )
      }
    }
    let result = try Example("chicago-icons").result(facts: [scratch.write("facts.csv", lines)])
    #expect(try Self.agreement(result) == Self.icons.map(\.rows))
  }
}
