import Foundation
import SchoolModel
import TestSupport
import Testing

/// Other years of the same data by settings alone: nothing but an overlay is new.
///
/// The published figures are moved to years that the examples do not know. There are no published results for
/// those, so they are those of the true year, but for what the overlay changes.
@Suite(.enabled(if: ProjectFolder.realData != nil, Example.dataIsMissing), .serialized)
struct AnotherYearTests {
  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  private static func write(_ text: String, to path: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// Chicago four years later, with other cuts for attendance.
  @Test func chicagoWithOtherCuts() throws {
    let scratch = try Scratch()
    let published = try Self.text("\(Example.published("chicago-sqrp"))/scores.csv")
    let later = published.replacingOccurrences(of: "2016-2017", with: "2020-2021")
      .replacingOccurrences(of: "2015-2016", with: "2019-2020")
    let scores = try Self.write(later, to: "\(scratch.path)/scores.csv")
    let indicator = "Average_Daily_Attendance_Rate_K-8"
    var example = Example("chicago")
    example.overlays = [
      try Self.write(
        """
        edition: "another year"
        period: 2020-2021
        calendar:
          2019-2020: { kind: school_year, first: 2019-09-03, last: 2020-06-16 }
          2020-2021: { kind: school_year, first: 2020-09-08, last: 2021-06-15, compare_with: 2019-2020 }
        signals:
          \(indicator):
            points-4: { below: 97 }
            points-3: { below: 95.5 }
        """, to: "\(scratch.path)/year.yaml")
    ]
    let result = try example.result(facts: [scores])
    #expect(result.setAside == 0 && result.manifest.period == "2020-2021")
    let before = try Example("chicago").result(
      facts: ["\(Example.published("chicago-sqrp"))/scores.csv"], period: "2016-2017")
    let (now, then) = (result.entries, before.entries)
    let (signals, others) = (result.signalTable, before.signalTable)
    #expect(now.count > 478 && Set(now.keys) == Set(then.keys))
    var (alike, moved) = (0, 0)
    for (code, entry) in now {
      for (id, signal) in signals[code] ?? [:] where id.text != indicator {
        #expect(signal.level == others[code]?[id]?.level)
      }
      let attendance = signals[code]?[SignalID(indicator)]
      let value = attendance?.value.map { Double($0.text()) ?? 0 }
      let expected = value.map {
        $0 < 92 ? 1 : $0 < 94 ? 2 : $0 < 95.5 ? 3 : $0 < 97 ? 4 : 5
      }
      #expect(attendance?.points == expected.map { ExactDecimal($0) }, "\(code)")
      if attendance?.level == others[code]?[SignalID(indicator)]?.level {
        #expect(entry.score == then[code]?.score && entry.tier == then[code]?.tier)
        alike += 1
      } else {
        moved += 1
      }
    }
    #expect(alike > 100 && moved > 100)
  }

  /// California's file of a year later: other names of its years, another edition, the same rules.
  @Test func californiaAYearLater() throws {
    let scratch = try Scratch()
    // All students of each school and district; the rules of other groups are the same.
    let rows = try Self.text(Example.published("california-2017") + "/graddownload2017f.txt")
      .split(whereSeparator: \.isNewline)
    let chosen = ([rows[0]] + rows.filter { $0.contains("\tALL\t") }).joined(separator: "\n")
    let file = try Self.write(chosen, to: "\(scratch.path)/graddownload2017f.txt")
    let later = try Self.write(chosen, to: "\(scratch.path)/graddownload2018f.txt")
    var layout = try Self.text(
      "\(ProjectFolder.path)/Config/examples/california/layouts/graduation.yaml")
    for (old, new) in [
      ("2017", "2018"), ("2014-2016", "2015-2017x"), ("\"2016\"", "\"2017\""),
      ("\"2015\"", "\"2016\""), ("\"2014\"", "\"2015\""), ("2015-2017x", "2015-2017"),
    ] { layout = layout.replacingOccurrences(of: old, with: new) }
    let settings = "\(scratch.path)/Config/examples/california"
    try FileManager.default.createDirectory(
      atPath: "\(scratch.path)/Config/examples", withIntermediateDirectories: true)
    for part in ["text", "examples/california"] {
      try FileManager.default.copyItem(
        atPath: "\(ProjectFolder.path)/Config/\(part)", toPath: "\(scratch.path)/Config/\(part)")
    }
    _ = try Self.write(layout, to: "\(settings)/layouts/graduation.yaml")
    var example = Example("california")
    example.folder = settings
    example.overlays = [
      try Self.write(
        """
        period: "2018"
        calendar:
          "2015-2017": { kind: year, first: 2014-07-01, last: 2017-06-30, pooled_from: ["2017", "2016", "2015"] }
          "2018": { kind: year, first: 2017-07-01, last: 2018-06-30, compare_with: "2015-2017" }
        """, to: "\(scratch.path)/year.yaml")
    ]
    let result = try example.result(facts: [later])
    #expect(result.setAside == 0 && result.manifest.period == "2018")
    let before = try Example("california").result(facts: [file])
    func levels(_ result: RunResult) -> [String: [String?]] {
      Dictionary(grouping: result.signals) { "\($0.school) \($0.signal)" }.mapValues { own in
        own.map { "\($0.level?.text ?? $0.status.rawValue) \($0.value?.text() ?? "")" }
      }
    }
    let (now, then) = (levels(result), levels(before))
    #expect(now == then)
    #expect(result.signals.count { $0.period == "2018" && $0.level != nil } > 3_000)
  }
}
