import SchoolModel

/// The keys of `scoring` in `signals.yaml`, and what signals say about their own weight.
enum ScoringShape {
  static let keys: [ParameterSpec] = [
    ParameterSpec(
      "scale", .choice(ScoringDefinition.Scale.allCases.map(\.rawValue)),
      default: .text("percent"),
      "What a score is counted in: `percent` of the most points that the signals could give, or the "
        + "weighted mean of the `points` themselves."),
    ParameterSpec(
      "weights", .choice(ScoringDefinition.Weighting.allCases.map(\.rawValue)),
      default: .text("by_area"),
      "`by_area`: an area counts its weight and its signals share it; `by_signal`: every signal counts "
        + "its own weight times its area's."),
    ParameterSpec(
      "rounding", .record(rounding),
      "The one rounding of a score, before it is compared; none when left out."),
    ParameterSpec(
      "when_missing", .choice(words), default: .text("spread"),
      "What becomes of the weight of a signal without a level that says nothing of its own: "
        + meaning
    ),
    ParameterSpec(
      "variants", .list(.record(variant)),
      "Other weights for some schools; the first entry whose condition a school meets."),
  ]

  static let whenMissing = ValueShape.either(
    .choice(words),
    .record([
      ParameterSpec(
        "pass_on", .map(.decimal), required: true,
        "The signals that get the weight, each with its part; one that has no level either does with "
          + "it as with its own.")
    ]))

  private static let words = ["spread", "left_out", "no_score"]

  private static let meaning =
    "`spread` (the signals with data share it in proportion), `left_out` (it counts as one without "
    + "points, unless it cannot apply to the school) or `no_score` (the school has none)."

  private static let rounding = [
    ParameterSpec(
      "step", .decimal, required: true, "The score is a multiple of this, such as 0.1."),
    ParameterSpec(
      "mode", .choice(RoundingMode.allCases.map(\.rawValue)), default: .text("half_away_from_zero"),
      "Where a score goes that lies between two steps."),
  ]

  private static let variant = [
    ParameterSpec(
      "where", .condition, required: true,
      "The schools; names are fields of the register, such as `school_type` or `school_code`."),
    ParameterSpec(
      "signals", .map(.decimal), default: .empty, "The weights of signals that differ, by signal."),
    ParameterSpec(
      "areas", .map(.decimal), default: .empty, "The weights of areas that differ, by area."),
  ]
}
