import Pipeline
import Foundation
import SchoolModel
import TestSupport
import Testing

@Suite("Ready-made figures")
struct ReadyMadeTests {
  private static let header =
    "school_code,period,indicator,group,value,numerator,denominator,n,status"

  private func score(
    _ bench: Bench, facts: [String], register: String? = nil
  ) throws -> RunResult {
    var request = bench.request()
    request.dataFolder = nil
    request.factFiles = facts.map { "\(bench.scratch)/\($0)" }
    request.registerFile = register.map { "\(bench.scratch)/\($0)" }
    return try bench.result(of: request)
  }

  private func write(_ text: String, _ path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  /// What was compared, and what came of it.
  private static func judgement(_ signal: Signal) -> String {
    let value = signal.value?.text() ?? ""
    let limit = signal.limit?.value.text() ?? ""
    return "\(signal.school) \(signal.signal) \(signal.group) \(value) \(limit) \(signal.status) "
      + (signal.level?.text ?? "-")
  }

  @Test("that an earlier run wrote give the same signals and the same list")
  func readBack() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      var authority = SmallAuthority()
      authority.silence(SmallAuthority.schools[3])
      let run = try bench.published(authority)
      try write(try #require(run.files["facts.csv"]), scratch + "/anything.dat")
      let scored = try score(bench, facts: ["anything.dat"], register: "data/skolregister.csv")
      let kept = Set(scored.signalDefinitions.map(\.id))
      #expect(kept.count > 20)
      let signals = run.result.signals.filter { kept.contains($0.signal) }
      #expect(signals.map(Self.judgement) == scored.signals.map(Self.judgement))
      #expect(signals.contains { $0.level != nil })
      // The spread of a mean does not stand in the file; shares say all there is to know.
      let shares = Set(
        run.result.facts.filter { $0.numerator != nil && $0.sumOfSquares == nil }
          .map(\.key.indicator))
      #expect(
        signals.filter { shares.contains($0.indicator) }
          == scored.signals.filter { shares.contains($0.indicator) })
      #expect(run.result.schools == scored.schools)
      func ranks(_ result: RunResult) -> [String] {
        result.list.entries.map { "\($0.school) \($0.rank ?? 0)" }
      }
      #expect(ranks(run.result) == ranks(scored))
    }
  }

  @Test("may carry any file name, and the schools come from them")
  func anyName() throws {
    try withScratchFolder { scratch in
      try write(
        Self.header + "\n"
          + "90000001,2024/25,merit_17,all,180.5,,,40,ok\n90000002,2024/25,merit_17,all,240,,,40,\n",
        scratch + "/mina tal 2024")
      let result = try score(Bench(scratch), facts: ["mina tal 2024"])
      #expect(result.list.entries.map(\.school.text) == ["90000001", "90000002"])
      #expect(result.signals.first { $0.level != nil }?.level != nil)
      #expect(result.findings.contains { $0.kind == .signalLeftOut })
    }
  }

  /// Somebody's weights may count what the files do not have; then nobody has a rank, and all else is told.
  @Test("whose signals have no weight give signals and no ranks")
  func withoutWeight() throws {
    try withScratchFolder { scratch in
      let rows = (0..<12).map {
        "9000000\($0 % 10)\($0 / 10),2024/25,merit_17,all,\(180 + 5 * $0),,,40,ok\n"
      }
      try write(Self.header + "\n" + rows.joined(), scratch + "/facts.csv")
      var bench = Bench(scratch)
      #expect(try score(bench, facts: ["facts.csv"]).list.entries.allSatisfy { $0.rank != nil })
      bench.assignments = ["areas.knowledge.weight=0"]
      let result = try score(bench, facts: ["facts.csv"])
      #expect(result.list.entries.count == 12)
      #expect(result.list.entries.allSatisfy { $0.rank == nil && $0.score == nil })
      #expect(result.signals.contains { $0.level == "critical" })
      #expect(result.sensitivity == nil)
    }
  }

  @Test("that two files give differently are not used, and both files are named")
  func contradiction() throws {
    try withScratchFolder { scratch in
      let rest = "90000002,2024/25,merit_17,all,240,,,40,ok\n"
      try write(
        Self.header + "\n90000001,2024/25,merit_17,all,180,,,40,ok\n" + rest, scratch + "/a.csv")
      try write(
        Self.header + "\n90000001,2024/25,merit_17,all,280,,,40,ok\n", scratch + "/b.csv")
      var bench = Bench.tolerant(scratch)
      bench.programVersion = "x"
      for files in [["a.csv", "b.csv"], ["b.csv", "a.csv"]] {
        let result = try score(bench, facts: files)
        let keys = result.facts.map(\.key)
        #expect(Set(keys).count == keys.count)
        let fact = try #require(
          result.facts.first { $0.key.school.text == "90000001" && $0.key.group.text == "all" })
        #expect(fact.status != .ok)
        #expect(result.findings.has(.contradictoryFact, file: "a.csv"))
        #expect(result.findings.has(.contradictoryFact, file: "b.csv"))
        AccountTests.expectBooksBalance(result)
      }
    }
  }

  @Test("that two files give alike are used once, and the second is named")
  func repetition() throws {
    try withScratchFolder { scratch in
      let text =
        Self.header + "\n90000001,2024/25,merit_17,all,180,,,40,ok\n"
        + "90000002,2024/25,merit_17,all,240,,,40,ok\n"
      try write(text, scratch + "/a.csv")
      try write(text, scratch + "/b.csv")
      let result = try score(Bench.tolerant(scratch), facts: ["a.csv", "b.csv"])
      let keys = result.facts.map(\.key)
      #expect(Set(keys).count == keys.count)
      #expect(result.facts.filter { $0.status == .ok }.count == 2)
      #expect(result.findings.has(.duplicateFact, file: "b.csv"))
      AccountTests.expectBooksBalance(result)
    }
  }

  @Test("beside records of the same figure give way, and findings say so")
  func clash() throws {
    try withScratchFolder { scratch in
      let bench = Bench(scratch)
      var authority = SmallAuthority()
      authority.files["enkat_2024.csv"] = nil
      let run = try bench.published(authority)
      try write(try #require(run.files["facts.csv"]), scratch + "/data/facts.csv")
      let again = try bench.result(of: bench.request())
      #expect(again.facts == run.result.facts)
      #expect(again.findings.contains { $0.kind == .figureFromTwoSources })
      AccountTests.expectBooksBalance(again)
    }
  }
}
