import SchoolModel

/// Adds up what indicators make of grades: the workers take some thousand persons at a time, and what they
/// have counted is added together.
struct GradeFigures {
  let plan: IndicatorPlan
  let pupils: PupilTable
  /// Of each book of the shelf.
  let settled: [SettledGrades]

  /// Persons of a book whom one worker counts before it asks for more.
  private struct Piece {
    let book: Int
    let numbers: Range<Int>
  }

  private static let personsOfPiece = 16_384

  /// Adds everybody's grades.
  ///
  /// - Returns: what was found wrong on the way.
  func add(_ lone: LoneGrades, to tables: inout [TallyTable], crew: Crew) -> [LateProblem] {
    var first = GradeCounter(plan: plan, pupils: pupils)
    guard first.hasQuestions else { return [] }
    let pieces = self.pieces
    let parts = crew.share(pieces.count) { next -> GradeCounter? in
      guard let piece = next() else { return nil }
      var counter = GradeCounter(plan: plan, pupils: pupils)
      counter.count(pieces[piece].numbers, of: settled[pieces[piece].book])
      while let piece = next() {
        counter.count(pieces[piece].numbers, of: settled[pieces[piece].book])
      }
      return counter
    }
    for book in settled { first.count(book.book.index.singleRows, of: book) }
    first.addLone(lone)
    first.add(to: &tables)
    var (undecided, disputed) = (first.undecidedPupils, first.disputed)
    for part in parts {
      guard let part else { continue }
      part.add(to: &tables)
      undecided.merge(part.undecidedPupils)
      disputed.merge(part.disputed)
    }
    return undecided.problems(.undecidedGrade, plan.codeBook)
      + disputed.problems(.contradictoryAttribute, plan.codeBook)
  }

  private var pieces: [Piece] {
    settled.indices.flatMap { book in
      let numbers = settled[book].book.index.numbers
      return stride(from: numbers.lowerBound, to: numbers.upperBound, by: Self.personsOfPiece).map {
        Piece(book: book, numbers: $0..<min($0 + Self.personsOfPiece, numbers.upperBound))
      }
    }
  }
}
