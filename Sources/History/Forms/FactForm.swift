internal import SchoolModel

/// The figures of one series and period, for all schools that have one.
///
/// Schools are places in a list that is stored apart, since all series of a run share it.
struct FactForm {
  let rows: Int
  /// Ascending.
  let schools: [Int]
  private let statuses: [FactStatus]
  private let values: Column<Fraction>
  private let numerators: Column<ExactDecimal>
  private let denominators: Column<ExactDecimal>
  private let n: Column<Int>
  private let low: Column<Fraction>
  private let high: Column<Fraction>
  private let sumsOfSquares: Column<ExactDecimal>

  static func bytes(of facts: [Fact], schools: [Int]) -> [UInt8] {
    var table = TableWriter(rows: facts.count)
    table.add("school", integers: schools.map { $0 })
    table.add("status", texts: facts.map(\.status.rawValue))
    table.add("value", fractions: facts.map(\.value))
    table.add("numerator", decimals: facts.map(\.numerator))
    table.add("denominator", decimals: facts.map(\.denominator))
    table.add("n", integers: facts.map(\.n))
    table.add("low", fractions: facts.map { $0.bounds?.lowerBound })
    table.add("high", fractions: facts.map { $0.bounds?.upperBound })
    table.add("sum_of_squares", decimals: facts.map(\.sumOfSquares))
    var set = TableSet()
    set.add("facts", table)
    return set.bytes
  }

  /// Reads a block; `schoolCount` is the length of the list that its schools are places in.
  init(_ bytes: [UInt8], schoolCount: Int) throws(FormFault) {
    let table = try StoredTables(bytes)["facts"]
    rows = table.rows
    schools = try table.references("school", to: schoolCount)
    for row in schools.indices.dropFirst() where schools[row - 1] >= schools[row] {
      throw FormFault("the schools of a series are not in order")
    }
    statuses = try Self.statuses(table)
    values = try table.fractions("value")
    numerators = try table.decimals("numerator")
    denominators = try table.decimals("denominator")
    n = try table.integers("n")
    low = try table.fractions("low")
    high = try table.fractions("high")
    for row in 0..<rows {
      guard let low = low[row], let high = high[row] else { continue }
      guard low <= high else { throw FormFault("bounds end before they begin") }
    }
    sumsOfSquares = try table.decimals("sum_of_squares")
  }

  /// Puts the figures where they belong, column by column: it takes a third of the time that whole figures do.
  ///
  /// - Parameters:
  ///   - facts: gets them.
  ///   - places: of each row the place among the facts.
  ///   - key: what the figure of a row is about.
  func fill(_ facts: inout [Fact], at places: [Int], key: (_ row: Int) -> FactKey) {
    for row in 0..<rows { facts[places[row]] = Fact(key: key(row), status: statuses[row]) }
    for row in 0..<rows { facts[places[row]].value = values[row] }
    for row in 0..<rows { facts[places[row]].numerator = numerators[row] }
    for row in 0..<rows { facts[places[row]].denominator = denominators[row] }
    for row in 0..<rows { facts[places[row]].n = n[row] }
    for row in 0..<rows {
      guard let low = low[row], let high = high[row] else { continue }
      facts[places[row]].bounds = low...high
    }
    for row in 0..<rows { facts[places[row]].sumOfSquares = sumsOfSquares[row] }
  }

  static func statuses(_ table: TableReader) throws(FormFault) -> [FactStatus] {
    try table.all("status") { name throws(FormFault) in
      try table.texts(name).map { text throws(FormFault) in
        guard let status = FactStatus(rawValue: text) else {
          throw FormFault("a status is not known")
        }
        return status
      }
    }
  }
}
