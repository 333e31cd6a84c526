import SchoolModel

/// The figures of one indicator, group and period, for every school.
struct FigureColumn: Sendable {
  /// By the school's place; nil where nothing was ever computed.
  private(set) var grounds: [Grounds?] = []
  private(set) var readings: [Reading] = []

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
  init(_ key: Key, schools: [School], facts: FactTable) {
    let maximum = key.maximum?.fraction
    grounds.reserveCapacity(schools.count)
    readings.reserveCapacity(schools.count)
    let column = facts.column(
      FactSeries(indicator: key.indicator, group: key.group), key.period)
    for school in schools {
      let fact = column[school.code]
      readings.append(
        Reading(fact, minimumN: key.minimumN, maximum: maximum, absent: .notReported))
      grounds.append(fact.map(Grounds.init))
    }
    guard !key.isCurrent, grounds.contains(where: { $0 != nil }) else { return }
    for place in schools.indices where grounds[place] == nil {
      readings[place] = .missing(.notApplicable)
    }
  }
}

/// The columns that the rules of a run share, each looked up once.
struct FigureColumns {
  private let schools: [School]
  private let facts: FactTable
  private var columns: [FigureColumn.Key: FigureColumn] = [:]

  init(schools: [School], facts: FactTable) {
    self.schools = schools
    self.facts = facts
  }

  /// The figures that a rule judges by in a period.
  mutating func column(
    for definition: SignalDefinition, period: PeriodID, isCurrent: Bool
  ) -> FigureColumn {
    let key = FigureColumn.Key(
      indicator: definition.indicator, group: definition.group, period: period,
      minimumN: definition.minimumN, maximum: definition.maximum, isCurrent: isCurrent)
    if let known = columns[key] { return known }
    let column = FigureColumn(key, schools: schools, facts: facts)
    columns[key] = column
    return column
  }
}
