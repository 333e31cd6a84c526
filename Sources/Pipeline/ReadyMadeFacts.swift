internal import SchoolModel

/// Figures that arrived ready-made, completed so that a school that sent nothing is seen.
enum ReadyMadeFacts {
  /// The figures of one input, sorted by key; each key once.
  struct Given {
    let input: Int
    let facts: [Fact]
  }

  /// Figures of a school in one input that other inputs give too.
  struct Repetition {
    let kind: FindingKind
    let input: Int
    let school: SchoolCode
    var count: Int
  }

  /// Every figure once, whatever the order of the files; sorted by key.
  ///
  /// Given alike by several files it is used, and the later files repeat it; given differently it is
  /// not used, and all of them contradict each other, just as within one file.
  static func settled(_ given: [Given]) -> (facts: [Fact], problems: [Repetition]) {
    var facts: [Fact] = []
    facts.reserveCapacity(given.reduce(0) { $0 + $1.facts.count })
    var problems: [Repetition] = []
    var rest = given.map { $0.facts[...] }
    if given.count == 1 { return (given[0].facts, []) }
    while let first = least(rest), let start = rest[first].first {
      guard let other = least(rest, besides: first), let bound = rest[other].first?.key else {
        facts += rest[first]
        break
      }
      if start.key < bound {
        // Nobody else has a word to say until then.
        let end = rest[first].firstIndex { !($0.key < bound) } ?? rest[first].endIndex
        facts += rest[first][..<end]
        rest[first] = rest[first][end...]
        continue
      }
      let holders = rest.indices.filter { rest[$0].first?.key == bound }
      let told = holders.compactMap { rest[$0].popFirst() }
      let areContradictory = told.contains { $0 != start }
      if !areContradictory { facts.append(start) }
      for holder in areContradictory ? holders[...] : holders.dropFirst() {
        note(
          Repetition(
            kind: areContradictory ? .contradictoryFact : .duplicateFact,
            input: given[holder].input, school: bound.school, count: 1), in: &problems)
      }
    }
    return (facts, problems)
  }

  /// The place of the part whose first key is the least; the earliest of several.
  private static func least(_ parts: [ArraySlice<Fact>], besides other: Int? = nil) -> Int? {
    var least: (place: Int, key: FactKey)?
    for (place, part) in parts.enumerated() where place != other {
      guard let key = part.first?.key else { continue }
      if let known = least, !(key < known.key) { continue }
      least = (place, key)
    }
    return least?.place
  }

  /// Counts a repetition with those of the same school and input.
  private static func note(_ repetition: Repetition, in problems: inout [Repetition]) {
    let place = problems.lastIndex {
      $0.input == repetition.input && $0.school == repetition.school
        && $0.kind == repetition.kind
    }
    if let place {
      problems[place].count += repetition.count
    } else {
      problems.append(repetition)
    }
  }

  /// Adds a fact for every school that has none, wherever any school has one.
  ///
  /// A school that teaches none of the indicator's grade years gets `not_applicable`, any other
  /// `not_reported`; computed facts are never touched.
  static func completed(
    _ facts: [Fact], schools: [School], indicators: [IndicatorDefinition]
  ) -> [Fact] {
    let definitions = Dictionary(
      indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let table = FactTable(facts)
    var result = facts
    for (number, subject) in table.subjectsByNumber.enumerated() {
      let gradeYears = definitions[subject.series.indicator]?.gradeYears ?? []
      for school in schools {
        if let row = table.number(of: school.code), table.hasFact(school: row, subject: number) {
          continue
        }
        let key = FactKey(
          school: school.code, period: subject.period, indicator: subject.series.indicator,
          group: subject.series.group)
        let applies = gradeYears.isEmpty || school.teaches(anyOf: gradeYears)
        result.append(Fact(key: key, status: applies ? .notReported : .notApplicable))
      }
    }
    return result
  }

  /// Computed and ready-made facts together; where both exist, the one made from records stands, and
  /// a finding says so.
  static func merged(
    computed: [Fact], readyMade: [Fact]
  ) -> (facts: [Fact], clashes: [FactKey]) {
    guard !readyMade.isEmpty else { return (computed, []) }
    guard !computed.isEmpty else { return (readyMade.sortedByKey, []) }
    var facts: [Fact] = []
    facts.reserveCapacity(computed.count + readyMade.count)
    var clashes: [FactKey] = []
    // Computed facts are sorted already.
    var rest = computed[...]
    for given in readyMade.sortedByKey {
      while let own = rest.first, own.key < given.key { facts.append(rest.removeFirst()) }
      guard let own = rest.first, own.key == given.key else {
        facts.append(given)
        continue
      }
      rest.removeFirst()
      if own.status == .notReported {
        facts.append(given)
      } else {
        facts.append(own)
        if given.status != .notReported, given.status != .notApplicable {
          clashes.append(given.key)
        }
      }
    }
    return (facts + rest, clashes)
  }
}
