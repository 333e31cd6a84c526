import SchoolModel

/// The keys of `certainty` in `signals.yaml`, for all signals and for one.
enum CertaintyShape {
  static let ofRun = [
    confidence, unsure(default: .text(ConfidenceRule.Unsure.mark.rawValue)),
    ParameterSpec(
      "false_discovery", .decimal,
      "The share of false signals, in percent, that the signals of one rule may have among them; those beyond "
        + "it are marked, or go down level by level with `unsure: lower`. No control when left out."
    ),
    ParameterSpec(
      "seed", .integer(0...1_000_000_000), default: .integer(1),
      "Where drawing by lot begins: the same seed, the same draws."),
    ParameterSpec(
      "draws", .integer(0...100_000), default: .integer(1000),
      "How many times the schools' true figures are drawn; 0 for no rank intervals."),
    ParameterSpec(
      "rank_interval", .decimal, default: .decimal(90),
      "How likely it is, in percent, that a rank lies within its interval."),
    ParameterSpec(
      "together", .decimal, default: .decimal(0),
      "How far chance moves the figures of one area at a school together, from 0 (each by itself) to 1 "
        + "(all alike): several figures are about the same pupils."),
  ]

  static let ofSignal = [confidence, unsure(default: nil)]

  private static let confidence = ParameterSpec(
    "confidence", .decimal,
    "The probability, in percent, that the true value is beyond the limit, which a level needs; any "
      + "will do when left out. Levels of which nobody can say how sure they are stand.")

  private static func unsure(default value: SettingValue?) -> ParameterSpec {
    ParameterSpec(
      "unsure", .choice(ConfidenceRule.Unsure.allCases.map(\.rawValue)), default: value,
      "What becomes of a level that is less sure: `mark` lets it stand, marked as weak; `lower` takes "
        + "it down to the most serious level that is sure enough.")
  }
}
