import CSVReading
import SchoolModel

/// Reads the cells of one column of a batch dataset into whole numbers, without a `String` for each.
///
/// Codes are their number, days `Day.number`, hundredths the number times one hundred; an empty cell
/// is `CellReader.missing`.
struct CellReader {
  static let missing = Int64.min

  private enum Conversion {
    case code
    case number(decimals: Int)
    case day(DateForm)
  }

  let rules: CellRules
  /// Where the value goes in the row that is being read.
  let slot: Int
  private let conversion: Conversion
  private var cache: CodeCache
  private let schoolForms: Set<String>
  /// The numbers of the layout's list, by the place of their spelling.
  private var canonical: [Int64] = []
  private let isPlainInteger: Bool
  /// Whether a cell of digits can mean nothing but their number, within the layout's limits.
  let takesDigits: Bool
  private(set) var blanks = Tally()
  private(set) var roundings = Tally()

  /// How often something was seen, and where first.
  struct Tally {
    var count = 0
    var line: Int?

    mutating func add(line: Int) {
      self.line = min(self.line ?? line, line)
      count += 1
    }

    /// Adds what was seen elsewhere in the file.
    mutating func add(_ other: Tally) {
      guard let line = other.line else { return }
      add(line: line)
      count += other.count - 1
    }
  }

  /// - Throws: `RowProblem` when the layout's own list or format cannot be read.
  init(
    _ field: BoundField, type: ColumnType, slot: Int, layout: LayoutDefinition, lists: CodeLists
  ) throws(RowProblem) {
    rules = CellRules(field, layout: layout)
    self.slot = slot
    schoolForms = lists.schoolForms
    cache = CodeCache(
      lists, column: field.column, isBoolean: field.definition.type == .boolean)
    isPlainInteger =
      type == .integer && field.definition.type == .integer && field.definition.multiply == nil
      && !rules.hasLimits
    takesDigits =
      type == .integer && field.definition.type == .integer && field.definition.multiply == nil
      && field.definition.pattern == nil && !rules.hasSpecialDigits
    switch type {
    case .integer: conversion = .number(decimals: 0)
    case .hundredths: conversion = .number(decimals: 2)
    case .day:
      let format = field.definition.format ?? "%Y-%m-%d"
      guard let form = DateForm(format) else {
        throw RowProblem(
          .layoutUnusable, column: field.name, facts: ["reason": "\(format) is no date format"])
      }
      conversion = .day(form)
    default: conversion = .code
    }
    for value in rules.canonicalValues {
      guard let number = Self.number(for: value, type: type, column: field.column, lists: lists)
      else {
        throw RowProblem(
          .layoutUnusable, column: field.name,
          facts: ["reason": "“\(value)” in its list of values is no \(field.column.rawValue)"])
      }
      canonical.append(number)
    }
  }

  /// What a canonical value, of a layout's list or constants, stands for.
  static func number(
    for text: String, type: ColumnType, column: CanonicalColumn, lists: CodeLists
  ) -> Int64? {
    switch type {
    case .code: return lists.code(text, in: column).map { Int64($0) }
    case .day: return Day(text).map { Int64($0.number) }
    case .integer, .hundredths:
      guard let number = ExactDecimal(text),
        case .exact(let value) = NumberText.scaled(
          number, by: nil, decimals: type == .integer ? 0 : 2)
      else { return nil }
      return value
    case .key, .text, .figure: return nil
    }
  }

  /// The value of the cell, `missing` when it has none.
  mutating func read(_ batch: CSVBatch, _ record: Int) throws(RowProblem) -> Int64 {
    let whole = batch.range(record, rules.field.index)
    let cell = Blanks.trimmed(batch.bytes, whole)
    if cell.count != whole.count, !cell.isEmpty { blanks.add(line: batch.line(record)) }
    switch rules.special(batch.bytes, cell) {
    case .canonical(let place): return canonical[place]
    case .missing, .status:
      if rules.field.isRequired { throw rules.problem(.valueMissing) }
      return Self.missing
    case nil: break
    }
    try rules.checkPattern(batch.bytes, cell)
    if isPlainInteger {
      guard let value = NumberText.integer(batch.bytes, cell) else {
        throw rules.problem(.integerInvalid)
      }
      return value
    }
    switch conversion {
    case .code: return try code(batch.bytes, cell)
    case .number(let decimals):
      return try number(batch.bytes, cell, decimals: decimals, line: batch.line(record))
    case .day(let form):
      guard let day = form.day(batch.bytes, cell) else {
        throw rules.problem(.dateInvalid, ["format": form.text])
      }
      return Int64(day.number)
    }
  }

  private mutating func code(_ bytes: [UInt8], _ cell: Range<Int>) throws(RowProblem) -> Int64 {
    let column = rules.field.column
    if !rules.hasValues || CodeLists.isOpen(column), let code = cache.code(bytes, cell) {
      return Int64(code)
    }
    if cache.isPeriodOfWrongKind(bytes, cell) { throw rules.problem(.periodOfWrongKind) }
    var problem = rules.problem(CodeLists.unknown(column), ["field": column.rawValue])
    // Codes of schools and subjects say nothing about a pupil; no other cell may be shown.
    let text = String(decoding: bytes[cell], as: UTF8.self)
    if column == .schoolCode {
      let shown = Showable.school(text, forms: schoolForms)
      problem.facts["value"] = shown
      if shown != Showable.hidden { problem.school = SchoolCode(shown) }
    } else if column == .subject {
      problem.facts["value"] = Showable.subject(text)
    }
    throw problem
  }

  private mutating func number(
    _ bytes: [UInt8], _ cell: Range<Int>, decimals: Int, line: Int
  ) throws(RowProblem) -> Int64 {
    let number = try rules.number(bytes, cell)
    try rules.checkLimits(number)
    let factor = rules.field.definition.multiply
    switch NumberText.scaled(number, by: factor, decimals: decimals) {
    case .exact(let value): return value
    case .rounded(let value):
      // 1,33 hours were 80 minutes before somebody rounded them: the nearest minute is right.
      guard factor != nil else { throw rules.problem(.numberTooPrecise) }
      roundings.add(line: line)
      return value
    case .tooLarge: throw rules.problem(.numberInvalid)
    }
  }

  /// Counts what a cell read elsewhere had to be noted for.
  mutating func count(_ notes: CellNotes, line: Int) {
    if notes.contains(.blanks) { blanks.add(line: line) }
    if notes.contains(.rounded) { roundings.add(line: line) }
  }

  /// Adds the tallies of another reader of the same column.
  mutating func addTallies(of other: CellReader) {
    blanks.add(other.blanks)
    roundings.add(other.roundings)
  }

  /// Writes the notes about the column.
  func report(to log: inout FindingLog) {
    log.add(
      .blanksAroundValue, line: blanks.line, column: rules.field.name, count: blanks.count)
    log.add(.numberRounded, line: roundings.line, column: rules.field.name, count: roundings.count)
  }
}
