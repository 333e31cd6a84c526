import SchoolModel

/// The sums of attendance after their disputes are settled: one row or none for each pupil, school
/// and period, and what was set aside.
struct SettledAttendance: Sendable {
  /// The rows that count; each batch holds those whose exports had the same columns.
  let batches: [RecordBatch]
  let problems: [LateProblem]

  init(_ book: AttendanceBook, codeBook: CodeBook) {
    var problems: [LateProblem] = []
    var counted = book.rows
    for (key, others) in book.rivals {
      guard let one = book.rows[key] else { continue }
      let rows = ([one] + others).sorted { $0.place < $1.place }
      let isContradictory = rows.contains { $0.minutes != rows[0].minutes }
      counted[key] = isContradictory ? nil : Self.first(of: rows)
      for row in rows.dropFirst(isContradictory ? 0 : 1) {
        problems.append(
          LateProblem(
            kind: isContradictory ? .contradictoryAttendanceSum : .duplicateAttendanceSum,
            input: Int(row.input), line: Int(row.line), school: codeBook.schools[key.school],
            rows: 1))
      }
    }
    self.problems = problems
    let bySeen = Dictionary(grouping: counted) { $0.value.seen.rawValue }
    batches = bySeen.sorted { $0.key < $1.key }.map { seen, rows in
      Self.batch(rows, seen: MinuteColumns(rawValue: seen))
    }
  }

  /// The first of equal rows, in the grade year that all of them tell; in none if they contradict each
  /// other in that.
  private static func first(of rows: [AttendanceBook.Row]) -> AttendanceBook.Row {
    var gradeYear = Trait.unknown
    for row in rows { gradeYear.join(row.gradeYear) }
    return AttendanceBook.Row(
      input: rows[0].input, line: rows[0].line, gradeYear: gradeYear, minutes: rows[0].minutes,
      seen: rows[0].seen)
  }

  private static func batch(
    _ rows: [(key: PackedKey, value: AttendanceBook.Row)], seen: MinuteColumns
  ) -> RecordBatch {
    var columns: [CanonicalColumn: ColumnValues] = [
      .pupilID: .keys(rows.map(\.key.pupil)),
      .schoolCode: .codes(rows.map { Int32($0.key.school) }),
      .period: .codes(rows.map { Int32($0.key.period) }),
      .gradeYear: .integers(rows.map { $0.value.gradeYear.value ?? Missing.integer }),
    ]
    let lists = rows.map(\.value.minutes.list)
    for (place, column) in MinuteColumns.columns.enumerated()
    where seen.contains(MinuteColumns([column])) {
      columns[column] = .integers(lists.map { $0[place] })
    }
    return RecordBatch(
      dataset: .attendance, granularity: .period, input: Int(rows.first?.value.input ?? 0),
      lines: rows.map { Int($0.value.line) }, columns: columns)
  }
}
