import SchoolModel

/// Finds what is wrong with signals that their shape in the settings cannot show.
struct SignalCheck {
  let levels: [LevelDefinition]
  private let indicators: [IndicatorID: IndicatorDefinition]

  init(levels: [LevelDefinition], indicators: [IndicatorDefinition]) {
    self.levels = levels
    self.indicators = Dictionary(
      indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The signal with what it refers to and its limits in order; nil when it is not sound.
  func step(for signal: SignalDefinition) -> SignalPlan.Step? {
    guard let indicator = indicators[signal.indicator], let rule = RuleCatalogue.rule(signal.rule)
    else { return nil }
    var ordered = signal
    ordered.limits = inOrder(signal.limits)
    return SignalPlan.Step(definition: ordered, indicator: indicator, rule: rule)
  }

  var problemsOfLevels: [DefinitionProblem] {
    levels.count >= 2
      ? []
      : [
        DefinitionProblem(
          SourceLocation(file: ""), path: "levels", "at least two are needed, the mildest first")
      ]
  }

  func problems(of signal: SignalDefinition) -> [DefinitionProblem] {
    problemsOfReferences(signal) + problemsOfNumbers(signal) + problemsOfLimits(signal)
      + (RuleCatalogue.rule(signal.rule)?.problems(signal) ?? [])
  }

  private func problemsOfReferences(_ signal: SignalDefinition) -> [DefinitionProblem] {
    var problems: [DefinitionProblem] = []
    if RuleCatalogue.rule(signal.rule) == nil {
      let known = RuleCatalogue.kinds.map(\.id).joined(separator: ", ")
      problems.append(
        signal.problem("rule “\(signal.rule)” is not known; there are: \(known)"))
    }
    if let indicator = indicators[signal.indicator] {
      if !indicator.groups.contains(signal.group) {
        let known = indicator.groups.map(\.text).joined(separator: ", ")
        problems.append(
          signal.problem(
            "indicator “\(indicator.id)” is not made for group “\(signal.group)”, only for "
              + "\(known); add the group to the indicator or choose another"))
      }
    } else {
      problems.append(signal.problem("indicator “\(signal.indicator)” is not defined"))
    }
    return problems
  }

  private func problemsOfNumbers(_ signal: SignalDefinition) -> [DefinitionProblem] {
    var problems: [DefinitionProblem] = []
    if !(0...9).contains(signal.decimals) {
      problems.append(signal.problem("decimals must be 0 to 9, not \(signal.decimals)"))
    }
    if signal.minimumN < 0 {
      problems.append(signal.problem("minimum_n must not be negative"))
    }
    return problems
  }

  private func problemsOfLimits(_ signal: SignalDefinition) -> [DefinitionProblem] {
    guard let rule = RuleCatalogue.rule(signal.rule), rule.description.usesLimits else { return [] }
    guard !signal.limits.isEmpty else {
      return [signal.problem("rule “\(signal.rule)” needs a limit for at least one level")]
    }
    var problems: [DefinitionProblem] = []
    for limit in signal.limits {
      if limit.level == levels.first?.id {
        problems.append(
          signal.problem("the mildest level, “\(limit.level)”, needs no limit", at: limit))
      } else if !levels.contains(where: { $0.id == limit.level }) {
        problems.append(signal.problem("level “\(limit.level)” is not declared", at: limit))
      }
      if limit.limit.looksUp != (signal.higherIs == .worse) {
        problems.append(
          signal.problem(
            "\(limit.limit.comparison.rawValue) contradicts "
              + "higher_is: \(signal.higherIs.rawValue); the limit would single out the best",
            at: limit))
      }
    }
    let ordered = inOrder(signal.limits)
    for (milder, worse) in zip(ordered, ordered.dropFirst())
    where !worse.limit.isStricter(than: milder.limit) {
      problems.append(
        signal.problem(
          "the limit of “\(worse.level)” must lie beyond that of “\(milder.level)”", at: worse))
    }
    return problems
  }

  /// The limits of declared levels, from the mildest to the most serious.
  private func inOrder(_ limits: [LevelLimit]) -> [LevelLimit] {
    levels.flatMap { level in limits.filter { $0.level == level.id } }
  }
}

extension SignalDefinition {
  /// A problem of this signal, at one of its limits or at its own place.
  fileprivate func problem(_ message: String, at limit: LevelLimit? = nil) -> DefinitionProblem {
    DefinitionProblem(
      limit?.source ?? source, path: "signals.\(id)" + (limit.map { ".\($0.level)" } ?? ""),
      message)
  }
}

extension Limit {
  /// Whether it is met by fewer values than another limit that looks the same way.
  fileprivate func isStricter(than other: Limit) -> Bool {
    guard looksUp == other.looksUp else { return false }
    if value == other.value {
      let reachesTheLimit: [Comparison] = [.atLeast, .atMost]
      return reachesTheLimit.contains(other.comparison) && !reachesTheLimit.contains(comparison)
    }
    return looksUp ? value > other.value : value < other.value
  }
}
