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
      let offered = column(.offeredMinutes)?.wide ?? none
      let reported = column(.reportedMinutes)?.wide ?? none
      let authorised = column(.authorisedMinutes)?.wide ?? none
      let unauthorised = column(.unauthorisedMinutes)?.wide ?? none
      let other = column(.otherMinutes)?.wide ?? none
      var span = marks.mutableSpan
      Self.markMinutes(
        offered: offered.span, reported: reported.span, authorised: authorised.span,
        unauthorised: unauthorised.span, other: other.span, &span)
      if areSums, let periods = column(.period)?.narrow { markSums(offered, periods, &marks) }
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
    offered: Span<Int64>, reported: Span<Int64>, authorised: Span<Int64>,
    unauthorised: Span<Int64>, other: Span<Int64>, _ marks: inout MutableSpan<UInt8>
  ) {
    let count = marks.count
    // Said once, so that it need not be asked at every access.
    precondition(offered.count == count && reported.count == count && authorised.count == count)
    precondition(unauthorised.count == count && other.count == count)
    for row in 0..<count {
      // Possible minutes are not below zero and the sign of a missing value is, which adds nothing.
      let attended =
        max(authorised[row], 0) &+ max(unauthorised[row], 0) &+ max(other[row], 0)
      let isAboveOffered = reported[row] > offered[row] ? RowMark.slow : 0
      let isAboveReported = attended > max(reported[row], 0) ? RowMark.slow : 0
      marks[row] |= isAboveOffered | isAboveReported
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
