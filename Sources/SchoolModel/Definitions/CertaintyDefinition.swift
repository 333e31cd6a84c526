/// How a run finds out how sure its results are, as `certainty` in `signals.yaml` declares it.
package struct CertaintyDefinition: Hashable, Sendable {
  /// How sure a level has to be, in percent, where its signal says nothing of its own; nil: as sure as it
  /// is.
  package var confidence: ConfidenceRule?
  /// The seed of everything that is drawn by lot.
  package var seed: Int
  /// How many times the true figures are drawn; 0: no rank intervals.
  package var draws: Int
  /// How likely it is, in percent, that a rank lies within its interval.
  package var rankConfidence: ExactDecimal
  /// How far chance moves the figures of one area at a school together, from 0 to 1.
  package var together: ExactDecimal
  /// The control of false signals; nil: none.
  package var falseDiscovery: FalseDiscoveryRule?

  package init(
    confidence: ConfidenceRule? = nil, seed: Int = 1, draws: Int = 1000,
    rankConfidence: ExactDecimal = 90, together: ExactDecimal = 0,
    falseDiscovery: FalseDiscoveryRule? = nil
  ) {
    self.confidence = confidence
    self.seed = seed
    self.draws = draws
    self.rankConfidence = rankConfidence
    self.together = together
    self.falseDiscovery = falseDiscovery
  }
}

/// How sure a level has to be, and what becomes of one that is not.
package struct ConfidenceRule: Hashable, Sendable {
  /// What becomes of a level that is less sure.
  package enum Unsure: String, Sendable, CaseIterable {
    /// It stands, and is marked as weak.
    case mark
    /// It falls to the most serious level that is sure enough.
    case lower
  }

  /// The probability, in percent, that the true value is beyond the limit.
  package var percent: ExactDecimal
  package var unsure: Unsure

  package init(percent: ExactDecimal, unsure: Unsure = .mark) {
    self.percent = percent
    self.unsure = unsure
  }
}

/// A bound on the share of false signals among the signals of one rule.
package struct FalseDiscoveryRule: Hashable, Sendable {
  /// The largest expected share in percent.
  package var percent: ExactDecimal
  /// What becomes of a level beyond it: marked as weak, or lowered to the next milder one that is sure enough.
  package var unsure: ConfidenceRule.Unsure

  package init(percent: ExactDecimal, unsure: ConfidenceRule.Unsure = .mark) {
    self.percent = percent
    self.unsure = unsure
  }
}

/// How many schools the list has room for, as `list` in `support.yaml` declares it.
package struct ListDefinition: Hashable, Sendable {
  /// K; nil: there is no cut line.
  package var capacity: Int?
  /// From which chance, in percent, of belonging among the first K a school below the line is in reserve.
  package var reserve: ExactDecimal

  package init(capacity: Int? = nil, reserve: ExactDecimal = 10) {
    self.capacity = capacity
    self.reserve = reserve
  }
}
