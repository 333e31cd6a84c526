/// The sums behind one fact.
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
  /// Whether parts of the figure are not known, such as a year of a three-year mean.
  var isIncomplete = false

  mutating func add(_ contribution: Contribution, persons: Int) {
    numerator &+= contribution.numerator
    denominator &+= contribution.denominator
    square &+= contribution.square
    self.persons += persons
  }
}

/// Tallies of one indicator for every target period, school and group.
///
/// Group 0 is everybody, whatever the indicator's groups are; group g + 1 is its g-th group.
struct TallyTable: Sendable {
  let schools: Int
  let groups: Int
  private var tallies: [Tally]

  init(slots: Int, schools: Int, groups: Int) {
    self.schools = schools
    self.groups = groups + 1
    tallies = [Tally](repeating: Tally(), count: slots * schools * (groups + 1))
  }

  subscript(slot slot: Int, school school: Int, group group: Int) -> Tally {
    get { tallies[(slot * schools + school) * groups + group] }
    _modify { yield &tallies[(slot * schools + school) * groups + group] }
  }

  /// Whether any school has records in the period.
  func hasRecords(slot: Int) -> Bool {
    (0..<schools).contains { self[slot: slot, school: $0, group: 0].records > 0 }
  }
}
