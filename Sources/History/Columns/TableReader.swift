internal import SchoolModel

/// Reads a table that `TableWriter` wrote, column by column.
struct TableReader: Sendable {
  let rows: Int
  /// In the order in which they stand.
  private(set) var names: [String] = []
  private var columns: [String: (type: UInt8, range: Range<Int>)] = [:]
  private let whole: ByteReader

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
    whole = reader
  }

  /// The values of a column of integers; none where there is no such column.
  func integers<Number: FixedWidthInteger>(
    _ name: String, as type: Number.Type = Int.self
  ) throws(FormFault) -> Column<Number> {
    guard var reader = try body(name, .integers) else { return Column(absentIn: rows) }
    let presence = try Presence(&reader, rows: rows)
    return presence.column(try Self.integers(&reader, count: presence.count))
  }

  func counts(_ name: String) throws(FormFault) -> Column<Int> { try integers(name) }

  func texts(_ name: String) throws(FormFault) -> Column<String> {
    guard var reader = try body(name, .texts) else { return Column(absentIn: rows) }
    let presence = try Presence(&reader, rows: rows)
    var distinct: [String] = []
    for _ in 0..<(try reader.count(ofSize: 1)) { distinct.append(try reader.text()) }
    let references: [Int] = try Self.integers(&reader, count: presence.count)
    guard references.allSatisfy(distinct.indices.contains) else {
      throw FormFault("\(name) refers to a text that is not there")
    }
    return presence.column(references.map { distinct[$0] })
  }

  func reals(_ name: String) throws(FormFault) -> Column<Double> {
    guard var reader = try body(name, .reals) else { return Column(absentIn: rows) }
    let presence = try Presence(&reader, rows: rows)
    var values: [Double] = []
    for _ in 0..<presence.count { values.append(try reader.real()) }
    return presence.column(values)
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

  private func body(
    _ name: String, _ type: TableWriter.ColumnType
  ) throws(FormFault) -> ByteReader? {
    guard let column = columns[name] else { return nil }
    guard column.type == type.rawValue else { throw FormFault("\(name) is of another type") }
    return whole.part(column.range)
  }

  private static func integers<Number: FixedWidthInteger>(
    _ reader: inout ByteReader, count: Int
  ) throws(FormFault) -> [Number] {
    func number(_ value: some FixedWidthInteger) throws(FormFault) -> Number {
      guard let number = Number(exactly: value) else { throw FormFault("a number is too large") }
      return number
    }
    guard count > 0 else { return [] }
    switch TableWriter.Packing(rawValue: try reader.byte()) {
    case .each:
      var values: [Number] = []
      values.reserveCapacity(count)
      for _ in 0..<count {
        // Nearly all numbers fit in 64 bits, where the machine's own arithmetic does.
        if let small = try reader.smallSigned() {
          values.append(try number(small))
        } else {
          values.append(try number(try reader.signed()))
        }
      }
      return values
    case .constant: return Array(repeating: try number(try reader.signed()), count: count)
    case .countingUp:
      _ = try number(count)
      return (0..<count).map { Number(truncatingIfNeeded: $0) }
    case nil: throw FormFault("a column is packed in an unknown way")
    }
  }
}

/// Which rows of a column have a value.
private struct Presence {
  private let rows: Int
  /// nil when all have one.
  private var flags: [Bool]?
  private(set) var count: Int

  init(_ reader: inout ByteReader, rows: Int) throws(FormFault) {
    self.rows = rows
    guard try reader.byte() == 0 else {
      count = rows
      return
    }
    var flags: [Bool] = []
    flags.reserveCapacity(rows)
    count = 0
    for start in stride(from: 0, to: rows, by: 8) {
      let byte = try reader.byte()
      for row in start..<min(start + 8, rows) {
        let isPresent = byte & (1 << UInt8(row - start)) != 0
        flags.append(isPresent)
        if isPresent { count += 1 }
      }
    }
    self.flags = flags
  }

  /// Puts values, of which there are `count`, into their rows.
  func column<Value>(_ values: [Value]) -> Column<Value> {
    Column(values, rows: rows, isPresent: flags)
  }
}
