import Foundation
import SchoolModel
import Signals
import TestSupport
import Testing

/// The graduation colours that California published in 2017, row by row, from rules that are settings.
///
/// Runs where the published file is: `SKOLSIGNAL_REALDATA`, else `../shared/realdata`.
struct CaliforniaTests {
  private struct Row {
    let school: SchoolCode
    let group: String
    let isDistrict: Bool
    /// Numerator and denominator, where they are published.
    let now: (Int, Int)?
    let then: (Int, Int)?
    let statusLevel: Int
    let changeLevel: Int
    let colour: Int
    let status: String
    let change: String
  }

  private static let rows: [Row] = {
    guard let folder = ProjectFolder.realData,
      let text = try? String(
        contentsOfFile: folder + "/california-2017/graddownload2017f.txt", encoding: .utf8)
    else { return [] }
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first else { return [] }
    let places = Dictionary(
      header.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return lines.dropFirst().map { cells in
      func cell(_ name: String) -> String {
        places[name].flatMap { cells.dropFirst($0).first } ?? ""
      }
      func pair(_ numerator: String, _ denominator: String) -> (Int, Int)? {
        guard let above = Int(cell(numerator)), let below = Int(cell(denominator)), below > 0 else {
          return nil
        }
        return (above, below)
      }
      return Row(
        school: SchoolCode(cell("cds") + cell("studentgroup")), group: cell("studentgroup"),
        isDistrict: cell("rtype") == "D", now: pair("currnumer", "currdenom"),
        then: pair("priornumer", "priordenom"), statusLevel: Int(cell("statuslevel")) ?? 0,
        changeLevel: Int(cell("changelevel")) ?? 0, colour: Int(cell("color")) ?? 0,
        status: cell("currstatus"), change: cell("change"))
    }
  }()

  /// The levels are the colours from blue to red; their number is the one published.
  private static let colours: [(id: LevelID, number: Int)] = [
    ("blue", 5), ("green", 4), ("yellow", 3), ("orange", 2), ("red", 1),
  ]

  private static func grid(_ rows: [String]) -> Setting {
    Setting(
      .list(
        rows.map { row in
          Setting(
            .list(
              row.split(separator: " ").map { number in
                let colour = colours.first { String($0.number) == number }
                return Setting(.text(colour?.id.text ?? "-"))
              }))
        }))
  }

  private static func cuts(_ pairs: [(Limit.Comparison, Int)]) -> Setting {
    Setting(.list(pairs.map { Setting(.limit(Limit($0, ExactDecimal($1)))) }))
  }

  private func definition(_ id: SignalID, minimumN: Int, hasSmall: Bool) -> SignalDefinition {
    var parameters: SettingRecord = [
      "status": Self.cuts([(.below, 67), (.below, 85), (.below, 90), (.below, 95)]),
      "change": Self.cuts([(.below, -5), (.atMost, -1), (.below, 1), (.below, 5)]),
      "grid": Self.grid(["1 1 1 1 1", "1 2 2 3 3", "2 2 3 4 4", "2 3 4 4 5", "- 5 5 5 5"]),
    ]
    if hasSmall {
      parameters["small"] = Setting(
        .record([
          "n": Setting(.integer(150)), "change": Self.cuts([(.atMost, -1), (.below, 1)]),
          "grid": Self.grid(["1 1 1", "2 2 3", "2 3 4", "3 4 4", "5 5 5"]),
        ]))
    }
    return signal(
      id, rule: "matrix", higherIs: .better, minimumN: minimumN, limits: [],
      parameters: parameters)
  }

  @Test(.enabled(if: ProjectFolder.realData != nil, "the published data is not here"))
  func everyPublishedColourFollowsFromTheRules() throws {
    let plan = try SignalPlan(
      signals: [
        definition("all", minimumN: 30, hasSmall: true),
        definition("group", minimumN: 30, hasSmall: false),
        definition("foster-or-homeless-in-district", minimumN: 15, hasSmall: false),
        definition("any-size", minimumN: 0, hasSmall: false),
        definition("any-size-all", minimumN: 0, hasSmall: true),
      ],
      levels: Self.colours.map { LevelDefinition(id: $0.id, points: ExactDecimal(5 - $0.number)) },
      indicators: [indicator(higherIs: .better)], calendar: calendar)
    var facts: [Fact] = []
    for row in Self.rows {
      if let now = row.now { facts.append(share(thisYear, now.0, of: now.1, school: row.school)) }
      if let then = row.then {
        facts.append(share(lastYear, then.0, of: then.1, school: row.school))
      }
    }
    let signals = plan.signals(
      facts: FactTable(facts), schools: Self.rows.map { School(code: $0.school, name: "") },
      period: thisYear)
    let bySchool = Dictionary(grouping: signals, by: \.school)
    var (colours, withChange, bands) = (0, 0, 0)
    for row in Self.rows {
      let own = bySchool[row.school] ?? []
      let isSmallGroup = row.isDistrict && ["FOS", "HOM"].contains(row.group)
      let name: SignalID =
        row.group == "ALL" ? "all" : isSmallGroup ? "foster-or-homeless-in-district" : "group"
      let level = own.first { $0.signal == name }?.level
      if Self.colours.first(where: { $0.id == level })?.number ?? 0 == row.colour { colours += 1 }
      let sized = own.first { $0.signal == (row.group == "ALL" ? "any-size-all" : "any-size") }
      guard let sized, sized.status == .ok || row.changeLevel != 0 else { continue }
      withChange += 1
      let evidence = Dictionary(
        sized.evidence.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
      let isSmall = row.group == "ALL" && (row.now?.1 ?? 0) < 150
      if sized.value == ExactDecimal(row.status), evidence["change"] == ExactDecimal(row.change),
        evidence["status_band"] == ExactDecimal(row.statusLevel),
        evidence["change_band"] == ExactDecimal(row.changeLevel - (isSmall ? 1 : 0))
      {
        bands += 1
      } else if sized.status == .ok {
        Issue.record("\(row.school): \(sized.evidence), published \(row.status) \(row.change)")
      }
    }
    #expect(Self.rows.count == 25_564)
    #expect(colours == 25_564)
    #expect(withChange == 13_117)
    #expect(bands == 13_117)
  }
}
