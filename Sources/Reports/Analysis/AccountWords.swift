import Analysis
import SchoolModel

/// The sentences of an account of one school.
struct AccountWords {
  let result: RunResult
  let texts: TextCatalogue
  private let writer: ReasonWriter
  private let indicators: [IndicatorID: IndicatorDefinition]
  private let definitions: [SignalID: SignalDefinition]

  init(_ result: RunResult) {
    self.result = result
    texts = result.texts
    writer = ReasonWriter(result)
    indicators = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    definitions = Dictionary(
      result.signalDefinitions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func filled(_ key: String, _ values: [String: String]) -> String {
    texts["explain.\(key)"].filled(with: values)
  }

  func number(_ value: Double, decimals: Int) -> String {
    guard let exact = ExactDecimal(machine: value) else { return "" }
    return texts.number(exact.fraction.rounded(decimals: decimals), decimals: decimals)
  }

  func percent(_ chance: Double) -> String { texts.wholePercent(chance) }

  /// `Hög frånvaro (absence-high): 33,1 % av 121, gräns minst 25 %`.
  func heading(_ account: SignalAccount) -> String {
    let signal = account.signal
    let label = texts["signal.\(signal.signal)"]
    guard signal.level != nil else {
      return filled(
        "no_level",
        [
          "signal": label, "id": signal.signal.text,
          "status": texts["status.\(signal.status.rawValue)"].insideSentence,
        ])
    }
    return filled(
      "level",
      [
        "level": texts["level.\(signal.level ?? "none")"], "signal": label,
        "id": signal.signal.text,
        "points": signal.points.map { texts.number($0) } ?? "0",
      ])
  }

  /// The lines below the heading of a signal.
  func lines(_ account: SignalAccount) -> [String] {
    let signal = account.signal
    var lines: [String] = []
    if let sentence = writer.sentence(for: signal) {
      lines.append(sentence)
    } else if signal.status == .ok, let value = signal.value {
      lines.append(filled("value", ["value": compared(value, signal), "n": persons(signal)]))
    }
    if let limits = limits(account) { lines.append(limits) }
    if signal.level != nil {
      lines.append(contentsOf: [sure(signal), clearing(account)].compactMap(\.self))
    }
    if let history = history(account) { lines.append(history) }
    if let decision = signal.decision { lines.append(self.decision(decision)) }
    return lines
  }

  private func persons(_ signal: Signal) -> String {
    signal.n.map { filled("n", ["n": String($0)]) } ?? ""
  }

  /// A compared number in its unit.
  private func compared(_ value: ExactDecimal, _ signal: Signal) -> String {
    let numbers = NumberWriter(texts: texts, unit: indicators[signal.indicator]?.unit)
    let decimals = definitions[signal.signal]?.decimals ?? 0
    switch signal.rule {
    case "threshold", "interval": return numbers.figure(value, decimals: decimals)
    case "change": return numbers.difference(value, decimals: decimals)
    default: return numbers.plain(value, decimals: value.scale)
    }
  }

  /// Every limit, with the file and line that set it.
  private func limits(_ account: SignalAccount) -> String? {
    guard !account.limits.isEmpty else { return nil }
    let items = account.limits.reversed().map { limit in
      filled(
        "limit_item",
        [
          "level": texts["level.\(limit.level)"].insideSentence,
          "limit": filled(
            "comparison.\(limit.limit.comparison.rawValue)",
            ["value": compared(limit.limit.value, account.signal)]),
          "source": TerminalText.clean(limit.source.description),
        ])
    }
    return filled("limits", ["items": items.joined(separator: ", ")])
  }

  private func sure(_ signal: Signal) -> String? {
    var parts: [String] = []
    if let interval = signal.interval {
      let decimals = definitions[signal.signal]?.decimals ?? 1
      parts.append(
        filled(
          "interval",
          [
            "low": number(interval.lowerBound, decimals: decimals),
            "high": number(interval.upperBound, decimals: decimals),
          ]))
    }
    if let probability = signal.probability {
      parts.append(filled("probability", ["percent": percent(probability)]))
    }
    if let p = signal.evidence["p"]?.fraction.approximate {
      let percent = number(100 * p, decimals: p < 0.01 ? 2 : 0)
      parts.append(filled("by_chance", ["percent": percent]))
    }
    if signal.isWeak { parts.append(texts["explain.weak"]) }
    if let lowered = lowered(signal) { parts.append(lowered) }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// That the value reaches a more serious level than it has been given; nil where it does not.
  private func lowered(_ signal: Signal) -> String? {
    guard let place = signal.evidence["lowered_from"],
      let level = result.levels.indices.first(where: { ExactDecimal($0) == place })
    else { return nil }
    return filled(
      "lowered", ["level": texts["level.\(result.levels[level].id)"].insideSentence])
  }

  private func clearing(_ account: SignalAccount) -> String? {
    switch account.clearing {
    case .persons(let count, let n):
      filled(
        count < 0 ? "clear_fewer" : "clear_more",
        ["count": String(abs(count)), "n": String(n)])
    case .personsToRaise(let count, let n):
      filled(
        count < 0 ? "raise_fewer" : "raise_more",
        ["count": String(abs(count)), "n": String(n)])
    case .distance(let distance):
      filled("clear_distance", ["distance": signed(distance, account.signal)])
    case nil: nil
    }
  }

  private func signed(_ distance: ExactDecimal, _ signal: Signal) -> String {
    let unit = indicators[signal.indicator]?.unit
    let text = NumberWriter(texts: texts, unit: unit).difference(distance, decimals: 0)
    return distance.coefficient > 0 ? "+" + text : text
  }

  /// `2022/23 32,1 · 2023/24 31,0 · 2024/25 33,1`.
  private func history(_ account: SignalAccount) -> String? {
    guard !account.history.isEmpty else { return nil }
    let decimals = indicators[account.signal.indicator]?.decimals ?? 1
    let items = account.history.map { figure in
      let value =
        figure.value.map { texts.number($0, decimals: decimals) }
        ?? texts["status.\(figure.status.rawValue)"].insideSentence
      return "\(figure.period) \(value)"
    }
    return filled("history", ["items": items.joined(separator: " · ")])
  }

  func decision(_ decision: SignalDecision) -> String {
    filled(
      decision.isOvertaken ? "decided_overtaken" : "decided",
      values(
        decision.decision, decision.reason, decision.responsibleRole, decision.validUntil))
  }

  func decision(_ account: DecisionAccount) -> String {
    let record = account.decision
    var values = values(
      record.decision, record.reason, record.responsibleRole, record.validUntil)
    values["signal"] =
      record.signal.map { texts["signal.\($0)"] } ?? texts["explain.all_signals"]
    values["state"] = texts["explain.state.\(account.state.rawValue)"]
    return filled("decision_line", values)
  }

  private func values(
    _ decision: String, _ reason: String, _ role: String, _ until: Day?
  ) -> [String: String] {
    [
      "decision": texts["decision.\(decision)"], "reason": TerminalText.clean(reason),
      "role": TerminalText.clean(role),
      "until": until.map(\.description) ?? texts["explain.no_end"],
    ]
  }
}
