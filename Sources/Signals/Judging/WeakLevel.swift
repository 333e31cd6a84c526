import SchoolModel

extension RuleOutcome {
  /// Marks a level that rests on weak evidence, and lowers it where the settings say so.
  ///
  /// An unknown number of persons is no sign of weakness, since a source that gives none has masked
  /// small groups; an unknown probability is one, since then nobody knows that it is reached.
  ///
  /// - Parameters:
  ///   - weak: what counts as weak, and what follows.
  ///   - input: what was judged.
  ///   - probability: the probability that the true value is beyond a limit.
  mutating func weigh(
    by weak: WeakEvidence, _ input: RuleInput, probability: (Limit) -> Double?
  ) {
    guard let level, level != input.mildestLevel else { return }
    var sure = level
    if let minimum = weak.minimumN, let n = figure?.n, n < minimum { sure = input.mildestLevel }
    if let confidence = weak.confidence, sure == level {
      let crossed = limits.prefix { input.place(of: $0.level) <= input.place(of: level) }
      sure =
        crossed.last { limit in
          // A rule that knows its own probability knows it for the limit that was crossed only.
          let known = probability(limit.limit) ?? (limit.level == level ? self.probability : nil)
          return known.map { 100 * $0 >= confidence.fraction.approximate } ?? false
        }?.level ?? input.mildestLevel
    }
    guard sure != level else { return }
    if let highest = weak.highestLevel, input.place(of: highest) < input.place(of: level) {
      let lowered = input.place(of: highest) > input.place(of: sure) ? highest : sure
      self.level = lowered
      limit = limits.first { $0.level == lowered } ?? limits.first ?? limit
      self.probability = limit.flatMap { probability($0.limit) } ?? self.probability
    }
    isWeak = self.level != sure
  }
}
