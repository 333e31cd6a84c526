/// The periods that the settings declare, in order of their last day, then first day, then name.
///
/// Batches refer to a period by its place in `periods`.
package struct SchoolCalendar: Hashable, Sendable {
  package let periods: [Period]
  private let places: [PeriodID: Int]

  package init(periods: [Period]) {
    let sorted = periods.sorted {
      ($0.last, $0.first, $0.id) < ($1.last, $1.first, $1.id)
    }
    self.periods = sorted
    places = Dictionary(
      sorted.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  package subscript(id: PeriodID) -> Period? { places[id].map { periods[$0] } }

  /// The place of a period in `periods`.
  package func place(of id: PeriodID) -> Int? { places[id] }

  /// The period that a change is measured from, if the calendar names one and declares it.
  package func comparison(for period: Period) -> Period? {
    period.comparedWith.flatMap { self[$0] }
  }

  /// The period of a kind that a day lies in; the earliest one if several do.
  package func period(of kind: String, containing day: Day) -> Period? {
    periods.first { $0.kind == kind && $0.contains(day) }
  }

  /// The term period of a school year, such as `HT` of `2024/25`.
  package func term(_ term: String, of schoolYear: PeriodID) -> Period? {
    periods.first { $0.schoolYear == schoolYear && $0.term == term }
  }

  /// The newest period of a kind that is over by the end of the given one.
  ///
  /// This is what a run looks at: a run for a school year looks at its spring term, a run for an
  /// autumn term at the school year before.
  package func latest(_ kind: String, by period: Period) -> Period? {
    periods.last { $0.kind == kind && $0.last <= period.last && $0.pooledFrom.isEmpty }
  }

  /// Whether a day lies in any declared period.
  package func covers(_ day: Day) -> Bool { periods.contains { $0.contains(day) } }
}
