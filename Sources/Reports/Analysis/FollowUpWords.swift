package import Analysis
package import SchoolModel

/// A follow-up with the words to tell it.
package struct ToldFollowUp: Sendable {
  package let report: FollowUpReport
  package let run: String
  package let period: PeriodID
  package let schools: [School]
  package let indicators: [IndicatorDefinition]
  package let texts: TextCatalogue

  package init(
    report: FollowUpReport, run: String, period: PeriodID, schools: [School],
    indicators: [IndicatorDefinition], texts: TextCatalogue
  ) {
    self.report = report
    self.run = run
    self.period = period
    self.schools = schools
    self.indicators = indicators
    self.texts = texts
  }
}

/// The sentences of a follow-up.
struct FollowUpWords {
  let told: ToldFollowUp
  var texts: TextCatalogue { told.texts }
  private let schools: [SchoolCode: School]
  private let indicators: [IndicatorID: IndicatorDefinition]

  init(_ told: ToldFollowUp) {
    self.told = told
    schools = Dictionary(told.schools.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
    indicators = Dictionary(
      told.indicators.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
  }

  func filled(_ key: String, _ values: [String: String] = [:]) -> String {
    texts["follow_up.\(key)"].filled(with: values)
  }

  func school(_ code: SchoolCode) -> String {
    let name = TerminalText.clean(schools[code]?.name ?? "")
    return name.isEmpty ? TerminalText.clean(code.text) : name
  }

  /// A figure in its unit.
  func figure(_ value: Double, of indicator: IndicatorID?) -> String {
    guard let exact = ExactDecimal(machine: value) else { return "–" }
    return writer(indicator).figure(
      exact.fraction.rounded(decimals: decimals(indicator)), decimals: decimals(indicator))
  }

  /// A difference with its sign.
  func difference(_ value: Double, of indicator: IndicatorID?) -> String {
    guard let exact = ExactDecimal(machine: value) else { return "–" }
    let rounded = exact.fraction.rounded(decimals: decimals(indicator))
    let text = writer(indicator).difference(rounded, decimals: decimals(indicator))
    return rounded.coefficient > 0 ? "+" + text : text
  }

  func range(_ range: ClosedRange<Double>, of indicator: IndicatorID?) -> String {
    filled(
      "range",
      [
        "low": difference(range.lowerBound, of: indicator),
        "high": difference(range.upperBound, of: indicator),
      ])
  }

  private func decimals(_ indicator: IndicatorID?) -> Int {
    indicator.flatMap { indicators[$0] }?.decimals ?? 1
  }

  private func writer(_ indicator: IndicatorID?) -> NumberWriter {
    NumberWriter(texts: texts, unit: indicator.flatMap { indicators[$0] }?.unit)
  }

  func heading(_ form: FormFollowUp) -> String {
    let name = texts["form.\(form.form)"]
    guard let indicator = form.indicator else { return name }
    return "\(name) – \(texts["indicator.\(indicator)"].insideSentence)"
  }

  /// What is said of a form, a sentence a line.
  func lines(_ form: FormFollowUp) -> [String] {
    var lines = [
      filled(
        "counts",
        [
          "number": String(form.number), "evaluated": String(form.evaluated),
          "due": String(form.due), "overdue": String(form.overdue),
          "without": String(form.withoutUsableGoal), "reached": String(form.reachedTarget),
        ])
    ]
    guard let effect = form.effect else { return lines + [filled("no_effect")] }
    if let change = form.meanChange, let regression = form.meanRegression {
      lines.append(
        filled(
          "naive",
          [
            "change": difference(change, of: form.indicator),
            "regression": difference(regression, of: form.indicator),
          ]))
    }
    lines.append(
      filled(
        "effect",
        [
          "effect": difference(effect.mean, of: form.indicator),
          "range": range(effect.interval, of: form.indicator),
        ]) + " " + filled("verdict.\(effect.verdict.rawValue)"))
    lines.append(need(effect, form))
    return lines
  }

  func need(_ effect: FormFollowUp.Effect, _ form: FormFollowUp) -> String {
    guard let aim = effect.aim else { return filled("need.no_aim") }
    let size = difference(aim, of: form.indicator)
    guard let needed = effect.schoolsNeeded else { return filled("need.never", ["aim": size]) }
    return filled("need.schools", ["aim": size, "count": String(needed)])
  }

  /// What is said of one support, a sentence a line.
  func lines(_ support: FollowedSupport) -> [String] {
    let indicator = support.record.indicator
    var lines = [filled("state.\(support.state.rawValue)")]
    if support.state == .noFigure || support.state == .noBaseline,
      let status = (support.state == .noFigure ? support.after : support.before)?.status
    {
      lines[0] += " (\(texts["status.\(status.rawValue)"].insideSentence))"
    }
    if !support.missing.isEmpty {
      lines[0] += " " + filled("lacks", ["parts": missing(support)])
    }
    if let before = support.before, let after = support.after, let old = before.value,
      let new = after.value, let change = support.change
    {
      lines.append(
        filled(
          "figures",
          [
            "before": figure(old.approximate, of: indicator), "from": before.period.text,
            "after": figure(new.approximate, of: indicator), "to": after.period.text,
            "change": difference(change.approximate, of: indicator), "target": target(support),
          ]))
    }
    if let comparison = support.comparison {
      lines.append(
        filled(
          "matched",
          [
            "count": String(comparison.matched.count),
            "low": figure(comparison.matchedBaselines.lowerBound, of: indicator),
            "high": figure(comparison.matchedBaselines.upperBound, of: indicator),
            "change": difference(comparison.matchedChange, of: indicator),
            "regression": figure(comparison.afterRegressionToTheMean, of: indicator),
          ]))
      lines.append(
        filled(
          "expected",
          [
            "expected": figure(comparison.expected, of: indicator),
            "compared": String(comparison.compared),
            "effect": difference(comparison.effect, of: indicator),
            "range": range(comparison.interval, of: indicator),
          ]))
    }
    return lines
  }

  func missing(_ support: FollowedSupport) -> String {
    support.missing.map { filled("missing.\($0.rawValue)") }.joined(separator: ", ")
  }

  private func target(_ support: FollowedSupport) -> String {
    guard let target = support.record.target, let reached = support.reachedTarget else { return "" }
    return filled(
      reached ? "reached" : "not_reached",
      ["target": figure(target.fraction.approximate, of: support.record.indicator)])
  }

  /// `Närvaroteam, Lärkbacksskolan, från 2024-09-02; uppföljning 2025-10-01 (förfallen)`.
  func heading(_ support: FollowedSupport) -> String {
    filled(
      "support",
      [
        "school": school(support.record.school), "form": texts["form.\(support.record.form)"],
        "start": support.record.start.description,
        "day": support.record.followUp?.description ?? "–",
        "state": filled("due.\(support.followUp.rawValue)"),
      ])
  }
}
