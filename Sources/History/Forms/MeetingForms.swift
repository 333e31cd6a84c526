internal import SchoolModel

/// Support that was given, as the exports said it.
enum SupportForm {
  static func bytes(of records: [SupportRecord]) -> [UInt8] {
    var table = TableWriter(rows: records.count)
    table.add("school", identifiers: records.map(\.school))
    table.add("form", identifiers: records.map(\.form))
    table.add("start", days: records.map(\.start))
    table.add("end", days: records.map(\.end))
    table.add("goal", texts: records.map(\.goal))
    table.add("indicator", identifiers: records.map(\.indicator))
    table.add("target", decimals: records.map(\.target))
    table.add("responsible_role", texts: records.map(\.responsibleRole))
    table.add("follow_up", days: records.map(\.followUp))
    table.add("status", texts: records.map(\.status))
    var set = TableSet()
    set.add("support", table)
    return set.bytes
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [SupportRecord] {
    let table = try StoredTables(bytes)["support"]
    let schools: [SchoolCode] = try table.all("school", table.identifiers)
    let forms: [SupportFormID] = try table.all("form", table.identifiers)
    let starts = try table.all("start", table.days)
    let ends = try table.days("end")
    let goals = try table.all("goal", table.texts)
    let indicators: Column<IndicatorID> = try table.identifiers("indicator")
    let targets = try table.decimals("target")
    let roles = try table.all("responsible_role", table.texts)
    let followUps = try table.days("follow_up")
    let statuses = try table.all("status", table.texts)
    return (0..<table.rows).map { row in
      SupportRecord(
        school: schools[row], form: forms[row], start: starts[row], end: ends[row],
        goal: goals[row], indicator: indicators[row], target: targets[row],
        responsibleRole: roles[row], followUp: followUps[row], status: statuses[row])
    }
  }
}

/// What meetings decided.
enum DecisionsForm {
  static func bytes(of records: [DecisionRecord]) -> [UInt8] {
    var table = TableWriter(rows: records.count)
    table.add("school", identifiers: records.map(\.school))
    table.add("signal", identifiers: records.map(\.signal))
    table.add("decision", texts: records.map(\.decision))
    table.add("reason", texts: records.map(\.reason))
    table.add("responsible_role", texts: records.map(\.responsibleRole))
    table.add("valid_until", days: records.map(\.validUntil))
    table.add("origin", texts: records.map(\.origin.rawValue))
    table.add("knows_levels", integers: records.map { $0.levels == nil ? 0 : 1 })
    let reached = records.enumerated().flatMap { row, record in
      (record.levels ?? [:]).sorted { $0.key < $1.key }.map { (row, $0.key, $0.value) }
    }
    var levels = TableWriter(rows: reached.count)
    levels.add("decision", integers: reached.map(\.0))
    levels.add("signal", identifiers: reached.map(\.1))
    levels.add("level", identifiers: reached.map(\.2))
    var set = TableSet()
    set.add("decisions", table)
    set.add("levels", levels)
    return set.bytes
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [DecisionRecord] {
    let tables = try StoredTables(bytes)
    let table = try tables["decisions"]
    let schools: [SchoolCode] = try table.all("school", table.identifiers)
    let signals: Column<SignalID> = try table.identifiers("signal")
    let decisions = try table.all("decision", table.texts)
    let reasons = try table.all("reason", table.texts)
    let roles = try table.all("responsible_role", table.texts)
    let validUntil = try table.days("valid_until")
    // Pieces that are older than these columns have decisions of exports only.
    let origins = try table.texts("origin")
    let knowLevels = try table.counts("knows_levels")
    var records = (0..<table.rows).map { row in
      DecisionRecord(
        school: schools[row], signal: signals[row], decision: decisions[row],
        reason: reasons[row], responsibleRole: roles[row], validUntil: validUntil[row],
        levels: knowLevels[row] == 1 ? [:] : nil)
    }
    for (row, origin) in (0..<table.rows).compactMap({ row in origins[row].map { (row, $0) } }) {
      guard let known = DecisionRecord.Origin(rawValue: origin) else {
        throw FormFault("a decision has an unknown origin")
      }
      records[row].origin = known
    }
    try addLevels(try tables["levels"], to: &records)
    return records
  }

  private static func addLevels(
    _ table: TableReader, to records: inout [DecisionRecord]
  ) throws(FormFault) {
    let places = try table.all("decision", table.counts)
    let signals: [SignalID] = try table.all("signal", table.identifiers)
    let levels: [LevelID] = try table.all("level", table.identifiers)
    for (row, place) in places.enumerated() {
      guard records.indices.contains(place) else { throw FormFault("a level has no decision") }
      records[place].levels?[signals[row]] = levels[row]
    }
  }
}

/// What indicators are to reach.
enum TargetsForm {
  static func bytes(of records: [TargetRecord]) -> [UInt8] {
    var table = TableWriter(rows: records.count)
    table.add("school", identifiers: records.map(\.school))
    table.add("period", identifiers: records.map(\.period))
    table.add("indicator", identifiers: records.map(\.indicator))
    table.add("target", decimals: records.map(\.target))
    var set = TableSet()
    set.add("targets", table)
    return set.bytes
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [TargetRecord] {
    let table = try StoredTables(bytes)["targets"]
    let schools: Column<SchoolCode> = try table.identifiers("school")
    let periods: [PeriodID] = try table.all("period", table.identifiers)
    let indicators: [IndicatorID] = try table.all("indicator", table.identifiers)
    let targets = try table.all("target", table.decimals)
    return (0..<table.rows).map { row in
      TargetRecord(
        school: schools[row], period: periods[row], indicator: indicators[row],
        target: targets[row])
    }
  }
}
