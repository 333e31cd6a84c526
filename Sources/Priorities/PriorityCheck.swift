import SchoolModel

/// Finds what is wrong with levels, weights, tiers and forms of support that their shape in the
/// settings cannot show.
struct PriorityCheck {
  let levels: [LevelDefinition]
  let areas: [AreaDefinition]
  let tiers: [TierDefinition]
  let signals: [SignalDefinition]
  let forms: [SupportFormDefinition]

  /// Every problem, in no particular order.
  var problems: [DefinitionProblem] {
    problemsOfLevels + problemsOfWeights + problemsOfTiers + forms.flatMap(problems)
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
    guard levels.count >= 2, let mildest = levels.first, let worst = levels.last else {
      return [DefinitionProblem(file, path: "levels", "at least two are needed, the mildest first")]
    }
    var problems: [DefinitionProblem] = []
    if mildest.points < .zero || worst.points <= .zero {
      problems.append(
        DefinitionProblem(
          file, path: "levels", "points must not be negative, and the last level needs more than 0")
      )
    }
    for (milder, next) in zip(levels, levels.dropFirst()) where next.points < milder.points {
      problems.append(
        DefinitionProblem(
          file,
          path: "levels.\(next.id)",
          "fewer points than “\(milder.id)”; list levels from the mildest on"))
    }
    for level in levels where TierMeasure(rawValue: level.id.text) != nil {
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

  private var problemsOfTiers: [DefinitionProblem] {
    guard let last = tiers.last else {
      return [DefinitionProblem(file, path: "tiers", "at least one is needed")]
    }
    var problems: [DefinitionProblem] = []
    if last.condition != .always {
      problems.append(
        last.problem("the last tier must hold for every other school; write “when: always”"))
    }
    let known = TierMeasure.allCases.map(\.rawValue) + levels.map(\.id.text)
    for tier in tiers {
      if tier.condition == .always && tier != last {
        problems.append(tier.problem("no school ever reaches the tiers after it"))
      }
      for name in tier.condition.names where !known.contains(name) {
        let names = known.joined(separator: ", ")
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
