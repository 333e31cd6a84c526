import SchoolModel

/// The persons of a run: identifier → key, exact, held in memory only.
///
/// One value goes through all exports of a run, so that a pupil of one file is the same person in the
/// next. Two identifiers that differ in any byte are two persons; pupils and staff never meet.
package struct PersonKeys: Sendable {
  var pupils = PersonTable()
  var staff = PersonTable()

  /// Makes an empty table.
  package init() {}

  /// The pupils met so far, those with protected identity in one-row files included.
  package var pupilCount: Int { pupils.count }

  /// The members of staff met so far.
  package var staffCount: Int { staff.count }
}

/// The persons of one kind.
struct PersonTable: Sendable {
  private var identifiers = ByteTable()
  /// The key of each identifier, by its place.
  private var numbers: [UInt32] = []
  /// The last number given; 0 stands for `PersonKey.unlinkable` and is never given.
  private var last: UInt32 = 0
  /// How many keys were given that nobody else has.
  private var singleRows: UInt32 = 0

  var count: Int { Int(last) + Int(singleRows) }

  /// The key of the person with this identifier, always the same.
  mutating func key(for source: [UInt8], _ range: Range<Int>) -> PersonKey {
    let place = identifiers.insert(source, range)
    if place == numbers.count {
      last += 1
      numbers.append(last)
    }
    return PersonKey(number: numbers[place])
  }

  /// A key that nobody has: for a row about a person whose identifier says nothing.
  mutating func freshKey() -> PersonKey {
    defer { singleRows += 1 }
    return PersonKey.ofSingleRow(singleRows)
  }
}
