import SchoolModel

/// What a figure about staff is asked for: a school, a period, and the indicator's own tables.
struct StaffQuestion: Sendable {
  let school: Int
  /// Calendar place.
  let target: Int
  /// Places of the school's records that pass the filter.
  let records: [StaffRecord]
  let stocks: [[Int]]
  let containing: [[Int]]
  /// Pupils enrolled, by school and calendar place; empty when no indicator needs them.
  let enrolment: [PupilTable.Place: Int]
}

/// The answers that kinds build figures from.
struct StaffRoster: Sendable {
  let calendar: SchoolCalendar
  /// Whether there is a register of posts with their dates, which tells about every period.
  let hasRegister: Bool
  /// Calendar places that some export of staff tells about, of whatever school.
  private let coveredPeriods: Set<Int>

  init(_ records: [StaffRecord], stocks: [[Int]], calendar: SchoolCalendar) {
    self.calendar = calendar
    let places = Set(records.map { Int($0.period) })
    hasRegister = places.contains { $0 < 0 }
    coveredPeriods =
      hasRegister ? Set(calendar.periods.indices) : Set(places.flatMap { stocks[$0] })
  }

  /// Whether the run has exports of staff for the period and the `years - 1` before it.
  ///
  /// A school that has no rows in one of them was not there; without the export nothing is known.
  func isCovered(_ target: Int, years: Int) -> Bool {
    var target = target
    for _ in 1..<max(years, 1) {
      guard coveredPeriods.contains(target), let earlier = period(before: target) else {
        return false
      }
      target = earlier
    }
    return coveredPeriods.contains(target)
  }

  /// The place of the period that a period is compared with.
  func period(before target: Int) -> Int? {
    calendar.comparison(for: calendar.periods[target]).flatMap { calendar.place(of: $0.id) }
  }

  /// Whether the school has told about its staff in a period.
  func isReported(_ question: StaffQuestion, in target: Int) -> Bool {
    question.records.contains { tellsAbout($0, target, question) }
  }

  /// Posts held on the reference day of a period, by the exports that tell about that day.
  func inPost(_ question: StaffQuestion, in target: Int) -> [StaffRecord] {
    let day = calendar.periods[target].referenceDay
    return question.records.filter { record in
      record.isInPost(on: day)
        && (record.period < 0 || question.stocks[Int(record.period)].contains(target))
    }
  }

  /// Records whose amounts (hours) belong to the period; exports for every period have no amounts.
  func amounts(_ question: StaffQuestion) -> [StaffRecord] {
    question.records.filter {
      $0.period >= 0 && question.containing[Int($0.period)].contains(question.target)
    }
  }

  /// The last day that a record knows about.
  func knownUntil(_ record: StaffRecord) -> Day? {
    record.period < 0 ? nil : calendar.periods[Int(record.period)].last
  }

  private func tellsAbout(_ record: StaffRecord, _ target: Int, _ question: StaffQuestion) -> Bool {
    guard record.period < 0 else { return question.stocks[Int(record.period)].contains(target) }
    let period = calendar.periods[target]
    return record.overlaps(period.first, period.last, knownUntil: nil)
  }
}

extension Sequence<StaffRecord> {
  /// Sum of full-time equivalents, in ten-thousandths.
  var fullTime: Int64 { reduce(0) { $1.fte == Missing.integer ? $0 : $0 &+ $1.fte } }

  /// Persons, each once however many posts they hold.
  ///
  /// Somebody with protected identity is a person in an export with one row a person; where persons
  /// have several rows nobody can tell how many these are, and they are not counted.
  var persons: Set<PersonKey> { Set(lazy.map(\.staff).filter(\.isLinkable)) }

  /// Persons who can be found again in another export.
  var recognisablePersons: Set<PersonKey> { Set(lazy.map(\.staff).filter(\.isRecognisable)) }
}
