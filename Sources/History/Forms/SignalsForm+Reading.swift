internal import SchoolModel

extension SignalsForm {
  /// The signals with everything behind them, in the order in which they were stored.
  ///
  /// - Parameters:
  ///   - bytes: what `bytes(of:)` made.
  ///   - rules: whose signals are wanted; nil: all.
  ///   - crew: who reads the tables beside one another.
  /// - Returns: the wanted signals.
  /// - Throws: when the bytes are not what this program writes.
  static func read(
    _ bytes: [UInt8], of rules: Set<SignalID>? = nil, crew: Crew = .alone
  ) throws(FormFault) -> [Signal] {
    let tables = try StoredTables(bytes)
    let table = try tables["signals"]
    let (numbers, sureness) = (try tables["evidence"], try tables["chances"])
    let wanted = try WantedSignals(table, of: rules)
    let (main, (evidence, chances)) = crew.both(
      {
        outcome { () throws(FormFault) in try judged(wanted.flags.map(table.selecting) ?? table) }
      },
      {
        (
          outcome { () throws(FormFault) in try Evidence(numbers, of: wanted) },
          outcome { () throws(FormFault) in try Chances(sureness, of: wanted) }
        )
      })
    var signals = try main.get()
    try evidence.get().add(to: &signals)
    try chances.get().add(to: &signals)
    for row in try AppliedForm.read(tables["overridden"], owners: table.rows) {
      if let place = wanted.place(of: row.owner) { signals[place].overridden = row.applied }
    }
    return signals
  }

  private static func outcome<Value>(
    _ body: () throws(FormFault) -> Value
  ) -> Result<Value, FormFault> {
    do throws(FormFault) { return .success(try body()) } catch { return .failure(error) }
  }

  /// The signals without the numbers and chances behind them.
  private static func judged(_ table: TableReader) throws(FormFault) -> [Signal] {
    var signals = try subjects(table)
    try addDecisions(table, to: &signals)
    let levels: Column<LevelID> = try table.identifiers("level")
    let points = try table.decimals("points")
    let values = try table.decimals("value")
    let limits = try limits(table)
    let n = try table.integers("n")
    let low = try table.reals("interval_low")
    let high = try table.reals("interval_high")
    let probabilities = try table.reals("probability")
    let current = try table.decimals("current")
    let previous = try table.decimals("previous")
    let directions = try table.texts("direction").map { text throws(FormFault) in
      guard let known = Direction(rawValue: text) else {
        throw FormFault("a signal has an unknown direction")
      }
      return known
    }
    let fulfilments = try table.texts("fulfilment").map { text throws(FormFault) in
      guard let known = Fulfilment(rawValue: text) else {
        throw FormFault("a signal has an unknown fulfilment")
      }
      return known
    }
    let areWeak = try table.all("is_weak", table.counts)
    for row in signals.indices {
      signals[row].level = levels[row]
      signals[row].points = points[row]
      signals[row].value = values[row]
      signals[row].limit = limits[row]
      signals[row].n = n[row]
      if let low = low[row], let high = high[row] {
        guard low <= high else { throw FormFault("an interval ends before it begins") }
        signals[row].interval = low...high
      }
      signals[row].probability = probabilities[row]
      signals[row].current = current[row]
      signals[row].previous = previous[row]
      signals[row].isWeak = areWeak[row] == 1
      signals[row].fulfilment = fulfilments[row]
      signals[row].direction = directions[row]
    }
    return signals
  }

  /// Gives each signal what the meeting decided about it.
  private static func addDecisions(
    _ table: TableReader, to signals: inout [Signal]
  ) throws(FormFault) {
    let decisions = try table.texts("decision")
    let reasons = try table.texts("decision_reason")
    let roles = try table.texts("decision_role")
    let untils = try table.days("decision_until")
    let ofSchool = try table.counts("decision_of_school")
    let overtaken = try table.counts("decision_overtaken")
    for row in signals.indices {
      guard let decision = decisions[row] else { continue }
      signals[row].decision = SignalDecision(
        decision: decision, reason: reasons[row] ?? "", responsibleRole: roles[row] ?? "",
        validUntil: untils[row], isOfSchool: ofSchool[row] == 1, isOvertaken: overtaken[row] == 1)
    }
  }

  /// What the signals are about, without their evidence.
  private static func subjects(_ table: TableReader) throws(FormFault) -> [Signal] {
    let schools: Column<SchoolCode> = try table.whole("school", table.identifiers)
    let periods: Column<PeriodID> = try table.whole("period", table.identifiers)
    let ids: Column<SignalID> = try table.whole("signal", table.identifiers)
    let areas: Column<AreaID> = try table.whole("area", table.identifiers)
    let indicators: Column<IndicatorID> = try table.whole("indicator", table.identifiers)
    let groups: Column<GroupID> = try table.whole("group", table.identifiers)
    let rules = try table.whole("rule", table.texts)
    let statuses = try FactForm.statuses(table)
    let files = try table.whole("source_file", table.texts)
    let lines = try table.whole("source_line", table.counts)
    let columns = try table.whole("source_column", table.counts)
    var signals: [Signal] = []
    signals.reserveCapacity(table.rows)
    var headings = SharedHeadings()
    for row in 0..<table.rows {
      guard let school = schools[row], let period = periods[row], let id = ids[row],
        let area = areas[row], let indicator = indicators[row], let group = groups[row],
        let rule = rules[row], let file = files[row], let line = lines[row],
        let column = columns[row]
      else { throw FormFault("a signal has no subject") }
      let heading = SignalHeading(
        period: period, signal: id, area: area, indicator: indicator, group: group, rule: rule)
      signals.append(
        Signal(
          school: school, headings.shared(heading), status: statuses[row],
          source: SourceLocation(file: file, line: line, column: column)))
    }
    return signals
  }

  static func limits(_ table: TableReader) throws(FormFault) -> Column<Limit> {
    let comparisons = try table.texts("comparison").map { text throws(FormFault) in
      guard let comparison = Limit.Comparison(rawValue: text) else {
        throw FormFault("a limit is no limit")
      }
      return comparison
    }
    return try comparisons.joined(table.decimals("limit")) { Limit($0, $1) }
  }
}

/// Which of the stored signals are wanted.
private struct WantedSignals: Sendable {
  /// One for each; nil when all are wanted.
  let flags: [Bool]?
  /// Of each its place among the wanted ones, −1 for the others; nil when all are wanted.
  private let places: [Int32]?
  /// How many are stored.
  let count: Int

  init(_ table: TableReader, of rules: Set<SignalID>?) throws(FormFault) {
    count = table.rows
    guard let rules else {
      flags = nil
      places = nil
      return
    }
    let ids: Column<SignalID> = try table.whole("signal", table.identifiers)
    let (names, codes) = ids.coded ?? ([], [])
    let areWanted = names.map(rules.contains)
    let flags = codes.map { areWanted[Int($0)] }
    var next: Int32 = 0
    places = flags.map { isWanted in
      defer { if isWanted { next += 1 } }
      return isWanted ? next : -1
    }
    self.flags = flags
  }

  /// Where a signal is among the wanted ones.
  func place(of signal: Int) -> Int? {
    guard let places else { return signal }
    return places[signal] < 0 ? nil : Int(places[signal])
  }

  /// Reads which signal each row of a table belongs to.
  ///
  /// - Parameters:
  ///   - table: has a row for each number or chance.
  ///   - fault: what is wrong when there is no such signal.
  /// - Returns: the places among the wanted signals, and the table with their rows only.
  /// - Throws: the fault, and when the table is not what this program writes.
  func owners(
    _ table: TableReader, _ fault: String
  ) throws(FormFault) -> (places: [Int], table: TableReader) {
    let owners = try table.all("signal", table.counts)
    guard owners.allSatisfy((0..<count).contains) else { throw FormFault(fault) }
    guard let flags else { return (owners, table) }
    return (owners.compactMap(place), table.selecting(owners.map { flags[$0] }))
  }
}

/// The numbers behind the signals, in their order.
private struct Evidence: Sendable {
  let owners: [Int]
  let names: [String]
  let values: [ExactDecimal]

  init(_ table: TableReader, of wanted: WantedSignals) throws(FormFault) {
    let (owners, table) = try wanted.owners(table, "a number belongs to no signal")
    self.owners = owners
    names = try table.all("name", table.texts)
    values = try table.all("value", table.decimals)
  }

  func add(to signals: inout [Signal]) {
    for run in owners.runs {
      signals[owners[run.lowerBound]].evidence += run.map { EvidenceNumber(names[$0], values[$0]) }
    }
  }
}

/// How sure the levels of the signals are, in their order.
private struct Chances: Sendable {
  let owners: [Int]
  let levels: [LevelID]
  let limits: [Limit]
  let probabilities: [Double]

  init(_ table: TableReader, of wanted: WantedSignals) throws(FormFault) {
    let (owners, table) = try wanted.owners(table, "a chance belongs to no signal")
    self.owners = owners
    levels = try table.all("level", table.identifiers)
    guard let limits = try SignalsForm.limits(table).complete else {
      throw FormFault("a chance has no limit")
    }
    self.limits = limits
    probabilities = try table.all("probability", table.reals)
  }

  func add(to signals: inout [Signal]) {
    for run in owners.runs {
      signals[owners[run.lowerBound]].chances += run.map {
        LevelChance(level: levels[$0], limit: limits[$0], probability: probabilities[$0])
      }
    }
  }
}
