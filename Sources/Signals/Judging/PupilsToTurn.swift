import SchoolModel
import Statistics

/// How many persons fewer or more, of the same number in all, would clear a share's signal, or raise one
/// that is clear; exactly, with the rounding of the signal.
///
/// - Returns: `to_clear` for a signal that has reached a level, else `to_raise`; negative for fewer
///   persons. Empty for other figures, and where no number of persons would do it.
func pupilsToTurn(_ outcome: RuleOutcome, grounds: Grounds, decimals: Int) -> [EvidenceNumber] {
  guard let mildest = outcome.limits.first?.limit, let value = outcome.value,
    let persons = grounds.persons,
    let limit = ExactShareLimit(
      mildest.comparison.ofStatistics, coefficient: mildest.value.coefficient,
      scale: mildest.value.scale, decimals: decimals),
    let change = InPupils.smallestChange(count: persons.of, of: persons.n, limit: limit)
  else { return [] }
  return [EvidenceNumber(mildest.isMet(by: value) ? "to_clear" : "to_raise", ExactDecimal(change))]
}

extension Limit.Comparison {
  fileprivate var ofStatistics: ExactShareLimit.Comparison {
    switch self {
    case .atLeast: .atLeast
    case .above: .above
    case .atMost: .atMost
    case .below: .below
    }
  }
}
