internal import SchoolModel

/// What a list needs to know of stored signals.
enum VerdictsForm {
  /// Reads what signals say, without all that stands behind them.
  ///
  /// - Parameter bytes: what `SignalsForm.bytes(of:)` made.
  /// - Returns: one row for each signal, in the order in which they were stored.
  /// - Throws: when the bytes are not what this program writes.
  static func read(_ bytes: [UInt8]) throws(FormFault) -> SignalVerdicts {
    let table = try StoredTables(bytes)["signals"]
    let schools: Column<SchoolCode> = try table.whole("school", table.identifiers)
    let signals: Column<SignalID> = try table.whole("signal", table.identifiers)
    let levels: Column<LevelID> = try table.identifiers("level")
    guard let (codes, school) = schools.coded, let (ids, signal) = signals.coded,
      let (levelIDs, level) = levels.coded
    else { throw FormFault("names are not stored as names") }
    let statuses = try FactForm.statuses(table)
    let values = try table.decimals("value")
    let limits = try table.decimals("limit")
    let decisions = try table.texts("decision")
    let overtaken = try table.counts("decision_overtaken")
    let rows = (0..<table.rows).map { row in
      SignalVerdicts.Row(
        school: school[row], signal: signal[row], level: level[row], status: statuses[row],
        isExcluded: SignalDecision.isExclusion(decisions[row], isOvertaken: overtaken[row] == 1),
        value: values[row], limit: limits[row])
    }
    return SignalVerdicts(schools: codes, signals: ids, levels: levelIDs, rows: rows)
  }
}
