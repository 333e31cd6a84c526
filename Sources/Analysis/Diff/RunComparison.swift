package import SchoolModel

/// One side of a comparison: a run with what it was made from.
package struct ComparedRun: Sendable {
  package var label: RunLabel
  package var period: Period
  package var gathered: GatheredData
  /// Figures of earlier periods that did not come from the run's own exports; sorted by key.
  package var earlier: [Fact]
  /// The settings that decide results, sorted by path.
  package var settings: [EffectiveSetting]
  package var indicators: [IndicatorDefinition]
  /// What was made of it when the run was made.
  package var state: ScoredState

  package init(
    label: RunLabel, period: Period, gathered: GatheredData, earlier: [Fact],
    settings: [EffectiveSetting], indicators: [IndicatorDefinition], state: ScoredState
  ) {
    self.label = label
    self.period = period
    self.gathered = gathered
    self.earlier = earlier
    self.settings = settings
    self.indicators = indicators
    self.state = state
  }
}

/// A run that never was: some of it from the first run, some from the second.
package struct Counterfactual: Sendable {
  package enum Side: Sendable { case first, second }

  package var gathered: GatheredData
  package var earlier: [Fact]
  /// Whose period is rated, and by whose calendar.
  package var period: Side
  /// Whose settings rate it.
  package var rules: Side
}

/// Two runs that no comparison makes sense of.
package enum NotComparable: Error, Hashable, Sendable {
  /// One is about years and the other about terms, say: the kinds of their periods.
  case periodKinds(String, String)
}

/// Compares two runs, and splits what differs by cause.
///
/// Starting from the first run, first its register is replaced by the second's, then its figures, then its
/// settings; what each step moves belongs to that cause, and what is left at the end to the method. The
/// order is that of dependence: figures need schools, rules need figures (docs/decisions/0035).
package struct RunComparison: Sendable {
  private let first: ComparedRun
  private let second: ComparedRun
  private let codes: FormerCodes
  private let settings: [SettingChange]

  /// - Throws: `NotComparable` for periods of different kinds.
  package init(_ first: ComparedRun, _ second: ComparedRun) throws(NotComparable) {
    guard first.period.kind == second.period.kind else {
      throw .periodKinds(first.period.kind, second.period.kind)
    }
    self.first = first
    self.second = second
    codes = FormerCodes(from: first.gathered.schools, to: second.gathered.schools)
    settings = Self.settings(first, second)
  }

  /// The difference of two runs over the same exports, which only their settings can have caused; nothing
  /// needs to be scored for it.
  package var ofRulesOnly: RunDiff {
    diff([(.rules, first.state, second.state)], facts: [])
  }

  /// The whole difference.
  ///
  /// - Parameters:
  ///   - version: the version of the program that scores. What a run of this version has stored need not be
  ///     scored again; nil: everything is.
  ///   - score: scores a run that never was, by this version of the program.
  /// - Returns: every difference with its cause.
  /// - Throws: what `score` throws.
  package func diff<Failure: Error>(
    by version: String? = nil, score: (Counterfactual) throws(Failure) -> ScoredState
  ) throws(Failure) -> RunDiff {
    let causes = FactCauses(first, second, settings: settings)
    let register = self.register
    var now = Counterfactual(
      gathered: first.gathered, earlier: first.earlier, period: .first, rules: .first)
    var steps: [(Cause, ScoredState, ScoredState)] = []
    var state = first.state
    if first.label.programVersion != version {
      state = try score(now)
      steps.append((.method, first.state, state))
    }

    func step(_ cause: Cause, _ changes: Bool) throws(Failure) {
      guard changes else { return }
      let next = try score(now)
      steps.append((cause, state, next))
      state = next
    }

    now.gathered = codes.translated(now.gathered)
    now.earlier = codes.translated(now.earlier)
    let schools = Set(second.gathered.schools.map(\.code))
    now.gathered.schools = second.gathered.schools
    now.gathered.facts = now.gathered.facts.of(schools)
    now.earlier = now.earlier.of(schools)
    try step(.register, first.gathered.schools != second.gathered.schools)

    let old = now.gathered.facts
    let hasOtherFacts = old != second.gathered.facts
    let hasOtherEarlier = now.earlier != second.earlier
    func facts(_ replaced: Set<Cause>) -> [Fact] {
      guard hasOtherFacts else { return old }
      var byIndicator: [IndicatorID: Bool] = [:]
      func isReplaced(_ fact: Fact) -> Bool {
        if let known = byIndicator[fact.key.indicator] { return known }
        let isReplaced = replaced.contains(causes.cause(of: fact.key.indicator))
        byIndicator[fact.key.indicator] = isReplaced
        return isReplaced
      }
      return (old.filter { !isReplaced($0) } + second.gathered.facts.filter(isReplaced))
        .sorted { $0.key < $1.key }
    }
    let before = now
    now.gathered = second.gathered
    now.gathered.facts = facts([.data])
    now.earlier = second.earlier
    now.period = .second
    try step(
      .data,
      (hasOtherFacts && now.gathered.facts != old) || hasOtherEarlier
        || now.gathered.saysOther(than: before.gathered) || first.period != second.period)

    now.gathered.facts = facts([.data, .rules])
    now.rules = .second
    if second.label.programVersion == version,
      !hasOtherFacts || now.gathered.facts == second.gathered.facts
    {
      // That is the second run itself.
      steps.append((.rules, state, second.state))
    } else {
      try step(.rules, true)
      now.gathered.facts = second.gathered.facts
      try step(.method, hasOtherFacts)
      steps.append((.method, state, second.state))
    }
    return diff(
      steps, register: register,
      facts: hasOtherFacts || hasOtherEarlier
        ? factChanges(old, before.earlier, causes) : [])
  }

  private func diff(
    _ steps: [(cause: Cause, before: ScoredState, after: ScoredState)],
    register: RegisterChange = RegisterChange(), facts: [FactChange]
  ) -> RunDiff {
    let list = ListDiff(from: first.state, to: second.state, codes: codes)
    var parts: [SchoolCode: [CausePart]] = [:]
    for step in steps {
      // Only in the step of the register do schools get their new codes. A single step is the whole.
      let changes =
        steps.count == 1 && codes.isEmpty
        ? list
        : ListDiff(
          from: step.before, to: step.after,
          codes: step.cause == .register ? codes : FormerCodes())
      for change in changes.schools where !change.isSame {
        parts[codes.current(change.school), default: []].append(
          CausePart(
            cause: step.cause, before: change.before, after: change.after,
            signals: change.signals))
      }
    }
    let stories = list.schools.compactMap { change -> SchoolStory? in
      let own = (parts[change.school] ?? []).sorted { $0.cause < $1.cause }
      return change.isSame && own.isEmpty ? nil : SchoolStory(change: change, parts: own)
    }
    return RunDiff(
      first: first.label, second: second.label, list: list, register: register, facts: facts,
      meeting: meeting, settings: settings, schools: stories)
  }

  private var register: RegisterChange {
    var change = RegisterChange()
    let old = Dictionary(
      first.gathered.schools.map { (codes.current($0.code), $0) },
      uniquingKeysWith: { one, _ in one })
    let new = Set(second.gathered.schools.map(\.code))
    change.renamed = codes.pairs.map {
      RegisterChange.Renamed(former: $0.former, current: $0.current)
    }
    for school in second.gathered.schools.sorted(by: { $0.code < $1.code }) {
      guard let before = old[school.code] else {
        change.came.append(school)
        continue
      }
      if before.code == school.code, before != school { change.redescribed.append(school.code) }
    }
    change.went = old.filter { !new.contains($0.key) }.map(\.value).sorted { $0.code < $1.code }
    return change
  }

  private var meeting: [Dataset] {
    let old = codes.translated(
      GatheredData(
        support: first.gathered.support, decisions: first.gathered.decisions,
        targets: first.gathered.targets))
    var datasets: [Dataset] = []
    if Set(old.targets) != Set(second.gathered.targets) { datasets.append(.targets) }
    if Set(old.support) != Set(second.gathered.support) { datasets.append(.support) }
    if Set(old.decisions) != Set(second.gathered.decisions) { datasets.append(.decisions) }
    return datasets
  }

  /// Figures that differ, of schools that both registers have.
  private func factChanges(
    _ own: [Fact], _ earlier: [Fact], _ causes: FactCauses
  ) -> [FactChange] {
    let known = Set(first.gathered.schools.map { codes.current($0.code) })
    // Where an earlier figure has the same key, it is the one that counts.
    let covered = Set(earlier.map(\.key)).union(second.earlier.map(\.key))
    let (before, after) = own.unlike(second.gathered.facts, beside: covered)
    let old = Dictionary(
      (before + earlier).map { ($0.key, $0) }, uniquingKeysWith: { _, last in last })
    let new = Dictionary(
      (after + second.earlier).map { ($0.key, $0) }, uniquingKeysWith: { _, last in last })
    var changes: [FactChange] = []
    for (key, fact) in new where old[key] != fact && known.contains(key.school) {
      changes.append(
        FactChange(
          key: key, before: old[key], after: fact, cause: causes.cause(of: key.indicator)))
    }
    for (key, fact) in old where new[key] == nil {
      changes.append(
        FactChange(key: key, before: fact, after: nil, cause: causes.cause(of: key.indicator)))
    }
    return changes.sorted { $0.key < $1.key }
  }

  /// Settings that differ in their value, sorted by path; words for people are no rules.
  private static func settings(_ first: ComparedRun, _ second: ComparedRun) -> [SettingChange] {
    func table(_ run: ComparedRun) -> [String: EffectiveSetting] {
      Dictionary(
        run.settings.lazy.filter { !$0.path.hasPrefix("texts.") && $0.path != "language" }
          .map { ($0.path, $0) }, uniquingKeysWith: { one, _ in one })
    }
    let (old, new) = (table(first), table(second))
    let otherPeriod = first.period.id != second.period.id
    return Set(old.keys).union(new.keys).sorted().compactMap { path in
      let (before, after) = (old[path], new[path])
      guard before?.value != after?.value else { return nil }
      let isOfPeriod = otherPeriod && (path == "period" || path.hasPrefix("calendar."))
      return SettingChange(
        path: path, before: before, after: after, cause: isOfPeriod ? .data : .rules)
    }
  }
}

extension GatheredData {
  /// Whether anything differs that scoring looks at, beside the register and the figures.
  fileprivate func saysOther(than other: GatheredData) -> Bool {
    support != other.support || decisions != other.decisions || targets != other.targets
      || isOfChosenFiles != other.isOfChosenFiles
  }
}
