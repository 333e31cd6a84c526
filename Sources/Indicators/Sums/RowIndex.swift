import SchoolModel

/// Numbers rows by their keys in order of first meeting; a key has one row.
///
/// Persons are numbered densely, so the rows of a person are found through a table by number and a
/// chain through the rows, without hashing, and come out in order of persons without sorting.
struct RowIndex: Sendable {
  private(set) var keys = Paged<PackedKey>()
  /// The row of the same person before, or -1.
  private var next = Paged<Int32>()
  /// Person number → newest row, or -1.
  private var heads = Paged<Int32>()
  /// The same for keys of single rows, whose numbers are not dense.
  private var headsOfSingleRows: [UInt32: Int32] = [:]

  var count: Int { keys.count }
  /// Numbers below this may have rows.
  var endOfNumbers: Int { heads.count }
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
      if Int(number) >= heads.count { heads.extend(to: Int(number) + 1, with: -1) }
      heads[Int(number)] = Int32(new)
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
    if Int(number) < heads.count { return heads[Int(number)] }
    return headsOfSingleRows[number] ?? -1
  }

  func rowBefore(_ row: Int32) -> Int32 { next[Int(row)] }

  /// Calls the body with each person and their rows in order of keys; persons in order of numbers.
  func forEachPerson(_ body: (PersonKey, [Int]) -> Void) {
    var found: [Int] = []
    for number in 0..<heads.count where heads[number] >= 0 {
      rows(of: UInt32(number), into: &found)
      body(PersonKey(number: UInt32(number)), found)
    }
    for number in singleRows {
      rows(of: number, into: &found)
      body(PersonKey(number: number), found)
    }
  }
}
