internal import SchoolModel

/// Signals with all their evidence, in their own order.
enum SignalsForm {
  static func bytes(of signals: [Signal]) -> [UInt8] {
    var table = TableWriter(rows: signals.count)
    table.add("school", identifiers: signals.map(\.school))
    table.add("period", identifiers: signals.map(\.period))
    table.add("signal", identifiers: signals.map(\.signal))
    table.add("area", identifiers: signals.map(\.area))
    table.add("indicator", identifiers: signals.map(\.indicator))
    table.add("group", identifiers: signals.map(\.group))
    table.add("rule", texts: signals.map(\.rule))
    table.add("level", identifiers: signals.map(\.level))
    table.add("points", decimals: signals.map(\.points))
    table.add("value", decimals: signals.map(\.value))
    table.add("comparison", texts: signals.map { $0.limit?.comparison.rawValue })
    table.add("limit", decimals: signals.map { $0.limit?.value })
    table.add("n", integers: signals.map(\.n))
    table.add("interval_low", reals: signals.map { $0.interval?.lowerBound })
    table.add("interval_high", reals: signals.map { $0.interval?.upperBound })
    table.add("probability", reals: signals.map(\.probability))
    table.add("status", texts: signals.map(\.status.rawValue))
    table.add("source_file", texts: signals.map(\.source.file))
    table.add("source_line", integers: signals.map { $0.source.line })
    table.add("source_column", integers: signals.map { $0.source.column })
    table.add("current", decimals: signals.map(\.current))
    table.add("previous", decimals: signals.map(\.previous))
    table.add("direction", texts: signals.map { $0.direction?.rawValue })
    table.add("fulfilment", texts: signals.map { $0.fulfilment?.rawValue })
    table.add("is_weak", integers: signals.map { $0.isWeak ? 1 : 0 })
    table.add("decision", texts: signals.map { $0.decision?.decision })
    table.add("decision_reason", texts: signals.map { $0.decision?.reason })
    table.add("decision_role", texts: signals.map { $0.decision?.responsibleRole })
    table.add("decision_until", days: signals.map { $0.decision?.validUntil })
    table.add(
      "decision_of_school", integers: signals.map { $0.decision.map { $0.isOfSchool ? 1 : 0 } })
    table.add(
      "decision_overtaken", integers: signals.map { $0.decision.map { $0.isOvertaken ? 1 : 0 } })
    let numbers = signals.enumerated().flatMap { place, signal in
      signal.evidence.map { (place, $0) }
    }
    var evidence = TableWriter(rows: numbers.count)
    evidence.add("signal", integers: numbers.map { $0.0 })
    evidence.add("name", texts: numbers.map { $0.1.name })
    evidence.add("value", decimals: numbers.map { $0.1.value })
    let chances = signals.enumerated().flatMap { place, signal in
      signal.chances.map { (place, $0) }
    }
    var chanceTable = TableWriter(rows: chances.count)
    chanceTable.add("signal", integers: chances.map { $0.0 })
    chanceTable.add("level", identifiers: chances.map { $0.1.level })
    chanceTable.add("comparison", texts: chances.map { $0.1.limit.comparison.rawValue })
    chanceTable.add("limit", decimals: chances.map { $0.1.limit.value })
    chanceTable.add("probability", reals: chances.map { $0.1.probability })
    var set = TableSet()
    set.add("signals", table)
    set.add("evidence", evidence)
    set.add("chances", chanceTable)
    set.add(
      "overridden",
      AppliedForm.table(
        signals.enumerated().compactMap { place, signal in
          signal.overridden.map { (place, $0) }
        }))
    return set.bytes
  }

  /// The signals with everything behind them, whose tables are read beside one another.
  static func read(_ bytes: [UInt8], crew: Crew = .alone) throws(FormFault) -> [Signal] {
    let tables = try StoredTables(bytes)
    let table = try tables["signals"]
    let (numbers, sureness) = (try tables["evidence"], try tables["chances"])
    let (main, (evidence, chances)) = crew.both(
      { outcome { () throws(FormFault) in try judged(table) } },
      {
        (
          outcome { () throws(FormFault) in try Evidence(numbers) },
          outcome { () throws(FormFault) in try Chances(sureness) }
        )
      })
    var signals = try main.get()
    try evidence.get().add(to: &signals)
    try chances.get().add(to: &signals)
    for row in try AppliedForm.read(tables["overridden"], owners: signals.count) {
      signals[row.owner].overridden = row.applied
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
    let limits = try Self.limits(table)
    let n = try table.integers("n")
    let low = try table.reals("interval_low")
    let high = try table.reals("interval_high")
    let probabilities = try table.reals("probability")
    let current = try table.decimals("current")
    let previous = try table.decimals("previous")
    let directions = try table.texts("direction")
    let fulfilments = try table.texts("fulfilment")
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
      if let fulfilment = fulfilments[row] {
        guard let known = Fulfilment(rawValue: fulfilment) else {
          throw FormFault("a signal has an unknown fulfilment")
        }
        signals[row].fulfilment = known
      }
      if let direction = directions[row] {
        guard let known = Direction(rawValue: direction) else {
          throw FormFault("a signal has an unknown direction")
        }
        signals[row].direction = known
      }
    }
    return signals
  }

  /// The numbers behind the signals, in their order.
  private struct Evidence: Sendable {
    let places: [Int]
    let numbers: [EvidenceNumber]

    init(_ table: TableReader) throws(FormFault) {
      places = try table.all("signal", table.counts)
      let names = try table.all("name", table.texts)
      let values = try table.all("value", table.decimals)
      numbers = zip(names, values).map { EvidenceNumber($0, $1) }
    }

    func add(to signals: inout [Signal]) throws(FormFault) {
      for (place, number) in zip(places, numbers) {
        guard signals.indices.contains(place) else {
          throw FormFault("a number belongs to no signal")
        }
        signals[place].evidence.append(number)
      }
    }
  }

  /// How sure the levels of the signals are, in their order.
  private struct Chances: Sendable {
    let places: [Int]
    let chances: [LevelChance]

    init(_ table: TableReader) throws(FormFault) {
      places = try table.all("signal", table.counts)
      let levels: [LevelID] = try table.all("level", table.identifiers)
      let limits = try SignalsForm.limits(table)
      let probabilities = try table.all("probability", table.reals)
      var chances: [LevelChance] = []
      chances.reserveCapacity(places.count)
      for row in places.indices {
        guard let limit = limits[row] else { throw FormFault("a chance has no limit") }
        chances.append(
          LevelChance(level: levels[row], limit: limit, probability: probabilities[row]))
      }
      self.chances = chances
    }

    func add(to signals: inout [Signal]) throws(FormFault) {
      for (place, chance) in zip(places, chances) {
        guard signals.indices.contains(place) else {
          throw FormFault("a chance belongs to no signal")
        }
        signals[place].chances.append(chance)
      }
    }
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
    let schools: [SchoolCode] = try table.all("school", table.identifiers)
    let periods: [PeriodID] = try table.all("period", table.identifiers)
    let ids: [SignalID] = try table.all("signal", table.identifiers)
    let areas: [AreaID] = try table.all("area", table.identifiers)
    let indicators: [IndicatorID] = try table.all("indicator", table.identifiers)
    let groups: [GroupID] = try table.all("group", table.identifiers)
    let rules = try table.all("rule", table.texts)
    let statuses = try FactForm.statuses(table)
    let files = try table.all("source_file", table.texts)
    let lines = try table.all("source_line", table.counts)
    let columns = try table.all("source_column", table.counts)
    return (0..<table.rows).map { row in
      Signal(
        school: schools[row], period: periods[row], signal: ids[row], area: areas[row],
        indicator: indicators[row], group: groups[row], rule: rules[row], status: statuses[row],
        source: SourceLocation(file: files[row], line: lines[row], column: columns[row]))
    }
  }

  private static func limits(_ table: TableReader) throws(FormFault) -> [Limit?] {
    let comparisons = try table.texts("comparison")
    let values = try table.decimals("limit")
    var limits: [Limit?] = []
    limits.reserveCapacity(table.rows)
    var (lastText, lastComparison) = (
      Limit.Comparison.atLeast.rawValue, Limit.Comparison.atLeast
    )
    for row in 0..<table.rows {
      guard let text = comparisons[row] else {
        limits.append(nil)
        continue
      }
      if text != lastText {
        guard let comparison = Limit.Comparison(rawValue: text) else {
          throw FormFault("a limit is no limit")
        }
        (lastText, lastComparison) = (text, comparison)
      }
      guard let value = values[row] else { throw FormFault("a limit is no limit") }
      limits.append(Limit(lastComparison, value))
    }
    return limits
  }
}
