internal import SchoolModel

/// Notes of meetings, as the exports said them.
enum DialogueForm {
  static func bytes(of records: [DialogueRecord]) -> [UInt8] {
    var table = TableWriter(rows: records.count)
    table.add("school", identifiers: records.map(\.school))
    table.add("period", identifiers: records.map(\.period))
    table.add("area", identifiers: records.map(\.area))
    table.add("cause", texts: records.map(\.cause))
    table.add("measure", texts: records.map(\.measure))
    table.add("indicator", identifiers: records.map(\.indicator))
    table.add("target", decimals: records.map(\.target))
    table.add("responsible_role", texts: records.map(\.responsibleRole))
    table.add("follow_up", days: records.map(\.followUp))
    table.add("outcome", texts: records.map { $0.outcome?.rawValue })
    var set = TableSet()
    set.add("dialogue", table)
    return set.bytes
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [DialogueRecord] {
    let table = try StoredTables(bytes)["dialogue"]
    let schools: [SchoolCode] = try table.all("school", table.identifiers)
    let periods: [PeriodID] = try table.all("period", table.identifiers)
    let areas: Column<AreaID> = try table.identifiers("area")
    let causes = try table.all("cause", table.texts)
    let measures = try table.texts("measure")
    let indicators: Column<IndicatorID> = try table.identifiers("indicator")
    let targets = try table.decimals("target")
    let roles = try table.all("responsible_role", table.texts)
    let followUps = try table.days("follow_up")
    let outcomes = try table.texts("outcome")
    var records = (0..<table.rows).map { row in
      DialogueRecord(
        school: schools[row], period: periods[row], area: areas[row], cause: causes[row],
        measure: measures[row], indicator: indicators[row], target: targets[row],
        responsibleRole: roles[row], followUp: followUps[row])
    }
    for row in records.indices {
      guard let text = outcomes[row] else { continue }
      guard let outcome = Fulfilment(rawValue: text) else {
        throw FormFault("a note has an unknown outcome")
      }
      records[row].outcome = outcome
    }
    return records
  }
}

/// Decisions about money, as the exports said them.
enum FundingForm {
  static func bytes(of records: [FundingRecord]) -> [UInt8] {
    var table = TableWriter(rows: records.count)
    table.add("school", identifiers: records.map(\.school))
    table.add("purpose", texts: records.map(\.purpose))
    table.add("amount", decimals: records.map(\.amount))
    table.add("decided", days: records.map(\.decided))
    table.add("start", days: records.map(\.start))
    table.add("end", days: records.map(\.end))
    table.add("accounted", days: records.map(\.accounted))
    var set = TableSet()
    set.add("funding", table)
    return set.bytes
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [FundingRecord] {
    let table = try StoredTables(bytes)["funding"]
    let schools: [SchoolCode] = try table.all("school", table.identifiers)
    let purposes = try table.all("purpose", table.texts)
    let amounts = try table.decimals("amount")
    let decided = try table.days("decided")
    let starts = try table.all("start", table.days)
    let ends = try table.days("end")
    let accounted = try table.days("accounted")
    return (0..<table.rows).map { row in
      FundingRecord(
        school: schools[row], purpose: purposes[row], amount: amounts[row],
        decided: decided[row], start: starts[row], end: ends[row], accounted: accounted[row])
    }
  }
}

/// Plans for focus areas, as the exports said them.
enum FocusForm {
  static func bytes(of records: [FocusRecord]) -> [UInt8] {
    var table = TableWriter(rows: records.count)
    table.add("school", identifiers: records.map(\.school))
    table.add("area", texts: records.map(\.area))
    table.add("start", days: records.map(\.start))
    table.add("end", days: records.map(\.end))
    table.add("goal", texts: records.map(\.goal))
    table.add("activity", texts: records.map(\.activity))
    table.add("indicator", identifiers: records.map(\.indicator))
    table.add("target", decimals: records.map(\.target))
    table.add("responsible_role", texts: records.map(\.responsibleRole))
    var set = TableSet()
    set.add("focus", table)
    return set.bytes
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [FocusRecord] {
    let table = try StoredTables(bytes)["focus"]
    let schools: [SchoolCode] = try table.all("school", table.identifiers)
    let areas = try table.all("area", table.texts)
    let starts = try table.all("start", table.days)
    let ends = try table.days("end")
    let goals = try table.all("goal", table.texts)
    let activities = try table.all("activity", table.texts)
    let indicators: Column<IndicatorID> = try table.identifiers("indicator")
    let targets = try table.decimals("target")
    let roles = try table.all("responsible_role", table.texts)
    return (0..<table.rows).map { row in
      FocusRecord(
        school: schools[row], area: areas[row], start: starts[row], end: ends[row],
        goal: goals[row], activity: activities[row], indicator: indicators[row],
        target: targets[row], responsibleRole: roles[row])
    }
  }
}
