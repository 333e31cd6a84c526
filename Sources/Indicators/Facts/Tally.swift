import SchoolModel

/// What the facts about one school, period and group are made of.
struct Tally: Hashable, Sendable {
  /// Records, or persons with records, that were looked at: none means that nothing was reported.
  var records = 0
  /// Persons that the figure rests on.
  var persons = 0
  var numerator: Int64 = 0
  var denominator: Int64 = 0
  var square: Int64 = 0
  /// For completeness of attendance.
  var offered: Int64 = 0
  var reported: Int64 = 0
  /// Persons for whom nobody can tell what they add.
  var undecided = 0
  /// Whether parts of the figure are not known, such as a year of a three-year mean.
  var isIncomplete = false

  mutating func add(_ contribution: Contribution, persons: Int) {
    numerator &+= contribution.numerator
    denominator &+= contribution.denominator
    square &+= contribution.square
    self.persons += persons
  }

  /// Adds another tally of the same figure.
  mutating func add(_ other: Tally) {
    records += other.records
    persons += other.persons
    numerator &+= other.numerator
    denominator &+= other.denominator
    square &+= other.square
    offered &+= other.offered
    reported &+= other.reported
    undecided += other.undecided
    isIncomplete = isIncomplete || other.isIncomplete
  }
}

/// Tallies of one indicator for every target period, school and cell.
///
/// Cell 0 is everybody, whatever the indicator's groups are; `PlannedIndicator.cells` names those of the
/// groups.
struct TallyTable: Sendable {
  private let schools: Int
  private let cells: Int
  private var tallies: [Tally]

  init(slots: Int, schools: Int, cells: Int) {
    self.schools = schools
    self.cells = cells
    tallies = [Tally](repeating: Tally(), count: slots * schools * cells)
  }

  /// An empty table for an indicator.
  init(of indicator: PlannedIndicator, schools: Int) {
    self.init(slots: indicator.targets.count, schools: schools, cells: indicator.cellCount)
  }

  /// Adds another table of the same indicator.
  mutating func add(_ other: TallyTable) {
    for place in tallies.indices { tallies[place].add(other.tallies[place]) }
  }

  subscript(slot slot: Int, school school: Int, cell cell: Int) -> Tally {
    get { tallies[(slot * schools + school) * cells + cell] }
    _modify { yield &tallies[(slot * schools + school) * cells + cell] }
  }

  /// Adds what one pupil gives to everybody and to the pupil's groups.
  mutating func add(
    _ part: Tally, slot: Int, school: Int, groups: UInt64, of indicator: PlannedIndicator
  ) {
    let start = (slot * schools + school) * cells
    tallies[start].add(part)
    var left = groups & indicator.groupBits
    while left != 0 {
      tallies[start + indicator.cellOfBit[left.trailingZeroBitCount]].add(part)
      left &= left - 1
    }
  }

  /// Whether any school has records in the period.
  func hasRecords(slot: Int) -> Bool {
    (0..<schools).contains { self[slot: slot, school: $0, cell: 0].records > 0 }
  }
}
