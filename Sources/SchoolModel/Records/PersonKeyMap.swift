/// Which keys the persons of one worker have among all persons, once workers' tables are joined.
///
/// Workers number the persons they meet on their own; sums that name persons by such numbers are
/// translated when they are merged.
package struct PersonKeyMap: Sendable {
  /// Number → number, with 0 (nobody in particular) at place 0; nil when numbers stay as they are.
  private let numbers: [UInt32]?
  /// What is added to the keys of single rows, which no two rows share.
  private let singleRowOffset: UInt32
  /// The first number given to a person whom nobody had met before; nil when nobody knows.
  ///
  /// Such persons have numbers from this one on without a gap, in the order of the worker's own.
  package let firstNewcomer: UInt32?

  /// Leaves every key as it is.
  package static let identity = PersonKeyMap()

  private init() {
    numbers = nil
    singleRowOffset = 0
    firstNewcomer = nil
  }

  /// - Parameters:
  ///   - numbers: number of a worker → number among all; place 0 must hold 0.
  ///   - singleRowOffset: how many keys of single rows come before the worker's own.
  ///   - firstNewcomer: see `firstNewcomer`.
  package init(numbers: [UInt32], singleRowOffset: UInt32, firstNewcomer: UInt32? = nil) {
    self.numbers = numbers
    self.singleRowOffset = singleRowOffset
    self.firstNewcomer = firstNewcomer
  }

  /// The key among all persons of a key of the worker.
  package subscript(_ key: PersonKey) -> PersonKey {
    guard key.isRecognisable else {
      return key.isLinkable ? PersonKey(number: key.number + singleRowOffset) : key
    }
    return numbers.map { PersonKey(number: $0[Int(key.number)]) } ?? key
  }
}

/// The maps of both kinds of persons, who never meet.
package struct PersonKeyMaps: Sendable {
  package let pupils: PersonKeyMap
  package let staff: PersonKeyMap

  /// Leaves every key as it is.
  package static let identity = PersonKeyMaps(pupils: .identity, staff: .identity)

  package init(pupils: PersonKeyMap, staff: PersonKeyMap) {
    self.pupils = pupils
    self.staff = staff
  }
}
