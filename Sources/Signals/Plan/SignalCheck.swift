import SchoolModel

/// Finds what is wrong with a rule that its shape in the settings cannot show.
///
/// The settings are checked in the same way where they are read, with suggestions; this is what keeps
/// a plan sound that was made in another way.
struct SignalCheck {
  let levels: [LevelDefinition]
  let indicators: [IndicatorID: IndicatorDefinition]

  /// The problems of one rule, not of those inside it.
  func problems(of signal: SignalDefinition) -> [DefinitionProblem] {
    guard let rule = RuleCatalogue.rule(signal.rule) else {
      let known = RuleCatalogue.kinds.map(\.id).joined(separator: ", ")
      return [signal.problem("rule “\(signal.rule)” is not known; there are: \(known)")]
        + problemsOfReferences(signal) + problemsOfNumbers(signal)
    }
    return problemsOfReferences(signal) + problemsOfNumbers(signal)
      + problemsOfBelief(signal, rule) + problemsOfLimits(signal, rule.description)
      + problemsOfParameters(signal, rule.description)
      + rule.problems(signal)
  }

  private func problemsOfReferences(_ signal: SignalDefinition) -> [DefinitionProblem] {
    guard let indicator = indicators[signal.indicator] else {
      return [signal.problem("indicator “\(signal.indicator)” is not defined")]
    }
    if indicator.groups.contains(signal.group) { return [] }
    let known = indicator.groups.map(\.text).joined(separator: ", ")
    return [
      signal.problem(
        "indicator “\(indicator.id)” is not made for group “\(signal.group)”, only for "
          + "\(known); add the group to the indicator or choose another")
    ]
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

  private func problemsOfBelief(_ signal: SignalDefinition, _ rule: RuleKind) -> [DefinitionProblem]
  {
    guard let prior = signal.prior, let mean = prior.mean else { return [] }
    func problem(_ message: String) -> [DefinitionProblem] {
      [DefinitionProblem(prior.source, path: "signals.\(signal.id).prior", message)]
    }
    if rule.compares == .theChange {
      return prior.strength == nil
        ? []
        : problem(
          "a change has no number of persons that a belief could count as; give its deviation")
    }
    guard rule.compares == .theFigure, indicators[signal.indicator]?.unit == .percent else {
      return []
    }
    guard mean > 0, mean < 100 else {
      return problem("the mean of shares lies between 0 and 100, and is neither")
    }
    // Nothing lies farther apart than schools of which some have 0 % and the others 100.
    let most = mean.fraction * (Fraction(100) - mean.fraction)
    if let deviation = prior.deviation, deviation.fraction * deviation.fraction >= most {
      return problem(
        "shares around \(mean) % cannot lie \(deviation) apart; give a smaller deviation")
    }
    return []
  }

  private func problemsOfLimits(
    _ signal: SignalDefinition, _ kind: KindDescription
  ) -> [DefinitionProblem] {
    guard kind.usesLimits else { return [] }
    guard !signal.limits.isEmpty else {
      return [signal.problem("rule “\(signal.rule)” needs a limit for at least one level")]
    }
    var problems: [DefinitionProblem] = []
    let looksUp = kind.limitSide.looksUp(signal.higherIs)
    for limit in signal.limits {
      if limit.level == levels.first?.id {
        problems.append(
          signal.problem("the mildest level, “\(limit.level)”, needs no limit", at: limit))
      } else if !levels.contains(where: { $0.id == limit.level }) {
        problems.append(signal.problem("level “\(limit.level)” is not declared", at: limit))
      }
      if limit.limit.looksUp != looksUp {
        problems.append(signal.problem(wrongSide(limit, of: kind, signal), at: limit))
      }
    }
    if let otherwise = signal.otherwise {
      guard let start = levels.firstIndex(where: { $0.id == otherwise }) else {
        return problems + [signal.problem("level “\(otherwise)” is not declared")]
      }
      for limit in signal.limits where levels[...start].contains(where: { $0.id == limit.level }) {
        problems.append(
          signal.problem("the limit is not of a level beyond “\(otherwise)”", at: limit))
      }
    }
    let ordered = levels.flatMap { level in signal.limits.filter { $0.level == level.id } }
    for (milder, worse) in zip(ordered, ordered.dropFirst())
    where !worse.limit.isStricter(than: milder.limit) {
      problems.append(
        signal.problem(
          "the limit of “\(worse.level)” must lie beyond that of “\(milder.level)”", at: worse))
    }
    return problems
  }

  private func wrongSide(
    _ limit: LevelLimit, of kind: KindDescription, _ signal: SignalDefinition
  ) -> String {
    let side = limit.limit.comparison.rawValue
    guard kind.limitSide == .ofTheFigure else {
      let right = kind.limitSide == .high ? "at_least or above" : "at_most or below"
      return "\(side) is the wrong side for rule “\(kind.id)”; use \(right)"
    }
    return "\(side) contradicts higher_is: \(signal.higherIs.rawValue); "
      + "the limit would single out the best"
  }

  /// Levels that parameters name must be declared.
  private func problemsOfParameters(
    _ signal: SignalDefinition, _ kind: KindDescription
  ) -> [DefinitionProblem] {
    kind.parameters.flatMap { spec in
      (signal.parameters[spec.name]?.levels(spec.shape) ?? []).compactMap { setting in
        guard let name = setting.text, !levels.contains(where: { $0.id.text == name }) else {
          return nil
        }
        return DefinitionProblem(
          setting.source, path: "signals.\(signal.id).\(spec.name)",
          "level “\(name)” is not declared")
      }
    }
  }
}

extension SignalDefinition {
  /// A problem of this signal, at one of its limits or at its own place.
  fileprivate func problem(_ message: String, at limit: LevelLimit? = nil) -> DefinitionProblem {
    DefinitionProblem(
      limit?.source ?? source, path: "signals.\(id)" + (limit.map { ".\($0.level)" } ?? ""),
      message)
  }

  /// A problem of one of its parameters, at the place where it was set.
  func problem(of parameter: String, _ message: String) -> DefinitionProblem {
    DefinitionProblem(
      parameters[parameter]?.source ?? source, path: "signals.\(id).\(parameter)", message)
  }
}
