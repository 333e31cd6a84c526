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
    let minutes: Values
    /// The columns that the export has.
    let seen: MinuteColumns

    /// Place in the inputs, to sort by.
    var place: (Int32, UInt32) { (input, line) }
  }

  /// One number for each of `MinuteColumns.columns`; `Missing.integer` where the row says nothing.
  struct Values: Hashable, Sendable {
    var offered = Missing.integer
    var reported = Missing.integer
    var authorised = Missing.integer
    var unauthorised = Missing.integer
    var other = Missing.integer
  }

  /// The same number in four bytes, `missing`, or `large` when it stands in `largeValues`.
  private struct Packed: Sendable {
    static let missing = UInt32.max
    static let large = UInt32.max - 1
    var offered: UInt32
    var reported: UInt32
    var authorised: UInt32
    var unauthorised: UInt32
    var other: UInt32
    let input: Int32
    let line: UInt32
    let gradeYear: Trait
    let seen: MinuteColumns
  }

  private(set) var index = RowIndex()
  private var first = Paged<Packed>()
  /// The values of rows whose numbers do not fit.
  private var largeValues: [Int: Values] = [:]
  /// The rows beyond one, for places that have several.
  private(set) var rivals: [Int: [Row]] = [:]

  /// The row that was met first.
  func row(_ place: Int) -> Row {
    let packed = first[place]
    return Row(
      input: packed.input, line: packed.line, gradeYear: packed.gradeYear,
      minutes: values(packed, place), seen: packed.seen)
  }

  /// Enters the sums of a batch.
  ///
  /// - Returns: whether each row is no such sum: those of persons who cannot be joined, of a single
  ///   day, and all of an export of lessons or days; nil when all rows are sums.
  mutating func enter(_ batch: RecordBatch) -> [Bool]? {
    guard batch.granularity == .period, let pupils = batch.keys(.pupilID),
      let schools = batch.codes(.schoolCode), let periods = batch.codes(.period)
    else { return Array(repeating: true, count: batch.count) }
    let days = batch.days(.date)
    let gradeYears = batch.integers(.gradeYear)
    let columns = MinuteColumns.columns.map { batch.integers($0) }
    let (offered, reported, authorised) = (columns[0], columns[1], columns[2])
    let (unauthorised, other) = (columns[3], columns[4])
    let seen = MinuteColumns(of: batch)
    var others: [Bool]?
    for row in pupils.indices {
      let isOfDay = days.map { $0[row] != Missing.day } ?? false
      guard pupils[row].isLinkable, schools[row] >= 0, periods[row] >= 0, !isOfDay else {
        if others == nil { others = Array(repeating: false, count: batch.count) }
        others?[row] = true
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
            offered: offered?[row] ?? Missing.integer,
            reported: reported?[row] ?? Missing.integer,
            authorised: authorised?[row] ?? Missing.integer,
            unauthorised: unauthorised?[row] ?? Missing.integer,
            other: other?[row] ?? Missing.integer), seen: seen), key)
    }
    return others
  }

  mutating func merge(_ other: consuming AttendanceBook, persons: PersonKeyMap) {
    for place in 0..<other.index.count {
      let key = other.index.keys[place]
      enter(other.row(place), key.of(persons[key.pupil]))
    }
    for (place, several) in other.rivals {
      let key = other.index.keys[place]
      for row in several { enter(row, key.of(persons[key.pupil])) }
    }
  }

  private mutating func enter(_ row: Row, _ key: PackedKey) {
    let (place, isNew) = index.row(for: key)
    guard isNew else {
      rivals[place, default: []].append(row)
      return
    }
    var isLarge = false
    func packed(_ value: Int64) -> UInt32 {
      if value == Missing.integer { return Packed.missing }
      guard value >= 0, value < Int64(Packed.large) else {
        isLarge = true
        return Packed.large
      }
      return UInt32(truncatingIfNeeded: value)
    }
    first.append(
      Packed(
        offered: packed(row.minutes.offered), reported: packed(row.minutes.reported),
        authorised: packed(row.minutes.authorised),
        unauthorised: packed(row.minutes.unauthorised), other: packed(row.minutes.other),
        input: row.input, line: row.line, gradeYear: row.gradeYear, seen: row.seen))
    if isLarge { largeValues[place] = row.minutes }
  }

  private func values(_ packed: Packed, _ place: Int) -> Values {
    if let large = largeValues[place] { return large }
    func value(_ word: UInt32) -> Int64 {
      word == Packed.missing ? Missing.integer : Int64(word)
    }
    return Values(
      offered: value(packed.offered), reported: value(packed.reported),
      authorised: value(packed.authorised), unauthorised: value(packed.unauthorised),
      other: value(packed.other))
  }
}
