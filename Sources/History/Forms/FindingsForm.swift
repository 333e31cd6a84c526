internal import SchoolModel

/// Findings with their kinds as they were worded then, and the facts of their messages.
enum FindingsForm {
  static func bytes(of findings: [Finding]) -> [UInt8] {
    var places: [FindingKind: Int] = [:]
    var kinds: [FindingKind] = []
    for finding in findings where places[finding.kind] == nil {
      places[finding.kind] = kinds.count
      kinds.append(finding.kind)
    }
    var table = TableWriter(rows: findings.count)
    table.add("kind", integers: findings.map { places[$0.kind] })
    table.add("file", texts: findings.map(\.file))
    table.add("line", integers: findings.map(\.line))
    table.add("column", texts: findings.map(\.column))
    table.add("school", identifiers: findings.map(\.school))
    table.add("count", integers: findings.map { $0.count })
    let facts = findings.enumerated().flatMap { place, finding in
      finding.facts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { (finding: place, name: $0.key, value: $0.value) }
    }
    var factTable = TableWriter(rows: facts.count)
    factTable.add("finding", integers: facts.map { $0.finding })
    factTable.add("name", texts: facts.map(\.name))
    factTable.add("value", texts: facts.map(\.value))
    var set = TableSet()
    set.add("findings", table)
    set.add("kinds", kindTable(kinds))
    set.add("facts", factTable)
    return set.bytes
  }

  private static func kindTable(_ kinds: [FindingKind]) -> TableWriter {
    var table = TableWriter(rows: kinds.count)
    table.add("id", texts: kinds.map(\.id))
    table.add("severity", texts: kinds.map(\.severity.rawValue))
    table.add("title", texts: kinds.map(\.title))
    table.add("explanation", texts: kinds.map(\.explanation))
    table.add("remedy", texts: kinds.map(\.remedy))
    table.add("message", texts: kinds.map(\.message))
    return table
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [Finding] {
    let tables = try StoredTables(bytes)
    let kinds = try readKinds(tables["kinds"])
    let table = try tables["findings"]
    let kindPlaces = try table.references("kind", to: kinds.count)
    let files = try table.all("file", table.texts)
    let lines = try table.integers("line")
    let columns = try table.texts("column")
    let schools: Column<SchoolCode> = try table.identifiers("school")
    let counts = try table.all("count", table.counts)
    var findings = (0..<table.rows).map { row in
      Finding(
        kinds[kindPlaces[row]], file: files[row], line: lines[row], column: columns[row],
        school: schools[row], count: counts[row])
    }
    let factTable = try tables["facts"]
    let owners = try factTable.references("finding", to: findings.count)
    let names = try factTable.all("name", factTable.texts)
    let values = try factTable.all("value", factTable.texts)
    for row in 0..<factTable.rows { findings[owners[row]].facts[names[row]] = values[row] }
    return findings
  }

  private static func readKinds(_ table: TableReader) throws(FormFault) -> [FindingKind] {
    let ids = try table.all("id", table.texts)
    let severities = try table.all("severity", table.texts)
    let titles = try table.all("title", table.texts)
    let explanations = try table.all("explanation", table.texts)
    let remedies = try table.all("remedy", table.texts)
    let messages = try table.all("message", table.texts)
    var kinds: [FindingKind] = []
    for row in 0..<table.rows {
      guard let severity = Severity(rawValue: severities[row]) else {
        throw FormFault("a kind of finding has an unknown severity")
      }
      kinds.append(
        FindingKind(
          id: ids[row], severity: severity, title: titles[row], explanation: explanations[row],
          remedy: remedies[row], message: messages[row]))
    }
    return kinds
  }
}
