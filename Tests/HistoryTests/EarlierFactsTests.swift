import History
import SchoolModel
import Testing

@Suite("Figures of earlier periods")
struct EarlierFactsTests {
  private let absence = FactSeries(indicator: "absence", group: "all")
  private let register = ["1", "2", "3"].map { School(code: SchoolCode($0), name: $0) }

  private func figures(_ values: Int?..., period: PeriodID) -> [Fact] {
    values.enumerated().map { PlainRun.fact(SchoolCode("\($0.offset + 1)"), period, $0.element) }
  }

  private func earlier(
    _ store: HistoryStore, besides own: [Fact] = [], periods: Set<PeriodID> = ["2022", "2023"],
    before: Int? = nil
  ) throws -> EarlierFacts {
    try store.earlierFacts(
      of: [absence], periods: periods, besides: own, register: register, before: before)
  }

  @Test("come from the official run that was recorded last and has them")
  func newest() throws {
    try withDesk { desk in
      let store = try desk.open()
      let (old, new) = (figures(1, 2, 3, period: "2022"), figures(4, nil, 6, period: "2022"))
      try store.record(PlainRun.run("a1", period: "2022", facts: old))
      #expect(try earlier(store).facts == old)
      // A later run says more about the same period, and is taken whole.
      try store.record(
        PlainRun.run("b2", period: "2023", facts: new + figures(7, 8, 9, period: "2023")))
      let result = try earlier(store)
      #expect(result.facts.map(\.value) == [4, 7, nil, 8, 6, 9].map { $0.map { Fraction($0) } })
      #expect(Set(result.sources.values.map(\.id)) == ["b2"])
      #expect(
        result.trace
          == ["2022", "2023"].map {
            ["earlier", $0, "absence", "all", "b2", "official"].joined(separator: "\u{1F}")
          })
      // One that has nothing about it does not count, and a trial never does.
      try store.record(
        PlainRun.run("c3", period: "2024", facts: figures(nil, nil, nil, period: "2022")))
      try store.record(
        PlainRun.run("d4", kind: .trial, period: "2024", facts: figures(0, 0, 0, period: "2022")))
      #expect(try earlier(store) == result)
      // What an older run saw can be asked again.
      #expect(try earlier(store, before: 2).facts == old)
      #expect(try earlier(store, before: 1).facts.isEmpty)
    }
  }

  @Test("come from imports where no official run has them")
  func imports() throws {
    try withDesk { desk in
      let store = try desk.open()
      let official = figures(1, 2, 3, period: "2022")
      try store.record(PlainRun.run("a1", period: "2022", facts: official))
      try store.importFacts(
        figures(7, 7, 7, period: "2022") + figures(8, 8, 8, period: "2023"), label: "old",
        recordedAt: "t")
      let newer = figures(9, 9, 9, period: "2023")
      try store.importFacts(newer, label: "newer", recordedAt: "t")
      let facts = (official + newer).sorted { $0.key < $1.key }
      #expect(try earlier(store).facts == facts)
      let sources = try earlier(store).sources
      #expect(sources[SeriesPeriod(series: absence, period: "2023")]?.label == "newer")
      #expect(sources[SeriesPeriod(series: absence, period: "2022")]?.id == "a1")
    }
  }

  @Test("are not asked for where the run's own exports say something")
  func own() throws {
    try withDesk { desk in
      let store = try desk.open()
      try store.record(
        PlainRun.run(
          "a1", period: "2023",
          facts: figures(1, 2, 3, period: "2022") + figures(4, 5, 6, period: "2023")))
      let own = figures(nil, 0, nil, period: "2022") + figures(nil, nil, nil, period: "2023")
      // A single figure is enough for 2022; that nobody has sent anything for 2023 is not.
      let result = try earlier(store, besides: own).facts
      #expect(result == figures(4, 5, 6, period: "2023"))
      // Put behind the run's own, they stand.
      #expect(FactTable(own + result)[result[0].key] == result[0])
    }
  }

  @Test("are only those of the series and periods that are asked for")
  func chosen() throws {
    try withDesk { desk in
      let store = try desk.open()
      let others = [
        PlainRun.fact("1", "2022", 1, of: "grades"), PlainRun.fact("1", "2022", 1, group: "girls"),
        PlainRun.fact("1", "2025", 1),
      ]
      let asked = figures(1, 2, 3, period: "2022")
      try store.record(PlainRun.run("a1", period: "2025", facts: others + asked))
      #expect(try earlier(store).facts == asked)
    }
  }

  @Test("stand under the codes that the schools have today")
  func successors() throws {
    try withDesk { desk in
      let store = try desk.open()
      let old = [
        PlainRun.fact("1", "2022", 1), PlainRun.fact("8", "2022", 8),
        PlainRun.fact("9", "2022", 9), PlainRun.fact("2", "2022", nil),
        PlainRun.fact("3", "2022", 3), PlainRun.fact("7", "2022", 7),
      ]
      try store.record(PlainRun.run("a1", period: "2022", facts: old))
      var register = register
      register[1].successorOf = "8"
      register[2].successorOf = "7"
      let facts = try store.earlierFacts(
        of: [absence], periods: ["2022"], besides: [], register: register
      ).facts
      // 8 is now 2, 9 is gone, 3 has figures of its own.
      #expect(facts.map(\.key.school) == ["1", "2", "3"])
      #expect(facts.map(\.value) == [1, 8, 3].map { Fraction($0) })
    }
  }

  @Test("are part of the run that used them, and cost nothing there")
  func used() throws {
    try withDesk { desk in
      let store = try desk.open()
      let facts = PlainRun.city(schools: 3, series: 4, periods: 2)
      try store.record(PlainRun.run("a1", period: "2022", facts: facts))
      let contents = try store.verify().contents
      var later = PlainRun.run("b2", period: "2023")
      later.earlierFacts = facts
      let run = try store.record(later).summary
      #expect(try store.run(run) == later)
      #expect(try store.earlierFacts(usedBy: run) == facts)
      #expect(try store.facts(of: run).isEmpty)
      // Only its manifest and its list, which name the period, are new.
      #expect(try store.verify().contents == contents + 2)
      // They are not figures of its own, which others would take over from it.
      #expect(
        try store.earlierFacts(
          of: [facts[0].key.series], periods: [facts[0].key.period], besides: [],
          register: Set(facts.map(\.key.school)).map { School(code: $0, name: "") }
        ).sources.values.map(\.id) == ["a1"])
    }
  }

  @Test("can be imported in any order, once under each label")
  func importing() throws {
    try withDesk { desk in
      let store = try desk.open()
      let facts = PlainRun.city(schools: 4, series: 3, periods: 2)
      let first = try store.importFacts(facts.shuffled(), label: "a", recordedAt: "t")
      let again = try store.importFacts(facts, label: "a", recordedAt: "u")
      #expect(again == .alreadyThere(first.summary, isSame: true))
      #expect(try store.facts(of: first.summary) == facts)
      #expect(try store.importFacts(facts, label: "b", recordedAt: "t") != again)
      #expect(try store.runs().count == 2)
      #expect(try store.verify().problems.isEmpty)
      for wrong in [[], facts + facts.prefix(1)] {
        #expect(throws: HistoryError.self) {
          try store.importFacts(wrong, label: "c", recordedAt: "t")
        }
      }
      #expect(throws: HistoryError.self) { try store.run(first.summary) }
    }
  }
}
