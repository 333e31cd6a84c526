package import SchoolModel

/// How signals become a support list, checked and ready to be applied.
package struct PriorityPlan: Sendable {
  /// From the mildest to the most serious.
  let levels: [LevelDefinition]
  /// Level → place in `levels`.
  let places: [LevelID: Int]
  let areas: [AreaDefinition]
  /// Sorted by name.
  let signals: [SignalDefinition]
  /// By signal, the place of its area.
  let areaPlaces: [Int?]
  let points: PointTable
  private let signalPlaces: [SignalID: Int]
  let weights: WeightSystem
  private let measures: TierMeasures
  private let tiers: [TierDefinition]
  private let lastTier: TierDefinition
  private let forms: [SupportFormDefinition]

  /// Checks what the settings cannot check, and reports all problems at once.
  ///
  /// - Parameters:
  ///   - levels: from the mildest to the most serious, with points that all rise or all fall.
  ///   - areas: with weights that are not negative; the order is that of `SupportListEntry.areas`.
  ///   - tiers: a school gets the first one whose condition holds; the last must be `always`.
  ///   - signals: the signals, in any order.
  ///   - forms: the kinds of support, in any order.
  ///   - scoring: how points become a score.
  ///   - leftOut: signals that this run goes without although tiers may name them; when those that are
  ///     left have no weight, no school has a score.
  /// - Throws: every problem, with its place in the settings.
  package init(
    levels: [LevelDefinition], areas: [AreaDefinition], tiers: [TierDefinition],
    signals: [SignalDefinition], forms: [SupportFormDefinition],
    scoring: ScoringDefinition = ScoringDefinition(), leftOut: [SignalID] = []
  ) throws(DefinitionProblems) {
    let measures = TierMeasures(levels: levels, signals: signals.map(\.id) + leftOut)
    let check = PriorityCheck(
      levels: levels, areas: areas, tiers: tiers, signals: signals, forms: forms, scoring: scoring,
      measures: measures)
    if let error = DefinitionProblems(check.problems) { throw error }
    let sorted = signals.sorted { $0.id < $1.id }
    let points = PointTable(levels: levels, scoring: scoring)
    let isIncomplete = !Set(leftOut).subtracting(signals.map(\.id)).isEmpty
    guard
      let weights = WeightSystem(
        areas: areas, signals: sorted, scoring: scoring, mayBeNone: isIncomplete),
      points.most > 0, let lastTier = tiers.last,
      weights.largestTotal.product(with: points.most, upTo: WeightTable.ceiling) != nil,
      weights.largestUnit.product(with: points.unit, upTo: WeightTable.ceiling) != nil,
      points.canRound(weights.largestTotal)
    else { throw check.unusableWeights }
    self.levels = levels
    places = Dictionary(
      levels.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    self.areas = areas
    self.signals = sorted
    areaPlaces = sorted.map { signal in areas.firstIndex { $0.id == signal.area } }
    signalPlaces = Dictionary(
      sorted.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    self.points = points
    self.weights = weights
    self.measures = measures
    self.tiers = tiers
    self.lastTier = lastTier
    self.forms = forms.sorted { $0.id < $1.id }
  }

  /// How many schools are rated in one go.
  private static let schoolsAtOnce = 64

  /// The signals in the order of `SchoolWeights`.
  package var signalIDs: [SignalID] { signals.map(\.id) }

  /// How much each signal counts at a school.
  ///
  /// - Parameters:
  ///   - school: its fields in the register decide which weights are its own.
  ///   - presence: of each signal, in the order of `signalIDs`.
  /// - Returns: the weights after what becomes of those of missing signals.
  package func weights(of school: School, presence: [SignalPresence]) -> SchoolWeights {
    weights.weights(of: school, presence: presence)
  }

  /// The same from the school's signals, with the places of their levels.
  func weights(of school: School, signals: SchoolSignals, places: [Int?]) -> SchoolWeights {
    let presence = places.enumerated().map { number, place -> SignalPresence in
      let verdict = signals.verdict(number)
      if verdict?.isExcluded ?? false { return .notApplicable }
      if place != nil { return .present }
      return verdict?.status == .notApplicable ? .notApplicable : .missing
    }
    return weights.weights(of: school, presence: presence)
  }

  /// The places of the levels that a school's signals have; nil for those without data.
  func levelPlaces(_ signals: SchoolSignals) -> [Int?] {
    (0..<signals.count).map { number in signals.verdict(number).flatMap(signals.levelPlace) }
  }

  /// The number of a signal in the plan.
  func number(of signal: SignalID) -> Int? { signalPlaces[signal] }

  /// Ranks the schools and gives out support.
  ///
  /// - Parameters:
  ///   - signals: the signals of all schools, in any order; levels that were decided otherwise are
  ///     theirs already (`deciding`).
  ///   - schools: the register, in any order; each school gets one entry.
  ///   - support: support given, under way or planned, in any order.
  ///   - period: the period of the run; support counts as under way if it runs on its last day.
  ///   - overrides: what was decided about tiers and scores, in any order; those of other periods do
  ///     not count.
  ///   - crew: who shares the work; the list does not depend on it.
  /// - Returns: the schools in rank order, then those without a rank by code.
  package func supportList(
    signals: [Signal], schools: [School], support: [SupportRecord], period: Period,
    overrides: [OverrideRecord] = [], crew: Crew = .alone
  ) -> SupportList {
    supportList(
      verdicts: SignalVerdicts(signals), schools: schools, support: support, period: period,
      overrides: overrides, crew: crew)
  }

  /// The same from what the signals say, for somebody who does not have them with all their evidence.
  package func supportList(
    verdicts: SignalVerdicts, schools: [School], support: [SupportRecord], period: Period,
    overrides: [OverrideRecord] = [], crew: Crew = .alone
  ) -> SupportList {
    let decided = Dictionary(grouping: overrides.filter { $0.period == period.id }, by: \.school)
    let table = SignalTable(verdicts, schools: schools, names: signalIDs, levels: levels)
    let running = support.filter { $0.isUnderWay(on: period.last) }
    let queues = queues(running)
    let rated = crew.pieces(of: schools.count, size: Self.schoolsAtOnce) { rows in
      rows.map { row in
        let own = table.signals(of: row)
        let standing = Standing(school: schools[row], signals: own, plan: self)
        return settled(standing, own, decided[schools[row].code] ?? [], queues)
      }
    }.flatMap(\.self)
    let ranked = ranked(rated)
    let apart = rated.indices.filter { !rated[$0].isRated }
      .sorted { rated[$0].standing.school < rated[$1].standing.school }
    let order = ranked + apart
    let proposed = crew.map(queues.count) { queue in queues[queue].proposals(for: rated, in: order)
    }
    let runningBySchool = Dictionary(grouping: running, by: \.school)
    let entries = crew.pieces(of: order.count, size: Self.schoolsAtOnce) { places in
      places.map { place in
        entry(
          for: rated[order[place]], rank: place < ranked.count ? place + 1 : nil,
          proposed: proposed.compactMap { $0[place] }, running: runningBySchool)
      }
    }.flatMap(\.self)
    return SupportList(period: period.id, entries: entries)
  }

  /// The places of the schools that have a rank, in its order.
  private func ranked(_ schools: [RatedSchool]) -> [Int] {
    // A standing is large: its place moves in its stead.
    schools.indices.filter { schools[$0].isRated }
      .map { (place: $0, standing: RankedStanding(schools[$0].standing)) }
      .sorted { $0.standing.comes(before: $1.standing, points) }
      .map(\.place)
  }

  /// The tier of a school, after what was decided about its score and its tier.
  private func settled(
    _ standing: Standing, _ signals: SchoolSignals, _ decided: [OverrideRecord],
    _ queues: [SupportQueue]
  ) -> RatedSchool {
    var standing = standing
    var applied = signals.overridden
    for record in decided.sorted(by: { $0.decision.subjectText < $1.decision.subjectText }) {
      guard case .score(let score) = record.decision else { continue }
      applied.append(
        AppliedOverride(record, computed: standing.score?.rounded(decimals: 6).text()))
      standing.score = score.fraction
    }
    var tier = tier(of: standing)
    for record in decided {
      guard case .tier(let id) = record.decision, let other = tiers.first(where: { $0.id == id })
      else { continue }
      applied.append(AppliedOverride(record, computed: tier.id.text))
      tier = other
    }
    return RatedSchool(
      standing: standing, tier: tier, overridden: applied,
      calling: queues.map { $0.callingSignals(for: standing, in: tier) })
  }

  private func tier(of standing: Standing) -> TierDefinition {
    // Not by way of the plan itself, which is large, and copied for whoever asks about it.
    let (measures, numbers) = (measures, signalPlaces)
    return tiers.first { tier in
      tier.condition.holds { measures.value($0, of: standing, numbers: numbers) }
    } ?? lastTier
  }

  /// One for each form that has a level.
  private func queues(_ running: [SupportRecord]) -> [SupportQueue] {
    let withLevel = forms.compactMap { form in places[form.level].map { (form, $0) } }
    return withLevel.enumerated().map { place, queue in
      let (form, levelPlace) = queue
      return SupportQueue(
        form: form, number: place,
        numbers: Set(form.signals).sorted().compactMap { id in number(of: id).map { (id, $0) } },
        levelPlace: levelPlace,
        underWay: Set(running.filter { $0.form == form.id }.map(\.school)))
    }
  }

  private func entry(
    for school: RatedSchool, rank: Int?, proposed: [ProposedSupport],
    running: [SchoolCode: [SupportRecord]]
  ) -> SupportListEntry {
    let standing = school.standing
    let counts = zip(levels, standing.counts).lazy.map { ($0.id, $1) }
    let support = running.isEmpty ? [] : running[standing.school] ?? []
    return SupportListEntry(
      school: standing.school, rank: rank, score: standing.score, tier: school.tier.id,
      levelCounts: Dictionary(counts, uniquingKeysWith: { first, _ in first }),
      noData: standing.noData, notApplicable: standing.notApplicable, coverage: standing.coverage,
      areas: standing.areas, proposed: proposed,
      underWay: support.map {
        SupportUnderWay(form: $0.form, since: $0.start, until: $0.end, followUp: $0.followUp)
      }.sorted(by: Self.isListedBefore), overridden: school.overridden)
  }

  /// By form, then the earliest first; what has no end or follow-up comes last among equals.
  private static func isListedBefore(_ left: SupportUnderWay, _ right: SupportUnderWay) -> Bool {
    let never = Day(number: .max)
    return (left.form, left.since, left.until ?? never, left.followUp ?? never)
      < (right.form, right.since, right.until ?? never, right.followUp ?? never)
  }
}
