internal import History
internal import SchoolModel
internal import Settings

/// Signals of a stored run that other settings leave as they are, so that nobody has to judge them again.
struct StandingSignals {
  /// The rules that say what they said.
  let rules: Set<SignalID>
  /// All indicators that the run has figures of.
  let indicators: Set<IndicatorID>
  /// What all signals of the run say.
  let verdicts: SignalVerdicts
  /// The run's signals of the other rules.
  let others: [Signal]
  /// All signals of the run, sorted by school, then signal; nil when nobody asks for them.
  private let signals: [Signal]?

  /// Reads the list of a run, and its signals as far as a list by other settings needs them.
  ///
  /// - Parameters:
  ///   - store: the history that has the run.
  ///   - run: a run that was made by this version of the program.
  ///   - rules: the rules whose signals stand.
  ///   - changed: the run's other rules.
  ///   - indicators: all indicators that it has figures of.
  ///   - all: whether the signals that stand are wanted too, not only what they say.
  ///   - crew: who shares the work.
  /// - Returns: the signals and the list.
  /// - Throws: when what is stored is not what was recorded.
  static func read(
    _ store: HistoryStore, _ run: RunSummary, rules: Set<SignalID>, changed: Set<SignalID>,
    indicators: Set<IndicatorID>, all: Bool, crew: Crew
  ) throws(HistoryError) -> (StandingSignals, SupportList) {
    if all {
      let signals = try store.signals(of: run, crew: crew)
      let others = signals.indices.filter { changed.contains(signals[$0].signal) }
      let standing = StandingSignals(
        rules: rules, indicators: indicators, verdicts: SignalVerdicts(signals),
        others: others.map { signals[$0] }, signals: signals)
      return (standing, try store.list(of: run))
    }
    let scores = try store.scores(of: run, beside: changed, crew: crew)
    let standing = StandingSignals(
      rules: rules, indicators: indicators, verdicts: scores.verdicts, others: scores.signals,
      signals: nil)
    return (standing, scores.list)
  }

  /// What these signals say and those that were judged anew; without those of rules that there are no
  /// longer.
  func verdicts(with judged: [Signal], of settings: ResolvedSettings) -> SignalVerdicts {
    verdicts.keeping(kept(settings), with: SignalVerdicts(judged))
  }

  /// These signals and those that were judged anew, sorted by school, then signal; those that were judged
  /// anew alone when nobody asks for the others.
  func joined(by judged: [Signal], of settings: ResolvedSettings) -> [Signal] {
    guard let signals else { return judged }
    let kept = kept(settings)
    let places = signals.indices.filter { kept.contains(signals[$0].signal) }
    if judged.isEmpty, places.count == signals.count { return signals }
    var all: [Signal] = []
    all.reserveCapacity(places.count + judged.count)
    var next = judged.startIndex
    for place in places {
      while next < judged.endIndex, judged[next].comes(before: signals[place]) {
        all.append(judged[next])
        next += 1
      }
      all.append(signals[place])
    }
    all += judged[next...]
    return all
  }

  private func kept(_ settings: ResolvedSettings) -> Set<SignalID> {
    rules.intersection(settings.signals.map(\.id))
  }
}

extension Signal {
  fileprivate func comes(before other: Signal) -> Bool {
    school == other.school ? signal < other.signal : school < other.school
  }
}

/// What differs between the settings of a run and those of a trial, words for people set aside.
struct SettingsChanges {
  /// Settings of the run that the trial does not have like that, with their place; sorted by path.
  let old: [EffectiveSetting]
  /// Settings of the trial that the run does not have like that; sorted by path.
  let new: [EffectiveSetting]

  /// - Parameters:
  ///   - old: the settings that the run was made by, sorted by path.
  ///   - new: those in force, sorted by path.
  init(_ old: [EffectiveSetting], _ new: [EffectiveSetting]) {
    let (before, after) = (old.filter(\.isNoText), new.filter(\.isNoText))
    // Nearly always the same paths, and one or two values that differ.
    if before.count == after.count, zip(before, after).allSatisfy({ $0.path == $1.path }) {
      let different = zip(before, after).filter { $0 != $1 }
      self.old = different.map(\.0)
      self.new = different.map(\.1)
    } else {
      let (one, other) = (Set(before), Set(after))
      self.old = before.filter { !other.contains($0) }
      self.new = after.filter { !one.contains($0) }
    }
  }

  /// Paths that have another value, or are on one side only; sorted.
  var paths: [String] {
    let values = Dictionary(old.map { ($0.path, $0.value) }, uniquingKeysWith: { one, _ in one })
    let known = Set(new.map(\.path))
    let changed = new.filter { values[$0.path] != $0.value }.map(\.path)
    return (changed + old.map(\.path).filter { !known.contains($0) }).sorted()
  }

  /// The signals whose rule has changed, or where it stands; nil when all signals may be others.
  var signals: Set<SignalID>? {
    let others = paths.filter { !$0.hasPrefix("signals.") }
    guard others.allSatisfy({ path in Self.ofTheList.contains { path.prefix { $0 != "." } == $0 } })
    else { return nil }
    let names = (old + new).compactMap { setting -> SignalID? in
      guard setting.path.hasPrefix("signals.") else { return nil }
      return SignalID(String(setting.path.dropFirst("signals.".count).prefix { $0 != "." }))
    }
    return Set(names)
  }

  /// What only decides what becomes of signals, and the words.
  private static let ofTheList = [
    "areas", "tiers", "scoring", "forms", "list", "language", "authority", "edition", "history",
    "exports", "status", "files",
  ]
}

extension EffectiveSetting {
  fileprivate var isNoText: Bool { !path.hasPrefix("texts.") }
}
