import SchoolModel

/// The grade book after its disputes are settled: in each cell a grade, none, or several possible
/// ones; and what was set aside.
struct SettledGrades: Sendable {
  /// What a cell of a pupil's row may be.
  static let empty: UInt8 = 0
  /// The grade is one of several; see `possible`.
  static let undecided: UInt8 = 255

  let book: GradeBook
  /// Cell → the grades that it may be, for undecided ones.
  private let possible: [Int: [UInt8]]
  /// Cell → the record that counts, for cells with several equal ones.
  private let winners: [Int: GradeBook.Entry]
  /// In order of input and line.
  let problems: [LateProblem]

  /// Every grade there is: what a cell that cannot be read may be.
  static let everyGrade = Grade.allCases.map(\.rawValue)

  init(_ book: GradeBook, codeBook: CodeBook) {
    self.book = book
    var winners: [Int: GradeBook.Entry] = [:]
    var possible: [Int: [UInt8]] = [:]
    var losers: [Loser] = []
    for (cell, rivals) in book.rivals {
      let sorted = rivals.filter { $0.grade != GradeBook.unreadable }.sorted()
      let grades = Set(sorted.map(\.grade)).sorted()
      if sorted.count < rivals.count {
        possible[cell] = Self.everyGrade
      } else if grades.count > 1 {
        possible[cell] = grades
      }
      if grades.count == 1 { winners[cell] = sorted[0] }
      for rival in sorted.dropFirst(grades.count > 1 ? 0 : 1) {
        losers.append(
          Loser(
            input: rival.input, line: rival.line, isContradictory: grades.count > 1,
            row: cell / book.width))
      }
    }
    self.possible = possible
    self.winners = winners
    problems = Self.problems(losers, winners: winners, book: book, codeBook: codeBook)
  }

  /// Fills `cells` with the grades of a row, subject by subject: grade + 1, `empty` or `undecided`.
  ///
  /// - Returns: the subjects that are undecided.
  func read(row: Int, into cells: inout [UInt8]) -> [Int] {
    if book.read(row: row, into: &cells, from: 0) { return [] }
    var undecided: [Int] = []
    for subject in 0..<book.width {
      if let entry = book.single(row: row, subject: subject) {
        cells[subject] = entry.grade + 1
        if entry.grade != GradeBook.unreadable { continue }
      } else if book.isEmpty(row: row, subject: subject) {
        cells[subject] = Self.empty
        continue
      } else if possible[row * book.width + subject] == nil,
        let winner = winners[row * book.width + subject]
      {
        cells[subject] = winner.grade + 1
        continue
      }
      cells[subject] = Self.undecided
      undecided.append(subject)
    }
    return undecided
  }

  /// The grades that an undecided cell may be, ascending.
  func possibleGrades(row: Int, subject: Int) -> [UInt8] {
    possible[row * book.width + subject] ?? Self.everyGrade
  }

  /// The first input that tells about a cell.
  func firstInput(row: Int, subject: Int) -> Int32 {
    if let entry = book.single(row: row, subject: subject) { return entry.input }
    return book.rivals[row * book.width + subject]?.map(\.input).min() ?? 0
  }

  private struct Loser {
    let input: Int32
    let line: UInt32
    let isContradictory: Bool
    let row: Int

    /// Of several on one line, the contradiction comes first: it is the worse problem.
    var order: (Int32, UInt32, Int, Int) { (input, line, isContradictory ? 0 : 1, row) }
  }

  /// One problem for each line.
  ///
  /// In a wide export many grades share a line: its row is set aside only
  /// when none of its grades is used.
  private static func problems(
    _ losers: [Loser], winners: [Int: GradeBook.Entry], book: GradeBook, codeBook: CodeBook
  ) -> [LateProblem] {
    var problems: [LateProblem] = []
    var last: Loser?
    for loser in losers.sorted(by: { $0.order < $1.order }) {
      defer { last = loser }
      if let last, last.input == loser.input, last.line == loser.line { continue }
      let isStillUsed = (0..<book.width).contains { subject in
        let entry =
          book.single(row: loser.row, subject: subject)
          ?? winners[loser.row * book.width + subject]
        return entry.map { $0.input == loser.input && $0.line == loser.line } ?? false
      }
      problems.append(
        LateProblem(
          kind: loser.isContradictory ? .contradictoryGrade : .duplicateGrade,
          input: Int(loser.input), line: Int(loser.line),
          school: codeBook.schools[book.index.keys[loser.row].school], rows: isStillUsed ? 0 : 1))
    }
    return problems
  }
}
