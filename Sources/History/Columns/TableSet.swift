/// Several tables in one piece, by name: what a noun with lists inside it needs.
struct TableSet {
  /// The first byte of every set, so that a later form can be told from this one.
  private static let form: UInt8 = 1

  private var tables: [(name: String, bytes: [UInt8])] = []

  mutating func add(_ name: String, _ table: TableWriter) { tables.append((name, table.bytes)) }

  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(Self.form)
    writer.append(count: tables.count)
    for table in tables {
      writer.append(text: table.name)
      writer.append(count: table.bytes.count)
      writer.append(contentsOf: table.bytes)
    }
    return writer.bytes
  }

  /// The tables of a set, in the order in which they stand.
  static func read(_ bytes: [UInt8]) throws(FormFault) -> [(name: String, table: TableReader)] {
    var reader = ByteReader(bytes)
    guard try reader.byte() == form else { throw FormFault("it is in an unknown form") }
    var tables: [(name: String, table: TableReader)] = []
    for _ in 0..<(try reader.count(ofSize: 2)) {
      let name = try reader.text()
      let range = try reader.range(ofLength: try reader.count(ofSize: 1))
      tables.append((name, try TableReader(reader.part(range))))
    }
    guard reader.isAtEnd else { throw FormFault("it is longer than its tables") }
    return tables
  }
}

/// The tables of a stored piece, looked up by name; one that is not there has no rows.
struct StoredTables {
  private let tables: [String: TableReader]

  init(_ bytes: [UInt8]) throws(FormFault) {
    tables = Dictionary(
      try TableSet.read(bytes).map { ($0.name, $0.table) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(name: String) -> TableReader {
    get throws(FormFault) {
      if let table = tables[name] { return table }
      return try TableReader(TableWriter(rows: 0).bytes)
    }
  }
}
