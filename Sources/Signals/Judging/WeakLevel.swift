import SchoolModel

extension RuleOutcome {
  /// Marks a level that rests on weak evidence, and lowers it where the settings say so.
  ///
  /// An unknown number of persons is no sign of weakness: a source that gives none has masked small
  /// groups.
  mutating func weigh(by weak: WeakEvidence, _ input: RuleInput) {
    guard let level, level != input.mildestLevel else { return }
    guard let minimum = weak.minimumN, let n = figure?.n, n < minimum else { return }
    isWeak = true
    guard let highest = weak.highestLevel, input.place(of: level) > input.place(of: highest) else {
      return
    }
    self.level = highest
    limit = input.definition.limits.first { $0.level == highest } ?? limit
  }
}
