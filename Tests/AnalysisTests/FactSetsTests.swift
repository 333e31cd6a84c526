import Analysis
import SchoolModel
import TestSupport
import Testing

@Suite("Figures of two sides")
struct FactSetsTests {
  private func fact(_ school: Int, _ period: Int, _ value: Int) -> Fact {
    Fact(
      key: FactKey(
        school: SchoolCode("\(school)"), period: PeriodID("\(period)"), indicator: "x",
        group: "all"),
      status: .ok, value: Fraction(value))
  }

  private func random(_ generator: inout SeededGenerator) -> [Fact] {
    var facts: [Fact] = []
    for school in 0..<6 {
      for period in 0..<4 where Int.random(in: 0..<4, using: &generator) > 0 {
        facts.append(fact(school, period, Int.random(in: 0..<2, using: &generator)))
      }
    }
    return facts
  }

  @Test(
    "are those that have no equal on the other side, whatever is missing where", arguments: 0..<50)
  func unlike(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (one, other) = (random(&generator), random(&generator))
    let (left, right) = one.unlike(other)
    #expect(left == one.filter { !other.contains($0) })
    #expect(right == other.filter { !one.contains($0) })
    let covered = Set(one.prefix(5).map(\.key))
    let kept = one.unlike(other, beside: covered)
    #expect(kept.one == one.filter { !other.contains($0) || covered.contains($0.key) })
    #expect(kept.other == other.filter { !one.contains($0) || covered.contains($0.key) })
  }

  @Test("are those of the schools that are asked for", arguments: 0..<20)
  func schools(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let facts = random(&generator)
    for schools: Set<SchoolCode> in [
      [], ["0"], ["1", "4"], Set((0..<6).map { SchoolCode("\($0)") }),
    ] {
      #expect(facts.of(schools) == facts.filter { schools.contains($0.key.school) })
    }
  }
}
