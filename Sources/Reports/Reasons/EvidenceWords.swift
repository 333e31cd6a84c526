import SchoolModel

/// Words for the numbers that a rule went by, with the unit that each is in.
struct EvidenceWords {
  /// The names of such numbers that a sentence may use.
  static let names = figures.union(differences).union(counts).union(["low", "high"])

  private static let figures: Set<String> = [
    "centre", "ordinary_low", "ordinary_high", "expected", "target", "mean", "shrunken",
  ]
  private static let differences: Set<String> = ["change", "raw_difference", "step"]
  private static let counts: Set<String> = ["points", "times", "periods", "place", "peers"]

  let numbers: NumberWriter
  /// The decimals that people see of a figure.
  let decimals: Int

  /// Name → words, for every number that a sentence may use; empty for one that the signal lacks.
  func values(of signal: Signal) -> [String: String] {
    var values = Dictionary(
      Self.names.map { ($0, "") }, uniquingKeysWith: { first, _ in first })
    for number in signal.evidence {
      if Self.figures.contains(number.name) {
        values[number.name] = numbers.figure(
          number.value.shortened(to: decimals), decimals: decimals)
      } else if Self.differences.contains(number.name) {
        values[number.name] = numbers.difference(
          number.value.shortened(to: decimals), decimals: decimals)
      } else if Self.counts.contains(number.name) {
        values[number.name] = numbers.plain(number.value, decimals: 0)
      }
    }
    if let interval = signal.interval, let low = ExactDecimal(machine: interval.lowerBound),
      let high = ExactDecimal(machine: interval.upperBound)
    {
      values["low"] = numbers.figure(low.shortened(to: decimals), decimals: decimals)
      values["high"] = numbers.figure(high.shortened(to: decimals), decimals: decimals)
    }
    return values
  }
}

extension ExactDecimal {
  /// The number as people see it, where it has more decimals than the figure that it stands beside.
  fileprivate func shortened(to decimals: Int) -> ExactDecimal {
    scale > decimals ? fraction.rounded(decimals: decimals) : self
  }
}
