internal import SchoolModel

/// The exports of a run with the accounts of their rows.
enum InputsForm {
  static func bytes(of inputs: [InputRecord]) -> [UInt8] {
    var table = TableWriter(rows: inputs.count)
    table.add("name", texts: inputs.map(\.name))
    table.add("layout", texts: inputs.map(\.layout))
    table.add("dataset", texts: inputs.map(\.dataset.rawValue))
    table.add("bytes", integers: inputs.map { $0.bytes })
    table.add("sha256", texts: inputs.map(\.sha256))
    table.add("rows_read", integers: inputs.map { $0.rows.read })
    table.add("rows_accepted", integers: inputs.map { $0.rows.accepted })
    table.add("is_named", integers: inputs.map { $0.isNamed ? 1 : nil })
    var set = TableSet()
    set.add("inputs", table)
    set.add("set_aside", reasons(inputs.map(\.rows.setAside)))
    set.add("out_of_scope", reasons(inputs.map(\.rows.outOfScope)))
    return set.bytes
  }

  private static func reasons(_ counts: [[String: Int]]) -> TableWriter {
    let rows = counts.enumerated().flatMap { place, counts in
      counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { (input: place, reason: $0.key, rows: $0.value) }
    }
    var table = TableWriter(rows: rows.count)
    table.add("input", integers: rows.map { $0.input })
    table.add("reason", texts: rows.map(\.reason))
    table.add("rows", integers: rows.map { $0.rows })
    return table
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [InputRecord] {
    let tables = try StoredTables(bytes)
    let table = try tables["inputs"]
    let names = try table.all("name", table.texts)
    let layouts = try table.all("layout", table.texts)
    let datasets = try table.all("dataset", table.texts)
    let sizes = try table.all("bytes", table.counts)
    let digests = try table.all("sha256", table.texts)
    let read = try table.all("rows_read", table.counts)
    let accepted = try table.all("rows_accepted", table.counts)
    let isNamed = try table.integers("is_named")
    let setAside = try readReasons(tables["set_aside"], inputs: table.rows)
    let outOfScope = try readReasons(tables["out_of_scope"], inputs: table.rows)
    var inputs: [InputRecord] = []
    for row in 0..<table.rows {
      guard let dataset = Dataset(rawValue: datasets[row]) else {
        throw FormFault("an input is of an unknown dataset")
      }
      var rows = RowAccount()
      rows.read = read[row]
      rows.accepted = accepted[row]
      rows.setAside = setAside[row]
      rows.outOfScope = outOfScope[row]
      inputs.append(
        InputRecord(
          name: names[row], layout: layouts[row], dataset: dataset, bytes: sizes[row],
          sha256: digests[row], rows: rows, isNamed: isNamed[row] == 1))
    }
    return inputs
  }

  private static func readReasons(
    _ table: TableReader, inputs: Int
  ) throws(FormFault) -> [[String: Int]] {
    let places = try table.references("input", to: inputs)
    let reasons = try table.all("reason", table.texts)
    let counts = try table.all("rows", table.counts)
    var result = [[String: Int]](repeating: [:], count: inputs)
    for row in 0..<table.rows { result[places[row]][reasons[row]] = counts[row] }
    return result
  }
}
