internal import SchoolModel

/// A table as bytes: named columns, each packed for itself.
///
/// The form is described in the README.
///
/// A column without any value is not written, and a reader takes a column that is not there for one
/// without values: so columns can be added without touching what is stored.
struct TableWriter {
  let rows: Int
  private var columns: [(name: String, type: ColumnType, body: [UInt8])] = []

  init(rows: Int) { self.rows = rows }

  enum ColumnType: UInt8 { case integers = 1, texts, reals }

  /// How the values of an integer column are written.
  enum Packing: UInt8 {
    case each = 0
    /// One value for all rows that have one.
    case constant
    /// 0, 1, 2 and so on: rows that refer to another table's rows one by one.
    case countingUp
  }

  mutating func add(_ name: String, integers values: [Int128?]) {
    add(name, .integers, values) { writer, present in
      Self.write(present, to: &writer)
    }
  }

  mutating func add(_ name: String, integers values: [Int?]) {
    add(name, integers: values.map { $0.map { Int128($0) } })
  }

  /// Each distinct text once, in the order of its first row, then their places.
  mutating func add(_ name: String, texts values: [String?]) {
    add(name, .texts, values) { writer, present in
      var places: [ExactText: Int] = [:]
      var distinct: [String] = []
      let references = present.map { text in
        if let place = places[ExactText(text)] { return Int128(place) }
        places[ExactText(text)] = distinct.count
        distinct.append(text)
        return Int128(distinct.count - 1)
      }
      writer.append(count: distinct.count)
      for text in distinct { writer.append(text: text) }
      Self.write(references, to: &writer)
    }
  }

  mutating func add(_ name: String, reals values: [Double?]) {
    add(name, .reals, values) { writer, present in
      for value in present { writer.append(real: value) }
    }
  }

  mutating func add(_ name: String, decimals values: [ExactDecimal?]) {
    add(name, integers: values.map { $0.map { Int128($0.coefficient) } })
    add("\(name).scale", integers: values.map { $0?.scale })
  }

  mutating func add(_ name: String, fractions values: [Fraction?]) {
    add("\(name).numerator", integers: values.map { $0?.numerator })
    add("\(name).denominator", integers: values.map { $0?.denominator })
  }

  mutating func add(_ name: String, days values: [Day?]) {
    add(name, integers: values.map { $0.map { Int128($0.number) } })
  }

  mutating func add<Noun>(_ name: String, identifiers values: [Identifier<Noun>?]) {
    add(name, texts: values.map { $0?.text })
  }

  /// The table: rows, columns, then each column's name, type, length and body.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(count: rows)
    writer.append(count: columns.count)
    for column in columns {
      writer.append(text: column.name)
      writer.append(column.type.rawValue)
      writer.append(count: column.body.count)
      writer.append(contentsOf: column.body)
    }
    return writer.bytes
  }

  /// Writes which rows have a value, and then those values.
  private mutating func add<Value>(
    _ name: String, _ type: ColumnType, _ values: [Value?],
    body: (inout ByteWriter, [Value]) -> Void
  ) {
    precondition(values.count == rows, "a column has as many values as the table has rows")
    let present = values.compactMap(\.self)
    guard !present.isEmpty else { return }
    var writer = ByteWriter()
    writer.append(present.count == rows ? 1 : 0)
    if present.count < rows {
      for start in stride(from: 0, to: rows, by: 8) {
        var byte: UInt8 = 0
        for row in start..<min(start + 8, rows) where values[row] != nil {
          byte |= 1 << UInt8(row - start)
        }
        writer.append(byte)
      }
    }
    body(&writer, present)
    columns.append((name, type, writer.bytes))
  }

  private static func write(_ values: [Int128], to writer: inout ByteWriter) {
    guard let first = values.first else { return }
    if values.allSatisfy({ $0 == first }) {
      writer.append(Packing.constant.rawValue)
      writer.append(signed: first)
    } else if values.indices.allSatisfy({ values[$0] == Int128($0) }) {
      writer.append(Packing.countingUp.rawValue)
    } else {
      writer.append(Packing.each.rawValue)
      for value in values { writer.append(signed: value) }
    }
  }
}
