import SchoolModel

/// Small runs that a test can think through.
enum PlainRun {
  /// A run with figures and hardly anything else.
  static func run(
    _ id: String, kind: RunKind = .official, period: PeriodID = "2024/25", facts: [Fact] = [],
    started: String = "2025-06-30T02:00:00Z", text: String = "period: 2024/25\n"
  ) -> StoredRun {
    let manifest = RunManifest(
      runID: id, period: period, edition: "2025", authority: "Exempelstaden", language: "sv",
      programVersion: "1", inputs: [], settings: [], counts: RunCounts(), notReported: [:],
      filesWithoutLayout: [], clock: RunClock(started: started))
    return StoredRun(
      kind: kind, recordedAt: started, manifest: manifest,
      gathered: GatheredData(facts: facts.sorted { $0.key < $1.key }),
      settings: [SettingsDocument(role: .main, name: "skolsignal.yaml", text: text)], signals: [],
      list: SupportList(period: period, entries: []))
  }

  static func fact(
    _ school: SchoolCode, _ period: PeriodID, _ value: Int?,
    of indicator: IndicatorID = "absence", group: GroupID = "all",
    status: FactStatus = .notReported
  ) -> Fact {
    let key = FactKey(school: school, period: period, indicator: indicator, group: group)
    guard let value else { return Fact(key: key, status: status) }
    return Fact(
      key: key, status: .ok, value: Fraction(value), numerator: ExactDecimal(value),
      denominator: 1, n: 20)
  }

  /// As many schools, series and periods as are asked for, all with figures.
  static func city(schools: Int, series: Int, periods: Int, seed: Int = 0) -> [Fact] {
    var facts: [Fact] = []
    facts.reserveCapacity(schools * series * periods)
    for school in 0..<schools {
      let code = SchoolCode(String(10_000_000 + school))
      for period in 0..<periods {
        for place in 0..<series {
          let n = 20 + (school * 7 + place + seed) % 180
          let part = (school * 31 + period * 17 + place * 13 + seed) % (n + 1)
          facts.append(
            Fact(
              key: FactKey(
                school: code, period: PeriodID("\(2018 + period)/\(19 + period)"),
                indicator: IndicatorID("indicator-number-\(100 + place / 4)"),
                group: GroupID(["all", "boys", "girls", "newly_arrived"][place % 4])),
              status: .ok, value: Fraction(Int128(100 * part), Int128(n)),
              numerator: ExactDecimal(part), denominator: ExactDecimal(n), n: n))
        }
      }
    }
    return facts.sorted { $0.key < $1.key }
  }
}
