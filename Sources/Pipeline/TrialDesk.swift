internal import Analysis
internal import History
internal import SchoolModel
internal import Settings

/// A stored run on the analyst's desk, with other settings beside it.
struct TrialDesk {
  let base: RunSummary
  /// With the figures that the other settings look at, or all of them for a trial that is published.
  private(set) var run: StoredRun
  private(set) var input: SettingsInput
  private(set) var settings: ResolvedSettings
  private(set) var period: Period
  /// Figures of earlier periods, with where they are from.
  private(set) var earlier: [Fact] = []
  private(set) var origins: [EarlierSource] = []
  /// Those that the run saw; only for a trial that is published.
  private(set) var lists = EarlierLists()
  /// The recorded runs that the report's backtest rests on, and what they said; only for a trial that is
  /// published.
  private(set) var years = BacktestYears()
  private(set) var recorded: [JudgedYear] = []
  private let version: String
  private let needsAllFigures: Bool
  private let crew: Crew
  private let drawsRanks: Bool
  private let wantsSignals: Bool
  /// The figures that `run` and `earlier` have, and whether the earlier ones are those that the run took.
  private var figures: (selection: FactSelection, areTheRuns: Bool)?
  /// The indicators that the run has figures of.
  private let indicators: Set<IndicatorID>
  /// Every signal that the run's settings declare.
  private let declared: [SignalID]
  /// What is different in the settings, words for people set aside.
  private var changes = SettingsChanges([], [])
  /// The signals that need not be judged again; nil when all are.
  private var standing: StandingSignals?

  init(
    _ store: HistoryStore, _ request: RerunRequest, version: String
  ) throws(RunFailure) {
    self.version = version
    needsAllFigures = request.outputFolder != nil
    crew = .threads(request.threads)
    drawsRanks = request.drawsRanks || needsAllFigures
    wantsSignals = request.wantsSignals || drawsRanks
    let overlays = try SettingsFiles.overlays(request.overlayPaths)
    do throws(HistoryError) {
      base = try store.find(request.run)
      run = try store.run(base, facts: .none, withScores: false)
      indicators = try store.indicators(of: base)
    } catch {
      throw .history(error)
    }
    declared = Self.declared(run.manifest.settings)
    input = try SettingsFiles.input(run.settings)
    input.overlays += overlays
    input.assignments += request.assignments
    if let language = request.language { input.language = language }
    if !needsAllFigures { input.leaveOutOtherLanguages(than: run.manifest.language) }
    if let capacity = request.capacity, run.manifest.settings.contains(where: \.isOfTheList) {
      input.assignments.append("list.capacity=\(capacity)")
    }
    settings = try SettingsFiles.resolve(input, crew: crew)
    if needsAllFigures, let words = request.words,
      input.takeWords(missingIn: settings, from: words)
    {
      settings = try SettingsFiles.resolve(input, crew: crew)
    }
    period = try settings.period(base.period)
    try readFigures(store)
    guard needsAllFigures else { return }
    do throws(HistoryError) {
      lists = try EarlierLists(
        store, of: period, calendar: settings.calendar, register: run.gathered.schools,
        before: base.number)
      years = try BacktestYears(store, upTo: period, settings, before: base.number)
      recorded = try years.judged(in: store)
    } catch {
      throw .history(error)
    }
  }

  /// Tries another value on top of everything else; one that was tried by the same path is gone.
  mutating func assign(_ assignment: String, _ store: HistoryStore) throws(RunFailure) {
    let path = assignment.prefix { $0 != "=" } + "="
    input.assignments.removeAll { $0.hasPrefix(path) }
    input.assignments.append(assignment)
    settings = try SettingsFiles.resolve(input, crew: crew)
    period = try settings.period(base.period)
    try readFigures(store)
  }

  /// Reads the series that the rules look at, unless they are there already.
  private mutating func readFigures(_ store: HistoryStore) throws(RunFailure) {
    changes = SettingsChanges(run.manifest.settings, settings.effective)
    let changed = changes.paths
    try Self.checkFigures(changed)
    do throws(HistoryError) {
      try readSignals(store)
    } catch {
      throw .history(error)
    }
    let looksAtTheSame = Self.looksAtTheSame(changed)
    let wanted =
      needsAllFigures
      ? try Pipeline.series(wantedBy: settings)
      : try Pipeline.series(judgedBy: settings, without: standing?.rules ?? [])
    var selection = needsAllFigures ? FactSelection.all : .series(wanted)
    if let standing, looksAtTheSame {
      let subjects = try Pipeline.subjects(
        judgedBy: settings, without: standing.rules, in: period)
      selection = .seriesPeriods(
        Set(subjects.map { SeriesPeriod(series: $0.series, period: $0.period) }))
    }
    if let figures, figures == (selection, looksAtTheSame) { return }
    figures = (selection, looksAtTheSame)
    do throws(HistoryError) {
      run.gathered.facts = try store.facts(of: base, selection)
      if looksAtTheSame {
        run.earlierFacts = try store.earlierFacts(usedBy: base, selection)
        earlier = run.earlierFacts
        origins = run.manifest.earlier
        return
      }
      let found = try store.earlierFacts(
        of: wanted, periods: Pipeline.earlierPeriods(than: period, in: settings.calendar),
        besides: run.gathered.facts, register: run.gathered.schools, before: base.number)
      earlier = found.facts
      origins = found.origins
    } catch {
      throw .history(error)
    }
  }

  /// A trial that is only looked at takes over the signals that its settings leave as they are.
  ///
  /// Levels that were decided otherwise hide what the rule said, and signals of another version are not
  /// those of this one.
  private mutating func readSignals(_ store: HistoryStore) throws(HistoryError) {
    guard !needsAllFigures, base.programVersion == version, run.gathered.overrides.isEmpty,
      let changed = changes.signals
    else {
      standing = nil
      if run.list.entries.isEmpty {
        run.list = try store.list(of: base)
        run.signals = try store.signals(of: base, crew: crew)
      }
      return
    }
    let rules = Set(declared).subtracting(changed)
    guard standing?.rules != rules else { return }
    (standing, run.list) = try StandingSignals.read(
      store, base, rules: rules, changed: Set(declared).intersection(changed),
      indicators: indicators, all: wantsSignals, crew: crew)
  }

  /// The signals that some settings declare.
  private static func declared(_ settings: [EffectiveSetting]) -> [SignalID] {
    let paths = settings.lazy.map(\.path).filter { $0.hasPrefix("signals.") }
    return Set(paths.map { $0.dropFirst("signals.".count).prefix { $0 != "." } })
      .map { SignalID(String($0)) }
  }

  /// What the settings make of the figures, and how that differs from the run.
  func trial() throws(RunFailure) -> (result: RunResult, diff: RunDiff) {
    let scored = try glance(run.gathered, settings, standing)
    let result = try result(scored)
    var first = ComparedRun(run, base.kind, period: period, indicators: settings.indicators)
    if !drawsRanks { first.state.list = first.state.list.withoutDraws }
    // What is the same on both sides is no difference.
    first.settings = changes.old.ofRules
    var second = first
    second.label = RunLabel(
      id: "", kind: .trial, period: period.id, edition: settings.edition, programVersion: version)
    second.settings = changes.new.ofRules
    second.state = ScoredState(
      schools: run.gathered.schools, signals: scored.signals, list: scored.list)
    if let standing {
      // Signals that were taken over are the same on both sides.
      first.state.signals = standing.others
      second.state.signals =
        wantsSignals ? scored.signals.without(standing.rules) : scored.signals
    }
    let comparison: RunComparison
    do throws(NotComparable) {
      comparison = try RunComparison(first, second)
    } catch {
      throw RunFailure(error)
    }
    guard base.programVersion != version else { return (result, comparison.ofRulesOnly) }
    return (result, try difference(comparison))
  }

  private func glance(
    _ gathered: GatheredData, _ rules: ResolvedSettings, _ standing: StandingSignals? = nil,
    earlier other: [Fact]? = nil
  ) throws(RunFailure) -> ScoredRun {
    try Pipeline.glance(
      gathered, earlier: other ?? earlier, settings: rules, period: period, standing: standing,
      drawsRanks: drawsRanks, crew: crew)
  }

  /// With the part that another version of the program has in it.
  private func difference(_ comparison: RunComparison) throws(RunFailure) -> RunDiff {
    let old = try SettingsFiles.load(run.settings)
    return try comparison.diff { (run: Counterfactual) throws(RunFailure) in
      let scored = try glance(
        run.gathered, run.rules == .first ? old : settings, earlier: run.earlier)
      return ScoredState(
        schools: run.gathered.schools, signals: scored.signals, list: scored.list)
    }
  }

  /// The trial as the reports of a run show it, without figures.
  private func result(_ scored: ScoredRun) throws(RunFailure) -> RunResult {
    guard let texts = settings.texts[settings.language] else {
      throw .wrongUse(
        .unknownLanguage(settings.language, known: settings.texts.keys.sorted()))
    }
    var manifest = run.manifest
    manifest.runID = ""
    manifest.edition = settings.edition
    manifest.language = settings.language
    manifest.programVersion = version
    manifest.settings = settings.effective
    manifest.earlier = origins
    return RunResult(
      manifest: manifest, schools: run.gathered.schools.sorted { $0.code < $1.code },
      indicators: settings.indicators, signalDefinitions: scored.rules.signals,
      levels: settings.levels, areas: scored.rules.areas, tiers: settings.tiers, facts: [],
      signals: scored.signals, list: scored.list,
      findings: (run.gathered.findings + scored.findings).sorted(), texts: texts,
      calendar: settings.calendar, earlierFacts: [])
  }

  /// Refuses settings that other figures would have to be made by: what is stored stays as it is.
  private static func checkFigures(_ changed: [String]) throws(RunFailure) {
    let refused = changed.filter { path in
      figureSettings.contains { path == $0 || path.hasPrefix($0 + ".") }
        && !wordsOfFigures.contains { path.hasSuffix($0) }
    }
    guard refused.isEmpty else { throw .wrongUse(.decidesFigures(refused)) }
  }

  private static let figureSettings = [
    "indicators", "layouts", "subjects", "groups", "roles", "protected_identity", "tolerance",
  ]
  private static let wordsOfFigures = [".decimals", ".unit", ".higher_is"]

  /// Whether the rules look at the same series as those of the run: they do when nothing but limits,
  /// weights and the like has changed.
  ///
  /// So does the backtest of a report, unless it is another one.
  private static func looksAtTheSame(_ changed: [String]) -> Bool {
    changed.allSatisfy { path in
      guard !path.hasPrefix("backtest.") else { return false }
      guard path.hasPrefix("signals.") || path.hasPrefix("calendar.") else { return true }
      let last = path.split(separator: ".").last.map(String.init) ?? ""
      return ["at_least", "above", "at_most", "below", "weight", "minimum_n", "decimals"]
        .contains(last)
    }
  }
}

extension [Signal] {
  /// Without those of some rules; a look at the name does not copy the signal.
  fileprivate func without(_ rules: Set<SignalID>) -> [Signal] {
    indices.filter { !rules.contains(self[$0].signal) }.map { self[$0] }
  }
}

extension SupportList {
  /// The list without how sure its places are.
  fileprivate var withoutDraws: SupportList {
    var list = self
    for place in list.entries.indices {
      list.entries[place].certainty = nil
      list.entries[place].band = nil
    }
    return list
  }
}

extension SettingsInput {
  /// Leaves out the words of languages that a trial is not told in, which take longest to read.
  ///
  /// They were checked when the run was made. An overlay may have words of any language.
  fileprivate mutating func leaveOutOtherLanguages(than own: String) {
    let assigned = assignments.last { $0.hasPrefix("language=") }
    let spoken = language ?? assigned.map { String($0.dropFirst("language=".count)) } ?? own
    guard overlays.isEmpty, texts[spoken] != nil,
      !assignments.contains(where: { $0.hasPrefix("texts.") })
    else { return }
    texts = texts.filter { $0.key == spoken }
    sharedTexts = sharedTexts.filter { $0.key == spoken }
  }
}

extension EffectiveSetting {
  /// Whether it says how many places the list has.
  fileprivate var isOfTheList: Bool { path.hasPrefix("list.") || path == "list" }
}
