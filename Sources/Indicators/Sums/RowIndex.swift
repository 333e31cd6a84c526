import SchoolModel

/// Numbers rows by their keys in order of first meeting; a key has one row.
///
/// Persons are numbered densely, so the rows of a person are found through a table by number and a
/// chain through the rows, without hashing, and come out in order of persons without sorting.
struct RowIndex: Sendable {
  private(set) var keys = Paged<PackedKey>()
  /// The row of the same person before, or -1.
  private var next = Paged<Int32>()
  /// The number of the first person whom the rows may be about.
  private(set) var firstNumber: UInt32 = 0
  /// Person number less the first one → newest row, or -1.
  private var heads = Paged<Int32>()
  /// The same for keys of single rows, whose numbers are not dense.
  private var headsOfSingleRows: [UInt32: Int32] = [:]

  var count: Int { keys.count }
  /// Numbers that may have rows, but for those of single rows.
  var numbers: Range<Int> { Int(firstNumber)..<Int(firstNumber) + heads.count }
  /// Numbers of single rows, ascending.
  var singleRows: [UInt32] { headsOfSingleRows.keys.sorted() }

  /// The row of a key, and whether it was made just now.
  mutating func row(for key: PackedKey) -> (row: Int, isNew: Bool) {
    let number = key.pupil.number
    let head = head(of: number)
    var row = head
    while row >= 0 {
      if keys[Int(row)] == key { return (Int(row), false) }
      row = next[Int(row)]
    }
    let new = keys.count
    keys.append(key)
    next.append(head)
    if key.pupil.isRecognisable {
      let place = Int(number &- firstNumber)
      if place >= heads.count { heads.extend(to: place + 1, with: -1) }
      heads[place] = Int32(new)
    } else {
      headsOfSingleRows[number] = Int32(new)
    }
    return (new, true)
  }

  /// Fills `rows` with the rows of a person, in order of keys.
  func rows(of number: UInt32, into rows: inout [Int]) {
    rows.removeAll(keepingCapacity: true)
    var row = head(of: number)
    while row >= 0 {
      let key = keys[Int(row)]
      var place = rows.count
      rows.append(Int(row))
      while place > 0, key < keys[rows[place - 1]] {
        rows.swapAt(place, place - 1)
        place -= 1
      }
      row = next[Int(row)]
    }
  }

  /// Whether a person has a row with the key.
  func contains(_ key: PackedKey) -> Bool {
    var row = head(of: key.pupil.number)
    while row >= 0 {
      if keys[Int(row)] == key { return true }
      row = next[Int(row)]
    }
    return false
  }

  /// The newest row of a person, or -1; then through `rowBefore`.
  func head(of number: UInt32) -> Int32 {
    let place = Int(number &- firstNumber)
    if place < heads.count { return heads[place] }
    return headsOfSingleRows[number] ?? -1
  }

  func rowBefore(_ row: Int32) -> Int32 { next[Int(row)] }

  /// Calls the body with each person and their rows in order of keys; persons in order of numbers.
  func forEachPerson(_ body: (PersonKey, [Int]) -> Void) {
    var found: [Int] = []
    for place in 0..<heads.count where heads[place] >= 0 {
      let number = firstNumber + UInt32(place)
      rows(of: number, into: &found)
      body(PersonKey(number: number), found)
    }
    for number in singleRows {
      rows(of: number, into: &found)
      body(PersonKey(number: number), found)
    }
  }

  /// Gives all rows the numbers that their persons have among all, and lets go of persons who have been
  /// met by others before: their rows keep their places, but are found no more.
  ///
  /// - Returns: the rows of those persons, in no particular order.
  mutating func renumber(_ persons: PersonKeyMap) -> [Int] {
    for row in 0..<keys.count { keys[row] = keys[row].of(persons[keys[row].pupil]) }
    let old = (heads: heads, singleRows: headsOfSingleRows, firstNumber: firstNumber)
    heads = Paged()
    headsOfSingleRows = [:]
    let firstNewcomer = persons.firstNewcomer ?? .max
    var others: [Int] = []
    for place in 0..<old.heads.count where old.heads[place] >= 0 {
      let head = old.heads[place]
      let number = keys[Int(head)].pupil.number
      guard number >= firstNewcomer else {
        addChain(from: head, to: &others)
        continue
      }
      // Newcomers are numbered in the order of the worker's own numbers, so the first one is the least.
      if heads.count == 0 { firstNumber = number }
      heads.extend(to: Int(number - firstNumber), with: -1)
      heads.append(head)
    }
    // No person can be taken for one of these rows'.
    if heads.count == 0 { firstNumber = .max }
    for head in old.singleRows.values {
      if persons.firstNewcomer == nil {
        addChain(from: head, to: &others)
      } else {
        headsOfSingleRows[keys[Int(head)].pupil.number] = head
      }
    }
    return others
  }

  private func addChain(from head: Int32, to rows: inout [Int]) {
    var row = head
    while row >= 0 {
      rows.append(Int(row))
      row = next[Int(row)]
    }
  }
}
