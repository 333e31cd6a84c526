import SchoolModel
import Statistics

/// A share as it would be if it counted another number of persons.
struct Recount: Sendable {
  let indicator: IndicatorID
  let group: GroupID
  let grounds: Grounds

  func isAbout(_ definition: SignalDefinition) -> Bool {
    definition.indicator == indicator && definition.group == group
  }
}

/// How many persons fewer or more, of the same number in all, would turn a signal: exactly, with the
/// rounding and the limits of its rule, and with all other figures as they are.
///
/// - Parameters:
///   - persons: whom the share counts, and of how many.
///   - place: the place of the level that the rule gives now; 0 is the mildest.
///   - mildest: the place of the level of those who cross no limit.
///   - last: the place of the most serious level that the rule can give.
///   - level: the place of the level for another count; nil when there is none.
/// - Returns: `to_clear` for a signal that has reached a level, and `to_raise` unless that is the most
///   serious one; negative for fewer persons. What no number of persons would do is left out.
func pupilsToTurn(
  _ persons: (of: Int, n: Int), place: Int, mildest: Int, last: Int, level: (Int) -> Int?
) -> [EvidenceNumber] {
  func change(_ name: String, _ fires: (Int) -> Bool) -> EvidenceNumber? {
    InPupils.smallestChange(count: persons.of, of: persons.n, fires: fires).map {
      EvidenceNumber(name, ExactDecimal($0))
    }
  }
  let clearing =
    place > mildest ? change("to_clear") { level($0).map { $0 > mildest } ?? true } : nil
  let raising = place < last ? change("to_raise") { level($0).map { $0 > place } ?? false } : nil
  return [clearing, raising].compactMap(\.self)
}

/// The same for a rule whose limits alone decide, from the mildest level to the most serious.
///
/// - Parameters:
///   - persons: whom the share counts, and of how many.
///   - place: the place of the level that the rule gives now.
///   - mildest: the place of the level of those who cross no limit.
///   - limits: the places of the levels, with the counts of persons that meet their limits.
/// - Returns: `to_clear` and `to_raise`, as above.
func pupilsToTurn(
  _ persons: (of: Int, n: Int), place: Int, mildest: Int, limits: [(place: Int, counts: CountLimit)]
) -> [EvidenceNumber] {
  var numbers: [EvidenceNumber] = []
  // Whoever does not meet the mildest limit meets none.
  if place > mildest,
    let change = limits.first?.counts.smallestChange(from: persons.of, of: persons.n)
  {
    numbers.append(EvidenceNumber("to_clear", ExactDecimal(change)))
  }
  if let next = limits.first(where: { $0.place > place }),
    let change = next.counts.smallestChange(from: persons.of, of: persons.n)
  {
    numbers.append(EvidenceNumber("to_raise", ExactDecimal(change)))
  }
  return numbers
}
