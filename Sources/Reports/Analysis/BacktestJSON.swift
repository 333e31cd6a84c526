package import SchoolModel

/// A backtest as JSON: every figure with its interval, and the seed that intervals were drawn from.
package func jsonBacktest(_ report: BacktestReport) -> [UInt8] {
  jsonBacktestValue(report).document
}

func jsonBacktestValue(_ report: BacktestReport) -> JSONValue {
  .members([
    "status": .text("done"),
    "draws": .integer(report.sampling.draws),
    "seed": .integer(report.sampling.seed),
    "confidence": .decimal(report.sampling.confidence),
    "years": .array(report.years.map(year)),
    "outcomes": .array(report.outcomes.map(outcome)),
    "calibration": .array(report.calibration.map(calibration)),
  ])
}

extension BacktestReport.Predictor {
  /// As machine files name it.
  var machineName: String {
    switch self {
    case .list: "list"
    case .lastList: "last_list"
    case .worstValue: "worst_value"
    case .signal(let id): "signal:\(id)"
    }
  }
}

extension JSONValue {
  /// A number that was estimated: six decimals.
  static func estimate(_ value: Double?) -> JSONValue {
    .optional(value.flatMap { ExactDecimal(machine: $0) })
  }

  /// A figure with its interval.
  static func figure(_ value: Double?, _ interval: ClosedRange<Double>?) -> JSONValue {
    guard let value else { return .null }
    return .members([
      "value": .estimate(value), "low": .estimate(interval?.lowerBound),
      "high": .estimate(interval?.upperBound),
    ])
  }

  fileprivate static func figure(_ figure: BacktestReport.Figure?) -> JSONValue {
    .figure(figure?.value, figure?.interval)
  }
}

private func year(_ year: BacktestReport.Year) -> JSONValue {
  .members([
    "period": .text(year.period.text), "origin": .text(year.origin.rawValue),
    "edition": .text(year.edition), "schools": .integer(year.schools),
    "rated": .integer(year.rated), "places": .integer(year.places),
    "supported": .integer(year.supported), "own_register": .boolean(year.hasOwnRegister),
  ])
}

private func outcome(_ outcome: BacktestReport.Outcome) -> JSONValue {
  .members([
    "outcome": .text(outcome.definition.id),
    "indicator": .text(outcome.definition.indicator.text),
    "group": .text(outcome.definition.group.text),
    "steps": .array(
      outcome.steps.map { step in
        .members([
          "period": .text(step.period.text), "outcome_period": .text(step.outcomePeriod.text),
          "unknown": .integer(step.unknown), "list": counts(step.list),
          "last_list": step.lastList.map(counts) ?? .null, "worst_value": counts(step.worstValue),
        ])
      }),
    "results": .array(
      outcome.results.map { result in
        .members([
          "predictor": .text(result.predictor.machineName), "quality": quality(result.quality),
          "onsets": .integer(result.lead.onsets), "foreseen": .integer(result.lead.foreseen),
          "lead_periods": .estimate(result.lead.meanPeriods),
        ])
      }),
    "comparisons": .array(
      outcome.comparisons.map { comparison in
        .members([
          "other": .text(comparison.other.machineName),
          "precision_difference": .figure(comparison.precision),
          "area_difference": .figure(comparison.areaUnderCurve),
          "verdict": .text(comparison.verdict.rawValue),
        ])
      }),
    "slices": .array(
      outcome.slices.map { slice in
        .members([
          "dimension": .text(slice.dimension.rawValue), "value": .text(slice.value),
          "stands_out": .boolean(slice.standsOut), "quality": quality(slice.quality),
        ])
      }),
  ])
}

private func counts(_ counts: BacktestReport.Counts) -> JSONValue {
  .members([
    "cases": .integer(counts.cases), "happened": .integer(counts.happened),
    "named": .integer(counts.named), "hits": .integer(counts.hits),
  ])
}

private func quality(_ quality: BacktestReport.Quality) -> JSONValue {
  .members([
    "counts": counts(quality.counts),
    "precision": .figure(quality.precision),
    "recall": .figure(quality.recall),
    "false_alarms": .figure(quality.falseAlarms),
    "precision_at_places": .figure(quality.precisionAtPlaces),
    "area_under_curve": .figure(quality.areaUnderCurve),
    "average_precision": .estimate(quality.averagePrecision),
    "verdict": .optional(quality.verdict?.rawValue),
  ])
}

private func calibration(_ one: BacktestReport.Calibration) -> JSONValue {
  .members([
    "predictor": .text(one.predictor.machineName), "brier_score": .estimate(one.brierScore),
    "bands": .array(
      one.bands.map { band in
        .members([
          "low": .estimate(band.range.lowerBound), "high": .estimate(band.range.upperBound),
          "cases": .integer(band.cases), "came_back": .integer(band.cameBack),
          "stated": .estimate(band.stated), "share": .figure(band.share),
        ])
      }),
  ])
}
