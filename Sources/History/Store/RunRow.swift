internal import GRDB
internal import SchoolModel

/// The row of a run, with the seals that show whether it is still what was recorded.
struct RunRow {
  var summary: RunSummary
  /// Digest of everything that the run consists of.
  var contents: String

  private static let columns = """
    number, id, kind, period, edition, authority, language, program_version, recorded_at, label,
    schools, schools_rated, facts, signals, signals_without_data, findings, contents, seal
    """

  /// In the order of recording.
  static func all(_ db: Database, _ digest: ([UInt8]) -> String) throws -> [RunRow] {
    try SafeRow.all(db, "SELECT \(columns) FROM run ORDER BY number").map {
      try RunRow($0, digest)
    }
  }

  static func one(
    _ db: Database, number: Int, _ digest: ([UInt8]) -> String
  ) throws -> RunRow? {
    try SafeRow.one(db, "SELECT \(columns) FROM run WHERE number = ?", [number]).map {
      try RunRow($0, digest)
    }
  }

  init(summary: RunSummary, contents: String) {
    self.summary = summary
    self.contents = contents
  }

  private init(_ row: SafeRow, _ digest: ([UInt8]) -> String) throws {
    guard let kind = RunKind(rawValue: try row.text(2)) else {
      throw FormFault("a run is of an unknown kind")
    }
    var counts = RunCounts()
    counts.schools = try row.integer(10)
    counts.schoolsRated = try row.integer(11)
    counts.facts = try row.integer(12)
    counts.signals = try row.integer(13)
    counts.signalsWithoutData = try row.integer(14)
    counts.findings = try row.integer(15)
    summary = RunSummary(
      number: try row.integer(0), id: try row.text(1), kind: kind,
      period: PeriodID(try row.text(3)), edition: try row.text(4), authority: try row.text(5),
      language: try row.text(6), programVersion: try row.text(7), recordedAt: try row.text(8),
      label: try row.text(9), counts: counts)
    contents = try row.text(16)
    guard try row.text(17) == seal(digest) else {
      throw FormFault("the row of run \(summary.number) does not match its seal")
    }
  }

  /// Digest of the row; its number is not in it, since the store gives it.
  private func seal(_ digest: ([UInt8]) -> String) -> String {
    digest(Array((texts + counts.map { "\($0)" } + [contents]).joinedFields.utf8))
  }

  private var texts: [String] {
    [
      summary.id, summary.kind.rawValue, summary.period.text, summary.edition, summary.authority,
      summary.language, summary.programVersion, summary.recordedAt, summary.label,
    ]
  }

  private var counts: [Int] {
    let counts = summary.counts
    return [
      counts.schools, counts.schoolsRated, counts.facts, counts.signals,
      counts.signalsWithoutData, counts.findings,
    ]
  }

  /// Writes the row and gives it its number.
  mutating func insert(_ db: Database, _ digest: ([UInt8]) -> String) throws {
    let names = Self.columns.dropFirst("number, ".count)
    let marks = Array(repeating: "?", count: 17).joined(separator: ", ")
    let values: [any DatabaseValueConvertible] = texts + counts + [contents, seal(digest)]
    try db.execute(
      sql: "INSERT INTO run (\(names)) VALUES (\(marks))", arguments: StatementArguments(values))
    summary.number = Int(db.lastInsertedRowID)
  }
}
