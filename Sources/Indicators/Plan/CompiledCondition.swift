import SchoolModel

/// A condition made ready for records: names became places in a row of integers, codes became tables.
///
/// Values are codes, whole numbers, hundredths or day numbers, all as `Int64`; a missing value is
/// `Missing.integer`, and a comparison with it is false, as `Condition` says.
struct CompiledCondition: Sendable {
  /// The columns that the condition looks at; `holds` is given their values in this order.
  let fields: [CanonicalColumn]
  /// The places in `fields` that decide the outcome.
  let decisive: [Int]
  private let test: Test

  private indirect enum Test: Sendable {
    case constant(Bool)
    case all([Test])
    case any([Test])
    case not(Test)
    /// Whether each code fits.
    case codes(field: Int, fits: [Bool])
    /// `value × factor` compared with `limit`.
    case number(field: Int, factor: Int128, Condition.Operator, limit: Int128)
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
  func holds(_ values: [Int64]) -> Bool { isAlways || Self.holds(test, values) }

  private static func holds(_ test: Test, _ values: [Int64]) -> Bool {
    switch test {
    case .constant(let answer): return answer
    case .all(let parts):
      for part in parts where !holds(part, values) { return false }
      return true
    case .any(let parts):
      for part in parts where holds(part, values) { return true }
      return false
    case .not(let part): return !holds(part, values)
    case .codes(let field, let fits):
      let code = values[field]
      return code >= 0 && code < fits.count && fits[Int(code)]
    case .number(let field, let factor, let comparison, let limit):
      let value = values[field]
      return value != Missing.integer && comparison.holds(Int128(value) * factor, limit)
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
        return .number(
          field: field, factor: Int128.powerOfTen(number.scale), comparison,
          limit: Int128(number.coefficient) * unit)
      case .day:
        guard case .text(let text) = literal, let day = Day(text) else {
          throw PlanFault(setting, "“\(name)” is a day; write it as 2025-06-13, not “\(literal)”")
        }
        return .number(field: field, factor: 1, comparison, limit: Int128(day.number))
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
