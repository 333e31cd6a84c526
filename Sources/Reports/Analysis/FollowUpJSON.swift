import Analysis
import SchoolModel

/// Whether support helped, as JSON: every form and every support, with the schools it was held against.
package func jsonFollowUp(_ told: ToldFollowUp) -> [UInt8] {
  JSONValue.members([
    "status": .text("done"),
    "run": .text(told.run),
    "period": .text(told.period.text),
    "as_of": .text(told.report.day.description),
    "confidence": .decimal(ExactDecimal(coefficient: 9, scale: 1)),
    "seed": .integer(1),
    "forms": .array(told.report.forms.map(followUpForm)),
    "supports": .array(told.report.supports.map(support)),
  ]).document
}

private func number(_ value: Double?) -> JSONValue {
  .optional(value.flatMap(ExactDecimal.init(machine:)))
}

/// One form of support with what its follow-up came to.
func followUpForm(_ form: FormFollowUp) -> JSONValue {
  .members([
    "support_form": .text(form.form.text),
    "indicator": .optional(form.indicator?.text),
    "number": .integer(form.number),
    "evaluated": .integer(form.evaluated),
    "due": .integer(form.due),
    "overdue": .integer(form.overdue),
    "without_usable_goal": .integer(form.withoutUsableGoal),
    "reached_target": .integer(form.reachedTarget),
    "mean_change": number(form.meanChange),
    "mean_regression_to_the_mean": number(form.meanRegression),
    "mean_effect": number(form.effect?.mean),
    "interval_low": number(form.effect?.interval.lowerBound),
    "interval_high": number(form.effect?.interval.upperBound),
    "permutation_p": number(form.effect?.permutationP),
    "verdict": .optional(form.effect?.verdict.rawValue),
    "effect_aimed_at": number(form.effect?.aim),
    "schools_needed": .optional(form.effect?.schoolsNeeded),
  ])
}

private func figure(_ figure: FollowedFigure?) -> JSONValue {
  guard let figure else { return .null }
  return .members([
    "period": .text(figure.period.text),
    "status": .text(figure.status.rawValue),
    "value": .optional(figure.value?.rounded(decimals: machineDecimals)),
    "n": .optional(figure.n),
  ])
}

private func support(_ support: FollowedSupport) -> JSONValue {
  let comparison = support.comparison
  return .members([
    "school_code": .text(support.record.school.text),
    "support_form": .text(support.record.form.text),
    "start_date": .text(support.record.start.description),
    "end_date": .optional(support.record.end?.description),
    "indicator": .optional(support.record.indicator?.text),
    "target": .optional(support.record.target),
    "follow_up_date": .optional(support.record.followUp?.description),
    "follow_up": .text(support.followUp.rawValue),
    "state": .text(support.state.rawValue),
    "missing": .texts(support.missing.map(\.rawValue)),
    "baseline": figure(support.before),
    "since": figure(support.after),
    "change": .optional(support.change?.rounded(decimals: machineDecimals)),
    "reached_target": support.reachedTarget.map(JSONValue.boolean) ?? .null,
    "matched_schools": .texts(comparison?.matched.map(\.text) ?? []),
    "matched_baseline_low": number(comparison?.matchedBaselines.lowerBound),
    "matched_baseline_high": number(comparison?.matchedBaselines.upperBound),
    "matched_change": number(comparison?.matchedChange),
    "after_regression_to_the_mean": number(comparison?.afterRegressionToTheMean),
    "expected": number(comparison?.expected),
    "effect": number(comparison?.effect),
    "interval_low": number(comparison?.interval.lowerBound),
    "interval_high": number(comparison?.interval.upperBound),
    "compared_schools": .optional(comparison?.compared),
  ])
}
