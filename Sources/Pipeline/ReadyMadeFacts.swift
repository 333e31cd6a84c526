internal import SchoolModel

/// Figures that arrived ready-made, completed so that a school that sent nothing is seen.
enum ReadyMadeFacts {
  /// The figures of one input; each key once.
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

  /// Every figure once, whatever the order of the files.
  ///
  /// Given alike by several files it is used, and the later files repeat it; given differently it is
  /// not used, and all of them contradict each other, just as within one file.
  static func settled(_ given: [Given]) -> (facts: [Fact], problems: [Repetition]) {
    if given.count == 1 { return (given[0].facts, []) }
    var first: [FactKey: Fact] = [:]
    var contradicted: Set<FactKey> = []
    for fact in given.lazy.flatMap(\.facts) {
      if let other = first[fact.key] {
        if other != fact { contradicted.insert(fact.key) }
      } else {
        first[fact.key] = fact
      }
    }
    var used: Set<FactKey> = []
    var facts: [Fact] = []
    var problems: [Repetition] = []
    for input in given {
      // Facts are sorted by key, so those of a school stand together.
      for fact in input.facts {
        let kind: FindingKind
        if contradicted.contains(fact.key) {
          kind = .contradictoryFact
        } else if !used.insert(fact.key).inserted {
          kind = .duplicateFact
        } else {
          facts.append(fact)
          continue
        }
        let place = problems.lastIndex {
          $0.input == input.input && $0.school == fact.key.school && $0.kind == kind
        }
        if let place {
          problems[place].count += 1
        } else {
          problems.append(
            Repetition(kind: kind, input: input.input, school: fact.key.school, count: 1))
        }
      }
    }
    return (facts, problems)
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
    struct Subject: Hashable {
      let period: PeriodID
      let indicator: IndicatorID
      let group: GroupID
    }
    var known: [Subject: Set<SchoolCode>] = [:]
    for fact in facts {
      let subject = Subject(
        period: fact.key.period, indicator: fact.key.indicator, group: fact.key.group)
      known[subject, default: []].insert(fact.key.school)
    }
    var result = facts
    for (subject, known) in known {
      let gradeYears = definitions[subject.indicator]?.gradeYears ?? []
      for school in schools where !known.contains(school.code) {
        let key = FactKey(
          school: school.code, period: subject.period, indicator: subject.indicator,
          group: subject.group)
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
    var facts: [Fact] = []
    facts.reserveCapacity(computed.count + readyMade.count)
    var clashes: [FactKey] = []
    // Computed facts are sorted already.
    var rest = computed[...]
    for given in readyMade.sorted(by: { $0.key < $1.key }) {
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
