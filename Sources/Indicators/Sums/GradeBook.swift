import SchoolModel

/// Every grade once: for each pupil, school, school year and term a row with two bytes a subject.
///
/// A cell grows from empty to one grade to "several records"; cells with several keep all of them
/// aside, and are settled at the end. So nothing depends on the order in which rows, files or workers
/// come.
struct GradeBook: Sendable {
  /// One record of a cell, with the place it was read from.
  struct Entry: Hashable, Comparable, Sendable {
    let input: Int32
    let line: UInt32
    /// `Grade.rawValue`, or `GradeBook.unreadable`.
    let grade: UInt8

    static func < (left: Entry, right: Entry) -> Bool {
      (left.input, left.line, left.grade) < (right.input, right.line, right.grade)
    }
  }

  /// Stands for a grade that is there and cannot be read.
  static let unreadable: UInt8 = 29

  /// A cell: the grade + 1 in five bits, and how far its line lies from the row's first one in eleven.
  private enum Cell {
    static let empty: UInt16 = 0
    static let several: UInt16 = 31
    static let grade: UInt16 = 31
    static let zero: Int64 = 1024

    static func make(_ grade: UInt8, _ line: UInt32, from base: UInt32) -> UInt16? {
      let offset = Int64(line) - Int64(base) + zero
      return (0..<2048).contains(offset) ? UInt16(offset) << 5 | UInt16(grade + 1) : nil
    }
  }

  /// What the cells of a row have in common.
  private struct Head: Sendable {
    /// The line of the first record; or the row's place in `scattered`.
    var base: UInt32
    /// The input of all records; -1: they are scattered, each with a place of its own.
    var input: Int32
    var gradeYear: Trait
    var gender: Trait
  }

  /// Number of subjects: the length of a row.
  let width: Int
  private(set) var index = RowIndex()
  private var heads = Paged<Head>()
  /// Pages of 4096 rows.
  private var cells: [[UInt16]] = []
  /// Input and line of each cell, for rows whose records lie too far from each other.
  private var scattered: [[UInt64]] = []
  /// Cell → all of its records, for cells marked `several`.
  private(set) var rivals: [Int: [Entry]] = [:]

  init(width: Int) {
    self.width = width
  }

  func gradeYear(_ row: Int) -> Trait { heads[row].gradeYear }
  func gender(_ row: Int) -> Trait { heads[row].gender }

  /// The cell's only record; nil when it is empty or has several.
  func single(row: Int, subject: Int) -> Entry? {
    let cell = self[row, subject]
    guard cell != Cell.empty, cell & Cell.grade != Cell.several else { return nil }
    return single(cell, heads[row], subject)
  }

  /// Writes the row's grades + 1 to `grades` from a place on, subject by subject, and 0 where there is
  /// none.
  ///
  /// - Returns: false when some cell has several records or one that cannot be read, and has to be looked
  ///   at by itself.
  func read(row: Int, into grades: inout [UInt8], from place: Int) -> Bool {
    let start = (row & 4095) * width
    let page = cells[row >> 12]
    let words = page.span.extracting(start..<start + width)
    var grades = grades.mutableSpan
    precondition(place >= 0 && place + width <= grades.count)
    var greatest: UInt16 = 0
    for subject in words.indices {
      let grade = words[subject] & Cell.grade
      greatest = max(greatest, grade)
      grades[place + subject] = UInt8(truncatingIfNeeded: grade)
    }
    return greatest <= UInt16(Self.unreadable)
  }

  /// Whether the cell has any record.
  func isEmpty(row: Int, subject: Int) -> Bool { self[row, subject] == Cell.empty }

  private subscript(_ row: Int, _ subject: Int) -> UInt16 {
    cells[row >> 12][(row & 4095) * width + subject]
  }

  private func single(_ cell: UInt16, _ head: Head, _ subject: Int) -> Entry {
    let grade = UInt8(cell & Cell.grade) - 1
    guard head.input < 0 else {
      let line = Int64(head.base) + Int64(cell >> 5) - Cell.zero
      return Entry(input: head.input, line: UInt32(truncatingIfNeeded: line), grade: grade)
    }
    let place = scattered[Int(head.base)][subject]
    return Entry(
      input: Int32(truncatingIfNeeded: place >> 32), line: UInt32(truncatingIfNeeded: place),
      grade: grade)
  }

  /// The row of a key, made with its first record when there is none.
  mutating func row(for key: PackedKey, input: Int32, line: UInt32) -> Int {
    let (row, isNew) = index.row(for: key)
    if isNew {
      let head = Head(base: line, input: input, gradeYear: .unknown, gender: .unknown)
      append(head)
    }
    return row
  }

  mutating func join(_ row: Int, gradeYear: Trait, gender: Trait) {
    heads[row].gradeYear.join(gradeYear)
    heads[row].gender.join(gender)
  }

  /// Enters one record into a row.
  mutating func enter(_ entry: Entry, row: Int, subject: Int) {
    let place = (row & 4095) * width + subject
    let head = heads[row]
    if cells[row >> 12][place] == Cell.empty, head.input == entry.input,
      let cell = Cell.make(entry.grade, entry.line, from: head.base)
    {
      cells[row >> 12][place] = cell
    } else {
      enterElsewhere(entry, row, subject)
    }
  }

  /// The columns that the records of a batch are made from.
  struct Records {
    let subjects: [Int32]
    let grades: [Int32]
    let lines: [Int]
    let input: Int32

    func entry(_ place: Int) -> Entry {
      let grade = grades[place]
      return Entry(
        input: input, line: UInt32(clamping: lines[place]),
        grade: grade < 0 ? GradeBook.unreadable : UInt8(grade))
    }
  }

  /// Enters some records of a batch, which belong to one row.
  mutating func enter(_ records: Records, _ range: Range<Int>, row: Int) {
    let head = heads[row]
    let start = (row & 4095) * width
    var words: [UInt16] = []
    swap(&words, &cells[row >> 12])
    let rest = Self.enterPlain(
      records, range, start: start, base: Int(head.base), into: &words,
      isSameInput: head.input == records.input)
    swap(&words, &cells[row >> 12])
    for place in rest {
      enter(records.entry(place), row: row, subject: Int(records.subjects[place]))
    }
  }

  /// Enters records as long as their cells are empty and their lines are near.
  ///
  /// - Returns: the records that are left.
  private static func enterPlain(
    _ records: Records, _ range: Range<Int>, start: Int, base: Int, into words: inout [UInt16],
    isSameInput: Bool
  ) -> Range<Int> {
    guard isSameInput else { return range }
    let subjects = records.subjects.span.extracting(range)
    let grades = records.grades.span.extracting(range)
    let lines = records.lines.span.extracting(range)
    var cells = words.mutableSpan
    let shift = base - Int(Cell.zero)
    for place in 0..<range.count {
      let offset = lines[place] - shift
      let grade = grades[place]
      let cell = start + Int(subjects[place])
      guard grade >= 0, offset >= 0, offset < 2048, cells[cell] == Cell.empty else {
        return range.dropFirst(place)
      }
      cells[cell] = UInt16(truncatingIfNeeded: offset << 5) | UInt16(truncatingIfNeeded: grade + 1)
    }
    return range.dropFirst(range.count)
  }

  private mutating func enterElsewhere(_ entry: Entry, _ row: Int, _ subject: Int) {
    let place = (row & 4095) * width + subject
    let cell = cells[row >> 12][place]
    guard cell == Cell.empty else {
      let number = row * width + subject
      if cell & Cell.grade == Cell.several {
        rivals[number, default: []].append(entry)
      } else {
        rivals[number] = [single(cell, heads[row], subject), entry]
        cells[row >> 12][place] = Cell.several
      }
      return
    }
    if heads[row].input >= 0 { scatter(row) }
    cells[row >> 12][place] = UInt16(entry.grade + 1)
    scattered[Int(heads[row].base)][subject] =
      UInt64(UInt32(bitPattern: entry.input)) << 32 | UInt64(entry.line)
  }

  /// Gives every cell of a row a place of its own.
  private mutating func scatter(_ row: Int) {
    let head = heads[row]
    var places = [UInt64](repeating: 0, count: width)
    for subject in 0..<width {
      let cell = self[row, subject]
      guard cell != Cell.empty, cell & Cell.grade != Cell.several else { continue }
      let entry = single(cell, head, subject)
      places[subject] = UInt64(UInt32(bitPattern: entry.input)) << 32 | UInt64(entry.line)
      cells[row >> 12][(row & 4095) * width + subject] = cell & Cell.grade
    }
    heads[row].base = UInt32(scattered.count)
    heads[row].input = -1
    scattered.append(places)
  }

  /// Gives all rows the numbers that their persons have among all, and lets go of persons who have been
  /// met by others before.
  ///
  /// - Returns: the rows of those persons, ascending, for other books to take; afterwards `forget` them.
  mutating func renumber(_ persons: PersonKeyMap) -> [Int] { index.renumber(persons).sorted() }

  /// Lets go of what is kept beside the rows for some that others have taken.
  mutating func forget(_ rows: [Int]) {
    guard !rivals.isEmpty else { return }
    for row in rows {
      for subject in 0..<width { rivals[row * width + subject] = nil }
    }
  }

  /// Takes in a row of another book, whose persons have the same numbers by now.
  mutating func take(_ place: Int, of other: GradeBook) {
    let (row, isNew) = index.row(for: other.index.keys[place])
    let head = other.heads[place]
    // Workers take turns by blocks of a file, so most rows are all in one place.
    if isNew, head.input >= 0, other.rivals.isEmpty {
      append(head, cells: other.cells[place >> 12], from: (place & 4095) * width)
    } else {
      merge(row: place, of: other, into: row, isNew: isNew)
    }
  }

  /// Enters the records of another book's row one by one.
  private mutating func merge(row place: Int, of other: GradeBook, into row: Int, isNew: Bool) {
    let head = other.heads[place]
    var isMade = !isNew
    for subject in 0..<width {
      let cell = other[place, subject]
      guard cell != Cell.empty else { continue }
      let entries =
        cell & Cell.grade == Cell.several
        ? other.rivals[place * width + subject] ?? [] : [other.single(cell, head, subject)]
      for entry in entries {
        if !isMade {
          let head = Head(
            base: entry.line, input: entry.input, gradeYear: .unknown, gender: .unknown)
          append(head)
          isMade = true
        }
        enter(entry, row: row, subject: subject)
      }
    }
    if !isMade { append(head) }
    join(row, gradeYear: head.gradeYear, gender: head.gender)
  }

  /// Makes the next row, all of whose cells are empty.
  private mutating func append(_ head: Head) {
    let row = heads.count
    heads.append(head)
    if row >> 12 == cells.count {
      cells.append([UInt16](repeating: Cell.empty, count: 4096 * width))
    }
  }

  /// Makes the next row, from a stretch of cells.
  private mutating func append(_ head: Head, cells source: [UInt16], from start: Int) {
    let row = heads.count
    append(head)
    let place = (row & 4095) * width
    var words: [UInt16] = []
    swap(&words, &cells[row >> 12])
    var own = words.mutableSpan
    for cell in 0..<width { own[place + cell] = source[start + cell] }
    swap(&words, &cells[row >> 12])
  }
}
