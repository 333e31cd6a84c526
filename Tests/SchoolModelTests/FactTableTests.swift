import SchoolModel
import TestSupport
import Testing

/// Against a dictionary, which is what a table of facts stands in for.
@Suite("A table of facts")
struct FactTableTests {
  private static func facts(_ seed: UInt64) -> [Fact] {
    var random = SeededGenerator(seed: seed)
    var facts: [Fact] = []
    for school in 0..<Int.random(in: 0...12, using: &random) {
      for period in ["2023/24", "2024/25"] {
        for indicator in ["a", "b", "c"] {
          for group in ["all", "girls"] where Int.random(in: 0...9, using: &random) < 7 {
            let key = FactKey(
              school: SchoolCode("school \(school)"), period: PeriodID(period),
              indicator: IndicatorID(indicator), group: GroupID(group))
            facts.append(Fact(key: key, status: .ok, n: facts.count))
          }
        }
      }
    }
    if seed % 2 == 0 { facts.shuffle(using: &random) }
    if seed % 3 == 0 {
      // The same keys with other figures: the last one counts.
      facts += facts.prefix(9).map { Fact(key: $0.key, status: .ok, n: -1) }
    }
    return facts
  }

  @Test(
    "has of every key what a dictionary has, sorted or not, repeated or not",
    arguments: UInt64(0)...40)
  func dictionary(seed: UInt64) {
    let facts = Self.facts(seed)
    let table = FactTable(facts)
    let known = Dictionary(facts.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    #expect(table.count == known.count)
    #expect(table.sorted == known.values.sorted { $0.key < $1.key })
    for school in 0..<13 {
      for indicator in ["a", "b", "c", "d"] {
        for group in ["all", "girls", "boys"] {
          let key = FactKey(
            school: SchoolCode("school \(school)"), period: "2024/25",
            indicator: IndicatorID(indicator), group: GroupID(group))
          #expect(table[key] == known[key])
          let column = table.column(
            period: key.period, indicator: key.indicator, group: key.group)
          #expect(column[table.number(of: key.school)] == known[key])
        }
      }
    }
  }
}
