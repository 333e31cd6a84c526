internal import SchoolModel

extension ListForm {
  static func read(_ bytes: [UInt8]) throws(FormFault) -> SupportList {
    let tables = try StoredTables(bytes)
    let head = try tables["list"]
    let periods: [PeriodID] = try head.all("period", head.identifiers)
    guard periods.count == 1 else { throw FormFault("a list has one period") }
    var entries = try readEntries(tables["entries"])
    try readLevels(tables["levels"], into: &entries)
    try readAreas(tables["areas"], into: &entries)
    try readProposals(tables["proposed"], because: tables["proposed_because"], into: &entries)
    try readSupport(tables["under_way"], into: &entries)
    for row in try AppliedForm.read(tables["overridden"], owners: entries.count) {
      entries[row.owner].overridden.append(row.applied)
    }
    let capacity: Column<Int> = try head.integers("capacity")
    return SupportList(period: periods[0], entries: entries, capacity: capacity[0])
  }

  private static func readEntries(_ table: TableReader) throws(FormFault) -> [SupportListEntry] {
    let schools: [SchoolCode] = try table.all("school", table.identifiers)
    let ranks = try table.integers("rank")
    let scores = try table.fractions("score")
    let tiers: [TierID] = try table.all("tier", table.identifiers)
    let noData = try table.all("no_data", table.counts)
    let notApplicable = try table.all("not_applicable", table.counts)
    let coverage = try table.all("coverage", table.fractions)
    let low: Column<Int> = try table.integers("rank_low")
    let high: Column<Int> = try table.integers("rank_high")
    let chances = try table.reals("chance_in_list")
    let bands = try table.texts("band")
    var entries = (0..<table.rows).map { row in
      SupportListEntry(
        school: schools[row], rank: ranks[row], score: scores[row], tier: tiers[row],
        levelCounts: [:], noData: noData[row], notApplicable: notApplicable[row],
        coverage: coverage[row], areas: [])
    }
    for row in entries.indices {
      if let low = low[row], let high = high[row] {
        entries[row].certainty = PlaceCertainty(
          rankLow: low, rankHigh: high, chanceInList: chances[row])
      }
      if let band = bands[row] {
        guard let known = ListBand(rawValue: band) else {
          throw FormFault("a school stands in an unknown band")
        }
        entries[row].band = known
      }
    }
    return entries
  }

  private static func readLevels(
    _ table: TableReader, into entries: inout [SupportListEntry]
  ) throws(FormFault) {
    let owners = try table.references("entry", to: entries.count)
    let levels: [LevelID] = try table.all("level", table.identifiers)
    let counts = try table.all("signals", table.counts)
    for run in owners.runs {
      entries[owners[run.lowerBound]].levelCounts.merge(
        run.lazy.map { (levels[$0], counts[$0]) }, uniquingKeysWith: { _, last in last })
    }
  }

  private static func readAreas(
    _ table: TableReader, into entries: inout [SupportListEntry]
  ) throws(FormFault) {
    let owners = try table.references("entry", to: entries.count)
    let areas: [AreaID] = try table.all("area", table.identifiers)
    let points = try table.all("points", table.fractions)
    let possible = try table.all("possible", table.fractions)
    for run in owners.runs {
      entries[owners[run.lowerBound]].areas += run.map { row in
        AreaScore(area: areas[row], points: points[row], possible: possible[row])
      }
    }
  }

  private static func readProposals(
    _ table: TableReader, because signals: TableReader, into entries: inout [SupportListEntry]
  ) throws(FormFault) {
    let owners = try table.references("entry", to: entries.count)
    let forms: [SupportFormID] = try table.all("form", table.identifiers)
    let places = try table.integers("reserve_place")
    var proposals = (0..<table.rows).map { row in
      ProposedSupport(form: forms[row], reservePlace: places[row], signals: [])
    }
    let proposalOf = try signals.references("proposal", to: proposals.count)
    let ids: [SignalID] = try signals.all("signal", signals.identifiers)
    for run in proposalOf.runs { proposals[proposalOf[run.lowerBound]].signals += ids[run] }
    for run in owners.runs { entries[owners[run.lowerBound]].proposed += proposals[run] }
  }

  private static func readSupport(
    _ table: TableReader, into entries: inout [SupportListEntry]
  ) throws(FormFault) {
    let owners = try table.references("entry", to: entries.count)
    let forms: [SupportFormID] = try table.all("form", table.identifiers)
    let since = try table.all("since", table.days)
    let until = try table.days("until")
    let followUp = try table.days("follow_up")
    for row in 0..<table.rows {
      entries[owners[row]].underWay.append(
        SupportUnderWay(
          form: forms[row], since: since[row], until: until[row], followUp: followUp[row]))
    }
  }
}

extension TableReader {
  /// A column of places in another table, all of which are there.
  func references(_ name: String, to rows: Int) throws(FormFault) -> [Int] {
    let places = try all(name, counts)
    guard places.allSatisfy((0..<rows).contains) else {
      throw FormFault("\(name) refers to a row that is not there")
    }
    return places
  }
}
