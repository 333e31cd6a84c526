import SchoolModel

extension RecordChecks {
  /// Marks the rows in which the cells do not go together; each cell for itself is within its range.
  ///
  /// Which of the checks fails is found out when the row is read on its own. `column` gives the typed
  /// column of a canonical one, nil when the batches do not have it.
  func mark(_ marks: inout [UInt8], column: (CanonicalColumn) -> TypedColumn?) {
    switch dataset {
    case .attendance:
      let none = [Int64](repeating: 0, count: marks.count)
      let minutes = Self.minutes.map { column($0)?.wide ?? none }
      Self.markMinutes(
        offered: minutes[0], reported: minutes[1], authorised: minutes[2],
        unauthorised: minutes[3], other: minutes[4], &marks)
      if areSums, let periods = column(.period)?.narrow {
        markSums(minutes[0], periods, &marks)
      }
    case .staffing:
      if let start = column(.startDate)?.narrow {
        if let end = column(.endDate)?.narrow { Self.markDays(start, end, &marks) }
        markStarts(start, column(.period)?.narrow, &marks)
      }
      if let sick = column(.sickHours)?.wide, let hours = column(.contractedHours)?.wide {
        Self.markHours(sick, hours, &marks)
      }
    default: break
    }
  }

  private static func markMinutes(
    offered: [Int64], reported: [Int64], authorised: [Int64], unauthorised: [Int64],
    other: [Int64], _ marks: inout [UInt8]
  ) {
    for row in 0..<marks.count {
      // Possible minutes are not below zero and the sign of a missing value is, which adds nothing.
      let attended =
        max(authorised[row], 0) &+ max(unauthorised[row], 0) &+ max(other[row], 0)
      let isWrong = reported[row] > offered[row] || attended > max(reported[row], 0)
      marks[row] |= isWrong ? RowMark.slow : 0
    }
  }

  private func markSums(_ offered: [Int64], _ periods: [Int32], _ marks: inout [UInt8]) {
    for row in 0..<marks.count
    where periods[row] < 0 || offered[row] > periodMinutes[Int(periods[row])] {
      marks[row] |= RowMark.slow
    }
  }

  private func markStarts(_ start: [Int32], _ periods: [Int32]?, _ marks: inout [UInt8]) {
    for row in 0..<marks.count where start[row] != Missing.day {
      let period = periods.flatMap { $0[row] < 0 ? nil : Int64($0[row]) }
      if Int64(start[row]) > lastStart(period) { marks[row] |= RowMark.slow }
    }
  }

  private static func markHours(_ sick: [Int64], _ hours: [Int64], _ marks: inout [UInt8]) {
    for row in 0..<marks.count
    where sick[row] > hours[row] && hours[row] != Missing.integer {
      marks[row] |= RowMark.slow
    }
  }

  private static func markDays(_ start: [Int32], _ end: [Int32], _ marks: inout [UInt8]) {
    for row in 0..<marks.count
    where end[row] < start[row] && end[row] != Missing.day {
      marks[row] |= RowMark.slow
    }
  }
}
