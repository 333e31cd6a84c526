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
///   - last: the place of the most serious level that the rule can give.
///   - level: the place of the level for another count; nil when there is none.
/// - Returns: `to_clear` for a signal that has reached a level, and `to_raise` unless that is the most
///   serious one; negative for fewer persons. What no number of persons would do is left out.
func pupilsToTurn(
  _ persons: (of: Int, n: Int), place: Int, last: Int, level: (Int) -> Int?
) -> [EvidenceNumber] {
  func change(_ name: String, _ fires: (Int) -> Bool) -> EvidenceNumber? {
    InPupils.smallestChange(count: persons.of, of: persons.n, fires: fires).map {
      EvidenceNumber(name, ExactDecimal($0))
    }
  }
  let clearing = place > 0 ? change("to_clear") { level($0).map { $0 > 0 } ?? true } : nil
  let raising = place < last ? change("to_raise") { level($0).map { $0 > place } ?? false } : nil
  return [clearing, raising].compactMap(\.self)
}

extension LevelLimit {
  /// The limit for a share of persons that is rounded to some decimals; nil for more than nine of them.
  func exact(decimals: Int) -> ExactShareLimit? {
    let comparison: ExactShareLimit.Comparison =
      switch limit.comparison {
      case .atLeast: .atLeast
      case .above: .above
      case .atMost: .atMost
      case .below: .below
      }
    return ExactShareLimit(
      comparison, coefficient: limit.value.coefficient, scale: limit.value.scale,
      decimals: decimals)
  }
}
