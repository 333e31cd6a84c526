import SchoolModel

/// Finds what is wrong with levels, weights, tiers and forms of support that their shape in the
/// settings cannot show.
struct PriorityCheck {
  let levels: [LevelDefinition]
  let areas: [AreaDefinition]
  let tiers: [TierDefinition]
  let signals: [SignalDefinition]
  let forms: [SupportFormDefinition]
  let scoring: ScoringDefinition
  let measures: TierMeasures

  /// Every problem, in no particular order.
  var problems: [DefinitionProblem] {
    problemsOfLevels + problemsOfWeights + problemsOfPassingOn + problemsOfTiers
      + forms.flatMap(problems)
  }

  /// What is said when the weights are sound one by one but cannot be used together.
  var unusableWeights: DefinitionProblems {
    let message =
      "no signal has a weight above 0, or the weights have too many digits to be added "
      + "exactly; use weights such as 40 or 0.5"
    return DefinitionProblems(first: DefinitionProblem(file, path: "areas", message))
  }

  /// Levels and areas carry no place of their own; tiers stand in the same file.
  private var file: SourceLocation {
    SourceLocation(file: tiers.first?.source.file ?? signals.first?.source.file ?? "")
  }

  private var problemsOfLevels: [DefinitionProblem] {
    guard levels.count >= 2, let mildest = levels.first?.points, let worst = levels.last?.points
    else {
      return [DefinitionProblem(file, path: "levels", "at least two are needed, the mildest first")]
    }
    var problems: [DefinitionProblem] = []
    if levels.contains(where: { $0.points < .zero }) || max(mildest, worst) <= .zero {
      problems.append(
        DefinitionProblem(
          file, path: "levels",
          "points must not be negative, and the first or the last level needs more than 0"))
    }
    for (milder, next) in zip(levels, levels.dropFirst())
    where mildest <= worst ? next.points < milder.points : next.points > milder.points {
      problems.append(
        DefinitionProblem(
          file,
          path: "levels.\(next.id)",
          "\(mildest <= worst ? "fewer" : "more") points than “\(milder.id)”; list levels from the "
            + "mildest on, with points that all rise or all fall"))
    }
    let fixed = Set(TierMeasure.fixed.map(\.name))
    for level in levels where fixed.contains(level.id.text) {
      problems.append(
        DefinitionProblem(
          file, path: "levels.\(level.id)",
          "the name is taken by a measure of tiers; choose another"))
    }
    return problems
  }

  private var problemsOfWeights: [DefinitionProblem] {
    var problems: [DefinitionProblem] = []
    for area in areas where area.weight < .zero {
      problems.append(
        DefinitionProblem(file, path: "areas.\(area.id)", "the weight must not be negative"))
    }
    for signal in signals {
      if signal.weight < .zero {
        problems.append(
          DefinitionProblem(
            signal.source, path: "signals.\(signal.id)", "the weight must not be negative"))
      }
      if !areas.contains(where: { $0.id == signal.area }) {
        problems.append(
          DefinitionProblem(
            signal.source, path: "signals.\(signal.id)", "area “\(signal.area)” is not declared"))
      }
    }
    return problems
  }

  /// Weights can be passed on to signals that there are, and not in a circle.
  private var problemsOfPassingOn: [DefinitionProblem] {
    var problems: [DefinitionProblem] = []
    for signal in signals {
      guard case .passedOn(let parts) = signal.missing else { continue }
      for name in parts.keys.sorted() where !signals.contains(where: { $0.id == name }) {
        problems.append(
          DefinitionProblem(
            signal.source, path: "signals.\(signal.id).when_missing",
            "signal “\(name)” is not defined"))
      }
      if parts.values.contains(where: { $0 <= .zero }) {
        problems.append(
          DefinitionProblem(
            signal.source, path: "signals.\(signal.id).when_missing",
            "every part must be more than 0"))
      }
    }
    if problems.isEmpty, PassingOn(signals: signals, otherwise: scoring.missing) == nil {
      problems.append(
        DefinitionProblem(
          file, path: "signals", "missing weights are passed on in a circle, or divided too often"))
    }
    return problems
  }

  private var problemsOfTiers: [DefinitionProblem] {
    guard let last = tiers.last else {
      return [DefinitionProblem(file, path: "tiers", "at least one is needed")]
    }
    var problems: [DefinitionProblem] = []
    if last.condition != .always {
      problems.append(
        last.problem("the last tier must hold for every other school; write “when: always”"))
    }
    let known = Set(measures.names)
    for tier in tiers {
      if tier.condition == .always && tier != last {
        problems.append(tier.problem("no school ever reaches the tiers after it"))
      }
      for name in tier.condition.names where !known.contains(name) {
        let names = (TierMeasure.fixed.map(\.name) + levels.map(\.id.text)).joined(separator: ", ")
        problems.append(tier.problem("“\(name)” is not known in a tier; there are: \(names)"))
      }
      if tier.condition.comparesText {
        problems.append(tier.problem("only numbers can be compared in a tier"))
      }
    }
    return problems
  }

  private func problems(of form: SupportFormDefinition) -> [DefinitionProblem] {
    var problems: [DefinitionProblem] = []
    if form.signals.isEmpty {
      problems.append(form.problem("no signal calls for it"))
    }
    for signal in form.signals where !signals.contains(where: { $0.id == signal }) {
      problems.append(form.problem("signal “\(signal)” is not defined"))
    }
    for tier in form.tiers where !tiers.contains(where: { $0.id == tier }) {
      problems.append(form.problem("tier “\(tier)” is not defined"))
    }
    if form.level == levels.first?.id {
      problems.append(form.problem("at the mildest level every school would be called for it"))
    } else if !levels.contains(where: { $0.id == form.level }) {
      problems.append(form.problem("level “\(form.level)” is not declared"))
    }
    if let capacity = form.capacity, capacity < 0 {
      problems.append(form.problem("the capacity must not be negative"))
    }
    return problems
  }
}

extension TierDefinition {
  fileprivate func problem(_ message: String) -> DefinitionProblem {
    DefinitionProblem(source, path: "tiers.\(id)", message)
  }
}

extension SupportFormDefinition {
  fileprivate func problem(_ message: String) -> DefinitionProblem {
    DefinitionProblem(source, path: "forms.\(id)", message)
  }
}
