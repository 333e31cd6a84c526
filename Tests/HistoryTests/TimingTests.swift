import Foundation
import History
import SchoolModel
import Testing

/// How long a city and a country take; to be read, not held to.
@Suite(
  "How fast the store is", .serialized,
  .enabled(if: ProcessInfo.processInfo.environment["SKOLSIGNAL_TIMING"] != nil))
struct TimingTests {
  private func time<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try body()
    print(
      "  \(name): \((clock.now - start).formatted(.units(allowed: [.milliseconds], fractionalPart: .show(length: 1))))"
    )
    return result
  }

  @Test("for 142 and for 5,000 schools", arguments: [142, 5000])
  func sizes(schools: Int) throws {
    try withDesk { desk in
      print("\(schools) schools, 400 series and periods")
      let facts = time("make") { PlainRun.city(schools: schools, series: 100, periods: 4) }
      let store = try desk.open()
      var run = PlainRun.run("a1", facts: facts)
      var signals = RandomRun(seed: 1)
      run.signals = signals.run(kind: .trial, id: "x").signals
      run.signals = (0..<(schools * 25)).map { number in
        var signal = Signal(
          school: SchoolCode(String(10_000_000 + number / 25)), period: "2024/25",
          signal: SignalID("signal-\(number % 25)"), area: "knowledge", indicator: "absence-high",
          group: "all", rule: "threshold", status: .ok,
          source: SourceLocation(file: "signals.yaml", line: number % 25))
        signal.value = ExactDecimal(coefficient: Int64(number % 1000), scale: 1)
        signal.interval = Double(number % 90)...Double(number % 90 + 10)
        signal.n = number % 200
        return signal
      }
      _ = try time("record") { try store.record(run) }
      try time("record again") { _ = try store.record(run) }
      for number in 2...4 {
        var other = PlainRun.run(
          "b\(number)", facts: PlainRun.city(schools: 142, series: 100, periods: 4, seed: number))
        other.signals = []
        try store.record(other)
      }
      try store.close()
      print("  file: \(try desk.bytes.count / 1000) kB")
      let reader = try time("open with check") { try desk.open(.readOnly) }
      try reader.close()
      let again = try time("open without") { try desk.open(.readOnly, checking: false) }
      let summary = try time("find") { try again.find("a1") }
      let back = try time("all figures") { try again.facts(of: summary) }
      #expect(back == facts)
      let wanted = Set(facts.prefix(100).map(\.key.series).prefix(25))
      let part = try time("25 of 100 series") { try again.facts(of: summary, .series(wanted)) }
      #expect(part.count == schools * 100)
      _ = try time("signals") { try again.signals(of: summary) }
      _ = try time("whole run, 25 series") { try again.run(summary, facts: .series(wanted)) }
      _ = try time("earlier figures") {
        try again.earlierFacts(
          of: wanted, periods: ["2018/19", "2019/20"], besides: [],
          register: (0..<schools).map {
            School(code: SchoolCode(String(10_000_000 + $0)), name: "")
          })
      }
      #expect(try time("verify") { try again.verify() }.problems.isEmpty)
    }
  }
}
