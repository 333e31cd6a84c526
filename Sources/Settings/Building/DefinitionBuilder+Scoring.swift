import SchoolModel

extension DefinitionBuilder {
  var scoring: ScoringDefinition {
    let record = settings.top["scoring"]?.record ?? [:]
    var scoring = ScoringDefinition()
    if let scale = record["scale"]?.text.flatMap(ScoringDefinition.Scale.init) {
      scoring.scale = scale
    }
    if let weighting = record["weights"]?.text.flatMap(ScoringDefinition.Weighting.init) {
      scoring.weighting = weighting
    }
    if let rounding = record["rounding"]?.record, let step = rounding["step"]?.decimal,
      let mode = rounding["mode"]?.text.flatMap(RoundingMode.init)
    {
      scoring.rounding = ScoreRounding(step: step, mode: mode)
    }
    scoring.missing = missingWeight(record["when_missing"]) ?? .spread
    scoring.variants = (record["variants"]?.list ?? []).compactMap { item in
      guard let record = item.record, let condition = record["where"]?.condition else { return nil }
      return WeightVariant(
        condition: condition, signals: weights(record["signals"]), areas: weights(record["areas"]),
        source: item.source)
    }
    return scoring
  }

  /// What becomes of a missing weight; nil when the setting is not there.
  func missingWeight(_ setting: Setting?) -> MissingWeight? {
    if let parts = setting?.record?["pass_on"] { return .passedOn(weights(parts)) }
    return switch setting?.text {
    case "spread": .spread
    case "left_out": .leftOut
    case "no_score": .noScore
    default: nil
    }
  }

  private func weights<Noun>(_ setting: Setting?) -> [Identifier<Noun>: ExactDecimal] {
    var weights: [Identifier<Noun>: ExactDecimal] = [:]
    for (name, weight) in setting?.record ?? [:] { weights[Identifier(name)] = weight.decimal }
    return weights
  }
}
