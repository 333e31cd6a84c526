import SchoolModel

/// Every grade once: for each pupil, school, school year and term a row with one byte a subject.
///
/// A cell grows from empty to one grade to "several rows"; cells with several rows keep all of them
/// aside, and are settled at the end: equal grades count once, different ones not at all. So nothing
/// depends on the order in which rows, files or workers come.
struct GradeBook: Sendable {
  /// One record of a cell, with the place it was read from.
  struct Entry: Hashable, Comparable, Sendable {
    let input: Int32
    let line: UInt32
    let grade: UInt8

    static func < (left: Entry, right: Entry) -> Bool {
      (left.input, left.line, left.grade) < (right.input, right.line, right.grade)
    }
  }

  static let empty: UInt8 = 0
  static let several: UInt8 = 255

  /// Number of subjects: the length of a row.
  let width: Int
  private(set) var keys: [PackedKey] = []
  private(set) var gradeYears: [Trait] = []
  private(set) var genders: [Trait] = []
  /// Grade + 1, `empty` or `several`.
  private(set) var cells: [UInt8] = []
  /// The line of each cell's record.
  private(set) var lines: [UInt32] = []
  private var places: [PackedKey: Int32] = [:]
  /// The input of a row's first record, and of cells that come from another one.
  private var inputs: [Int32] = []
  private var otherInputs: [Int: Int32] = [:]
  /// Cell → all of its records, for cells marked `several`.
  private(set) var rivals: [Int: [Entry]] = [:]

  init(width: Int) { self.width = width }

  /// The input that a cell's single record came from.
  func input(ofCell cell: Int) -> Int32 { otherInputs[cell] ?? inputs[cell / width] }

  /// Enters one record.
  mutating func enter(
    _ entry: Entry, subject: Int, key: PackedKey, gradeYear: Trait, gender: Trait
  ) {
    let row = row(for: key, input: entry.input)
    gradeYears[row].join(gradeYear)
    genders[row].join(gender)
    enter(entry, cell: row * width + subject)
  }

  mutating func merge(_ other: GradeBook) {
    guard !keys.isEmpty else {
      self = other
      return
    }
    for (place, key) in other.keys.enumerated() {
      let row = row(for: key, input: other.inputs[place])
      gradeYears[row].join(other.gradeYears[place])
      genders[row].join(other.genders[place])
      for subject in 0..<width {
        let from = place * width + subject
        let cell = row * width + subject
        switch other.cells[from] {
        case Self.empty: break
        case Self.several:
          for rival in other.rivals[from] ?? [] { enter(rival, cell: cell) }
        default: enter(other.single(cell: from), cell: cell)
        }
      }
    }
  }

  private mutating func row(for key: PackedKey, input: Int32) -> Int {
    if let place = places[key] { return Int(place) }
    let row = keys.count
    places[key] = Int32(row)
    keys.append(key)
    inputs.append(input)
    gradeYears.append(.unknown)
    genders.append(.unknown)
    for _ in 0..<width {
      cells.append(Self.empty)
      lines.append(0)
    }
    return row
  }

  private func single(cell: Int) -> Entry {
    Entry(input: input(ofCell: cell), line: lines[cell], grade: cells[cell] - 1)
  }

  private mutating func enter(_ entry: Entry, cell: Int) {
    switch cells[cell] {
    case Self.empty:
      cells[cell] = entry.grade + 1
      lines[cell] = entry.line
      if inputs[cell / width] != entry.input { otherInputs[cell] = entry.input }
    case Self.several:
      rivals[cell, default: []].append(entry)
    default:
      rivals[cell] = [single(cell: cell), entry]
      cells[cell] = Self.several
    }
  }
}
