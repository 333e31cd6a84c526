internal import GRDB
internal import SchoolModel

/// What a run consists of: its parts, its settings, and its series of figures.
struct RunIndex {
  typealias Reference = ContentStore.Reference

  enum Part: String, CaseIterable {
    case schools, support, decisions, targets, overrides, dialogue, funding, focus, findings, inputs
    case filesWithoutLayout = "files_without_layout"
    case manifest
    case manifestInputs = "manifest_inputs"
    case manifestSettings = "manifest_settings"
    case manifestFiles = "manifest_files"
    case signals, list
  }

  struct Setting {
    let role: String
    let key: String
    let name: String
    let content: Reference
  }

  struct Series {
    let origin: FactOrigin
    let period: PeriodID
    let series: FactSeries
    let facts: Int
    let reported: Int
    let schools: Reference
    let block: Reference

    var place: SeriesPeriod { SeriesPeriod(series: series, period: period) }
  }

  var parts: [Part: Reference] = [:]
  var settings: [Setting] = []
  /// Sorted by origin, period, indicator and group.
  var series: [Series] = []

  /// Everything that decides what the run is, as one text; without the manifest, only what its result
  /// rests on.
  func lines(withManifest: Bool) -> [String] {
    var lines = parts.filter { withManifest || $0.key != .manifest }
      .map { "part \($0.key.rawValue) \($0.value.digest)" }.sorted()
    lines += settings.map { ["setting", $0.role, $0.key, $0.name, $0.content.digest].joinedFields }
    lines += series.map {
      [
        "series", $0.origin.rawValue, $0.period.text, $0.series.indicator.text,
        $0.series.group.text, "\($0.facts)", "\($0.reported)", $0.schools.digest, $0.block.digest,
      ].joinedFields
    }
    return lines
  }

  func digest(_ digest: ([UInt8]) -> String) -> String {
    digest(Array(lines(withManifest: true).joined(separator: "\n").utf8))
  }
}

extension [String] {
  /// Fields of a line, apart by a character that no field has.
  var joinedFields: String { joined(separator: "\u{1F}") }
}

extension RunIndex {
  init(_ db: Database, run number: Int) throws {
    for row in try SafeRow.all(
      db,
      """
      SELECT part, content.id, content.digest FROM run_part
      JOIN content ON content.id = run_part.content WHERE run = ?
      """, [number])
    {
      guard let part = Part(rawValue: try row.text(0)) else {
        throw FormFault("a run has a part that is not known")
      }
      parts[part] = Reference(id: try row.integer(1), digest: try row.text(2))
    }
    settings = try SafeRow.all(
      db,
      """
      SELECT role, key, name, content.id, content.digest FROM run_setting
      JOIN content ON content.id = run_setting.content WHERE run = ? ORDER BY place
      """, [number]
    ).map { row in
      Setting(
        role: try row.text(0), key: try row.text(1), name: try row.text(2),
        content: Reference(id: try row.integer(3), digest: try row.text(4)))
    }
    series = try SafeRow.all(
      db,
      """
      SELECT origin, period, indicator, subset, fact_series.facts, reported,
        list.id, list.digest, block.id, block.digest
      FROM fact_series JOIN content AS list ON list.id = fact_series.schools
      JOIN content AS block ON block.id = fact_series.block
      WHERE run = ? ORDER BY origin, period, indicator, subset
      """, [number]
    ).map { row in
      guard let origin = FactOrigin(rawValue: try row.text(0)) else {
        throw FormFault("a series has an unknown origin")
      }
      return Series(
        origin: origin, period: PeriodID(try row.text(1)),
        series: FactSeries(
          indicator: IndicatorID(try row.text(2)), group: GroupID(try row.text(3))),
        facts: try row.integer(4), reported: try row.integer(5),
        schools: Reference(id: try row.integer(6), digest: try row.text(7)),
        block: Reference(id: try row.integer(8), digest: try row.text(9)))
    }
  }

  func write(_ db: Database, run number: Int) throws {
    for (part, content) in parts {
      try db.cachedStatement(sql: "INSERT INTO run_part (run, part, content) VALUES (?, ?, ?)")
        .execute(arguments: [number, part.rawValue, content.id])
    }
    for (place, setting) in settings.enumerated() {
      try db.cachedStatement(
        sql: """
          INSERT INTO run_setting (run, place, role, key, name, content) VALUES (?, ?, ?, ?, ?, ?)
          """
      ).execute(
        arguments: [number, place, setting.role, setting.key, setting.name, setting.content.id])
    }
    for series in series {
      try db.cachedStatement(
        sql: """
          INSERT INTO fact_series
          (run, origin, period, indicator, subset, facts, reported, schools, block)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(
        arguments: [
          number, series.origin.rawValue, series.period.text, series.series.indicator.text,
          series.series.group.text, series.facts, series.reported, series.schools.id,
          series.block.id,
        ])
    }
  }
}
