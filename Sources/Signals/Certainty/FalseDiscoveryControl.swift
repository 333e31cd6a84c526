import SchoolModel
import Statistics

extension [Signal] {
  /// Marks or lowers signals, rule by rule, until no more of the others than a given share are to be
  /// expected to be false.
  ///
  /// Kinds of rules that know how often an ordinary school would lie so far out (`p`) are held to
  /// Benjamini and Hochberg's procedure over all schools judged. Of others, the surest signals stand
  /// for as long as the mean of 1 minus their probabilities stays within the share (Newton et al. 2004,
  /// Biostatistics 5:155). Signals of which neither is known stand.
  ///
  /// Where signals are lowered, that is done level by level from the most serious: those that do not stand there
  /// fall to the next milder one, of which they are surer.
  ///
  /// - Parameters:
  ///   - control: the share, and what becomes of the others.
  ///   - rules: the rules that made the signals.
  ///   - levels: from the mildest to the most serious.
  ///   - limits: the limits that the value of the signal at a place was held against, by the rule with a number.
  mutating func control(
    _ control: FalseDiscoveryRule, _ rules: [PlannedRule], levels: [LevelDefinition],
    limits: (_ rule: Int, _ place: Int) -> [LevelLimit]
  ) {
    let share = control.percent.fraction.approximate / 100
    let places = Dictionary(grouping: indices) { self[$0].signal }
    for (number, rule) in rules.enumerated() {
      guard let mildest = rule.levelOfNobodyOut(levels) else { continue }
      let own = places[rule.definition.id] ?? []
      let fired = own.filter { self[$0].level.map { $0 != mildest.id } ?? false }
      let ordinary = Set(ordinary(among: own, share: share)).intersection(fired)
      switch control.unsure {
      case .mark:
        for place in ordinary.union(doubtful(fired, share: share)) { self[place].isWeak = true }
      case .lower:
        for place in ordinary {
          self[place].lower(to: mildest, of: levels, limits(number, place))
        }
        for level in levels.reversed() where level.id != mildest.id {
          for place in doubtful(fired.filter { self[$0].level == level.id }, share: share) {
            let next = self[place].level(below: level.id)
            self[place].lower(
              to: levels.first { $0.id == next } ?? mildest, of: levels, limits(number, place))
          }
        }
      }
    }
  }

  /// The places of those that lie no farther out than chance may lead; of a rule that says how often it does.
  private func ordinary(among places: [Int], share: Double) -> [Int] {
    let tested = places.compactMap { place in self[place].chanceValue.map { (place, $0) } }
    let stands = FalseDiscovery.rejected(tested.map(\.1), level: share) ?? []
    return zip(tested, stands).filter { !$1 }.map(\.0.0)
  }

  /// The places of those that are left once the surest stand for as long as few enough of them are false.
  private func doubtful(_ fired: [Int], share: Double) -> [Int] {
    let known = fired.compactMap { place in
      self[place].probability.map { (place: place, doubt: 1 - $0) }
    }.sorted { ($0.doubt, self[$0.place].school) < ($1.doubt, self[$1.place].school) }
    var sum = 0.0
    var standing = 0
    for (place, signal) in known.enumerated() {
      sum += signal.doubt
      if sum <= share * Double(place + 1) { standing = place + 1 }
    }
    return known.dropFirst(standing).map(\.place)
  }
}

extension Signal {
  /// The next milder level of which it is known how sure it is; nil without one.
  fileprivate func level(below level: LevelID) -> LevelID? {
    chances.prefix { $0.level != level }.last?.level
  }

  /// Takes a level away that may be chance, and what was told of it.
  fileprivate mutating func lower(
    to lowered: LevelDefinition, of levels: [LevelDefinition], _ limits: [LevelLimit]
  ) {
    evidence.tell(loweredFrom: levels.firstIndex { $0.id == level } ?? 0)
    level = lowered.id
    points = lowered.points
    isWeak = false
    // Whether another number of persons would stand depends on all schools.
    evidence.removeAll { PupilsToTurn.names.contains($0.name) }
    guard let shown = limits.first(where: { $0.level == lowered.id }) ?? limits.first else {
      return
    }
    limit = shown.limit
    source = shown.source
    probability = chances.first { $0.level == shown.level }?.probability
  }

  /// How often an ordinary school would lie so far out on the bad side by chance; nil for rules that do not say.
  fileprivate var chanceValue: Double? {
    guard level != nil, chances.isEmpty else { return nil }
    return (evidence["p_worse"] ?? evidence["p"])?.fraction.approximate
  }
}
