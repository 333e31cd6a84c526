import SchoolModel

/// `facts.csv`: every figure of the run, one a row, sorted by school, period, indicator and group.
struct FactsFile {
  static let name = "facts.csv"

  /// A row: a figure with its interval, which two columns tell.
  struct Row {
    let fact: Fact
    var interval: ClosedRange<Double>?
  }

  static let columns: [CSVColumn<Row>] = figure + interval

  private static let interval: [CSVColumn<Row>] = [
    CSVColumn(
      "interval_low", .number,
      "Lower end of the 95 % interval: Wilson's for a share of persons, from the spread between persons "
        + "for a mean or a rate; empty for other figures."
    ) { ($0.interval?.lowerBound).flatMap(ExactDecimal.init(machine:))?.text() ?? "" },
    CSVColumn("interval_high", .number, "Upper end of that interval.") {
      ($0.interval?.upperBound).flatMap(ExactDecimal.init(machine:))?.text() ?? ""
    },
    CSVColumn(
      "sum_of_squares", .number,
      "From which the spread between persons follows: of a mean, the sum of their squared values; of a "
        + "rate, the sum of squared numerator ÷ denominator."
    ) { $0.fact.sumOfSquares?.text() ?? "" },
  ]

  private static let figure: [CSVColumn<Row>] = [
    CSVColumn("school_code", .string, "The school unit.", .required) {
      FormulaGuard.applied(to: $0.fact.key.school.text)
    },
    CSVColumn("period", .string, "What the figure is about: a school year, a term.", .required) {
      $0.fact.key.period.text
    },
    CSVColumn("indicator", .string, "The indicator, as the settings name it.", .required) {
      $0.fact.key.indicator.text
    },
    CSVColumn("group", .string, "The pupils that the figure is about.", .required) {
      $0.fact.key.group.text
    },
    CSVColumn(
      "value", .number,
      "The figure in the indicator's unit, shares in percent; rounded to six decimals, or as it was reported where "
        + "nothing tells what was divided."
    ) { $0.fact.valueText },
    CSVColumn("numerator", .number, "What was divided, exactly.") {
      $0.fact.numerator?.text() ?? ""
    },
    CSVColumn("denominator", .number, "What it was divided by, exactly.") {
      $0.fact.denominator?.text() ?? ""
    },
    CSVColumn("n", .integer, "Persons, staff or records that the figure rests on.", .count) {
      $0.fact.n.map(String.init) ?? ""
    },
    CSVColumn(
      "status", .string, "`ok`, or why there is no figure.",
      .oneOf(FactStatus.allCases.map(\.rawValue), required: true)
    ) { $0.fact.status.rawValue },
  ]

  /// The sorted facts in parts of so many, the first of which has the header; at least one.
  static func parts(of result: RunResult, size: Int) -> [(facts: [Fact], isFirst: Bool)] {
    let facts = sorted(result.facts)
    return stride(from: 0, to: max(1, facts.count), by: size).map { first in
      (Array(facts[first..<min(first + size, facts.count)]), first == 0)
    }
  }

  /// The rows that a part of the sorted facts makes.
  static func rows(_ facts: [Fact], of result: RunResult, hasHeader: Bool) -> [UInt8] {
    csvBytes(columns, rows: rows(facts, of: result), hasHeader: hasHeader)
  }

  static func rows(_ facts: [Fact], of result: RunResult) -> [Row] {
    facts.map { Row(fact: $0, interval: result.interval($0)) }
  }

  /// Sorted by key; facts mostly come that way.
  static func sorted(_ facts: [Fact]) -> [Fact] {
    let isSorted = zip(facts, facts.dropFirst()).allSatisfy { !($1.key < $0.key) }
    return isSorted ? facts : facts.sorted { $0.key < $1.key }
  }

  /// The figures alone, without what a run adds to them.
  static func bytes(_ facts: [Fact]) -> [UInt8] {
    csvBytes(figure, rows: sorted(facts).map { Row(fact: $0) })
  }
}

extension Fact {
  /// The figure, exactly where it was reported as it is, since rules go by it and nothing else tells it.
  fileprivate var valueText: String {
    guard let value else { return "" }
    let reported = numerator == nil ? value.decimal : nil
    return reported?.text() ?? value.machineText
  }
}
