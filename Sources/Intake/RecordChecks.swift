import SchoolModel

/// What must hold within a row of a batch dataset once its cells have been read.
struct RecordChecks {
  private let dataset: Dataset
  private let slots: [CanonicalColumn: Int]
  private let calendar: SchoolCalendar
  private let isDated: Bool
  private var lastDay: (day: Int64, isCovered: Bool) = (CellReader.missing, false)

  init(dataset: Dataset, slots: [CanonicalColumn: Int], calendar: SchoolCalendar) {
    self.dataset = dataset
    self.slots = slots
    self.calendar = calendar
    isDated = dataset == .attendance && slots[.date] != nil
  }

  mutating func check(_ row: [Int64], name: (CanonicalColumn) -> String?) throws(RowProblem) {
    if let year = value(.gradeYear, row), !(0...9).contains(year) {
      throw RowProblem(.gradeYearOutsideRange, column: name(.gradeYear))
    }
    switch dataset {
    case .attendance: try checkAttendance(row, name)
    case .staffing: try checkStaffing(row, name)
    default: break
    }
  }

  private func value(_ column: CanonicalColumn, _ row: [Int64]) -> Int64? {
    guard let slot = slots[column], row[slot] != CellReader.missing else { return nil }
    return row[slot]
  }

  private mutating func checkAttendance(
    _ row: [Int64], _ name: (CanonicalColumn) -> String?
  ) throws(RowProblem) {
    if isDated, let day = value(.date, row), !covers(day) {
      throw RowProblem(.dateOutsideCalendar, column: name(.date))
    }
    let minutes: [CanonicalColumn] = [
      .offeredMinutes, .reportedMinutes, .authorisedMinutes, .unauthorisedMinutes, .otherMinutes,
    ]
    for column in minutes {
      guard let value = value(column, row) else { continue }
      if value < 0 { throw RowProblem(.minutesNegative, column: name(column)) }
      try refuseImpossible(value, column, name)
    }
    let reported = value(.reportedMinutes, row) ?? 0
    if let offered = value(.offeredMinutes, row), reported > offered {
      throw RowProblem(.reportedAboveOffered)
    }
    let attended = [.authorisedMinutes, .unauthorisedMinutes, .otherMinutes]
      .reduce(Int64(0)) { $0 + (value($1, row) ?? 0) }
    if attended > reported { throw RowProblem(.absenceAboveReported) }
  }

  /// The largest amount that one row can have: far more than is possible, and little enough that the sum
  /// of any number of rows can be held exactly.
  private static let largestAmount: Int64 = 1_000_000_000

  private func refuseImpossible(
    _ value: Int64, _ column: CanonicalColumn, _ name: (CanonicalColumn) -> String?
  ) throws(RowProblem) {
    guard value > Self.largestAmount else { return }
    throw RowProblem(
      .valueAboveMaximum, column: name(column), facts: ["maximum": "\(Self.largestAmount)"])
  }

  /// Exports come in the order of days more often than not, so the last answer is kept.
  private mutating func covers(_ day: Int64) -> Bool {
    if lastDay.day != day {
      lastDay = (day, calendar.covers(Day(number: Int32(truncatingIfNeeded: day))))
    }
    return lastDay.isCovered
  }

  private func checkStaffing(
    _ row: [Int64], _ name: (CanonicalColumn) -> String?
  ) throws(RowProblem) {
    for column in [CanonicalColumn.ftePercent, .sickHours, .contractedHours] {
      guard let value = value(column, row) else { continue }
      if value < 0 { throw RowProblem(.valueNegative, column: name(column)) }
      try refuseImpossible(value, column, name)
    }
    if let start = value(.startDate, row), let end = value(.endDate, row), end < start {
      throw RowProblem(.endBeforeStart)
    }
  }
}
