import SchoolModel

/// A run with many schools, names of all lengths and varied levels; the same every time.
func largeResult(schools count: Int, language: String = "sv") throws -> RunResult {
  var result = try sampleResult(language: language)
  let names = [
    "Björkhagens skola", "Sankt Eriks internationella grundskola, enhet Norra Ängby",
    "Åsö", "Kungsholmens grundskola F–9", "=cmd|' /C calc'!A0", "Östra Real 學校",
    "Skolan \"Eken\",\nannex", "Gärdesskolan 👩‍👧‍👦",
  ]
  let areas = ["Innerstaden", "Söderort", "Västerort", "Järva och Ytterstaden norr"]
  let places = 0..<count
  func code(_ place: Int) -> SchoolCode { SchoolCode(String(10_000_000 + place * 37)) }
  result.schools = places.map {
    School(code: code($0), name: names[$0 % names.count], area: areas[$0 % areas.count])
  }
  let pattern = result.signals.filter { $0.school == "10000002" }
  let missing = result.signals.filter { $0.school == "10000001" }
  let levels: [LevelID] = ["critical", "warning", "watch", "none"]
  result.signals = places.flatMap { place in
    (place % 6 == 5 ? missing : pattern).map { signal in
      var signal = signal
      signal.school = code(place)
      if signal.level != nil { signal.level = levels[(place / 2) % levels.count] }
      return signal
    }
  }
  result.facts = places.flatMap { place in
    sampleFacts().filter { $0.key.school == "10000002" }.map { fact in
      Fact(
        key: FactKey(
          school: code(place), period: fact.key.period, indicator: fact.key.indicator,
          group: fact.key.group),
        status: fact.status, value: fact.value, numerator: fact.numerator,
        denominator: fact.denominator, n: fact.n)
    }
  }
  let rated = places.filter { $0 % 6 != 5 }
  let notRated = places.filter { $0 % 6 == 5 }
  result.list.entries =
    rated.enumerated().map { rank, place in
      var entry = sampleList().entries[0]
      entry.school = code(place)
      entry.rank = rank + 1
      entry.score = Fraction(Int128(100 * (count - place)), Int128(count + 1))
      entry.levelCounts = ["critical": place % 3, "warning": place % 12, "watch": place % 2]
      return entry
    }
    + notRated.map { place in
      var entry = sampleList().entries[1]
      entry.school = code(place)
      return entry
    }
  result.manifest.notReported = [
    .attendance: notRated.map(code), .staffing: places.filter { $0 % 2 == 0 }.map(code),
  ]
  return result
}
