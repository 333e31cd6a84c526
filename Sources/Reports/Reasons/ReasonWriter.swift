package import SchoolModel

/// Writes the reasons for a school's place in the list as sentences, from templates in the catalogue.
///
/// The template of a signal is `reason.<rule>.<comparison>` or else `reason.<rule>.any`; rules that the
/// catalogue has no templates for use `reason.other.<comparison>`. Every template may use the placeholders
/// of `placeholders`.
package struct ReasonWriter: Sendable {
  /// Names that a template under `reason` may hold between braces.
  package static let placeholders = Set([
    "indicator", "group", "value", "limit", "level", "count", "n", "current", "previous", "last",
    "since", "from_to", "signal", "items", "status", "period", "figure", "bound", "low", "high",
    "probability", "pupils",
  ]).union(EvidenceWords.names)

  private let texts: TextCatalogue
  private let indicators: [IndicatorID: IndicatorDefinition]
  private let definitions: [SignalID: SignalDefinition]
  private let mildestLevel: LevelID?
  /// The period that the run is for.
  private let period: PeriodID
  private let calendar: SchoolCalendar

  package init(_ result: RunResult) {
    texts = result.texts
    indicators = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    definitions = Dictionary(
      result.signalDefinitions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    mildestLevel = result.levels.first?.id
    period = result.list.period
    calendar = result.calendar
  }

  /// One sentence per signal that gives a reason, in the order given, then one about missing data.
  package func sentences(for signals: [Signal]) -> [String] {
    signals.compactMap(sentenceWithCertainty) + [missing(signals)].compactMap(\.self)
  }

  /// The sentence for a signal; nil when it is at the mildest level or has no data.
  package func sentence(for signal: Signal) -> String? {
    guard let level = signal.level, level != mildestLevel, signal.status == .ok else { return nil }
    let numbers = NumberWriter(texts: texts, unit: indicators[signal.indicator]?.unit)
    let decimals = definitions[signal.signal]?.decimals ?? 0
    let shownDecimals = indicators[signal.indicator]?.decimals ?? decimals
    let current = signal.current.map { numbers.figure($0, decimals: shownDecimals) }
    let previous = signal.previous.map { numbers.figure($0, decimals: shownDecimals) }
    var values = EvidenceWords(numbers: numbers, decimals: shownDecimals).values(of: signal)
    values.merge(
      [
        "indicator": subject(of: signal), "figure": subject(of: signal).insideSentence,
        "group": label("group", signal.group.text),
        "signal": label("signal", signal.signal.text), "level": inSentence("level", level.text),
        "last": last(signal), "current": current ?? "", "previous": previous ?? "",
        "count": signal.n.map { texts["reason.count"].filled(with: ["n": String($0)]) } ?? "",
      ], uniquingKeysWith: { $1 })
    values["since"] = since(signal, values: values)
    values["from_to"] =
      current == nil || previous == nil ? "" : texts["reason.from_to"].filled(with: values)
    let hasHoles = lacksEvidence(signal, values)
    let bare = hasHoles ? texts.texts["reason.\(signal.rule).bare"] : nil
    let form = hasHoles && bare == nil ? Form.other : form(of: signal)
    values["value"] = signal.value.map { form.text($0, decimals, numbers) } ?? ""
    values["limit"] = signal.limit.map { form.text($0.value, 0, numbers) } ?? ""
    let comparison = crossedLimit(of: signal)?.comparison.rawValue ?? "none"
    values["bound"] = texts["reason.bound.\(comparison)"].filled(with: values)
    let sentence = (bare ?? template(form, signal)).filled(with: values)
    return signal.decision.map { marked(sentence, by: $0) } ?? sentence
  }

  /// All sentences about a school's signals, in the order given.
  func reasons(_ signals: [Signal]) -> SchoolReasons {
    SchoolReasons(
      sentences: signals.compactMap { signal in
        sentence(for: signal).map {
          SchoolReasons.Sentence(
            level: signal.level, text: $0, full: $0 + sureness(of: signal) + turning(signal),
            certainty: certainty(of: signal))
        }
      }, missing: missing(signals), missingByStatus: missingByStatus(signals))
  }

  /// The sentence with how sure the signal is, and with what would clear it in persons.
  package func sentenceWithCertainty(for signal: Signal) -> String? {
    sentence(for: signal).map { $0 + sureness(of: signal) + turning(signal) }
  }

  private func sureness(of signal: Signal) -> String {
    let probability = signal.probability.map { texts.percent($0) }
    let key =
      probability == nil ? (signal.isWeak ? "weak_unknown" : nil) : signal.isWeak ? "weak" : "sure"
    let sure = key.map {
      " " + texts["reason.certainty.\($0)"].filled(with: ["probability": probability ?? ""])
    }
    return (sure ?? "") + byChance(signal)
  }

  /// How often chance alone gives as much, for rules that compare with what is ordinary.
  private func byChance(_ signal: Signal) -> String {
    guard signal.probability == nil,
      let p = signal.evidence["p"]?.fraction.approximate
    else { return "" }
    return " " + texts["reason.certainty.by_chance"].filled(with: ["probability": texts.percent(p)])
  }

  /// How sure the signal is, in words that are never empty, with what would clear it.
  private func certainty(of signal: Signal) -> String {
    let sure = sureness(of: signal).dropFirst()
    // Of these the chance is known, and not told where no evidence is.
    let goesByChance = ["funnel", "trend"].contains(signal.rule)
    let isUnknown = signal.probability == nil && byChance(signal).isEmpty && !goesByChance
    let unknown = isUnknown ? texts["reason.certainty.unknown"] : ""
    let words = [String(sure), unknown].filter { !$0.isEmpty }.joined(separator: " ")
    // A sign and its number stay on one line.
    return words.replacing("> ", with: ">\u{a0}").replacing("< ", with: "<\u{a0}")
      + turning(signal)
  }

  /// How many persons fewer or more would clear the signal; empty when that is not known.
  private func turning(_ signal: Signal) -> String {
    guard let change = signal.evidence["to_clear"] else { return "" }
    let isFewer = change.coefficient < 0
    let size = ExactDecimal(
      coefficient: isFewer ? -change.coefficient : change.coefficient, scale: change.scale)
    return " "
      + texts["reason.certainty.to_clear_\(isFewer ? "fewer" : "more")"]
      .filled(with: ["pupils": size.text()])
  }

  /// The sentence with what the meeting decided about the signal.
  private func marked(_ sentence: String, by decision: SignalDecision) -> String {
    let isExcluded = decision.decision == DecisionRecord.exclude
    let key = decision.isOvertaken ? "overtaken" : isExcluded ? "not_counted" : "marked"
    return texts["decision.\(key)"].filled(with: [
      "sentence": sentence, "decision": texts["decision.\(decision.decision)"],
      "until": decision.validUntil?.description ?? texts["decision.no_end"],
      "role": decision.responsibleRole,
    ])
  }

  /// `Data are missing: …` with every figure that is missing and why; nil when none is.
  ///
  /// What cannot exist at a school, such as year 9 figures where there is no year 9, is not missing.
  package func missing(_ signals: [Signal]) -> String? {
    var items: [String] = []
    for signal in signals where signal.level == nil && signal.status != .notApplicable {
      // A change can lack its earlier figure only; the present one is then not missing.
      let lacksEarlier =
        signal.rule == "change" && signal.current != nil && signal.status != .tooFew
      let template = lacksEarlier ? "earlier_item" : "item"
      let item = texts["reason.missing.\(template)"].filled(with: [
        "indicator": subject(of: signal).insideSentence,
        "status": inSentence("status", signal.status.rawValue),
      ])
      if !items.contains(item) { items.append(item) }
    }
    guard !items.isEmpty else { return nil }
    return texts["reason.missing.sentence"].filled(with: ["items": items.joined(separator: ", ")])
  }

  /// What data are missing, by why; nil when none are.
  ///
  /// `Uppgift saknas. För litet underlag: …. Inte inrapporterat: ….`: shorter than `missing` where a school
  /// lacks much.
  func missingByStatus(_ signals: [Signal]) -> String? {
    let lacking = signals.filter { $0.level == nil && $0.status != .notApplicable }
    let groups = FactStatus.allCases.compactMap { status -> String? in
      var items: [String] = []
      for signal in lacking where signal.status == status {
        let item = subject(of: signal).insideSentence
        if !items.contains(item) { items.append(item) }
      }
      guard !items.isEmpty else { return nil }
      return texts["reason.missing.group"].filled(with: [
        "status": label("status", status.rawValue), "items": items.joined(separator: ", "),
      ])
    }
    guard !groups.isEmpty else { return nil }
    return texts["reason.missing.groups"].filled(with: ["items": groups.joined(separator: " ")])
  }

  // MARK: - Parts of a sentence

  /// How a rule's compared value is worded: which templates, and which form of number.
  private struct Form {
    let key: String
    let text: (ExactDecimal, Int, NumberWriter) -> String

    /// For rules without templates, and where the numbers of their templates are not shown.
    static var other: Form {
      Form(key: "other") { value, decimals, numbers in numbers.plain(value, decimals: decimals) }
    }
  }

  private func template(_ form: Form, _ signal: Signal) -> String {
    let comparison = signal.limit?.comparison.rawValue ?? "none"
    return texts.texts["reason.\(form.key).\(comparison)"]
      ?? texts.texts["reason.\(form.key).any"] ?? texts["reason.\(form.key).\(comparison)"]
  }

  /// The limit that a signal shows; nil where its value does not cross it and the rule gives a level all the same.
  private func crossedLimit(of signal: Signal) -> Limit? {
    guard ["threshold", "change"].contains(signal.rule), let limit = signal.limit,
      let value = signal.value
    else { return signal.limit }
    return limit.isMet(by: value) ? limit : nil
  }

  /// Whether the rule's own sentence would have holes, since what everybody may see has no evidence.
  private func lacksEvidence(_ signal: Signal, _ values: [String: String]) -> Bool {
    guard signal.evidence.isEmpty else { return false }
    let template = template(form(of: signal), signal)
    return EvidenceWords.names.contains { values[$0] == "" && template.contains("{\($0)}") }
  }

  private func form(of signal: Signal) -> Form {
    switch signal.rule {
    case "change" where movesWithLimit(signal):
      Form(key: "change") { value, decimals, numbers in
        let size =
          value.coefficient < 0
          ? ExactDecimal(coefficient: -value.coefficient, scale: value.scale) : value
        return numbers.difference(size, decimals: decimals)
      }
    case "change":
      Form(key: "change_signed") { value, decimals, numbers in
        numbers.difference(value, decimals: decimals)
      }
    case "expected", "target", "trend":
      Form(key: signal.rule) { value, decimals, numbers in
        numbers.difference(value, decimals: decimals)
      }
    case "funnel", "percentile", "bottom_share", "missing":
      // Templates about missing data in general have the name of the rule already.
      Form(key: signal.rule == "missing" ? "missing_periods" : signal.rule) {
        value, decimals, numbers in
        numbers.plain(value, decimals: decimals)
      }
    case let rule where hasTemplates(rule):
      Form(key: rule) { value, decimals, numbers in numbers.figure(value, decimals: decimals) }
    default:
      .other
    }
  }

  private func hasTemplates(_ rule: String) -> Bool {
    texts.texts["reason.\(rule).any"] != nil || texts.texts["reason.\(rule).at_least"] != nil
  }

  /// Whether a change can be worded as a rise (or fall) beyond a rise (or fall) of the limit's size.
  private func movesWithLimit(_ signal: Signal) -> Bool {
    guard let value = signal.value, let limit = signal.limit else { return false }
    return limit.looksUp ? value > 0 && limit.value >= 0 : value < 0 && limit.value <= 0
  }

  /// The indicator's label, with the group when it is not all pupils, and with the period when it is not
  /// the one that the run is for: an autumn run looks at the grades of the school year before.
  private func subject(of signal: Signal) -> String {
    var subject = label("indicator", signal.indicator.text)
    if signal.group != "all" {
      subject = texts["reason.group"].filled(with: [
        "indicator": subject, "group": inSentence("group", signal.group.text),
      ])
    }
    guard signal.period != period else { return subject }
    return texts["reason.dated"].filled(with: [
      "indicator": subject, "period": named(signal.period, as: "period", signal),
    ])
  }

  /// A period in words by its kind: `in 2024/25`, `the school year 2023/24`.
  private func named(_ id: PeriodID, as role: String, _ signal: Signal) -> String {
    let kind = calendar[id]?.kind ?? indicators[signal.indicator]?.periodKind ?? ""
    let template = texts.texts["reason.\(role).\(kind)"] ?? texts["reason.\(role).other"]
    return template.filled(with: ["period": id.text])
  }

  /// How the figure has moved since the period compared with; empty when that is not known.
  private func since(_ signal: Signal, values: [String: String]) -> String {
    guard let direction = signal.direction, signal.previous != nil else { return "" }
    // Figures that read the same are not called better or worse.
    let seen = signal.current == signal.previous ? Direction.unchanged : direction
    return texts["reason.since.\(seen.rawValue)"].filled(with: values)
  }

  /// The period compared with, by its name if the calendar tells it, else in words: `last school year`.
  private func last(_ signal: Signal) -> String {
    if let compared = calendar[signal.period]?.comparedWith {
      return named(compared, as: "compared", signal)
    }
    let kind = indicators[signal.indicator]?.periodKind ?? ""
    return texts.texts["reason.last.\(kind)"] ?? texts["reason.last.other"]
  }

  private func label(_ family: String, _ id: String) -> String { texts["\(family).\(id)"] }

  private func inSentence(_ family: String, _ id: String) -> String {
    label(family, id).insideSentence
  }
}
