/// How the levels of a school's signals become its score, as `scoring` in `signals.yaml` declares it.
package struct ScoringDefinition: Hashable, Sendable {
  /// What the score is counted in.
  package enum Scale: String, Sendable, CaseIterable {
    /// Percent of the most points that the signals could give.
    case percent
    /// The weighted mean of the points themselves.
    case points
  }

  /// What the weights of signals are parts of.
  package enum Weighting: String, Sendable, CaseIterable {
    /// An area counts its weight, however many signals it has; they share it by theirs.
    case byArea = "by_area"
    /// Every signal counts its own weight, times that of its area.
    case bySignal = "by_signal"
  }

  package var scale: Scale
  package var weighting: Weighting
  /// How the score is rounded; nil: not at all.
  package var rounding: ScoreRounding?
  /// What becomes of the weight of a signal without data that says nothing of its own.
  package var missing: MissingWeight
  /// Other weights for some schools; the first one whose condition a school meets.
  package var variants: [WeightVariant]

  package init(
    scale: Scale = .percent, weighting: Weighting = .byArea, rounding: ScoreRounding? = nil,
    missing: MissingWeight = .spread, variants: [WeightVariant] = []
  ) {
    self.scale = scale
    self.weighting = weighting
    self.rounding = rounding
    self.missing = missing
    self.variants = variants
  }

  /// The decimals that the score is printed with: those of its step, and one where it has none.
  package var decimals: Int { rounding.map { max(1, $0.step.scale) } ?? 1 }
}

/// The one rounding of a score.
package struct ScoreRounding: Hashable, Sendable {
  /// More than 0, such as 0.1 or 0.5.
  package var step: ExactDecimal
  package var mode: RoundingMode

  package init(step: ExactDecimal, mode: RoundingMode = .halfAwayFromZero) {
    self.step = step
    self.mode = mode
  }
}

/// What becomes of the weight of a signal that has no level at a school.
package enum MissingWeight: Hashable, Sendable {
  /// The signals with data share it in proportion to their own.
  case spread
  /// Nobody gets it, and it still divides: the signal counts as one without points. Where the signal
  /// cannot apply to the school it is spread instead.
  case leftOut
  /// The named signals get it, in these proportions; one of them that has no level either does with
  /// it as with its own.
  case passedOn([SignalID: ExactDecimal])
  /// The school has no score.
  case noScore
}

/// Weights for the schools that meet a condition.
package struct WeightVariant: Hashable, Sendable {
  /// Names are fields of the register.
  package var condition: Condition
  /// The weights that differ; signals and areas that are not named keep theirs.
  package var signals: [SignalID: ExactDecimal]
  package var areas: [AreaID: ExactDecimal]
  package var source: SourceLocation

  package init(
    condition: Condition, signals: [SignalID: ExactDecimal] = [:],
    areas: [AreaID: ExactDecimal] = [:], source: SourceLocation = SourceLocation(file: "")
  ) {
    self.condition = condition
    self.signals = signals
    self.areas = areas
    self.source = source
  }
}
