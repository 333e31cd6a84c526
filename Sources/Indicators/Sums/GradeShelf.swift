import SchoolModel

/// The grade books of all workers side by side: whatever is known of a person stands in one of them.
///
/// Exports tend to have the rows of a pupil together, so most pupils are met by one worker only. Their
/// rows stay where they are when parts are merged; only those of pupils whom several workers have met
/// are carried over into the book of the first.
struct GradeShelf: Sendable {
  /// In ascending order of their first numbers; a person belongs to the last one that begins at the
  /// person's number or before.
  private(set) var books: [GradeBook]

  init(width: Int) { books = [GradeBook(width: width)] }

  /// The place of the book that a person belongs to; the first one for persons of single rows, unless
  /// another one brought them along.
  func place(of person: PersonKey) -> Int {
    guard books.count > 1, person.isRecognisable else { return 0 }
    var place = books.count - 1
    while place > 0, books[place].index.firstNumber > person.number { place -= 1 }
    return place
  }

  /// Fills `rows` with a recognisable person's rows in their book, in order of keys.
  func rows(of person: PersonKey, into rows: inout [Int]) -> GradeBook {
    let book = books[place(of: person)]
    book.index.rows(of: person.number, into: &rows)
    return book
  }

  /// Changes the book that a person belongs to.
  mutating func change(_ person: PersonKey, _ body: (inout GradeBook) -> Void) {
    body(&books[place(of: person)])
  }

  /// Takes another shelf's books, whose rows about persons who have been met before go to their books
  /// here.
  mutating func merge(_ other: consuming GradeShelf, persons: PersonKeyMap) {
    var others = other.books
    other.books = []
    others.reverse()
    while var book = others.popLast() {
      let rows = book.renumber(persons)
      for row in rows { books[place(of: book.index.keys[row].pupil)].take(row, of: book) }
      book.forget(rows)
      if rows.count < book.index.count { books.append(book) }
    }
  }
}
