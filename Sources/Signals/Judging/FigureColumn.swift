import SchoolModel

/// The figures of one indicator, group and period, for every school.
struct FigureColumn: Sendable {
  /// By the school's place; nil where nothing was ever computed.
  private(set) var grounds: [Grounds?] = []
  /// Whether there is a figure to judge by, or why there is none.
  private var statuses: [FactStatus] = []
  /// The highest figure that counts; nil: all do.
  private let maximum: Fraction?

  /// A column without any school.
  init(maximum: Fraction? = nil) { self.maximum = maximum }

  /// The figure of the school at a place as a rule sees it.
  func reading(at place: Int) -> Reading {
    guard statuses[place] == .ok, let figure = grounds[place]?.figure else {
      return .missing(statuses[place])
    }
    return .figure(maximum.map { min($0, figure) } ?? figure)
  }

  /// What the figures of a column are.
  struct Key: Hashable {
    let indicator: IndicatorID
    let group: GroupID
    let period: PeriodID
    let minimumN: Int
    let maximum: ExactDecimal?
    /// Whether the period is the newest one.
    let isCurrent: Bool
  }

  /// Adds the figure of one more school.
  ///
  /// - Parameters:
  ///   - place: where the fact is; nil where there is none.
  ///   - facts: all facts.
  ///   - minimumN: fewer persons than this make the figure `too_few`. A figure whose `n` is not
  ///     known (ready-made statistics without counts) passes: its source has masked small groups.
  fileprivate mutating func add(_ place: Int?, of facts: [Fact], minimumN: Int) {
    guard let place else {
      statuses.append(.notReported)
      grounds.append(nil)
      return
    }
    let facts = facts.span
    let own = Grounds.of(facts[place])
    grounds.append(own)
    guard facts[place].status == .ok else { return statuses.append(facts[place].status) }
    guard own.figure != nil else { return statuses.append(.notReported) }
    statuses.append(own.n.map { $0 < minimumN } ?? false ? .tooFew : .ok)
  }

  /// Joins the parts of a column.
  ///
  /// In the newest period a school without a fact has sent nothing. In an older one, a school without
  /// a fact where others have one is new, and nothing of it is missing; where nobody has one, the
  /// figures of that period never came, and everybody's are missing.
  ///
  /// - Parameters:
  ///   - parts: one after the other.
  ///   - maximum: the highest figure that counts.
  ///   - isCurrent: whether the period is the newest one.
  fileprivate init(_ parts: [FigureColumn], maximum: Fraction?, isCurrent: Bool) {
    self.init(maximum: maximum)
    reserve(parts.reduce(0) { $0 + $1.grounds.count })
    for part in parts {
      grounds += part.grounds
      statuses += part.statuses
    }
    guard !isCurrent, grounds.contains(where: { $0 != nil }) else { return }
    for place in grounds.indices where grounds[place] == nil {
      statuses[place] = .notApplicable
    }
  }

  fileprivate mutating func reserve(_ count: Int) {
    grounds.reserveCapacity(count)
    statuses.reserveCapacity(count)
  }
}

extension FigureColumn.Key {
  /// The figures that a rule judges by in a period.
  init(_ definition: SignalDefinition, period: PeriodID, isCurrent: Bool) {
    self.init(
      indicator: definition.indicator, group: definition.group, period: period,
      minimumN: definition.minimumN, maximum: definition.maximum, isCurrent: isCurrent)
  }
}

/// The columns that the rules of a run share, each looked up once.
struct FigureColumns: Sendable {
  private let columns: [FigureColumn.Key: FigureColumn]

  /// - Parameters:
  ///   - keys: the columns wanted, each as often as anybody asks for it.
  ///   - schools: of the run, in its order.
  ///   - facts: the figures.
  ///   - crew: who shares the work.
  init(
    _ keys: some Sequence<FigureColumn.Key>, schools: [School], facts: FactTable, crew: Crew
  ) {
    let keys = Array(Set(keys))
    let numbers = schools.map { facts.number(of: $0.code) }
    let all = facts.all
    let columns = keys.map {
      facts.column(FactSeries(indicator: $0.indicator, group: $0.group), $0.period).places
    }
    // School after school, which is how facts lie in memory: to fetch them takes longer than to read them.
    let parts = crew.pieces(of: numbers.count, size: Self.piece) { schools in
      var made = [FigureColumn](repeating: FigureColumn(), count: keys.count)
      for column in made.indices { made[column].reserve(schools.count) }
      for school in schools {
        for column in made.indices {
          var place: Int?
          if let number = numbers[school], number < columns[column].count,
            columns[column][number] >= 0
          {
            place = Int(columns[column][number])
          }
          made[column].add(place, of: all, minimumN: keys[column].minimumN)
        }
      }
      return made
    }
    let made = crew.map(keys.count) { column in
      FigureColumn(
        parts.map { $0[column] }, maximum: keys[column].maximum?.fraction,
        isCurrent: keys[column].isCurrent)
    }
    self.columns = Dictionary(zip(keys, made), uniquingKeysWith: { first, _ in first })
  }

  /// How many schools one of a crew looks up at a time.
  private static let piece = 256

  /// A column; one that was not asked for in time has no figures.
  subscript(key: FigureColumn.Key) -> FigureColumn { columns[key] ?? FigureColumn() }
}
