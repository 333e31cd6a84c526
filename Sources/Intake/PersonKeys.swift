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
  /// How many persons are known from one row only; numbered apart from the others.
  private var oneRowPersons: UInt32 = 0
  /// How many identifiers there are.
  private var known: UInt32 = 0

  var count: Int { Int(known) + Int(oneRowPersons) }

  /// The key of the person with this identifier, always the same.
  ///
  /// 0 stands for `PersonKey.unlinkable` and is never given.
  mutating func key(for source: [UInt8], _ range: Range<Int>) -> PersonKey {
    let number = UInt32(identifiers.insert(source, range)) + 1
    known = max(known, number)
    return PersonKey(number: number)
  }

  /// A key that nobody has: for a row about a person whose identifier says nothing.
  mutating func freshKey() -> PersonKey {
    defer { oneRowPersons += 1 }
    return PersonKey(number: PersonKey.firstOfOneRow + oneRowPersons)
  }
}
