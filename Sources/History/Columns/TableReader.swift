internal import SchoolModel

/// Reads a table that `TableWriter` wrote, column by column.
struct TableReader: Sendable {
  /// How many rows the columns have.
  private(set) var rows: Int
  /// Which of the stored rows are wanted; nil when all are.
  private var selection: [Bool]?
  /// In the order in which they stand.
  private(set) var names: [String] = []
  private var columns: [String: (type: UInt8, range: Range<Int>)] = [:]
  private let content: ByteReader

  init(_ bytes: [UInt8]) throws(FormFault) { try self.init(ByteReader(bytes)) }

  init(_ reader: ByteReader) throws(FormFault) {
    var reader = reader
    rows = try reader.count()
    // Rows without any column take no bytes; no table of ours is that long.
    guard rows <= 1 << 28 else { throw FormFault("a table has too many rows") }
    for _ in 0..<(try reader.count(ofSize: 3)) {
      let name = try reader.text()
      let type = try reader.byte()
      let range = try reader.range(ofLength: try reader.count(ofSize: 1))
      guard columns.updateValue((type, range), forKey: name) == nil else {
        throw FormFault("the column \(name) stands there twice")
      }
      names.append(name)
    }
    guard reader.isAtEnd else { throw FormFault("a table is longer than its columns") }
    content = reader
  }

  /// The table with some of its rows only; what the others say is passed over.
  ///
  /// - Parameter wanted: a flag for each row, of a table that has all of them yet.
  /// - Returns: a table of the rows whose flags are set.
  func selecting(_ wanted: [Bool]) -> TableReader {
    precondition(selection == nil && wanted.count == rows, "one flag for each row")
    var table = self
    table.selection = wanted
    table.rows = wanted.count { $0 }
    return table
  }

  /// The values of a column of integers; none where there is no such column.
  func integers<Number: FixedWidthInteger>(
    _ name: String, as type: Number.Type = Int.self
  ) throws(FormFault) -> Column<Number> {
    guard var reader = try body(name, .integers) else { return Column(absentIn: rows) }
    let presence = try presence(&reader)
    return presence.column(try Self.integers(&reader, presence))
  }

  func counts(_ name: String) throws(FormFault) -> Column<Int> { try integers(name) }

  func texts(_ name: String) throws(FormFault) -> Column<String> {
    guard var reader = try body(name, .texts) else { return Column(absentIn: rows) }
    let presence = try presence(&reader)
    var distinct: [String] = []
    for _ in 0..<(try reader.count(ofSize: 1)) { distinct.append(try reader.text()) }
    let codes: [Int32] = try Self.integers(&reader, presence)
    guard codes.allSatisfy({ $0 >= 0 && $0 < distinct.count }) else {
      throw FormFault("\(name) refers to a text that is not there")
    }
    return presence.column(distinct, codes: codes)
  }

  func reals(_ name: String) throws(FormFault) -> Column<Double> {
    guard var reader = try body(name, .reals) else { return Column(absentIn: rows) }
    let presence = try presence(&reader)
    var values: [Double] = []
    values.reserveCapacity(presence.stored)
    for _ in 0..<presence.stored { values.append(try reader.real()) }
    return presence.column(presence.kept(values))
  }

  func decimals(_ name: String) throws(FormFault) -> Column<ExactDecimal> {
    try integers(name, as: Int64.self).joined(integers("\(name).scale")) {
      coefficient, scale throws(FormFault) in
      guard (0...ExactDecimal.maximumScale).contains(scale) else {
        throw FormFault("\(name) is no decimal number")
      }
      return ExactDecimal(coefficient: coefficient, scale: scale)
    }
  }

  func fractions(_ name: String) throws(FormFault) -> Column<Fraction> {
    try integers("\(name).numerator", as: Int128.self)
      .joined(integers("\(name).denominator", as: Int128.self)) {
        numerator, denominator throws(FormFault) in
        guard denominator > 0 else { throw FormFault("\(name) is no fraction") }
        return Fraction(inLowestTerms: numerator, denominator)
      }
  }

  func days(_ name: String) throws(FormFault) -> Column<Day> {
    try integers(name, as: Int32.self).map { number in Day(number: number) }
  }

  func identifiers<Noun>(_ name: String) throws(FormFault) -> Column<Identifier<Noun>> {
    try texts(name).map { text in Identifier(text) }
  }

  /// The values of a column of any type as text; empty where a row has none.
  func cells(_ name: String) throws(FormFault) -> [String] {
    let texts: Column<String>
    switch columns[name].flatMap({ TableWriter.ColumnType(rawValue: $0.type) }) {
    case .integers: texts = try integers(name, as: Int128.self).map { number in "\(number)" }
    case .texts: texts = try self.texts(name)
    case .reals: texts = try reals(name).map { number in "\(number)" }
    case nil: throw FormFault("\(name) is of an unknown type")
    }
    return (0..<rows).map { texts[$0] ?? "" }
  }

  /// The values of a column in which every row must have one.
  func all<Value>(
    _ name: String, _ read: (String) throws(FormFault) -> Column<Value>
  ) throws(FormFault) -> [Value] {
    guard let values = try read(name).complete else { throw FormFault("\(name) lacks a value") }
    return values
  }

  /// A column in which every row must have a value.
  func whole<Value>(
    _ name: String, _ read: (String) throws(FormFault) -> Column<Value>
  ) throws(FormFault) -> Column<Value> {
    let column = try read(name)
    guard column.isComplete else { throw FormFault("\(name) lacks a value") }
    return column
  }

  private func body(
    _ name: String, _ type: TableWriter.ColumnType
  ) throws(FormFault) -> ByteReader? {
    guard let column = columns[name] else { return nil }
    guard column.type == type.rawValue else { throw FormFault("\(name) is of another type") }
    return content.part(column.range)
  }

  private func presence(_ reader: inout ByteReader) throws(FormFault) -> Presence {
    try Presence(&reader, rows: selection?.count ?? rows, selection: selection)
  }

  private static func integers<Number: FixedWidthInteger>(
    _ reader: inout ByteReader, _ presence: Presence
  ) throws(FormFault) -> [Number] {
    func number(_ value: Int128) throws(FormFault) -> Number {
      guard let number = Number(exactly: value) else { throw FormFault("a number is too large") }
      return number
    }
    guard presence.stored > 0 else { return [] }
    switch TableWriter.Packing(rawValue: try reader.byte()) {
    case .each: return try reader.numbers(presence.stored, keeping: presence.keep)
    case .constant:
      return Array(repeating: try number(try reader.signed()), count: presence.count)
    case .countingUp:
      _ = try number(Int128(presence.stored))
      return presence.kept((0..<presence.stored).map { Number(truncatingIfNeeded: $0) })
    case nil: throw FormFault("a column is packed in an unknown way")
    }
  }
}

/// Which rows of a column have a value.
private struct Presence {
  /// How many values are stored, and how many of them are of rows that are wanted.
  private(set) var stored = 0
  private(set) var count = 0
  /// Of the stored values, those of rows that are wanted; nil when all are.
  private(set) var keep: [Bool]?
  private let rows: Int
  /// Of the rows that are wanted, those that have a value; nil when all have.
  private var flags: [Bool]?

  /// - Parameters:
  ///   - reader: at the beginning of a column's body; afterwards at its values.
  ///   - rows: how many rows are stored.
  ///   - selection: which of them are wanted; nil: all.
  /// - Throws: when the flags are cut short.
  init(_ reader: inout ByteReader, rows: Int, selection: [Bool]?) throws(FormFault) {
    self.rows = selection.map { $0.count { $0 } } ?? rows
    guard try reader.byte() == 0 else {
      stored = rows
      count = self.rows
      keep = selection
      return
    }
    var (flags, keep): ([Bool], [Bool]) = ([], [])
    flags.reserveCapacity(rows)
    for start in stride(from: 0, to: rows, by: 8) {
      let byte = try reader.byte()
      for row in start..<min(start + 8, rows) {
        let isPresent = byte & (1 << UInt8(row - start)) != 0
        let isWanted = selection?[row] ?? true
        if isWanted { flags.append(isPresent) }
        guard isPresent else { continue }
        stored += 1
        if isWanted { count += 1 }
        if selection != nil { keep.append(isWanted) }
      }
    }
    self.flags = flags
    self.keep = selection == nil ? nil : keep
  }

  /// Of as many values as are stored those that are wanted.
  func kept<Value>(_ values: [Value]) -> [Value] {
    guard let keep else { return values }
    return zip(values, keep).filter { $0.1 }.map(\.0)
  }

  /// Puts values, of which there are `count`, into their rows.
  func column<Value>(_ values: [Value]) -> Column<Value> {
    Column(values, rows: rows, isPresent: flags)
  }

  /// Puts values that are among a few into their rows.
  func column<Value>(_ distinct: [Value], codes: [Int32]) -> Column<Value> {
    Column(distinct, codes: codes, rows: rows, isPresent: flags)
  }
}
