import SchoolModel

/// What must hold within a row of a batch dataset once its cells have been read.
///
/// What must hold of one cell alone is a range of its column; what must hold between cells is compared
/// row by row, or column by column for rows whose cells are all within their ranges.
struct RecordChecks: Sendable {
  let dataset: Dataset
  private let granularity: Granularity?
  let calendar: SchoolCalendar
  /// The minutes of all days of each period, and the last day of each.
  let periodMinutes: [Int64]
  let lastDays: [Int64]
  private let slots: [CanonicalColumn: Int]
  private let names: [CanonicalColumn: String]
  /// The columns of minutes and of amounts that rows have.
  private let minutes: [(column: CanonicalColumn, slot: Int)]
  private let amounts: [(column: CanonicalColumn, slot: Int)]
  /// Where the other columns are that are checked, looked up once.
  private let places: Places
  private var lastDay: (day: Int64, isCovered: Bool) = (CellReader.missing, false)

  /// Prepares for rows whose columns are at `slots` and are called by `names` in the export.
  init(
    _ layout: LayoutDefinition, slots: [CanonicalColumn: Int], names: [CanonicalColumn: String],
    calendar: SchoolCalendar
  ) {
    dataset = layout.dataset
    granularity = layout.granularity
    minutes = Self.minutes.compactMap { column in slots[column].map { (column, $0) } }
    amounts = Self.amounts.compactMap { column in slots[column].map { (column, $0) } }
    places = Places(slots)
    self.slots = slots
    self.names = names
    self.calendar = calendar
    periodMinutes = calendar.periods.map { period in
      (Int64(period.last.number) - Int64(period.first.number) + 1) * Self.minutesOfDay
    }
    lastDays = calendar.periods.map { Int64($0.last.number) }
  }

  static let minutesOfDay: Int64 = 24 * 60

  /// The last day that a post may begin in a row about a period; the calendar's for every period.
  func lastStart(_ period: Int64?) -> Int64 {
    guard let period, lastDays.indices.contains(Int(period)) else {
      return lastDays.max() ?? .max
    }
    return lastDays[Int(period)]
  }

  /// Whether rows are sums over the period that they name.
  var areSums: Bool { dataset == .attendance && granularity == .period }

  /// Where a column is in a row; nil when the batches do not have it.
  func slot(_ column: CanonicalColumn) -> Int? { slots[column] }

  static let minutes: [CanonicalColumn] = [
    .offeredMinutes, .reportedMinutes, .authorisedMinutes, .unauthorisedMinutes, .otherMinutes,
  ]
  private static let amounts: [CanonicalColumn] = [.ftePercent, .sickHours, .contractedHours]

  /// The largest amount that one row can have: far more than is possible, and little enough that the sum
  /// of any number of rows can be held exactly.
  static let largestAmount: Int64 = 1_000_000_000

  /// The values of a column that are possible whatever else the row says.
  func range(of column: CanonicalColumn) -> ClosedRange<Int64> {
    switch (dataset, column) {
    case (_, .gradeYear): 0...9
    case (.attendance, .offeredMinutes) where granularity == .lesson || granularity == .day:
      0...Self.minutesOfDay
    case (.attendance, let column) where Self.minutes.contains(column): 0...Self.largestAmount
    case (.staffing, let column) where Self.amounts.contains(column): 0...Self.largestAmount
    default: NumberRanges.all
    }
  }

  /// Whether a value of a column is possible whatever else the row says.
  func isPossible(_ value: Int64, _ column: CanonicalColumn) -> Bool {
    guard value != CellReader.missing else { return true }
    guard range(of: column).contains(value) else { return false }
    return column != .date || dataset != .attendance
      || calendar.covers(Day(number: Int32(truncatingIfNeeded: value)))
  }

  /// The slots of the columns that are checked, −1 for those that rows do not have.
  private struct Places {
    let gradeYear, date, period, offered, reported, start, end, sick, hours: Int
    /// Authorised, unauthorised and other minutes.
    let parts: [Int]

    init(_ slots: [CanonicalColumn: Int]) {
      func slot(_ column: CanonicalColumn) -> Int { slots[column] ?? -1 }
      gradeYear = slot(.gradeYear)
      date = slot(.date)
      period = slot(.period)
      offered = slot(.offeredMinutes)
      reported = slot(.reportedMinutes)
      start = slot(.startDate)
      end = slot(.endDate)
      sick = slot(.sickHours)
      hours = slot(.contractedHours)
      parts = [.authorisedMinutes, .unauthorisedMinutes, .otherMinutes].map(slot)
    }
  }

  mutating func check(_ row: [Int64]) throws(RowProblem) {
    if let year = value(places.gradeYear, row), !range(of: .gradeYear).contains(year) {
      throw RowProblem(.gradeYearOutsideRange, column: names[.gradeYear])
    }
    switch dataset {
    case .attendance: try checkAttendance(row)
    case .staffing: try checkStaffing(row)
    default: break
    }
  }

  private func value(_ slot: Int, _ row: [Int64]) -> Int64? {
    guard slot >= 0, row[slot] != CellReader.missing else { return nil }
    return row[slot]
  }

  private mutating func checkAttendance(_ row: [Int64]) throws(RowProblem) {
    if let day = value(places.date, row), !covers(day) {
      throw RowProblem(.dateOutsideCalendar, column: names[.date])
    }
    for (column, slot) in minutes {
      try checkAmount(column, slot, row, negative: .minutesNegative)
    }
    let offered = value(places.offered, row) ?? 0
    if offered > range(of: .offeredMinutes).upperBound || offered > minutesOfPeriod(row) {
      throw RowProblem(.minutesAboveDay, column: names[.offeredMinutes])
    }
    let reported = value(places.reported, row) ?? 0
    if let offered = value(places.offered, row), reported > offered {
      throw RowProblem(.reportedAboveOffered)
    }
    let attended = places.parts.reduce(Int64(0)) { $0 + (value($1, row) ?? 0) }
    if attended > reported { throw RowProblem(.absenceAboveReported) }
  }

  /// All the minutes that the row's period has, if the row is about a whole period.
  private func minutesOfPeriod(_ row: [Int64]) -> Int64 {
    guard granularity == .period, let period = value(places.period, row),
      periodMinutes.indices.contains(Int(period))
    else { return .max }
    return periodMinutes[Int(period)]
  }

  private func checkAmount(
    _ column: CanonicalColumn, _ slot: Int, _ row: [Int64], negative: FindingKind
  ) throws(RowProblem) {
    guard let value = value(slot, row) else { return }
    if value < 0 { throw RowProblem(negative, column: names[column]) }
    guard value > Self.largestAmount else { return }
    throw RowProblem(
      .valueAboveMaximum, column: names[column], facts: ["maximum": "\(Self.largestAmount)"])
  }

  /// Exports come in the order of days more often than not, so the last answer is kept.
  private mutating func covers(_ day: Int64) -> Bool {
    if lastDay.day != day {
      lastDay = (day, calendar.covers(Day(number: Int32(truncatingIfNeeded: day))))
    }
    return lastDay.isCovered
  }

  private func checkStaffing(_ row: [Int64]) throws(RowProblem) {
    for (column, slot) in amounts {
      try checkAmount(column, slot, row, negative: .valueNegative)
    }
    let start = value(places.start, row)
    if let start, let end = value(places.end, row), end < start {
      throw RowProblem(.endBeforeStart)
    }
    if let start, start > lastStart(value(places.period, row)) {
      throw RowProblem(.startAfterPeriod, column: names[.startDate])
    }
    if let sick = value(places.sick, row), let hours = value(places.hours, row), sick > hours {
      throw RowProblem(.sickHoursAboveContracted, column: names[.sickHours])
    }
  }
}
