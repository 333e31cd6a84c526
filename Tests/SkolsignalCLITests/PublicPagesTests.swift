import Foundation
import TestSupport
import Testing

/// Reads the published pages as somebody would who wants to know what they do not say.
@Suite("Public pages")
struct PublicPagesTests {
  private struct Cell: Hashable {
    let school: String
    let group: String
  }

  private struct Figure: Equatable {
    let count: Int
    let n: Int
  }

  private static let titles = [
    "all": "Share of pupils with at least 15 % absence",
    "girls": "Share of pupils with at least 15 % absence (girls)",
    "boys": "Share of pupils with at least 15 % absence (boys)",
  ]

  @Test("cannot be made to tell what they hide", arguments: [1, 2, 3])
  func reconstruction(seed: UInt64) throws {
    let truth = Self.truth(seed: seed)
    let shown = try Self.publish(truth)
    #expect(shown.count > 60, "so much is hidden that the test says nothing")
    var hiddenAndFew = 0
    for (cell, figure) in truth {
      let isFew =
        figure.n < 10 || (1...4).contains(figure.count)
        || (1...4).contains(figure.n - figure.count)
      if isFew {
        hiddenAndFew += 1
        #expect(shown[cell] == nil, "\(cell) is about few")
      }
      guard shown[cell] == nil else {
        #expect(shown[cell] == figure, "\(cell) reads wrong")
        continue
      }
      // All pupils less the others, or girls and boys together.
      let others = ["all", "girls", "boys"].filter { $0 != cell.group }
        .compactMap { shown[Cell(school: cell.school, group: $0)] }
      #expect(others.count < 2, "\(cell) follows from the other two")
    }
    #expect(hiddenAndFew > 20)
  }

  /// Sixty schools, many of them small.
  private static func truth(seed: UInt64) -> [Cell: Figure] {
    var random = SeededGenerator(seed: seed)
    var truth: [Cell: Figure] = [:]
    for number in 1...60 {
      let school = String(90_000_000 + number)
      let parts = ["girls", "boys"].map { group in
        let n = Int.random(in: 3...60, using: &random)
        let figure = Figure(count: Int.random(in: 0...n, using: &random), n: n)
        truth[Cell(school: school, group: group)] = figure
        return figure
      }
      truth[Cell(school: school, group: "all")] = Figure(
        count: parts.map(\.count).reduce(0, +), n: parts.map(\.n).reduce(0, +))
    }
    return truth
  }

  /// The figures that can be read from the published report.
  private static func publish(_ truth: [Cell: Figure]) throws -> [Cell: Figure] {
    try withScratchFolder { scratch in
      var facts = "school_code,period,indicator,group,value,numerator,denominator,n,status\n"
      for (cell, figure) in truth.sorted(by: {
        ($0.key.school, $0.key.group) < ($1.key.school, $1.key.group)
      }) {
        facts +=
          "\(cell.school),2024/25,absence_share_15,\(cell.group),,\(figure.count),\(figure.n),\(figure.n),ok\n"
      }
      try facts.write(toFile: scratch + "/facts.csv", atomically: true, encoding: .utf8)
      let outcome = try Program.run([
        "score", "--facts", scratch + "/facts.csv", "--out", scratch + "/out", "--audience",
        "public", "--language", "en", "--set", "signals.absence-high.group=girls", "--set",
        "signals.absence-rising.group=boys", "--set",
        "signals.absence-rate-high.indicator=absence_share_15",
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let page = try String(
        contentsOfFile: scratch + "/out/2024-25/latest-public/report.html", encoding: .utf8)
      return read(page.replacingOccurrences(of: "\u{A0}", with: " "))
    }
  }

  private static func read(_ page: String) -> [Cell: Figure] {
    var shown: [Cell: Figure] = [:]
    for (group, title) in titles {
      guard let start = page.range(of: "<h3>\(title)</h3>"),
        let end = page[start.upperBound...].range(of: "</tbody>")
      else { continue }
      for row in page[start.upperBound..<end.lowerBound].components(
        separatedBy: "<th scope=row>"
      )
      .dropFirst() {
        let cells = row.components(separatedBy: "<td>")
          .map { String($0.prefix { $0 != "<" }).trimmingCharacters(in: .whitespacesAndNewlines) }
        guard cells.count > 2, let n = Int(cells[1]), let last = cells.last,
          let value = Double(last)
        else { continue }
        shown[Cell(school: cells[0], group: group)] = Figure(
          count: Int((value * Double(n) / 100).rounded()), n: n)
      }
    }
    return shown
  }
}
