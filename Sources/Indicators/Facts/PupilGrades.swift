import SchoolModel

/// The grades of one pupil in one term, subject by subject.
struct PupilGrades: Sendable {
  /// Grade + 1, or 0 where the pupil has no record, in the order of the subjects.
  let cells: [UInt8]
  /// How many subjects have each of these cells: most measures need no more.
  private let counts: InlineArray<16, UInt16>

  /// - Parameter cells: see `cells`; every grade is decided.
  init(cells: [UInt8]) {
    self.cells = cells
    var counts = InlineArray<16, UInt16>(repeating: 0)
    for cell in cells { counts[Int(cell & 15)] += 1 }
    self.counts = counts
  }

  func grade(in subject: Int) -> Grade? {
    let cell = cells[subject]
    return cell == SettledGrades.empty ? nil : Grade(rawValue: cell - 1)
  }

  func hasPassed(_ subject: Int) -> Bool { (1...Grade.e.rawValue + 1).contains(cells[subject]) }

  /// In how many subjects the pupil has the grade.
  func count(of grade: Grade) -> Int { Int(counts[Int(grade.rawValue) + 1]) }

  /// In how many subjects the pupil has passed.
  var passes: Int {
    count(of: .a) + count(of: .b) + count(of: .c) + count(of: .d) + count(of: .e)
  }

  /// Subjects in which the pupil has a record.
  var records: Int { cells.count - Int(counts[0]) }

  /// Whether the pupil got or should have got a grade in any subject.
  ///
  /// A pupil all of whose subjects
  /// were taken out by an adapted study plan should not have got any.
  var shouldHaveGrades: Bool { records > count(of: .adapted) }
}
