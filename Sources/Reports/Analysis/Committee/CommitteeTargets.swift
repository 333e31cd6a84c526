import Analysis
import SchoolModel

/// The targets of a period in words and tables, for a terminal.
struct CommitteeTargets {
  let followUp: TargetFollowUp
  let result: RunResult
  let width: Int
  let color: Bool
  private let names: [SchoolCode: String]

  init(_ followUp: TargetFollowUp, of result: RunResult, width: Int, color: Bool) {
    self.followUp = followUp
    self.result = result
    self.width = width
    self.color = color
    names = Dictionary(
      result.schools.map {
        ($0.code, TerminalText.clean($0.name.isEmpty ? $0.code.text : $0.name))
      },
      uniquingKeysWith: { first, _ in first })
  }

  private var texts: TextCatalogue { result.texts }
  private func text(_ key: String, _ values: [String: String] = [:]) -> String {
    texts["committee.targets.\(key)"].filled(with: values)
  }

  var lines: [String] {
    let title = [TerminalStyle.bold.applied(to: text("title"), color: color), ""]
    guard !followUp.indicators.isEmpty else { return title + [text("none"), ""] }
    return title + followUp.indicators.flatMap(lines)
  }

  private func lines(of targets: IndicatorTargets) -> [String] {
    guard let indicator = result.indicators.first(where: { $0.id == targets.indicator }) else {
      return []
    }
    let numbers = NumberWriter(texts: texts, unit: indicator.unit)
    func figure(_ value: ExactDecimal) -> String {
      numbers.figure(value, decimals: max(indicator.decimals, value.scale))
    }
    let heading = text(
      "heading",
      ["indicator": texts["indicator.\(indicator.id.text)"], "period": targets.period.text])
    let sentences = self.sentences(targets, indicator, numbers, figure)
      .flatMap { TerminalText.wrapped($0, to: width) }
    let hasOwn = targets.schools.contains(where: \.isOwn)
    return [TerminalStyle.bold.applied(to: TerminalText.cut(heading, to: width), color: color)]
      + sentences + [""]
      + terminalLines(columns(targets, indicator, numbers, figure), width: width, color: color)
      + (hasOwn ? [TerminalStyle.dim.applied(to: text("own_note"), color: color)] : []) + [""]
  }

  private func sentences(
    _ targets: IndicatorTargets, _ indicator: IndicatorDefinition, _ numbers: NumberWriter,
    _ figure: (ExactDecimal) -> String
  ) -> [String] {
    let before = targets.periodBefore?.text ?? "–"
    var sentences: [String] = []
    if let common = targets.common { sentences.append(text("common", ["target": figure(common)])) }
    sentences.append(
      text(
        "outcome",
        Dictionary(
          uniqueKeysWithValues: Fulfilment.allCases.map {
            ($0.rawValue, String(targets.count($0)))
          })))
    if targets.count(.partly) > 0 { sentences.append(text("partly", ["before": before])) }
    let own = targets.belowResult.filter(\.isOwn)
    let common = targets.belowResult.count - own.count
    if common > 0 {
      sentences.append(
        text("below_result_common", ["count": String(common), "before": before]))
    }
    if !own.isEmpty {
      let schools = own.map { names[$0.school] ?? $0.school.text }
      sentences.append(
        text(
          "below_result",
          [
            "count": String(own.count), "before": before,
            "schools": schools.joined(separator: ", "),
          ]))
    }
    if !targets.belowTarget.isEmpty {
      let schools = targets.belowTarget.map { standing in
        text(
          "lowered",
          [
            "school": names[standing.school] ?? standing.school.text,
            "from": standing.targetBefore.map(figure) ?? "–", "to": figure(standing.target),
          ])
      }
      sentences.append(
        text(
          "below_target",
          [
            "count": String(schools.count), "before": before,
            "schools": schools.joined(separator: "; "),
          ]))
    }
    let distances = targets.schools.compactMap(\.toGoal).sorted()
    if let goal = targets.goal, let farthest = distances.last {
      func difference(_ value: Fraction) -> String {
        numbers.difference(
          value.rounded(decimals: indicator.decimals), decimals: indicator.decimals)
      }
      sentences.append(
        text(
          "goal",
          [
            "goal": numbers.figure(goal, decimals: goal.scale),
            "middle": difference(distances[(distances.count - 1) / 2]),
            "farthest": difference(farthest),
          ]))
      sentences.append(
        text("goal_reached_by", ["count": String(distances.count { $0 == .zero })]))
    }
    return sentences
  }

  private func columns(
    _ targets: IndicatorTargets, _ indicator: IndicatorDefinition, _ numbers: NumberWriter,
    _ figure: (ExactDecimal) -> String
  ) -> [TerminalColumn] {
    func column(
      _ key: String, isNumber: Bool = true, _ cell: (TargetStanding) -> String
    ) -> TerminalColumn {
      TerminalColumn(
        heading: text("columns.\(key)"), cells: targets.schools.map { TerminalCell(cell($0)) },
        isNumber: isNumber, maximum: isNumber ? nil : 28)
    }
    func plain(_ value: ExactDecimal) -> String {
      numbers.plain(value, decimals: max(indicator.decimals, value.scale))
    }
    func plain(_ value: Fraction?) -> String {
      value.map { plain($0.rounded(decimals: indicator.decimals)) } ?? "–"
    }
    func ambition(_ value: Ambition?) -> String {
      value.map { text("ambition.\($0.rawValue)") } ?? "–"
    }
    var columns = [
      column("school", isNumber: false) { names[$0.school] ?? $0.school.text },
      column("target") { $0.isOwn ? text("own", ["target": plain($0.target)]) : plain($0.target) },
      column("result") {
        $0.result == nil ? texts["status.\($0.status.rawValue)"] : plain($0.result)
      },
      column("before") { plain($0.resultBefore) },
      column("fulfilment", isNumber: false) { text("fulfilment.\($0.fulfilment.rawValue)") },
      column("against_result", isNumber: false) { ambition($0.againstResult) },
      column("against_target", isNumber: false) { ambition($0.againstTarget) },
    ]
    if targets.goal != nil { columns.append(column("to_goal") { plain($0.toGoal) }) }
    return columns
  }
}
