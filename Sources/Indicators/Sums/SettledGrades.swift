import SchoolModel

/// The grade book after its disputes are settled: one grade or none in each cell, and what was set
/// aside.
struct SettledGrades: Sendable {
  let book: GradeBook
  /// Rows in order of pupil, school, school year and term.
  let order: [Int]
  /// Grade + 1, or 0.
  let cells: [UInt8]
  /// In order of input and line.
  let problems: [LateProblem]

  init(_ book: GradeBook, codeBook: CodeBook) {
    self.book = book
    order = book.keys.indices.sorted { book.keys[$0] < book.keys[$1] }
    var cells = book.cells
    var winners: [Int: GradeBook.Entry] = [:]
    var losers: [Loser] = []
    for (cell, rivals) in book.rivals {
      let sorted = rivals.sorted()
      let isContradictory = sorted.contains { $0.grade != sorted[0].grade }
      cells[cell] = isContradictory ? GradeBook.empty : sorted[0].grade + 1
      if !isContradictory { winners[cell] = sorted[0] }
      for rival in sorted.dropFirst(isContradictory ? 0 : 1) {
        losers.append(
          Loser(
            input: rival.input, line: rival.line, isContradictory: isContradictory,
            row: cell / book.width))
      }
    }
    self.cells = cells
    problems = Self.problems(losers, winners: winners, book: book, codeBook: codeBook)
  }

  /// The grades of one row, subject by subject.
  func grades(row: Int) -> ArraySlice<UInt8> {
    cells[row * book.width..<(row + 1) * book.width]
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
      let cells = loser.row * book.width..<(loser.row + 1) * book.width
      let isStillUsed = cells.contains { cell in
        switch book.cells[cell] {
        case GradeBook.empty: false
        case GradeBook.several:
          winners[cell].map { $0.input == loser.input && $0.line == loser.line } ?? false
        default: book.lines[cell] == loser.line && book.input(ofCell: cell) == loser.input
        }
      }
      problems.append(
        LateProblem(
          kind: loser.isContradictory ? .contradictoryGrade : .duplicateGrade,
          input: Int(loser.input), line: Int(loser.line),
          school: codeBook.schools[book.keys[loser.row].school], rows: isStillUsed ? 0 : 1))
    }
    return problems
  }
}
