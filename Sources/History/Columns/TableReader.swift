internal import SchoolModel

/// Reads a table that `TableWriter` wrote, column by column.
struct TableReader {
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

  /// The values of a column of integers; nil where a row has none.
  func integers<Number: FixedWidthInteger>(
    _ name: String, as type: Number.Type = Int.self
  ) throws(FormFault) -> [Number?] {
    guard var reader = try body(name, .integers) else { return none() }
    let presence = try Presence(&reader, rows: rows)
    return presence.spread(try Self.integers(&reader, count: presence.count))
  }

  func counts(_ name: String) throws(FormFault) -> [Int?] { try integers(name) }

  func texts(_ name: String) throws(FormFault) -> [String?] {
    guard var reader = try body(name, .texts) else { return none() }
    let presence = try Presence(&reader, rows: rows)
    var distinct: [String] = []
    for _ in 0..<(try reader.count(ofSize: 1)) { distinct.append(try reader.text()) }
    let references: [Int] = try Self.integers(&reader, count: presence.count)
    guard references.allSatisfy(distinct.indices.contains) else {
      throw FormFault("\(name) refers to a text that is not there")
    }
    return presence.spread(references.map { distinct[$0] })
  }

  func reals(_ name: String) throws(FormFault) -> [Double?] {
    guard var reader = try body(name, .reals) else { return none() }
    let presence = try Presence(&reader, rows: rows)
    var values: [Double] = []
    for _ in 0..<presence.count { values.append(try reader.real()) }
    return presence.spread(values)
  }

  func decimals(_ name: String) throws(FormFault) -> [ExactDecimal?] {
    let coefficients = try integers(name, as: Int64.self)
    let scales = try integers("\(name).scale")
    var result: [ExactDecimal?] = []
    result.reserveCapacity(rows)
    for row in 0..<rows {
      guard let coefficient = coefficients[row] else {
        result.append(nil)
        continue
      }
      guard let scale = scales[row], (0...ExactDecimal.maximumScale).contains(scale) else {
        throw FormFault("\(name) is no decimal number")
      }
      result.append(ExactDecimal(coefficient: coefficient, scale: scale))
    }
    return result
  }

  func fractions(_ name: String) throws(FormFault) -> [Fraction?] {
    let numerators = try integers("\(name).numerator", as: Int128.self)
    let denominators = try integers("\(name).denominator", as: Int128.self)
    var result: [Fraction?] = []
    result.reserveCapacity(rows)
    for row in 0..<rows {
      guard let numerator = numerators[row] else {
        result.append(nil)
        continue
      }
      guard let denominator = denominators[row], denominator > 0 else {
        throw FormFault("\(name) is no fraction")
      }
      result.append(Fraction(inLowestTerms: numerator, denominator))
    }
    return result
  }

  func days(_ name: String) throws(FormFault) -> [Day?] {
    try integers(name, as: Int32.self).map { $0.map(Day.init(number:)) }
  }

  func identifiers<Noun>(_ name: String) throws(FormFault) -> [Identifier<Noun>?] {
    try texts(name).map { $0.map { Identifier($0) } }
  }

  /// The values of a column of any type as text; empty where a row has none.
  func cells(_ name: String) throws(FormFault) -> [String] {
    switch columns[name].flatMap({ TableWriter.ColumnType(rawValue: $0.type) }) {
    case .integers: try integers(name, as: Int128.self).map { $0.map { "\($0)" } ?? "" }
    case .texts: try texts(name).map { $0 ?? "" }
    case .reals: try reals(name).map { $0.map { "\($0)" } ?? "" }
    case nil: throw FormFault("\(name) is of an unknown type")
    }
  }

  /// The values of a column in which every row must have one.
  func all<Value>(
    _ name: String, _ read: (String) throws(FormFault) -> [Value?]
  ) throws(FormFault) -> [Value] {
    var result: [Value] = []
    result.reserveCapacity(rows)
    for value in try read(name) {
      guard let value else { throw FormFault("\(name) lacks a value") }
      result.append(value)
    }
    return result
  }

  private func none<Value>() -> [Value?] { Array(repeating: nil, count: rows) }

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
    func number(_ value: Int128) throws(FormFault) -> Number {
      guard let number = Number(exactly: value) else { throw FormFault("a number is too large") }
      return number
    }
    guard count > 0 else { return [] }
    switch TableWriter.Packing(rawValue: try reader.byte()) {
    case .each:
      var values: [Number] = []
      values.reserveCapacity(count)
      for _ in 0..<count { values.append(try number(try reader.signed())) }
      return values
    case .constant: return Array(repeating: try number(try reader.signed()), count: count)
    case .countingUp:
      _ = try number(Int128(count))
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
  func spread<Value>(_ values: [Value]) -> [Value?] {
    guard let flags else { return values }
    var next = 0
    return flags.map { isPresent in
      guard isPresent else { return nil }
      defer { next += 1 }
      return values[next]
    }
  }
}
