import SchoolModel

/// A condition made ready for records: names became places in a row of integers, codes became tables.
///
/// Values are codes, whole numbers, hundredths or day numbers, all as `Int64`; a missing value is
/// `Missing.integer`. A comparison with it is unknown, and so is its contrary: a condition is met only
/// if it is true whatever the missing values are taken to be by its parts.
struct CompiledCondition: Sendable {
  /// The columns that the condition looks at; `holds` is given their values in this order.
  let fields: [CanonicalColumn]
  /// The places in `fields` that decide the outcome.
  let decisive: [Int]
  let test: Test

  /// Truth in three values, in their order: the least of several is “and”, the greatest is “or”.
  enum Truth {
    static let no: UInt8 = 0
    static let unknown: UInt8 = 1
    static let yes: UInt8 = 2
  }

  indirect enum Test: Sendable {
    case constant(Bool)
    case all([Test])
    case any([Test])
    case not(Test)
    /// Whether each code fits.
    case codes(field: Int, fits: [Bool])
    /// Whether a number lies from `low` to `high`; none does when `low` is above `high`.
    case range(field: Int, low: Int64, high: Int64)
  }

  /// Compiles a condition.
  ///
  /// - Parameters:
  ///   - condition: what the settings say.
  ///   - setting: the name of the setting, for the message when something is wrong.
  ///   - columns: the columns that may be named, with their types.
  ///   - codeBook: the numbers that stand for canonical values.
  ///   - layout: columns that stand first in `fields` whether or not the condition names them.
  /// - Throws: what is wrong with the condition.
  init(
    _ condition: Condition, setting: String, columns: [ColumnDefinition], codeBook: CodeBook,
    layout: [CanonicalColumn] = []
  ) throws(PlanFault) {
    var compiler = Compiler(
      setting: setting, columns: columns, codeBook: codeBook, fields: layout)
    test = try compiler.test(condition)
    fields = compiler.fields
    decisive = compiler.decisive.sorted()
  }

  var isAlways: Bool {
    if case .constant(true) = test { true } else { false }
  }

  /// Whether the values of `fields` meet the condition.
  func holds(_ values: [Int64]) -> Bool { isAlways || Self.truth(test, values) == Truth.yes }

  private static func truth(_ test: Test, _ values: [Int64]) -> UInt8 {
    switch test {
    case .constant(let answer): return answer ? Truth.yes : Truth.no
    case .all(let parts):
      var least = Truth.yes
      for part in parts { least = min(least, truth(part, values)) }
      return least
    case .any(let parts):
      var greatest = Truth.no
      for part in parts { greatest = max(greatest, truth(part, values)) }
      return greatest
    case .not(let part): return Truth.yes - truth(part, values)
    case .codes(let field, let fits):
      let code = values[field]
      guard code >= 0 else { return Truth.unknown }
      return code < fits.count && fits[Int(code)] ? Truth.yes : Truth.no
    case .range(let field, let low, let high):
      let value = values[field]
      guard value != Missing.integer else { return Truth.unknown }
      return value >= low && value <= high ? Truth.yes : Truth.no
    }
  }

  private struct Compiler {
    let setting: String
    let columns: [ColumnDefinition]
    let codeBook: CodeBook
    var fields: [CanonicalColumn]
    var decisive: Set<Int> = []

    mutating func test(_ condition: Condition) throws(PlanFault) -> Test {
      switch condition {
      case .always: return .constant(true)
      case .all(let parts): return .all(try tests(parts))
      case .any(let parts): return .any(try tests(parts))
      case .not(let part): return .not(try test(part))
      case .compare(let name, let comparison, let literal):
        return try comparing(name, comparison, literal)
      case .isIn(let name, let literals):
        var parts: [Test] = []
        for literal in literals { parts.append(try comparing(name, .equal, literal)) }
        return .any(parts)
      }
    }

    private mutating func tests(_ parts: [Condition]) throws(PlanFault) -> [Test] {
      var tests: [Test] = []
      for part in parts { tests.append(try test(part)) }
      return tests
    }

    private mutating func comparing(
      _ name: String, _ comparison: Condition.Operator, _ literal: Condition.Literal
    ) throws(PlanFault) -> Test {
      guard let definition = columns.first(where: { $0.column.rawValue == name }) else {
        let known = columns.map(\.column.rawValue).sorted().joined(separator: ", ")
        throw PlanFault(setting, "“\(name)” cannot be asked for here; there are: \(known)")
      }
      let column = definition.column
      let field = fields.firstIndex(of: column) ?? fields.count
      if field == fields.count { fields.append(column) }
      decisive.insert(field)
      switch definition.type {
      case .code: return try comparingCode(column, field, comparison, literal)
      case .integer, .hundredths:
        guard case .number(let number) = literal else {
          throw PlanFault(setting, "“\(name)” is a number and cannot be compared with “\(literal)”")
        }
        let unit: Int128 = definition.type == .hundredths ? 100 : 1
        return comparison.test(
          field: field, factor: Int128.powerOfTen(number.scale),
          limit: Int128(number.coefficient) * unit)
      case .day:
        guard case .text(let text) = literal, let day = Day(text) else {
          throw PlanFault(setting, "“\(name)” is a day; write it as 2025-06-13, not “\(literal)”")
        }
        return comparison.test(field: field, factor: 1, limit: Int128(day.number))
      case .key, .text, .figure:
        throw PlanFault(setting, "“\(name)” cannot be used in a condition")
      }
    }

    private func comparingCode(
      _ column: CanonicalColumn, _ field: Int, _ comparison: Condition.Operator,
      _ literal: Condition.Literal
    ) throws(PlanFault) -> Test {
      let code = codeBook.code(of: literal.description, in: column)
      let size = codeBook.size(of: column)
      // Schools and periods come and go; a condition may name one that this run does not have.
      guard code != nil || column == .schoolCode || column == .period || column == .academicYear
      else {
        let known = (0..<size).compactMap { codeBook.text(of: Int32($0), in: column) }
        throw PlanFault(
          setting,
          "“\(literal)” is not a value of \(column.rawValue); there are: "
            + known.joined(separator: ", "))
      }
      switch comparison {
      case .equal:
        return .codes(field: field, fits: (0..<size).map { code == Int32($0) })
      case .notEqual:
        return .codes(field: field, fits: (0..<size).map { code != Int32($0) })
      case .less, .atMost, .greater, .atLeast:
        throw PlanFault(
          setting, "\(column.rawValue) knows only =, !=, in and not in, not \(comparison.rawValue)")
      }
    }
  }
}

extension Condition.Operator {
  /// Whether the comparison holds between two integers.
  func holds(_ left: Int128, _ right: Int128) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .atMost: left <= right
    case .greater: left > right
    case .atLeast: left >= right
    }
  }

  /// The whole numbers for which `value × factor` compares so with the limit; the factor is positive.
  fileprivate func test(field: Int, factor: Int128, limit: Int128) -> CompiledCondition.Test {
    let (quotient, remainder) = limit.quotientAndRemainder(dividingBy: factor)
    let floor = remainder < 0 ? quotient - 1 : quotient
    let ceiling = remainder > 0 ? quotient + 1 : quotient
    func range(_ low: Int128, _ high: Int128) -> CompiledCondition.Test {
      // `Int64.min` stands for a missing value.
      .range(field: field, low: Int64(clamping: low), high: Int64(clamping: high))
    }
    let (least, greatest) = (Int128(Int64.min), Int128(Int64.max))
    switch self {
    case .equal: return range(ceiling, floor)
    case .notEqual: return .not(range(ceiling, floor))
    case .less: return range(least, ceiling - 1)
    case .atMost: return range(least, floor)
    case .greater: return range(floor + 1, greatest)
    case .atLeast: return range(ceiling, greatest)
    }
  }
}

extension CodeBook {
  /// How many codes a column has.
  fileprivate func size(of column: CanonicalColumn) -> Int {
    switch column {
    case .schoolCode: schools.count
    case .academicYear, .period: calendar.periods.count
    case .subject: subjects.count
    case .role: roles.count
    case .grade: Grade.allCases.count
    default: 2
    }
  }
}
