import SchoolModel

/// The grades of one pupil in one term, subject by subject; a window that can be moved over the grades of
/// several.
///
/// One value for many pupils, and not one for each, since every copy of a value with arrays in it counts
/// references, which is most of what such short questions cost.
struct PupilGrades: Sendable {
  /// The grades of the pupils, one after the other: grade + 1, or 0 where a pupil has no record, in the
  /// order of the subjects.
  private let cells: [UInt8]
  private let width: Int
  /// For each pupil, how many subjects have each of these cells: most measures need no more.
  private let counts: [InlineArray<16, UInt16>]
  private var pupil = 0
  private var start = 0

  /// The grades of some pupils, at first of the first one.
  ///
  /// - Parameters:
  ///   - cells: see `cells`; every grade is decided.
  ///   - width: how many each pupil has.
  init(cells: [UInt8], width: Int) {
    self.cells = cells
    self.width = width
    counts = stride(from: 0, to: cells.count, by: max(width, 1)).map {
      Self.counts(cells.span.extracting($0..<$0 + width))
    }
  }

  /// Moves the window to one of the pupils.
  mutating func turn(to pupil: Int) {
    self.pupil = pupil
    start = pupil * width
  }

  /// Nine counters of seven bits are kept in one word, as long as none of them can be full.
  private static func counts(_ cells: Span<UInt8>) -> InlineArray<16, UInt16> {
    var counts = InlineArray<16, UInt16>(repeating: 0)
    var place = 0
    while place < cells.count {
      var packed: UInt64 = 0
      let end = min(place + 127, cells.count)
      while place < end {
        packed &+= 1 &<< (UInt64(cells[place]) &* 7)
        place += 1
      }
      for cell in 0..<9 { counts[cell] += UInt16(truncatingIfNeeded: packed & 127); packed >>= 7 }
    }
    return counts
  }

  /// Grade + 1, or 0 where the pupil has no record.
  func cell(_ subject: Int) -> UInt8 { cells[start + subject] }

  func grade(in subject: Int) -> Grade? {
    let cell = cell(subject)
    return cell == SettledGrades.empty ? nil : Grade(rawValue: cell - 1)
  }

  func hasPassed(_ subject: Int) -> Bool { (1...Grade.e.rawValue + 1).contains(cell(subject)) }

  /// In how many subjects the pupil has the grade.
  func count(of grade: Grade) -> Int { Int(counts[pupil][Int(grade.rawValue) + 1]) }

  /// In how many subjects the pupil has passed.
  var passes: Int {
    count(of: .a) + count(of: .b) + count(of: .c) + count(of: .d) + count(of: .e)
  }

  /// Subjects in which the pupil has a record.
  var records: Int { width - Int(counts[pupil][0]) }

  /// Whether the pupil got or should have got a grade in any subject.
  ///
  /// A pupil all of whose subjects
  /// were taken out by an adapted study plan should not have got any.
  var shouldHaveGrades: Bool { records > count(of: .adapted) }
}
