/// What a figure is about: a school year, a term, a month, as the calendar declares it.
package struct Period: Hashable, Sendable {
  package let id: PeriodID
  /// The kind, such as `school_year` or `term`; indicators say which kind they are made for.
  package let kind: String
  package let first: Day
  package let last: Day
  /// The day on which stocks are counted (staff in post, pupils enrolled), 15 October by custom.
  package let referenceDay: Day
  /// The period that a change is measured from.
  package let comparedWith: PeriodID?
  /// The school year that a term belongs to.
  package let schoolYear: PeriodID?
  /// Which term of its school year, such as `HT` or `VT`; nil for periods that are not terms.
  package let term: String?
  /// The periods whose figures are put together where none arrived for this one; empty: none.
  package let pooledFrom: [PeriodID]
  /// Other names under which exports speak of the period.
  package let aliases: [String]

  package init(
    id: PeriodID, kind: String, first: Day, last: Day, referenceDay: Day? = nil,
    comparedWith: PeriodID? = nil, schoolYear: PeriodID? = nil, term: String? = nil,
    pooledFrom: [PeriodID] = [], aliases: [String] = []
  ) {
    self.id = id
    self.kind = kind
    self.first = first
    self.last = last
    self.referenceDay = referenceDay ?? last
    self.comparedWith = comparedWith
    self.schoolYear = schoolYear
    self.term = term
    self.pooledFrom = pooledFrom
    self.aliases = aliases
  }

  package func contains(_ day: Day) -> Bool { first <= day && day <= last }
  package func contains(_ other: Period) -> Bool { first <= other.first && other.last <= last }
}
