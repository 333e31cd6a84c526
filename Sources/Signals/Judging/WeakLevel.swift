import SchoolModel

extension SignalDefinition {
  /// Whether a level that is not sure enough falls, so that the rule alone does not decide about it.
  var lowersUnsureLevels: Bool { confidence?.unsure == .lower || weak?.highestLevel != nil }
}

extension RuleOutcome {
  /// Marks or lowers a level by how sure it is, as the settings of its signal say.
  mutating func lowerIfUnsure(_ definition: SignalDefinition, _ input: RuleInput) {
    if let confidence = definition.confidence { hold(to: confidence, input) }
    if let weak = definition.weak { weigh(by: weak, input) }
  }

  /// Marks a level that rests on weak evidence, and lowers it where the settings say so.
  ///
  /// An unknown number of persons is no sign of weakness, since a source that gives none has masked
  /// small groups; an unknown probability is one, since then nobody knows that it is reached.
  ///
  /// - Parameters:
  ///   - weak: what counts as weak, and what follows.
  ///   - input: what was judged.
  mutating func weigh(by weak: WeakEvidence, _ input: RuleInput) {
    guard let level, level != input.mildestLevel else { return }
    var sure = level
    if let minimum = weak.minimumN, let n = figure?.n, n < minimum { sure = input.mildestLevel }
    if let confidence = weak.confidence, sure == level {
      sure = sureLevel(confidence, level, input)
    }
    guard sure != level else { return }
    if let highest = weak.highestLevel, input.place(of: highest) < input.place(of: level) {
      lower(to: input.place(of: highest) > input.place(of: sure) ? highest : sure, input)
    }
    isWeak = self.level != sure
  }

  /// Marks or lowers a level that is less sure than the settings ask for.
  ///
  /// Where nobody can say how sure a level is, it stands: most figures that are not about persons have
  /// no chance in them that anybody could measure.
  mutating func hold(to confidence: ConfidenceRule, _ input: RuleInput) {
    guard let level, level != input.mildestLevel, !chances.isEmpty else { return }
    let sure = sureLevel(confidence.percent, level, input)
    guard sure != level else { return }
    switch confidence.unsure {
    case .mark: isWeak = true
    case .lower: lower(to: sure, input)
    }
  }

  /// The most serious level, up to the one reached, that is as sure as is asked for.
  private func sureLevel(
    _ percent: ExactDecimal, _ level: LevelID, _ input: RuleInput
  ) -> LevelID {
    let highest = input.place(of: level)
    let needed = percent.fraction.approximate
    return chances.last {
      100 * $0.probability >= needed && input.place(of: $0.level) <= highest
    }?.level ?? input.mildestLevel
  }

  private mutating func lower(to lowered: LevelID, _ input: RuleInput) {
    evidence.tell(loweredFrom: level.map(input.place) ?? 0)
    level = lowered
    limit = limits.first { $0.level == lowered } ?? limits.first ?? limit
  }
}

extension [EvidenceNumber] {
  /// Tells which level the value has reached, by its place among the levels, where it has a milder one.
  mutating func tell(loweredFrom place: Int) {
    guard !contains(where: { $0.name == "lowered_from" }) else { return }
    append(EvidenceNumber("lowered_from", ExactDecimal(place)))
  }
}
