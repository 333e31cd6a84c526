internal import SchoolModel

/// What was decided instead of what the rules say, as the exports said it.
enum OverridesForm {
  static func bytes(of records: [OverrideRecord]) -> [UInt8] {
    var table = TableWriter(rows: records.count)
    table.add("school", identifiers: records.map(\.school))
    table.add("period", identifiers: records.map(\.period))
    DecisionColumns.add(records.map(\.decision), to: &table)
    table.add("reason", texts: records.map(\.reason))
    table.add("decided_by", texts: records.map(\.decidedBy))
    table.add("date", days: records.map(\.date))
    var set = TableSet()
    set.add("overrides", table)
    return set.bytes
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [OverrideRecord] {
    let table = try StoredTables(bytes)["overrides"]
    let schools: [SchoolCode] = try table.all("school", table.identifiers)
    let periods: [PeriodID] = try table.all("period", table.identifiers)
    let decisions = try DecisionColumns.read(table)
    let reasons = try table.all("reason", table.texts)
    let decidedBy = try table.all("decided_by", table.texts)
    let dates = try table.days("date")
    return (0..<table.rows).map { row in
      OverrideRecord(
        school: schools[row], period: periods[row], decision: decisions[row],
        reason: reasons[row], decidedBy: decidedBy[row], date: dates[row])
    }
  }
}

/// Overrides that results rest on, each with the place of what it belongs to.
enum AppliedForm {
  static func table(_ rows: [(owner: Int, applied: AppliedOverride)]) -> TableWriter {
    var table = TableWriter(rows: rows.count)
    table.add("owner", integers: rows.map { $0.owner })
    DecisionColumns.add(rows.map { $0.applied.decision }, to: &table)
    table.add("computed", texts: rows.map { $0.applied.computed })
    table.add("reason", texts: rows.map { $0.applied.reason })
    table.add("decided_by", texts: rows.map { $0.applied.decidedBy })
    table.add("date", days: rows.map { $0.applied.date })
    return table
  }

  static func read(
    _ table: TableReader, owners count: Int
  ) throws(FormFault) -> [(owner: Int, applied: AppliedOverride)] {
    let owners = try table.references("owner", to: count)
    let decisions = try DecisionColumns.read(table)
    let computed = try table.texts("computed")
    let reasons = try table.all("reason", table.texts)
    let decidedBy = try table.all("decided_by", table.texts)
    let dates = try table.days("date")
    return (0..<table.rows).map { row in
      (
        owners[row],
        AppliedOverride(
          decision: decisions[row], computed: computed[row], reason: reasons[row],
          decidedBy: decidedBy[row], date: dates[row])
      )
    }
  }
}

/// A decision about a tier, a score or a level in columns: which of them says what it is about.
private enum DecisionColumns {
  static func add(_ decisions: [OverrideDecision], to table: inout TableWriter) {
    table.add(
      "tier",
      identifiers: decisions.map { if case .tier(let tier) = $0 { tier } else { nil } })
    table.add(
      "score", decimals: decisions.map { if case .score(let score) = $0 { score } else { nil } })
    table.add(
      "level",
      identifiers: decisions.map { if case .level(let level, _) = $0 { level } else { nil } })
    table.add(
      "signal",
      identifiers: decisions.map { if case .level(_, let signal) = $0 { signal } else { nil } })
  }

  static func read(_ table: TableReader) throws(FormFault) -> [OverrideDecision] {
    let tiers: Column<TierID> = try table.identifiers("tier")
    let scores = try table.decimals("score")
    let levels: Column<LevelID> = try table.identifiers("level")
    let signals: Column<SignalID> = try table.identifiers("signal")
    var decisions: [OverrideDecision] = []
    for row in 0..<table.rows {
      if let tier = tiers[row] {
        decisions.append(.tier(tier))
      } else if let score = scores[row] {
        decisions.append(.score(score))
      } else if let level = levels[row], let signal = signals[row] {
        decisions.append(.level(level, of: signal))
      } else {
        throw FormFault("an override decides nothing")
      }
    }
    return decisions
  }
}
