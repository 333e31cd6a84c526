/// What a list needs to know of signals: which level each has, and how far it lies beyond its limit.
///
/// A signal with all its evidence is large; this is small and has numbers in the place of names.
package struct SignalVerdicts: Hashable, Sendable {
  /// What one signal says.
  package struct Row: Hashable, Sendable {
    /// The place in `schools`.
    package var school: Int32
    /// The place in `signals`.
    package var signal: Int32
    /// The place in `levels`; −1 when there is no data to judge by.
    package var level: Int32
    /// `ok`, or why there is no data.
    package var status: FactStatus
    /// Whether a decision takes it out of the score.
    package var isExcluded: Bool
    /// What the rule compared.
    package var value: ExactDecimal?
    /// The limit that the value crossed or would cross first.
    package var limit: ExactDecimal?

    package init(
      school: Int32, signal: Int32, level: Int32, status: FactStatus, isExcluded: Bool,
      value: ExactDecimal?, limit: ExactDecimal?
    ) {
      self.school = school
      self.signal = signal
      self.level = level
      self.status = status
      self.isExcluded = isExcluded
      self.value = value
      self.limit = limit
    }
  }

  /// Each once, in any order, as are the other names.
  package private(set) var schools: [SchoolCode]
  package private(set) var signals: [SignalID]
  package private(set) var levels: [LevelID]
  /// In the order of the signals.
  package private(set) var rows: [Row]
  /// By row, the decisions that set levels instead of rules.
  package private(set) var overridden: [Int: AppliedOverride] = [:]

  /// - Parameters:
  ///   - schools: each once, in any order.
  ///   - signals: each once, in any order.
  ///   - levels: each once, in any order.
  ///   - rows: one for each signal, with places in the others.
  package init(schools: [SchoolCode], signals: [SignalID], levels: [LevelID], rows: [Row]) {
    self.schools = schools
    self.signals = signals
    self.levels = levels
    self.rows = rows
  }

  /// What some signals say, in their order.
  ///
  /// - Parameters:
  ///   - signals: in any order.
  ///   - crew: who shares the work; what comes of it does not depend on it.
  package init(_ signals: [Signal], crew: Crew = .alone) {
    let parts = crew.pieces(of: signals.count, size: Self.piece) {
      SignalVerdicts(signals.span.extracting($0))
    }
    self.init(schools: [], signals: [], levels: [], rows: [])
    rows.reserveCapacity(signals.count)
    append(parts)
  }

  /// How many signals one of a crew reads at a time.
  private static let piece = 1 << 14

  private init(_ signals: Span<Signal>) {
    var schools = NumberedNames<School>()
    var ids = NumberedHeadings()
    var levels = NumberedNames<LevelDefinition>()
    var overridden: [Int: AppliedOverride] = [:]
    rows = []
    rows.reserveCapacity(signals.count)
    for place in signals.indices {
      rows.append(
        Row(
          school: schools.number(of: signals[place].school),
          signal: ids.number(of: signals[place].shared),
          level: signals[place].level.map { levels.number(of: $0) } ?? -1,
          status: signals[place].status, isExcluded: signals[place].isExcluded,
          value: signals[place].value, limit: signals[place].limit?.value))
      if let applied = signals[place].overridden { overridden[place] = applied }
    }
    self.schools = schools.names
    self.signals = ids.names
    self.levels = levels.names
    self.overridden = overridden
  }

  /// What some of these signals and others say: these first.
  ///
  /// - Parameters:
  ///   - kept: the signals of these that stay.
  ///   - others: what the others say.
  /// - Returns: the rows in that order.
  package func keeping(_ kept: Set<SignalID>, with others: SignalVerdicts) -> SignalVerdicts {
    let stays = signals.map(kept.contains)
    var all = self
    var places: [Int: Int] = [:]
    all.rows = []
    all.rows.reserveCapacity(rows.count)
    for (place, row) in rows.enumerated() where stays[Int(row.signal)] {
      if !overridden.isEmpty { places[place] = all.rows.count }
      all.rows.append(row)
    }
    all.overridden = [:]
    for (place, applied) in overridden {
      if let new = places[place] { all.overridden[new] = applied }
    }
    all.append([others])
    return all
  }

  private mutating func append(_ parts: [SignalVerdicts]) {
    var names = (
      schools: NumberedNames(schools), signals: NumberedNames(signals),
      levels: NumberedNames(levels)
    )
    for part in parts {
      let schools = part.schools.map { names.schools.number(of: $0) }
      let signals = part.signals.map { names.signals.number(of: $0) }
      let levels = part.levels.map { names.levels.number(of: $0) }
      let first = rows.count
      for var row in part.rows {
        row.school = schools[Int(row.school)]
        row.signal = signals[Int(row.signal)]
        if row.level >= 0 { row.level = levels[Int(row.level)] }
        rows.append(row)
      }
      for (place, applied) in part.overridden { overridden[first + place] = applied }
    }
    (schools, signals, levels) = (names.schools.names, names.signals.names, names.levels.names)
  }
}

/// The signals of headings, with numbers in the order in which they come.
///
/// Sorted signals have the same headings at every school, so that nearly always the next one is it, and that it
/// is the same object says enough.
private struct NumberedHeadings {
  private var ids = NumberedNames<SignalDefinition>()
  /// By number, the heading that it was given to.
  private var known: [SharedHeading] = []
  private var last = -1

  var names: [SignalID] { ids.names }

  mutating func number(of heading: SharedHeading) -> Int32 {
    let next = last + 1 < known.count ? last + 1 : 0
    if next < known.count, known[next] === heading {
      last = next
      return Int32(next)
    }
    let number = ids.number(of: heading.heading.signal)
    last = Int(number)
    if last == known.count { known.append(heading) }
    return number
  }
}

/// Names that get numbers in the order in which they come.
///
/// Those of sorted signals are nearly always that of the one before or the next one, and then nothing is
/// looked up.
private struct NumberedNames<Noun> {
  private(set) var names: [Identifier<Noun>]
  private var numbers: [Identifier<Noun>: Int32]
  private var last = -1

  init(_ names: [Identifier<Noun>] = []) {
    self.names = names
    numbers = Dictionary(
      names.enumerated().map { ($0.element, Int32($0.offset)) },
      uniquingKeysWith: { first, _ in first })
  }

  mutating func number(of name: Identifier<Noun>) -> Int32 {
    if last >= 0, names[last] == name { return Int32(last) }
    let next = last + 1 < names.count ? last + 1 : 0
    if next < names.count, names[next] == name {
      last = next
      return Int32(next)
    }
    if let known = numbers[name] {
      last = Int(known)
      return known
    }
    last = names.count
    numbers[name] = Int32(last)
    names.append(name)
    return Int32(last)
  }
}
