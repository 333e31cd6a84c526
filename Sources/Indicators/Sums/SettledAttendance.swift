import SchoolModel

/// The sums of attendance after their disputes are settled: one row or none for each pupil, school
/// and period, and what was set aside.
struct SettledAttendance: Sendable {
  let book: AttendanceBook
  /// Places of the book that had several rows → the one that counts, or nil.
  private let settled: [Int: AttendanceBook.Row?]
  let problems: [LateProblem]

  init(_ book: AttendanceBook, codeBook: CodeBook) {
    self.book = book
    var problems: [LateProblem] = []
    var settled: [Int: AttendanceBook.Row?] = [:]
    var disputed = SchoolCounts()
    for (place, others) in book.rivals {
      let school = book.index.keys[place].school
      let rows = ([book.row(place)] + others).sorted { $0.place < $1.place }
      let isContradictory = rows.contains { $0.minutes != rows[0].minutes }
      var gradeYear = Trait.unknown
      for row in rows { gradeYear.join(row.gradeYear) }
      settled[place] = .some(isContradictory ? nil : Self.first(of: rows, gradeYear))
      if gradeYear == .contradictory { disputed.add(input: rows[0].input, school: school) }
      for row in rows.dropFirst(isContradictory ? 0 : 1) {
        problems.append(
          LateProblem(
            kind: isContradictory ? .contradictoryAttendanceSum : .duplicateAttendanceSum,
            input: Int(row.input), line: Int(row.line), school: codeBook.schools[school], rows: 1))
      }
    }
    self.settled = settled
    self.problems = problems + disputed.problems(.contradictoryAttribute, codeBook)
  }

  /// The row that counts at a place of the book, or nil.
  func row(_ place: Int) -> AttendanceBook.Row? {
    if settled.isEmpty { return book.row(place) }
    return settled[place] ?? book.row(place)
  }

  /// The first of equal rows, in the grade year that all of them tell; in none if they contradict each
  /// other in that.
  private static func first(of rows: [AttendanceBook.Row], _ gradeYear: Trait)
    -> AttendanceBook.Row
  {
    AttendanceBook.Row(
      input: rows[0].input, line: rows[0].line, gradeYear: gradeYear, minutes: rows[0].minutes,
      seen: rows[0].seen)
  }
}

/// Pupils counted by export and school, to be told without a line.
struct SchoolCounts: Sendable {
  private struct Place: Hashable {
    let input: Int32
    let school: Int
  }

  private var counts: [Place: Int] = [:]

  mutating func add(input: Int32, school: Int, count: Int = 1) {
    counts[Place(input: input, school: school), default: 0] += count
  }

  mutating func merge(_ other: SchoolCounts) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// One problem for each export and school.
  func problems(_ kind: FindingKind, _ codeBook: CodeBook) -> [LateProblem] {
    counts.map { place, count in
      LateProblem(
        kind: kind, input: Int(place.input), line: nil, school: codeBook.schools[place.school],
        rows: 0, count: count)
    }
  }
}
