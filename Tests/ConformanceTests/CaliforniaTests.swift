import Foundation
import SchoolModel
import TestSupport
import Testing

/// California's Dashboard of fall 2017: every row of both published files.
@Suite(.enabled(if: ProjectFolder.realData != nil, Example.dataIsMissing), .serialized)
struct CaliforniaTests {
  private static func table(_ name: String) throws -> [[String: String]] {
    try PublishedTable("\(Example.published("california-2017"))/\(name)", separator: "\t").rows
  }

  private static func path(_ name: String) throws -> String {
    "\(try Example.published("california-2017"))/\(name)"
  }

  /// How many rows agree with what is published, by what is compared.
  private struct Agreement: Equatable {
    var rate = 0
    var status = 0
    var change = 0
    var changeLevel = 0
    var colour = 0
    var coloured = 0
  }

  private static func number(_ signal: Signal?) -> Int {
    guard let points = signal?.points, signal?.level != nil else { return 0 }
    return Int(points.coefficient)
  }

  private static func evidence(_ signal: Signal?, _ name: String) -> ExactDecimal? {
    signal?.evidence.first { $0.name == name }?.value
  }

  /// Holds three signals against a row; a rate or level that is not published must not be there.
  private static func compare(
    _ row: [String: String], colour: Signal?, status: Signal?, change: Signal?,
    into agreement: inout Agreement
  ) {
    func published(_ name: String) -> Int { Int(row[name] ?? "") ?? 0 }
    func decimal(_ name: String) -> ExactDecimal? { ExactDecimal(row[name] ?? "") }
    let name = "\(row["cds"] ?? "") \(row["studentgroup"] ?? "")"
    if let rate = decimal("currstatus") {
      #expect(status?.value == rate, "\(name)")
      #expect(number(status) == published("statuslevel"), "\(name)")
      agreement.rate += 1
      agreement.status += 1
    } else {
      #expect(status?.level == nil, "\(name)")
    }
    if let moved = decimal("change") {
      #expect(evidence(change, "change") == moved, "\(name)")
      #expect(number(change) == published("changelevel"), "\(name)")
      agreement.change += 1
      agreement.changeLevel += 1
    } else {
      #expect(change?.level == nil, "\(name)")
    }
    #expect(number(colour) == published("color"), "\(name)")
    agreement.colour += 1
    if published("color") > 0 { agreement.coloured += 1 }
  }

  private static func graduation(_ result: RunResult) throws -> Agreement {
    let signals = result.signalTable
    var agreement = Agreement()
    for row in try table("graddownload2017f.txt") {
      let group = row["studentgroup"] ?? ""
      let own = signals[SchoolCode(row["cds"] ?? "")] ?? [:]
      let isDistrict = row["rtype"] == "D"
      let suffix = ["FOS", "HOM"].contains(group) && isDistrict ? "-district" : ""
      compare(
        row, colour: own[SignalID("graduation-\(group)\(suffix)")],
        status: own[SignalID("graduation-status-\(group)")],
        change: own[SignalID("graduation-change-\(group)")], into: &agreement)
    }
    return agreement
  }

  @Test func everyRowOfTheGraduationRate() throws {
    let result = try Example("california").result(facts: [Self.path("graddownload2017f.txt")])
    #expect(result.setAside == 0)
    #expect(
      try Self.graduation(result)
        == Agreement(
          rate: 13_509, status: 13_509, change: 13_117, changeLevel: 13_117, colour: 25_564,
          coloured: 9_504))
    try Self.comparePooled(result)
    Self.compareMasked(result)
  }

  /// The years before, put together by the rules, are the published sum where no year is masked.
  private static func comparePooled(_ published: RunResult) throws {
    let scratch = try Scratch()
    var lines = ["school_code,school_type,period,indicator,group,numerator,denominator,n,status"]
    for row in try table("graddownload2017f.txt") {
      let start = "\(row["cds"] ?? ""),\(row["rtype"] ?? ""),"
      let group = row["studentgroup"] ?? ""
      for (column, year) in [("prioryear1", 2016), ("prioryear2", 2015), ("prioryear3", 2014)] {
        let (above, below) = (row["\(column)_numer"] ?? "", row["\(column)_denom"] ?? "")
        lines.append(
          "\(start)\(year),graduation_rate,\(group),\(above),\(below),\(below),")
      }
      lines.append(
        "\(start)2017,graduation_rate,\(group),\(row["currnumer"] ?? ""),\(row["currdenom"] ?? ""),"
          + "\(row["currdenom"] ?? ""),")
    }
    var example = Example("california")
    // The figures are compared here, not the signals.
    example.assignments = published.signalDefinitions.map(\.id.text)
      .filter { !["graduation-ALL", "graduation-status-ALL"].contains($0) }
      .map { "signals.\($0)=" }
    let result = try example.result(facts: [scratch.write("single.csv", lines)])
    #expect(result.setAside == 0)
    let facts = FactTable(result.facts)
    var (sums, masked) = (0, 0)
    for row in try table("graddownload2017f.txt") {
      let fact = facts[
        FactKey(
          school: SchoolCode(row["cds"] ?? ""), period: "2014-2016", indicator: "graduation_rate",
          group: GroupID(row["studentgroup"] ?? ""))]
      if fact?.status == .ok {
        #expect(fact?.numerator == ExactDecimal(row["priornumer"] ?? ""))
        #expect(fact?.denominator == ExactDecimal(row["priordenom"] ?? ""))
        #expect(fact?.n == Int(row["priordenom"] ?? ""))
        sums += 1
      } else {
        masked += 1
      }
    }
    #expect(sums == 12_221)
    #expect(masked == 25_564 - 12_221)
  }

  /// A rate is there exactly where eleven students or more are.
  private static func compareMasked(_ result: RunResult) {
    let facts = result.facts.filter { $0.key.period == "2017" && $0.status != .notReported }
    #expect(facts.count == 25_564)
    #expect(facts.allSatisfy { ($0.status == .ok) == (($0.n ?? 0) >= 11) })
  }

  @Test func everyRowOfEnglishLearnerProgress() throws {
    let result = try Example("california").result(facts: [Self.path("elpidownload2017f.txt")])
    #expect(result.setAside == 0)
    let signals = result.signalTable
    var agreement = Agreement()
    for row in try Self.table("elpidownload2017f.txt") {
      let own = signals[SchoolCode(row["cds"] ?? "")] ?? [:]
      Self.compare(
        row, colour: own["english-learner-progress"],
        status: own["english-learner-progress-status"],
        change: own["english-learner-progress-change"], into: &agreement)
    }
    #expect(
      agreement
        == Agreement(
          rate: 8_587, status: 8_587, change: 8_392, changeLevel: 8_392, colour: 9_518,
          coloured: 7_305))
  }

  @Test func theSameFiguresAsOneLongFile() throws {
    let scratch = try Scratch()
    var lines = ["school_code,period,indicator,group,value,numerator,denominator,n"]
    var register = ["school_code,name,school_type"]
    var seen: Set<String> = []
    for row in try Self.table("graddownload2017f.txt") {
      let (cds, group) = (row["cds"] ?? "", row["studentgroup"] ?? "")
      if seen.insert(cds).inserted {
        register.append("\(cds),\(cds),\(row["rtype"] == "D" ? "district" : "school")")
      }
      for (column, period) in [("curr", "2017"), ("prior", "2016")] {
        let (above, below) = (row["\(column)numer"] ?? "", row["\(column)denom"] ?? "")
        guard !above.isEmpty else { continue }
        lines.append("\(cds),\(period),graduation_rate,\(group),,\(above),\(below),\(below)")
      }
    }
    let result = try Example("california").result(
      facts: [scratch.write("facts.csv", lines)],
      register: scratch.write("register.csv", register))
    #expect(result.setAside == 0)
    #expect(try Self.graduation(result).coloured == 9_504)
  }
}
