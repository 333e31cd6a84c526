package import SchoolModel

/// What scoring makes of figures: the part of a run that is compared.
package struct ScoredState: Hashable, Sendable {
  package var schools: [School]
  package var signals: [Signal]
  package var list: SupportList

  package init(schools: [School], signals: [Signal], list: SupportList) {
    self.schools = schools
    self.signals = signals
    self.list = list
  }
}

/// Where a school stands in a list.
package struct ListPlace: Hashable, Sendable {
  /// nil when the school could not be rated.
  package var rank: Int?
  /// 0 to 100, exact; nil when no signal has data.
  package var score: Fraction?
  package var tier: TierID

  package init(rank: Int?, score: Fraction?, tier: TierID) {
    self.rank = rank
    self.score = score
    self.tier = tier
  }

  package init(_ entry: SupportListEntry) {
    self.init(rank: entry.rank, score: entry.score, tier: entry.tier)
  }

  /// Whether rank and tier are the same, whatever the score.
  package func isBeside(_ other: ListPlace?) -> Bool {
    rank == other?.rank && tier == other?.tier
  }
}

/// One signal of a school before and after; one of them is nil when the signal came or went.
package struct SignalChange: Hashable, Sendable {
  package let signal: SignalID
  package let before: Signal?
  package let after: Signal?

  /// Whether the level is another one, or there are data on one side only.
  package var isOfLevel: Bool { before?.level != after?.level }
}

/// One school before and after.
package struct SchoolChange: Hashable, Sendable {
  /// The school's code after, or before when it has gone.
  package let school: SchoolCode
  /// Its code before, where that was another one.
  package let former: SchoolCode?
  /// nil when the school was not in the list.
  package let before: ListPlace?
  /// nil when it no longer is.
  package let after: ListPlace?
  /// Signals that differ, sorted by signal.
  package let signals: [SignalChange]
  /// Whether anything else of its entry differs, such as the support that is proposed.
  package let otherwise: Bool

  package var hasCome: Bool { before == nil && after != nil }
  package var hasGone: Bool { before != nil && after == nil }
  /// Whether it has another rank or tier, came or went, or has another code.
  package var hasMoved: Bool {
    hasCome || hasGone || former != nil || !(before?.isBeside(after) ?? true)
  }
  package var isSame: Bool { !hasMoved && signals.isEmpty && !otherwise }
}

/// What differs between two lists, school by school.
package struct ListDiff: Hashable, Sendable {
  /// Every school of either list: in the order of the second, then those that are only in the first.
  package let schools: [SchoolChange]

  /// Compares two lists with the signals behind them.
  ///
  /// Where a rule stands in the settings is no difference.
  ///
  /// - Parameters:
  ///   - first: the list before.
  ///   - second: the list after.
  ///   - codes: which schools have another code after.
  package init(
    from first: ScoredState, to second: ScoredState, codes: FormerCodes = FormerCodes()
  ) {
    let places = Dictionary(
      first.list.entries.enumerated().map { (codes.current($0.element.school), $0.offset) },
      uniquingKeysWith: { one, _ in one })
    let before = Self.runs(of: first.signals) { codes.current($0) }
    let after = Self.runs(of: second.signals) { $0 }
    var seen = [Bool](repeating: false, count: first.list.entries.count)
    func change(_ school: SchoolCode, _ old: SupportListEntry?, _ new: SupportListEntry?)
      -> SchoolChange
    {
      let former = old.flatMap { $0.school == school ? nil : $0.school }
      return SchoolChange(
        school: school, former: former, before: old.map(ListPlace.init),
        after: new.map(ListPlace.init),
        signals: old == nil || new == nil
          ? []
          : Self.changes(
            first.signals, before[school] ?? [], second.signals, after[school] ?? []),
        otherwise: former == nil ? old != new : old.map { $0.under(school) } != new)
    }
    var schools: [SchoolChange] = []
    schools.reserveCapacity(second.list.entries.count)
    for entry in second.list.entries {
      let place = places[entry.school]
      if let place { seen[place] = true }
      schools.append(change(entry.school, place.map { first.list.entries[$0] }, entry))
    }
    for (place, entry) in first.list.entries.enumerated() where !seen[place] {
      let school = codes.current(entry.school)
      // A second row of a school that is there already is no school.
      if places[school] == place { schools.append(change(entry.school, entry, nil)) }
    }
    self.schools = schools
  }

  package var isSame: Bool { schools.allSatisfy(\.isSame) }
  package var moved: [SchoolChange] { schools.filter(\.hasMoved) }

  /// The schools that are among the first `count` after and were not before, and the other way round.
  package func crossing(_ count: Int) -> (entered: [SchoolChange], left: [SchoolChange]) {
    func isIn(_ place: ListPlace?) -> Bool { place?.rank.map { $0 <= count } ?? false }
    return (
      schools.filter { isIn($0.after) && !isIn($0.before) },
      schools.filter { !isIn($0.after) && isIn($0.before) }
    )
  }

  /// Where each school's signals are; they need not stand together.
  private static func runs(
    of signals: [Signal], _ code: (SchoolCode) -> SchoolCode
  ) -> [SchoolCode: [Int]] {
    var runs: [SchoolCode: [Int]] = [:]
    var start = 0
    while start < signals.count {
      var end = start + 1
      while end < signals.count, signals[end].school == signals[start].school { end += 1 }
      runs[code(signals[start].school), default: []] += start..<end
      start = end
    }
    return runs
  }

  private static func changes(
    _ first: [Signal], _ before: [Int], _ second: [Signal], _ after: [Int]
  ) -> [SignalChange] {
    // Nearly always the same signals in the same order.
    let pairs = zip(before, after)
    if before.count == after.count, pairs.allSatisfy({ first[$0].signal == second[$1].signal }) {
      return pairs.compactMap { old, new in
        first[old].saysTheSame(as: second[new])
          ? nil
          : SignalChange(signal: first[old].signal, before: first[old], after: second[new])
      }.sorted { $0.signal < $1.signal }
    }
    let old = Dictionary(before.map { (first[$0].signal, $0) }, uniquingKeysWith: { one, _ in one })
    let new = Dictionary(after.map { (second[$0].signal, $0) }, uniquingKeysWith: { one, _ in one })
    return Set(old.keys).union(new.keys).sorted().compactMap { signal in
      let (one, other) = (old[signal].map { first[$0] }, new[signal].map { second[$0] })
      if let one, let other, one.saysTheSame(as: other) { return nil }
      return SignalChange(signal: signal, before: one, after: other)
    }
  }
}

extension Signal {
  /// Whether two signals say the same of a school, wherever their rules stand.
  fileprivate func saysTheSame(as other: Signal) -> Bool {
    if level != other.level || points != other.points || value != other.value
      || limit != other.limit || status != other.status
    {
      return false
    }
    var moved = other
    moved.source = source
    moved.school = school
    return self == moved
  }
}

extension SupportListEntry {
  fileprivate func under(_ code: SchoolCode) -> SupportListEntry {
    var entry = self
    entry.school = code
    return entry
  }
}
