import SchoolModel

/// Every sum of attendance once: for each pupil, school and period the row of an export of sums.
///
/// Rows with the same place are kept beside each other and settled at the end: equal ones count once,
/// different ones not at all. So nothing depends on the order in which rows, files or workers come.
struct AttendanceBook: Sendable {
  struct Row: Hashable, Sendable {
    let input: Int32
    let line: UInt32
    let gradeYear: Trait
    /// In the order of `MinuteColumns.columns`; `Missing.integer` where the row says nothing.
    let minutes: Values
    /// The columns that the export has.
    let seen: MinuteColumns

    /// Place in the inputs, to sort by.
    var place: (Int32, UInt32) { (input, line) }
  }

  /// One number for each of `MinuteColumns.columns`; a tuple would not be comparable, an array too big.
  struct Values: Hashable, Sendable {
    var offered = Missing.integer
    var reported = Missing.integer
    var authorised = Missing.integer
    var unauthorised = Missing.integer
    var other = Missing.integer

    /// The same numbers as a list.
    var list: [Int64] { [offered, reported, authorised, unauthorised, other] }
  }

  private(set) var rows: [PackedKey: Row] = [:]
  /// The rows beyond one, for places that have several.
  private(set) var rivals: [PackedKey: [Row]] = [:]

  /// Enters the sums of a batch.
  ///
  /// - Returns: the rows that are no such sums: those of persons who cannot be joined, of a single day,
  ///   and all of an export of lessons or days.
  mutating func enter(_ batch: RecordBatch) -> [Int] {
    guard batch.granularity == .period, let pupils = batch.keys(.pupilID),
      let schools = batch.codes(.schoolCode), let periods = batch.codes(.period)
    else { return Array(0..<batch.count) }
    let days = batch.days(.date)
    let gradeYears = batch.integers(.gradeYear)
    let columns = MinuteColumns.columns.map { batch.integers($0) }
    let seen = MinuteColumns(of: batch)
    func value(_ column: Int, _ row: Int) -> Int64 { columns[column]?[row] ?? Missing.integer }
    var others: [Int] = []
    for row in pupils.indices {
      let isOfDay = days.map { $0[row] != Missing.day } ?? false
      guard pupils[row].isLinkable, schools[row] >= 0, periods[row] >= 0, !isOfDay else {
        others.append(row)
        continue
      }
      let key = PackedKey(
        pupil: pupils[row], school: Int(schools[row]), period: Int(periods[row]),
        detail: PackedKey.noDetail)
      enter(
        Row(
          input: Int32(batch.input), line: UInt32(clamping: batch.lines[row]),
          gradeYear: Trait(gradeYears?[row] ?? -1),
          minutes: Values(
            offered: value(0, row), reported: value(1, row), authorised: value(2, row),
            unauthorised: value(3, row), other: value(4, row)), seen: seen), key)
    }
    return others
  }

  mutating func merge(_ other: AttendanceBook) {
    for (key, row) in other.rows { enter(row, key) }
    for (key, several) in other.rivals { for row in several { enter(row, key) } }
  }

  private mutating func enter(_ row: Row, _ key: PackedKey) {
    if rows[key] == nil {
      rows[key] = row
    } else {
      rivals[key, default: []].append(row)
    }
  }
}
