import Analysis
import SchoolModel

/// The targets of a period, a row an indicator, and where they ask for less than what there was.
struct TargetWords {
  let words: CommitteeWords

  private func text(_ key: String, _ values: [String: String] = [:]) -> String {
    words.text("targets.\(key)", values)
  }

  func section(_ followUp: TargetFollowUp) -> CommitteeSection {
    var section = CommitteeSection(id: "targets", title: text("page_title"))
    guard !followUp.indicators.isEmpty else {
      section.sentences = [text("none")]
      section.isNothing = true
      return section
    }
    section.sentences = [text("page_note")]
    section.tables = [
      WordTable(
        title: text("page_table"),
        columns: [
          words.column("targets.columns.indicator", isNumber: false),
          words.column("targets.columns.target"),
        ] + words.fulfilmentColumns
          + ["below_result", "below_target", "goal", "to_goal"]
          .map { words.column("targets.columns.\($0)") },
        rows: followUp.indicators.map(row), notes: followUp.indicators.compactMap(lowered))
    ]
    return section
  }

  private func row(_ targets: IndicatorTargets) -> [String] {
    let id = targets.indicator
    let distances = targets.schools.compactMap(\.toGoal).sorted()
    return [
      words.indicator(id) + ", " + targets.period.text,
      words.number(targets.common?.fraction, of: id),
    ] + Fulfilment.allCases.map { words.count(targets.count($0)) } + [
      words.count(targets.belowResult.count), words.count(targets.belowTarget.count),
      words.number(targets.goal?.fraction, of: id),
      distances.isEmpty ? "–" : words.number(distances[(distances.count - 1) / 2], of: id),
    ]
  }

  /// The schools with a target of their own below their last result, and those whose target was lowered.
  private func lowered(_ targets: IndicatorTargets) -> String? {
    let own = targets.belowResult.filter(\.isOwn)
    guard !own.isEmpty else { return nil }
    return text(
      "page_lowered",
      [
        "indicator": words.indicator(targets.indicator),
        "before": targets.periodBefore?.text ?? "–",
        "schools": own.map { standing in
          text(
            "page_lowered_school",
            [
              "school": words.school(standing.school),
              "target": words.number(standing.target.fraction, of: targets.indicator),
              "result": words.number(standing.resultBefore, of: targets.indicator),
            ])
        }.joined(separator: "; "),
      ])
  }
}
