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
}
