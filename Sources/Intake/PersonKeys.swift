package import SchoolModel

/// The persons that one worker has met: identifier → key, exact, held in memory only.
///
/// One value goes through all exports that a worker reads, so that a pupil of one file is the same
/// person in the next. Two identifiers that differ in any byte are two persons; pupils and staff never
/// meet.
package struct PersonKeys: Sendable {
  var pupils = PersonTable()
  var staff = PersonTable()

  /// Makes an empty table.
  package init() {}

  /// The pupils met so far, those with protected identity in one-row files included.
  package var pupilCount: Int { pupils.count }

  /// The members of staff met so far.
  package var staffCount: Int { staff.count }

  /// Takes in the persons that another worker has met.
  ///
  /// - Parameters:
  ///   - other: the other worker's persons.
  ///   - crew: who may help.
  ///   - isLast: whether nobody will be looked up or merged any more, which saves work.
  /// - Returns: which keys among all persons the other worker's keys have become; this one's own keys
  ///   stay as they are.
  package mutating func merge(
    _ other: PersonKeys, crew: Crew = .alone, isLast: Bool = false
  ) -> PersonKeyMaps {
    PersonKeyMaps(
      pupils: pupils.merge(other.pupils, crew: crew, isLast: isLast),
      staff: staff.merge(other.staff, crew: crew, isLast: isLast))
  }
}
