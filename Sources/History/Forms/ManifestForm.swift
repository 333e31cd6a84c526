internal import SchoolModel

/// The manifest without its inputs and settings, which several runs share and which are stored apart.
enum ManifestForm {
  static func bytes(of manifest: RunManifest) -> [UInt8] {
    var head = TableWriter(rows: 1)
    head.add("run", texts: [manifest.runID])
    head.add("period", identifiers: [manifest.period])
    head.add("edition", texts: [manifest.edition])
    head.add("authority", texts: [manifest.authority])
    head.add("language", texts: [manifest.language])
    head.add("program_version", texts: [manifest.programVersion])
    head.add("started", texts: [manifest.clock.started])
    head.add("schools", integers: [manifest.counts.schools])
    head.add("schools_rated", integers: [manifest.counts.schoolsRated])
    head.add("facts", integers: [manifest.counts.facts])
    head.add("signals", integers: [manifest.counts.signals])
    head.add("signals_without_data", integers: [manifest.counts.signalsWithoutData])
    head.add("findings", integers: [manifest.counts.findings])
    var seconds = TableWriter(rows: manifest.clock.seconds.count)
    seconds.add("stage", texts: manifest.clock.seconds.map(\.stage))
    seconds.add("milliseconds", integers: manifest.clock.seconds.map { $0.milliseconds })
    seconds.add("bytes", integers: manifest.clock.seconds.map(\.bytes))
    seconds.add("rows", integers: manifest.clock.seconds.map(\.rows))
    // A dataset whose list is empty is not the same as one that is not there.
    let datasets = manifest.notReported.keys.sorted { $0.rawValue < $1.rawValue }
    var datasetTable = TableWriter(rows: datasets.count)
    datasetTable.add("dataset", texts: datasets.map(\.rawValue))
    let silent = datasets.enumerated().flatMap { place, dataset in
      (manifest.notReported[dataset] ?? []).map { (place, $0) }
    }
    var silentTable = TableWriter(rows: silent.count)
    silentTable.add("dataset", integers: silent.map { $0.0 })
    silentTable.add("school", identifiers: silent.map { $0.1 })
    var earlier = TableWriter(rows: manifest.earlier.count)
    earlier.add("period", identifiers: manifest.earlier.map(\.period))
    earlier.add("indicator", identifiers: manifest.earlier.map(\.series.indicator))
    earlier.add("group", identifiers: manifest.earlier.map(\.series.group))
    earlier.add("run", texts: manifest.earlier.map(\.run))
    earlier.add("kind", texts: manifest.earlier.map(\.kind.rawValue))
    var set = TableSet()
    set.add("manifest", head)
    set.add("stages", seconds)
    set.add("datasets", datasetTable)
    set.add("not_reported", silentTable)
    set.add("earlier", earlier)
    return set.bytes
  }

  static func read(
    _ bytes: [UInt8], inputs: [InputRecord], settings: [EffectiveSetting],
    filesWithoutLayout: [String]
  ) throws(FormFault) -> RunManifest {
    let tables = try StoredTables(bytes)
    let head = try tables["manifest"]
    guard head.rows == 1 else { throw FormFault("a manifest has one row") }
    func text(_ name: String) throws(FormFault) -> String { try head.all(name, head.texts)[0] }
    func count(_ name: String) throws(FormFault) -> Int { try head.all(name, head.counts)[0] }
    var counts = RunCounts()
    counts.schools = try count("schools")
    counts.schoolsRated = try count("schools_rated")
    counts.facts = try count("facts")
    counts.signals = try count("signals")
    counts.signalsWithoutData = try count("signals_without_data")
    counts.findings = try count("findings")
    return RunManifest(
      runID: try text("run"), period: PeriodID(try text("period")), edition: try text("edition"),
      authority: try text("authority"), language: try text("language"),
      programVersion: try text("program_version"), inputs: inputs, settings: settings,
      counts: counts,
      notReported: try notReported(tables["datasets"], tables["not_reported"]),
      filesWithoutLayout: filesWithoutLayout,
      clock: RunClock(started: try text("started"), seconds: try stages(tables["stages"])),
      earlier: try sources(tables["earlier"]))
  }

  private static func sources(_ table: TableReader) throws(FormFault) -> [EarlierSource] {
    let periods: [PeriodID] = try table.all("period", table.identifiers)
    let indicators: [IndicatorID] = try table.all("indicator", table.identifiers)
    let groups: [GroupID] = try table.all("group", table.identifiers)
    let runs = try table.all("run", table.texts)
    let kinds = try table.all("kind", table.texts)
    var sources: [EarlierSource] = []
    for row in 0..<table.rows {
      guard let kind = RunKind(rawValue: kinds[row]) else {
        throw FormFault("a source of earlier figures is of an unknown kind")
      }
      sources.append(
        EarlierSource(
          period: periods[row], series: FactSeries(indicator: indicators[row], group: groups[row]),
          run: runs[row], kind: kind))
    }
    return sources
  }

  private static func stages(_ table: TableReader) throws(FormFault) -> [StageTime] {
    let names = try table.all("stage", table.texts)
    let times = try table.all("milliseconds", table.counts)
    let bytes = try table.integers("bytes")
    let rows = try table.integers("rows")
    return names.indices.map {
      StageTime(stage: names[$0], milliseconds: times[$0], bytes: bytes[$0], rows: rows[$0])
    }
  }

  private static func notReported(
    _ datasets: TableReader, _ silent: TableReader
  ) throws(FormFault) -> [Dataset: [SchoolCode]] {
    var known: [Dataset] = []
    var result: [Dataset: [SchoolCode]] = [:]
    for name in try datasets.all("dataset", datasets.texts) {
      guard let dataset = Dataset(rawValue: name) else {
        throw FormFault("a dataset is not known")
      }
      known.append(dataset)
      result[dataset] = []
    }
    let places = try silent.references("dataset", to: known.count)
    let schools: [SchoolCode] = try silent.all("school", silent.identifiers)
    for row in 0..<silent.rows { result[known[places[row]], default: []].append(schools[row]) }
    return result
  }
}

/// Settings in force, with where each came from.
enum EffectiveForm {
  static func bytes(of settings: [EffectiveSetting]) -> [UInt8] {
    var table = TableWriter(rows: settings.count)
    table.add("path", texts: settings.map(\.path))
    table.add("value", texts: settings.map(\.value))
    table.add("source_file", texts: settings.map(\.source.file))
    table.add("source_line", integers: settings.map { $0.source.line })
    table.add("source_column", integers: settings.map { $0.source.column })
    var set = TableSet()
    set.add("settings", table)
    return set.bytes
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [EffectiveSetting] {
    let table = try StoredTables(bytes)["settings"]
    let paths = try table.all("path", table.texts)
    let values = try table.all("value", table.texts)
    let files = try table.all("source_file", table.texts)
    let lines = try table.all("source_line", table.counts)
    let columns = try table.all("source_column", table.counts)
    return (0..<table.rows).map { row in
      EffectiveSetting(
        path: paths[row], value: values[row],
        source: SourceLocation(file: files[row], line: lines[row], column: columns[row]))
    }
  }
}

/// Names of files, one a row.
enum NamesForm {
  static func bytes(of names: [String]) -> [UInt8] {
    var table = TableWriter(rows: names.count)
    table.add("name", texts: names)
    var set = TableSet()
    set.add("names", table)
    return set.bytes
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [String] {
    let table = try StoredTables(bytes)["names"]
    return try table.all("name", table.texts)
  }
}
