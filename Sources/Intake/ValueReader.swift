import CSVReading
import SchoolModel

/// A decimal number of a cell, or what stands in its place.
enum Figure: Equatable {
  case number(ExactDecimal)
  case status(FactStatus)
  case missing
}

/// Reads the cells of one row after the other of a small dataset, by canonical column.
///
/// A constant of the layout stands for the column in every row. A cell without a value is nil, or
/// sets the row aside where one is required.
struct ValueReader {
  private var cells: [Cell] = []
  private var places: [CanonicalColumn: Int] = [:]
  /// The places of fields of the register, by the names that the layout gives them.
  private var attributes: [String: Int] = [:]
  private let constants: [CanonicalColumn: String]
  private let scope: Condition
  private var batch = CSVBatch()
  private var record = 0

  private struct Cell {
    let rules: CellRules
    let form: DateForm?
    let type: ColumnType
    var blanks = CellReader.Tally()
  }

  init(_ columns: BoundColumns, _ file: ExportFile) throws(IntakeError) {
    constants = columns.constants
    scope = file.layout.scope.withNumbersAsNumbers
    for field in columns.fields {
      let definition = file.layout.dataset.columns.first { $0.column == field.column }
      var form: DateForm?
      if definition?.type == .day {
        let format = field.definition.format ?? "%Y-%m-%d"
        form = DateForm(format)
        if form == nil { throw unusable(file, "\(format) is no date format", field.name) }
      }
      // The first of several value columns stands for them all; wide files ask by place.
      places[field.column] = places[field.column] ?? cells.count
      cells.append(
        Cell(
          rules: CellRules(field, layout: file.layout), form: form,
          type: definition?.type ?? .text))
    }
    attributes = Dictionary(
      cells.enumerated().compactMap { place, cell in
        cell.rules.field.definition.attribute.map { ($0, place) }
      }, uniquingKeysWith: { first, _ in first })
    for name in scope.names
    where attributes[name] == nil && (CanonicalColumn(rawValue: name).map({ !has($0) }) ?? true) {
      throw unusable(file, "the scope looks at \(name), which is no column of the export", nil)
    }
  }

  func has(_ column: CanonicalColumn) -> Bool {
    places[column] != nil || constants[column] != nil
  }

  /// Whether rows give fields of the register.
  var hasAttributes: Bool { !attributes.isEmpty }

  /// The fields, each with the place under which `figure(at:)` finds it.
  var fields: [(place: Int, field: BoundField)] {
    cells.enumerated().map { ($0.offset, $0.element.rules.field) }
  }

  /// Turns to a row.
  ///
  /// - Returns: whether the row is in the layout's scope.
  mutating func begin(_ batch: CSVBatch, _ record: Int) -> Bool {
    self.batch = batch
    self.record = record
    return scope.isMet { literal($0) }
  }

  var line: Int { batch.line(record) }

  private func literal(_ name: String) -> Condition.Literal? {
    let column = CanonicalColumn(rawValue: name)
    if let constant = column.flatMap({ constants[$0] }) { return .init(numberOrText: constant) }
    guard let place = attributes[name] ?? column.flatMap({ places[$0] }) else { return nil }
    let range = Blanks.trimmed(
      batch.bytes, batch.range(record, cells[place].rules.field.index))
    switch cells[place].rules.special(batch.bytes, range) {
    case .missing, .status: return nil
    case .canonical(let value):
      return .init(numberOrText: cells[place].rules.canonicalValues[value])
    case nil: break
    }
    if cells[place].type == .integer || cells[place].type == .figure {
      return (try? cells[place].rules.number(batch.bytes, range)).map { .number($0) }
    }
    return .init(numberOrText: String(decoding: batch.bytes[range], as: UTF8.self))
  }

  /// What is in a cell once the layout's lists have been asked.
  private enum Content {
    case canonical(String)
    case plain(Range<Int>)
    case status(FactStatus)
    case missing
  }

  private mutating func content(at place: Int) throws(RowProblem) -> Content {
    let rules = cells[place].rules
    let whole = batch.range(record, rules.field.index)
    let cell = Blanks.trimmed(batch.bytes, whole)
    if cell.count != whole.count, !cell.isEmpty { cells[place].blanks.add(line: line) }
    switch rules.special(batch.bytes, cell) {
    case .canonical(let value): return .canonical(rules.canonicalValues[value])
    case .status(let status): return .status(status)
    case .missing:
      if rules.field.isRequired { throw rules.problem(.valueMissing) }
      return .missing
    case nil:
      try rules.checkPattern(batch.bytes, cell)
      return .plain(cell)
    }
  }

  /// The text of a column; nil when the row has none.
  func hasColumn(_ column: CanonicalColumn) -> Bool { places[column] != nil }

  mutating func text(_ column: CanonicalColumn) throws(RowProblem) -> String? {
    if let constant = constants[column] { return constant }
    guard let place = places[column] else { return nil }
    switch try content(at: place) {
    case .canonical(let text): return text
    case .plain(let cell): return String(decoding: batch.bytes[cell], as: UTF8.self)
    case .status, .missing: return nil
    }
  }

  /// The fields of the register that the row gives, by the names of the layout.
  mutating func attributeTexts() throws(RowProblem) -> [String: String] {
    var texts: [String: String] = [:]
    for (name, place) in attributes {
      switch try content(at: place) {
      case .canonical(let text): texts[name] = text
      case .plain(let cell): texts[name] = String(decoding: batch.bytes[cell], as: UTF8.self)
      case .status, .missing: break
      }
    }
    return texts
  }

  /// The text of a column that every row must have.
  mutating func requiredText(_ column: CanonicalColumn) throws(RowProblem) -> String {
    guard let text = try text(column), !text.isEmpty else {
      throw problem(.valueMissing, column)
    }
    return text
  }

  /// The number or the marker of a column.
  mutating func figure(_ column: CanonicalColumn) throws(RowProblem) -> Figure {
    if let constant = constants[column] {
      guard let number = ExactDecimal(constant) else { throw problem(.numberInvalid, column) }
      return .number(number)
    }
    guard let place = places[column] else { return .missing }
    return try figure(at: place)
  }

  /// The number or the marker of the field at a place.
  mutating func figure(at place: Int) throws(RowProblem) -> Figure {
    let rules = cells[place].rules
    switch try content(at: place) {
    case .status(let status): return .status(status)
    case .missing: return .missing
    case .canonical(let text):
      guard let number = ExactDecimal(text) else { throw rules.problem(.numberInvalid) }
      return .number(number)
    case .plain(let cell):
      let number = try rules.number(batch.bytes, cell)
      try rules.checkLimits(number)
      guard let factor = rules.field.definition.multiply else { return .number(number) }
      guard let product = NumberText.product(number, factor) else {
        throw rules.problem(.numberInvalid)
      }
      return .number(product)
    }
  }

  /// The number of a column where no marker has a meaning.
  mutating func number(_ column: CanonicalColumn) throws(RowProblem) -> ExactDecimal? {
    guard case .number(let number) = try figure(column) else { return nil }
    return number
  }

  mutating func integer(_ column: CanonicalColumn) throws(RowProblem) -> Int? {
    guard let number = try number(column) else { return nil }
    guard number.scale == 0 else { throw problem(.numberTooPrecise, column) }
    return Int(number.coefficient)
  }

  mutating func day(_ column: CanonicalColumn) throws(RowProblem) -> Day? {
    if let constant = constants[column] {
      guard let day = Day(constant) else {
        throw problem(.dateInvalid, column, ["format": "%Y-%m-%d"])
      }
      return day
    }
    guard let place = places[column] else { return nil }
    return try day(at: place)
  }

  private mutating func day(at place: Int) throws(RowProblem) -> Day? {
    let (form, rules) = (cells[place].form, cells[place].rules)
    switch try content(at: place) {
    case .status, .missing: return nil
    case .canonical(let text):
      guard let day = Day(text) else {
        throw rules.problem(.dateInvalid, ["format": "%Y-%m-%d"])
      }
      return day
    case .plain(let cell):
      guard let day = form?.day(batch.bytes, cell) else {
        throw rules.problem(.dateInvalid, ["format": form?.text ?? "%Y-%m-%d"])
      }
      return day
    }
  }

  /// Whether every cell of a row but one has what is required, and can be read.
  func isReadable(_ batch: CSVBatch, _ record: Int, except field: Int) -> Bool {
    var reader = self
    reader.batch = batch
    reader.record = record
    return cells.indices.allSatisfy { place in
      guard cells[place].rules.field.index != field else { return true }
      do throws(RowProblem) {
        switch cells[place].type {
        case .figure, .integer: _ = try reader.figure(at: place)
        case .day: _ = try reader.day(at: place)
        default: _ = try reader.content(at: place)
        }
        return true
      } catch {
        return false
      }
    }
  }

  /// A problem of the field at a place.
  func problem(_ kind: FindingKind, at place: Int) -> RowProblem {
    cells[place].rules.problem(kind)
  }

  /// A problem of a column; the rows of these datasets are about schools, so a code may be shown.
  func problem(
    _ kind: FindingKind, _ column: CanonicalColumn, _ facts: [String: String] = [:]
  ) -> RowProblem {
    RowProblem(kind, column: places[column].map { cells[$0].rules.field.name }, facts: facts)
  }

  /// A problem with a value that its list does not have.
  func unknown(_ kind: FindingKind, _ column: CanonicalColumn, _ text: String) -> RowProblem {
    problem(kind, column, ["value": Showable.code(text)])
  }

  /// Adds what another reader has counted in other rows of the same export.
  mutating func addTallies(of other: ValueReader) {
    for place in cells.indices { cells[place].blanks.add(other.cells[place].blanks) }
  }

  /// Writes the notes about the columns.
  func report(to log: inout FindingLog) {
    for cell in cells {
      log.add(
        .blanksAroundValue, line: cell.blanks.line, column: cell.rules.field.name,
        count: cell.blanks.count)
    }
  }
}

/// The error for a layout that cannot describe its dataset.
func unusable(_ file: ExportFile, _ reason: String, _ column: String?) -> IntakeError {
  IntakeError(findings: [
    Finding(.layoutUnusable, file: file.name, column: column, facts: ["reason": reason])
  ])
}

extension NumberText {
  /// The exact product; nil when it has more than 18 digits.
  static func product(_ left: ExactDecimal, _ right: ExactDecimal) -> ExactDecimal? {
    var coefficient = Int128(left.coefficient) * Int128(right.coefficient)
    var scale = left.scale + right.scale
    while scale > 0, coefficient % 10 == 0 {
      coefficient /= 10
      scale -= 1
    }
    guard coefficient.magnitude < 1_000_000_000_000_000_000, scale <= ExactDecimal.maximumScale
    else { return nil }
    return ExactDecimal(coefficient: Int64(coefficient), scale: scale)
  }
}
