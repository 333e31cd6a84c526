import SchoolModel
import Testing

@Suite("A table of facts")
struct FactTableTests {
  /// Facts of schools that lack some subjects, in an order that nobody would choose, with keys that come
  /// twice.
  private func facts(seed: UInt64) -> [Fact] {
    var state = seed
    func below(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    return (0..<300).map { number in
      Fact(
        key: FactKey(
          school: SchoolCode("1000000\(below(7))"), period: PeriodID("202\(below(3))"),
          indicator: IndicatorID("i\(below(4))"),
          group: GroupID(["all", "girls", "boys"][below(3)])),
        status: .ok, value: Fraction(Int128(number)))
    }
  }

  @Test("says the same as a dictionary that the facts are put into one by one", arguments: 1...20)
  func same(seed: UInt64) {
    let facts = facts(seed: seed)
    var plain: [FactKey: Fact] = [:]
    for fact in facts { plain[fact.key] = fact }
    let table = FactTable(facts)
    #expect(table.count == plain.count)
    #expect(table.sorted == plain.values.sorted { $0.key < $1.key })
    for key in facts.map(\.key) {
      #expect(table[key] == plain[key])
      #expect(table.column(key.series, key.period)[key.school] == plain[key])
    }
    for row in table.rows {
      #expect(table[row.school, row.subject] == row.fact)
      let subject = table.subjectsByNumber[row.subject]
      #expect(subject.series == row.fact.key.series && subject.period == row.fact.key.period)
      #expect(table.number(of: subject) == row.subject)
    }
  }

  @Test("knows nothing of what it was not given")
  func absent() {
    let table = FactTable(facts(seed: 1))
    let series = FactSeries(indicator: "i0", group: "all")
    #expect(
      table[FactKey(school: "x", period: "2020", indicator: "i0", group: "all")] == nil)
    #expect(table.column(series, "1999")["10000001"] == nil)
    #expect(table.column(series, "2020")["x"] == nil)
    #expect(FactTable().sorted.isEmpty)
  }
}
