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
  /// - Parameters:
  ///   - control: the share, and what becomes of the others.
  ///   - rules: the rules that made the signals.
  ///   - levels: from the mildest to the most serious.
  ///   - mildestLimit: the mildest of the limits that the value of the signal at a place was held against, by the
  ///     rule with a number.
  mutating func control(
    _ control: FalseDiscoveryRule, _ rules: [PlannedRule], levels: [LevelDefinition],
    mildestLimit: (_ rule: Int, _ place: Int) -> LevelLimit?
  ) {
    let share = control.percent.fraction.approximate / 100
    let places = Dictionary(grouping: indices) { self[$0].signal }
    for (number, rule) in rules.enumerated() {
      guard let mildest = rule.levelOfNobodyOut(levels) else { continue }
      let own = places[rule.definition.id] ?? []
      for place in doubtful(own, of: rule, share: share, mildest: mildest.id) {
        switch control.unsure {
        case .mark: self[place].isWeak = true
        case .lower: self[place].lower(to: mildest, mildestLimit(number, place))
        }
      }
    }
  }

  /// The places of the signals of one rule that have reached a level and must not stand.
  private func doubtful(
    _ places: [Int], of rule: PlannedRule, share: Double, mildest: LevelID
  ) -> [Int] {
    func hasFired(_ place: Int) -> Bool { self[place].level.map { $0 != mildest } ?? false }
    let tested = places.compactMap { place in
      self[place].chanceValue(of: rule).map { (place, $0) }
    }
    let stands = FalseDiscovery.rejected(tested.map(\.1), level: share) ?? []
    let ordinary = zip(tested, stands).filter { !$1 && hasFired($0.0) }.map(\.0.0)
    // Of a rule that joins others one school may be tested, and of the next one known how sure its level is.
    let fired = places.filter(hasFired).compactMap { place in
      self[place].probability.map { (place: place, doubt: 1 - $0) }
    }.sorted { ($0.doubt, self[$0.place].school) < ($1.doubt, self[$1.place].school) }
    var sum = 0.0
    var standing = 0
    for (place, signal) in fired.enumerated() {
      sum += signal.doubt
      if sum <= share * Double(place + 1) { standing = place + 1 }
    }
    return ordinary + fired.dropFirst(standing).map(\.place)
  }
}

extension Signal {
  /// Takes a level away that may be chance, and what was told of it.
  fileprivate mutating func lower(to mildest: LevelDefinition, _ first: LevelLimit?) {
    level = mildest.id
    points = mildest.points
    isWeak = false
    // Whether another number of persons would stand depends on all schools.
    evidence.removeAll { PupilsToTurn.names.contains($0.name) }
    guard let first else { return }
    limit = first.limit
    source = first.source
    probability = chances.first { $0.level == first.level }?.probability
  }

  /// How often an ordinary school would lie so far out on the bad side by chance; nil for rules that do not say.
  fileprivate func chanceValue(of rule: PlannedRule) -> Double? {
    guard level != nil, chances.isEmpty,
      let p = evidence.first(where: { $0.name == "p" })?.value.fraction.approximate
    else { return nil }
    guard rule.kind.looksBothWays, let value else { return p }
    // Who gets better is as little out of the ordinary on the bad side as can be.
    let isBad = (value > 0) == (rule.definition.higherIs == .worse) && value != 0
    return isBad ? p / 2 : 1 - p / 2
  }
}
