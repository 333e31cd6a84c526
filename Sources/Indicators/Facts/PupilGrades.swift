import SchoolModel

/// The grades of one pupil in one term, subject by subject.
struct PupilGrades: Sendable {
  /// Grade + 1, or 0 where the pupil has no record, in the order of the subjects.
  let cells: [UInt8]

  func grade(in subject: Int) -> Grade? {
    let cell = cells[subject]
    return cell == SettledGrades.empty ? nil : Grade(rawValue: cell - 1)
  }

  func hasPassed(_ subject: Int) -> Bool { (1...Grade.e.rawValue + 1).contains(cells[subject]) }

  func count(where isWanted: (Grade) -> Bool) -> Int {
    var count = 0
    for cell in cells where cell != SettledGrades.empty {
      if let grade = Grade(rawValue: cell - 1), isWanted(grade) { count += 1 }
    }
    return count
  }

  /// Whether the pupil got or should have got a grade in any subject.
  ///
  /// A pupil all of whose subjects
  /// were taken out by an adapted study plan should not have got any.
  var shouldHaveGrades: Bool {
    cells.contains { $0 != SettledGrades.empty && $0 != Grade.adapted.rawValue + 1 }
  }
}
