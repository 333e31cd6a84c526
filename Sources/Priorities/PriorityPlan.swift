package import SchoolModel

/// How signals become a support list, checked and ready to be applied.
package struct PriorityPlan: Sendable {
  /// From the mildest to the most serious.
  let levels: [LevelDefinition]
  /// Level → place in `levels`.
  let places: [LevelID: Int]
  let areas: [AreaDefinition]
  let signals: [SignalDefinition]
  let weights: WeightTable
  private let tiers: [TierDefinition]
  private let lastTier: TierDefinition
  private let forms: [SupportFormDefinition]

  /// Checks what the settings cannot check, and reports all problems at once.
  ///
  /// - Parameters:
  ///   - levels: from the mildest to the most serious, with points that do not fall.
  ///   - areas: with weights that are not negative; the order is that of `SupportListEntry.areas`.
  ///   - tiers: a school gets the first one whose condition holds; the last must be `always`.
  ///   - signals: the signals, in any order.
  ///   - forms: the kinds of support, in any order.
  /// - Throws: every problem, with its place in the settings.
  package init(
    levels: [LevelDefinition], areas: [AreaDefinition], tiers: [TierDefinition],
    signals: [SignalDefinition], forms: [SupportFormDefinition]
  ) throws(DefinitionProblems) {
    let check = PriorityCheck(
      levels: levels, areas: areas, tiers: tiers, signals: signals, forms: forms)
    if let error = DefinitionProblems(check.problems) { throw error }
    guard let table = WeightTable(levels: levels, areas: areas, signals: signals),
      table.total > 0, table.mostPoints > 0, let lastTier = tiers.last
    else { throw check.unusableWeights }
    self.levels = levels
    places = Dictionary(
      levels.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    self.areas = areas
    self.signals = signals.sorted { $0.id < $1.id }
    weights = table
    self.tiers = tiers
    self.lastTier = lastTier
    self.forms = forms.sorted { $0.id < $1.id }
  }

  /// Ranks the schools and gives out support.
  ///
  /// - Parameters:
  ///   - signals: the signals of all schools, in any order.
  ///   - schools: the register, in any order; each school gets one entry.
  ///   - support: support given, under way or planned, in any order.
  ///   - period: the period of the run; support counts as under way if it runs on its last day.
  /// - Returns: the schools in rank order, then those without a rank by code.
  package func supportList(
    signals: [Signal], schools: [School], support: [SupportRecord], period: Period
  ) -> SupportList {
    let bySchool = Dictionary(grouping: signals, by: \.school)
    let rated = schools.map { school in
      let own = Dictionary(
        (bySchool[school.code] ?? []).map { ($0.signal, $0) },
        uniquingKeysWith: { first, _ in first })
      let standing = Standing(school: school.code, signals: own, plan: self)
      return RatedSchool(standing: standing, tier: tier(of: standing))
    }
    let ranked = rated.filter(\.isRated).sorted { $0.standing.comes(before: $1.standing) }
    let apart = rated.filter { !$0.isRated }.sorted { $0.standing.school < $1.standing.school }
    let running = support.filter { $0.isUnderWay(on: period.last) }
    let proposed = proposals(for: ranked + apart, running: running)
    let runningBySchool = Dictionary(grouping: running, by: \.school)
    let entries = (ranked + apart).enumerated().map { place, school in
      entry(
        for: school, rank: place < ranked.count ? place + 1 : nil,
        proposed: proposed[school.standing.school] ?? [],
        running: runningBySchool[school.standing.school] ?? [])
    }
    return SupportList(period: period.id, entries: entries)
  }

  private func tier(of standing: Standing) -> TierDefinition {
    let measure = { (name: String) -> Fraction? in
      switch TierMeasure(rawValue: name) {
      case .score: standing.score
      case .coverage: standing.coverage
      case .noData: Fraction(standing.noData)
      case .notApplicable: Fraction(standing.notApplicable)
      case nil: places[LevelID(name)].map { Fraction(standing.counts[$0]) }
      }
    }
    return tiers.first { $0.condition.holds(for: measure) } ?? lastTier
  }

  /// School → proposals, by form.
  private func proposals(for list: [RatedSchool], running: [SupportRecord])
    -> [SchoolCode: [ProposedSupport]]
  {
    var proposals: [SchoolCode: [ProposedSupport]] = [:]
    for form in forms {
      guard let levelPlace = places[form.level] else { continue }
      let underWay = Set(running.filter { $0.form == form.id }.map(\.school))
      let queue = SupportQueue(form: form, levelPlace: levelPlace, underWay: underWay)
      for (school, proposal) in queue.proposals(for: list) {
        proposals[school, default: []].append(proposal)
      }
    }
    return proposals
  }

  private func entry(
    for school: RatedSchool, rank: Int?, proposed: [ProposedSupport], running: [SupportRecord]
  ) -> SupportListEntry {
    let standing = school.standing
    let counts = zip(levels, standing.counts).map { ($0.id, $1) }
    return SupportListEntry(
      school: standing.school, rank: rank, score: standing.score, tier: school.tier.id,
      levelCounts: Dictionary(counts, uniquingKeysWith: { first, _ in first }),
      noData: standing.noData, notApplicable: standing.notApplicable, coverage: standing.coverage,
      areas: standing.areas, proposed: proposed,
      underWay: running.map {
        SupportUnderWay(form: $0.form, since: $0.start, until: $0.end, followUp: $0.followUp)
      }.sorted(by: isListedBefore))
  }

  /// By form, then the earliest first; what has no end or follow-up comes last among equals.
  private func isListedBefore(_ left: SupportUnderWay, _ right: SupportUnderWay) -> Bool {
    let never = Day(number: .max)
    return (left.form, left.since, left.until ?? never, left.followUp ?? never)
      < (right.form, right.since, right.until ?? never, right.followUp ?? never)
  }
}

/// The names that a tier's condition can use beside the ids of levels.
enum TierMeasure: String, CaseIterable {
  case score, coverage
  case noData = "no_data"
  case notApplicable = "not_applicable"
}
