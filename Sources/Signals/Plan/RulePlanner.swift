import SchoolModel

/// Makes planned rules from the settings of signals, with what is wrong with them.
struct RulePlanner {
  private let check: SignalCheck
  private let levels: [LevelDefinition]
  private let indicators: [IndicatorID: IndicatorDefinition]

  init(levels: [LevelDefinition], indicators: [IndicatorDefinition]) {
    self.levels = levels
    self.indicators = Dictionary(
      indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    check = SignalCheck(levels: levels, indicators: self.indicators)
  }

  var problemsOfLevels: [DefinitionProblem] {
    levels.count >= 2
      ? []
      : [
        DefinitionProblem(
          SourceLocation(file: ""), path: "levels", "at least two are needed, the mildest first")
      ]
  }

  /// The signal with what it refers to and its limits in order; nil when it is not sound.
  func plan(_ signal: SignalDefinition) -> (rule: PlannedRule?, problems: [DefinitionProblem]) {
    var problems = check.problems(of: signal)
    guard let indicator = indicators[signal.indicator], let kind = RuleCatalogue.rule(signal.rule)
    else { return (nil, problems) }
    var parts: [PlannedRule] = []
    for inner in innerRules(of: signal, kind: kind.description) {
      let planned = plan(inner)
      problems += planned.problems
      if let rule = planned.rule { parts.append(rule) }
    }
    var ordered = signal
    ordered.limits = levels.flatMap { level in signal.limits.filter { $0.level == level.id } }
    let rule = PlannedRule(definition: ordered, indicator: indicator, kind: kind, parts: parts)
    return (rule, problems)
  }

  /// The rules inside a rule as signals of their own, in the order of the settings.
  ///
  /// Their identifier is the path to them, so that problems name the place. What they do not say they
  /// take from the rule around them, except what belongs to an indicator of their own.
  private func innerRules(
    of signal: SignalDefinition, kind: KindDescription
  ) -> [SignalDefinition] {
    kind.parameters.flatMap { spec -> [SignalDefinition] in
      guard let setting = signal.parameters[spec.name] else { return [] }
      let path = "\(signal.id).\(spec.name)"
      switch spec.shape {
      case .rule: return [inner(setting, of: signal, path: path)]
      case .list(.rule):
        return (setting.list ?? []).enumerated().map { place, item in
          inner(item, of: signal, path: "\(path).\(place)")
        }
      default: return []
      }
    }
  }

  private func inner(
    _ setting: Setting, of outer: SignalDefinition, path: String
  ) -> SignalDefinition {
    let record = setting.record ?? [:]
    let indicator = record["indicator"]?.text.map { IndicatorID($0) } ?? outer.indicator
    let isOwn = indicator != outer.indicator
    let definition = indicators[indicator]
    let higherIs =
      record["higher_is"]?.text.flatMap(HigherIs.init)
      ?? (isOwn ? definition?.higherIs : nil) ?? outer.higherIs
    return SignalDefinition(
      id: SignalID(path), area: outer.area, indicator: indicator,
      group: record["group"]?.text.map { GroupID($0) } ?? (isOwn ? "all" : outer.group),
      rule: record["rule"]?.text ?? "", higherIs: higherIs,
      decimals: record["decimals"]?.integer ?? (isOwn ? definition?.decimals : nil)
        ?? outer.decimals,
      minimumN: record["minimum_n"]?.integer ?? outer.minimumN, limits: limits(in: record),
      maximum: record["maximum"]?.decimal ?? (isOwn ? nil : outer.maximum),
      otherwise: record["otherwise"]?.text.map { LevelID($0) }, applies: outer.applies,
      exception: outer.exception, parameters: record,
      source: setting.source)
  }

  private func limits(in record: SettingRecord) -> [LevelLimit] {
    levels.compactMap { level in
      guard let setting = record[level.id.text], let limit = setting.limit else { return nil }
      return LevelLimit(level: level.id, limit: limit, source: setting.source)
    }
  }
}
