import SchoolModel

/// The schools that are compared with one another, with their figures of the period judged.
struct RulePeers: Sendable {
  let definition: SignalDefinition
  let indicator: IndicatorDefinition
  /// Every school of the group that has a figure, sorted by code; empty for rules that look at one
  /// school only.
  let members: [Member]

  /// Whether the figures are shares of persons, and not rates of something that each person has.
  var areSharesOfPersons: Bool {
    indicator.unit == .percent && !members.contains { $0.grounds.group != nil }
  }

  struct Member: Sendable {
    let school: School
    let value: Fraction
    let grounds: Grounds
  }
}

/// The place of each figure among others.
struct FigureRanks: Sendable {
  private let sorted: [Fraction]

  init(_ peers: RulePeers) { sorted = peers.members.map(\.value).sorted() }

  var count: Int { sorted.count }

  /// How many figures are smaller, and how many are equal, compared exactly and unrounded.
  func place(of value: Fraction) -> (smaller: Int, equal: Int) {
    let smaller = firstPlace { $0 >= value }
    return (smaller, firstPlace { $0 > value } - smaller)
  }

  /// The first place where a condition holds that holds for all later ones too.
  private func firstPlace(where holds: (Fraction) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
