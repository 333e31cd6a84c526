import SchoolModel

/// Where rows of attendance are added up and which of them: shared by every indicator that looks at
/// the same rows.
struct AttendanceSource: Sendable {
  let periodKind: String
  /// The part of the filter that each row decides for itself, as the settings say it and compiled.
  let condition: Condition
  let rowFilter: CompiledCondition
  let days: DayTable
  let containing: [[Int]]
}

/// Minutes of each pupil at each school, in each period of one kind and in each grade year.
///
/// One small sum for each of these, whatever the number of lessons. Rows that cannot be joined to a
/// pupil are added up under the key 0, for sums over records only.
struct AttendanceSums: Sendable {
  private(set) var keys: [PackedKey] = []
  private(set) var sums: [Minutes] = []
  private var places: [PackedKey: Int32] = [:]

  /// Adds some rows of a batch.
  mutating func add(_ batch: RecordBatch, rows: [Int], source: AttendanceSource) {
    guard let pupils = batch.keys(.pupilID), let schools = batch.codes(.schoolCode) else { return }
    let days = batch.days(.date)
    let periods = batch.codes(.period)
    let gradeYears = batch.integers(.gradeYear)
    let columns = MinuteColumns.columns.map { batch.integers($0) }
    let seen = MinuteColumns(of: batch)
    func minutes(_ place: Int, _ row: Int) -> Int64 {
      guard let value = columns[place]?[row], value != Missing.integer else { return 0 }
      return value
    }
    var filter = RowFilter(source.rowFilter, batch: batch)
    for row in rows where schools[row] >= 0 && filter.accepts(row) {
      var sum = Minutes(offered: minutes(0, row), seen: seen)
      // A lesson that nobody reported is no part of the denominator, so its absence, should there be
      // any, is no part of the numerator.
      if columns[1].map({ $0[row] != Missing.integer }) ?? true {
        sum.reported = minutes(1, row)
        sum.authorised = minutes(2, row)
        sum.unauthorised = minutes(3, row)
        sum.other = minutes(4, row)
      }
      let year = gradeYears?[row] ?? Missing.integer
      let detail = (0..<Int64(PackedKey.noDetail)).contains(year) ? Int(year) : PackedKey.noDetail
      let school = Int(schools[row])
      if let day = days?[row], day != Missing.day {
        guard let target = source.days.place(of: day) else { continue }
        add(sum, PackedKey(pupil: pupils[row], school: school, period: target, detail: detail))
      } else if let period = periods?[row], period >= 0 {
        for target in source.containing[Int(period)] {
          // Two terms of somebody with protected identity cannot be known to be one person's: over the
          // year they are summed, but not counted as two.
          let isCounted = target == Int(period) || pupils[row].isRecognisable
          let pupil = isCounted ? pupils[row] : .unlinkable
          add(sum, PackedKey(pupil: pupil, school: school, period: target, detail: detail))
        }
      }
    }
  }

  mutating func merge(_ other: AttendanceSums) {
    guard !keys.isEmpty else {
      self = other
      return
    }
    for (place, key) in other.keys.enumerated() { add(other.sums[place], key) }
  }

  private mutating func add(_ sum: Minutes, _ key: PackedKey) {
    if let place = places[key] {
      sums[Int(place)] += sum
    } else {
      places[key] = Int32(keys.count)
      keys.append(key)
      sums.append(sum)
    }
  }
}
