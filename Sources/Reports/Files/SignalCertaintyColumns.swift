import SchoolModel

/// The columns of `signals.csv` about how sure a signal is, and about the numbers behind it.
///
/// A figure that the rules may not judge for lack of persons is not told in passing: these cells are
/// empty unless the status is `ok`, and the evidence where persons are too few or hidden.
enum SignalCertaintyColumns {
  static func all(_ result: RunResult) -> [CSVColumn<Signal>] {
    verdict + shrinkage + pupils
      + result.levels.dropFirst().flatMap { levelColumns($0.id) } + [numbers, given(result)]
  }

  /// Numbers of the evidence that have columns of their own.
  private static let ownColumns: Set<String> = ["shrunken", "own_weight", "to_clear", "to_raise"]

  private static let verdict: [CSVColumn<Signal>] = [
    CSVColumn(
      "is_weak", .boolean,
      "Whether too little stands behind the level, by the measure that the settings give."
    ) { $0.status != .ok || $0.level == nil ? "" : $0.isWeak ? "true" : "false" },
    CSVColumn(
      "fulfilment", .string, "How far the target was met; empty unless the rule judges a target.",
      .oneOf(Fulfilment.allCases.map(\.rawValue))
    ) { $0.fulfilment?.rawValue ?? "" },
  ]

  private static let shrinkage: [CSVColumn<Signal>] = [
    CSVColumn(
      "shrunken", .number,
      "The true value that is believed: the school's own, weighed against what others have."
    ) { $0.number("shrunken") },
    CSVColumn(
      "own_weight", .number, "How much of the believed value is the school's own.",
      FieldConstraints(minimum: 0, maximum: 1)
    ) { $0.number("own_weight") },
  ]

  private static let pupils: [CSVColumn<Signal>] = [
    CSVColumn(
      "to_clear", .integer,
      "How many persons more, or fewer (negative), of the same number in all would clear the signal."
    ) { $0.number("to_clear") },
    CSVColumn(
      "to_raise", .integer, "How many more, or fewer, would raise it to a more serious level."
    ) { $0.number("to_raise") },
  ]

  private static func levelColumns(_ level: LevelID) -> [CSVColumn<Signal>] {
    [
      CSVColumn(
        "limit_\(level.text)", .number,
        "The limit for `\(level.text)` in the unit of what is believed; empty when nobody can say how sure "
          + "the level is."
      ) { $0.chance(level)?.limit.value.text() ?? "" },
      CSVColumn(
        "probability_\(level.text)", .number,
        "The probability that the true value is beyond that limit.",
        FieldConstraints(minimum: 0, maximum: 1)
      ) { ($0.chance(level)?.probability).flatMap(ExactDecimal.init(machine:))?.text() ?? "" },
    ]
  }

  private static let numbers = CSVColumn<Signal>(
    "evidence", .string,
    "Other numbers that the rule went by as `name=value`, separated by `; `; docs/how-to/signal.md explains them."
  ) { signal in
    guard signal.status != .tooFew, signal.status != .suppressed else { return "" }
    return signal.evidence.filter { !ownColumns.contains($0.name) }
      .map { "\($0.name)=\($0.value.text())" }.joined(separator: "; ")
  }

  /// Nobody's figures, so that it is told whatever the status is.
  private static func given(_ result: RunResult) -> CSVColumn<Signal> {
    CSVColumn(
      "given", .string,
      "What the rule was told of the school beside its figures, as `name=value`, separated by `; `: the fields "
        + "of the register that it asks for, and targets; a value that holds one of `;=\"` is quoted."
    ) { signal in
      FormulaGuard.applied(
        to: result.given(signal).map { "\($0.name)=\(quoted($0.text))" }.joined(separator: "; "))
    }
  }

  private static func quoted(_ text: String) -> String {
    text.contains { ";=\"".contains($0) } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}

extension Signal {
  /// A number of the evidence by its name; empty when it is not there or may not be told.
  fileprivate func number(_ name: String) -> String {
    status == .ok ? evidence[name]?.text() ?? "" : ""
  }

  fileprivate func chance(_ level: LevelID) -> LevelChance? {
    status == .ok ? chances.first { $0.level == level } : nil
  }
}
