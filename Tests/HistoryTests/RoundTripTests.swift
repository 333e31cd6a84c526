import CustomDump
import Foundation
import History
import SchoolModel
import Testing

@Suite("A recorded run")
struct RoundTripTests {
  @Test("comes back as it was, whatever is in it", arguments: 1...60)
  func odd(seed: UInt64) throws {
    try withDesk { desk in
      let run = RandomRun.run(seed: seed)
      let store = try desk.open()
      let summary = try store.record(run).summary
      try expectSame(store.run(summary), run)
      try store.close()
      // And from the file alone, in another life.
      let later = try desk.open(.readOnly)
      try expectSame(later.run(later.find(run.id)), run)
      #expect(try later.runs() == [summary])
      #expect(try later.verify().problems.isEmpty)
    }
  }

  private func expectSame(_ run: StoredRun, _ expected: StoredRun) {
    #expect(run == expected)
    if run != expected { expectNoDifference(run, expected) }
  }

  @Test("comes back byte for byte, where Unicode would call other bytes the same")
  func equivalentTexts() throws {
    try withDesk { desk in
      var run = PlainRun.run("a1")
      let names = ["Sk\u{E5}pa", "Ska\u{30A}pa", "Sk\u{E5}pa"]
      run.gathered.schools = names.map { School(code: "1", name: $0) }
      run.gathered.filesWithoutLayout = ["\u{E9}.csv", "e\u{301}.csv"]
      let store = try desk.open()
      let back = try store.run(store.record(run).summary)
      #expect(back.gathered.schools.map { Array($0.name.utf8) } == names.map { Array($0.utf8) })
      #expect(
        back.gathered.filesWithoutLayout.map { Array($0.utf8) }
          == run.gathered.filesWithoutLayout.map { Array($0.utf8) })
    }
  }

  @Test("keeps the sign of a zero and the bits of an interval")
  func bits() throws {
    try withDesk { desk in
      var run = PlainRun.run("a1")
      var signal = Signal(
        school: "1", period: "p", signal: "s", area: "a", indicator: "i", group: "all",
        rule: "threshold", status: .ok, source: SourceLocation(file: "signals.yaml", line: 3))
      signal.interval = -0.0...(0.1 + 0.2)
      signal.probability = .leastNonzeroMagnitude
      run.signals = [signal]
      let store = try desk.open()
      let back = try #require(store.run(store.record(run).summary).signals.first)
      #expect(back.interval?.lowerBound.bitPattern == (-0.0).bitPattern)
      #expect(back.interval?.upperBound.bitPattern == (0.1 + 0.2).bitPattern)
      #expect(back.probability?.bitPattern == 1)
    }
  }

  @Test("says what its signals say without all that is behind them", arguments: 1...60)
  func verdicts(seed: UInt64) throws {
    try withDesk { desk in
      let run = RandomRun.run(seed: seed)
      let store = try desk.open()
      let summary = try store.record(run).summary
      let names = Set(run.signals.map(\.signal)).sorted()
      let rules = Set(names.indices.filter { $0 % 2 == 0 }.map { names[$0] })
      for wanted in [rules, Set(names), []] {
        let (list, verdicts, signals) = try store.scores(of: summary, beside: wanted)
        #expect(list == run.list)
        #expect(signals == run.signals.filter { wanted.contains($0.signal) })
        #expect(verdicts.said == SignalVerdicts(run.signals).said)
      }
    }
  }

  @Test("gives the figures of chosen series only, in the same order")
  func chosenSeries() throws {
    try withDesk { desk in
      let facts = PlainRun.city(schools: 9, series: 8, periods: 3)
      let store = try desk.open()
      let run = try store.record(PlainRun.run("a1", facts: facts)).summary
      let wanted: Set<FactSeries> = [
        FactSeries(indicator: "indicator-number-100", group: "boys"),
        FactSeries(indicator: "indicator-number-101", group: "all"),
        FactSeries(indicator: "nowhere", group: "all"),
      ]
      #expect(
        try store.facts(of: run, .series(wanted)) == facts.filter { wanted.contains($0.key.series) }
      )
      #expect(try store.facts(of: run) == facts)
      #expect(try store.facts(of: run, .none).isEmpty)
      let part = try store.run(run, facts: .series(wanted))
      #expect(part.gathered.facts.count == 9 * 2 * 3)
      #expect(part.settings.count == 1)
    }
  }

  @Test("gives the figures of chosen series in chosen periods")
  func chosenPeriods() throws {
    let facts = PlainRun.city(schools: 9, series: 8, periods: 3)
    let chosen = facts.filter { $0.key.group == "girls" && $0.key.period == "2019/20" }
    let places = Set(chosen.map { SeriesPeriod(series: $0.key.series, period: $0.key.period) })
    #expect(places.count == 2)
    try withDesk { desk in
      let store = try desk.open()
      let run = try store.record(PlainRun.run("a1", facts: facts)).summary
      #expect(try store.facts(of: run, .seriesPeriods(places)) == chosen)
    }
  }

  @Test("takes figures in any order, and refuses one that stands there twice")
  func order() throws {
    try withDesk { desk in
      let store = try desk.open()
      var run = PlainRun.run("a1")
      run.gathered.facts = PlainRun.city(schools: 5, series: 3, periods: 2).reversed()
      let back = try store.facts(of: store.record(run).summary)
      #expect(back == run.gathered.facts.reversed())
      run.manifest.runID = "a2"
      run.gathered.facts.append(run.gathered.facts[0])
      #expect(throws: HistoryError.refused(reason: "a figure stands there twice")) {
        try store.record(run)
      }
      #expect(try store.runs().map(\.id) == ["a1"])
    }
  }

  @Test("has schools that only some of the series know")
  func gaps() throws {
    try withDesk { desk in
      let facts = PlainRun.city(schools: 20, series: 6, periods: 2).enumerated()
        .filter { $0.offset % 3 != 0 && $0.offset % 7 != 0 }.map(\.element)
      let store = try desk.open()
      #expect(try store.facts(of: store.record(PlainRun.run("a1", facts: facts)).summary) == facts)
    }
  }

  @Test("shares what it has in common with another")
  func sharing() throws {
    try withDesk { desk in
      let store = try desk.open()
      let facts = PlainRun.city(schools: 142, series: 40, periods: 2)
      try store.record(PlainRun.run("a1", facts: facts))
      let one = try store.verify()
      var changed = facts
      changed[0].n = 7
      try store.record(PlainRun.run("a2", facts: changed, text: "period: 2023/24\n"))
      let two = try store.verify()
      // One block, one settings file, one manifest.
      #expect(two.contents == one.contents + 3)
      #expect(two.runs == 2)
      #expect(try store.facts(of: store.find("a2")) == changed)
      #expect(try store.facts(of: store.find("a1")) == facts)
    }
  }
}

extension SignalVerdicts {
  /// What each signal says, in words: names may have other numbers.
  fileprivate var said: [String] {
    rows.map { row in
      let level = row.level < 0 ? "–" : "\(levels[Int(row.level)])"
      return """
        \(schools[Int(row.school)]) \(signals[Int(row.signal)]) \(level) \(row.status) \(row.isExcluded) \
        \(row.value?.text() ?? "–") \(row.limit?.text() ?? "–")
        """
    }
  }
}
