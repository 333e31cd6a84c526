import SchoolModel

/// The figures of one indicator, group and period, for every school.
struct FigureColumn: Sendable {
  /// By the school's place; nil where nothing was ever computed.
  private(set) var grounds: [Grounds?] = []
  private(set) var readings: [Reading] = []

  /// A column without any school.
  init() {}

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

  /// Looks the facts up.
  ///
  /// In the newest period a school without a fact has sent nothing. In an older one, a school without
  /// a fact where others have one is new, and nothing of it is missing; where nobody has one, the
  /// figures of that period never came, and everybody's are missing.
  ///
  /// - Parameters:
  ///   - key: what the figures are.
  ///   - numbers: of the schools of the run, in the table; nil for those that it does not know.
  ///   - facts: the table.
  init(_ key: Key, numbers: [Int?], facts: FactTable) {
    let maximum = key.maximum?.fraction
    let column = facts.column(period: key.period, indicator: key.indicator, group: key.group)
    grounds.reserveCapacity(numbers.count)
    readings.reserveCapacity(numbers.count)
    var hasAny = false
    for number in numbers {
      let fact = column[number]
      readings.append(
        Reading(fact, minimumN: key.minimumN, maximum: maximum, absent: .notReported))
      grounds.append(fact.map(Grounds.init))
      hasAny = hasAny || fact != nil
    }
    guard !key.isCurrent, hasAny else { return }
    for place in numbers.indices where grounds[place] == nil {
      readings[place] = .missing(.notApplicable)
    }
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
    let made = crew.map(keys.count) { FigureColumn(keys[$0], numbers: numbers, facts: facts) }
    columns = Dictionary(zip(keys, made), uniquingKeysWith: { first, _ in first })
  }

  /// A column; one that was not asked for in time has no figures.
  subscript(key: FigureColumn.Key) -> FigureColumn { columns[key] ?? FigureColumn() }
}
