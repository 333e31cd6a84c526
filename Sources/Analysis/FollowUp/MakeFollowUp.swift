import SchoolModel
import Statistics

extension FollowUpReport {
  /// Fewer schools than this prove nothing, whatever their figures say.
  package static let fewestForVerdict = 5

  /// Follows up all support of a source.
  package init(_ source: FollowUpSource) {
    let figures = FollowUpFigures(source)
    var supports = source.support
      .sorted { ($0.school, $0.start, $0.form) < ($1.school, $1.start, $1.form) }
      .map { FollowedSupport($0, figures) }
    var keys: [CohortKey: [Int]] = [:]
    for (place, support) in supports.enumerated() where support.state == .evaluated {
      guard let key = support.cohort else { continue }
      keys[key, default: []].append(place)
    }
    var cohorts: [CohortKey: SupportCohort] = [:]
    for (key, places) in keys {
      let cohort = SupportCohort(key, figures)
      cohorts[key] = cohort
      for place in places {
        supports[place].comparison = cohort.flatMap { cohort in
          cohort.place(of: supports[place].record.school).flatMap(cohort.comparison)
        }
        if supports[place].comparison == nil { supports[place].state = .noComparison }
      }
    }
    day = source.day
    self.supports = supports
    let groups = Dictionary(grouping: supports) {
      [$0.record.form.text, $0.record.indicator?.text ?? ""]
    }
    forms = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      FormFollowUp($0.value, cohorts, figures.indicators)
    }
  }
}

extension FollowedSupport {
  fileprivate init(_ record: SupportRecord, _ figures: FollowUpFigures) {
    self.record = record
    missing = [
      record.goal.isEmpty ? MissingPart.goal : nil, record.indicator == nil ? .indicator : nil,
      record.target == nil ? .target : nil, record.responsibleRole.isEmpty ? .role : nil,
      record.followUp == nil ? .followUp : nil,
    ].compactMap(\.self)
    let source = figures.source
    followUp =
      source.done.contains(record.status.lowercased())
      ? .done
      : record.followUp.map { day in
        day < source.day
          ? .overdue : day <= source.day.advanced(by: source.soon) ? .due : .later
      } ?? .noDay
    state = missing.isEmpty ? .evaluated : .incomplete
    guard let indicator = record.indicator, let definition = figures.indicators[indicator] else {
      if missing.isEmpty { state = .noBaseline }
      return
    }
    before = figures.before(record, definition).map {
      figures.figure(record.school, indicator, $0)
    }
    after = figures.after(record, definition).map {
      figures.figure(record.school, indicator, $0)
    }
    if let old = before?.value, let new = after?.value { change = new - old }
    if let value = after?.value, let target = record.target {
      let shown = value.rounded(decimals: max(definition.decimals, target.scale))
      reachedTarget = definition.higherIs == .better ? shown >= target : shown <= target
    }
    guard missing.isEmpty else { return }
    if record.start > source.day {
      state = .planned
    } else if before?.value == nil {
      state = .noBaseline
    } else if after == nil {
      state = .tooEarly
    } else if after?.value == nil {
      state = .noFigure
    }
  }

  fileprivate var cohort: CohortKey? {
    guard let indicator = record.indicator, let before, let after else { return nil }
    return CohortKey(
      form: record.form, indicator: indicator, before: before.period, after: after.period)
  }
}

extension FormFollowUp {
  fileprivate init(
    _ supports: [FollowedSupport], _ cohorts: [CohortKey: SupportCohort],
    _ indicators: [IndicatorID: IndicatorDefinition]
  ) {
    let evaluated = supports.filter { $0.state == .evaluated }
    form = supports.first?.record.form ?? ""
    indicator = supports.first?.record.indicator
    number = supports.count
    due = supports.count { $0.followUp == .due }
    overdue = supports.count { $0.followUp == .overdue }
    withoutUsableGoal = supports.count { support in
      support.missing.contains { [.goal, .indicator, .target].contains($0) }
    }
    self.evaluated = evaluated.count
    reachedTarget = evaluated.count { $0.reachedTarget == true }
    meanChange = Moments.mean(evaluated.compactMap { $0.change?.approximate })
    meanRegression = Moments.mean(
      evaluated.compactMap { support in
        guard let before = support.before?.value, let comparison = support.comparison else {
          return nil
        }
        return comparison.afterRegressionToTheMean - before.approximate
      })
    let isBetter = indicator.flatMap { indicators[$0] }?.higherIs == .better
    effect = Effect(evaluated, cohorts, higherIsBetter: isBetter)
  }
}

extension FormFollowUp.Effect {
  /// Nil without an evaluated support.
  fileprivate init?(
    _ evaluated: [FollowedSupport], _ cohorts: [CohortKey: SupportCohort], higherIsBetter: Bool
  ) {
    let groups = Dictionary(grouping: evaluated, by: \.cohort)
    var parts: [(key: CohortKey, part: SupportEffect.Part)] = []
    for case (let key?, let supports) in groups {
      guard let cohort = cohorts[key] else { continue }
      // A school with the same support twice between two figures has one effect.
      let places = Set(supports.compactMap { cohort.place(of: $0.record.school) }).sorted()
      parts.append(
        (
          key,
          SupportEffect.Part(
            model: cohort.model, supported: places, effects: places.map(cohort.effect))
        ))
    }
    guard
      let result = SupportEffect(parts.sorted { $0.key < $1.key }.map(\.part), seed: 1)
    else { return nil }
    mean = result.mean
    interval = result.interval
    permutationP = result.permutationP
    verdict =
      result.schools < FollowUpReport.fewestForVerdict
      ? .tooFew
      : !result.isClear ? .unclear : (result.mean > 0) == higherIsBetter ? .better : .worse
    let needed = evaluated.compactMap { support -> Double? in
      guard let target = support.record.target, let expected = support.comparison?.expected else {
        return nil
      }
      return target.fraction.approximate - expected
    }
    aim = Moments.mean(needed).flatMap { ($0 > 0) == higherIsBetter ? $0 : nil }
    schoolsNeeded = aim.flatMap(result.schoolsNeeded)
  }
}
