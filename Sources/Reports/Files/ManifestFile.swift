import SchoolModel

/// `run.json`: what the run was made from and with, and the digests of the other files.
///
/// Everything but the member `clock` is the same when the same run is made again.
struct ManifestFile {
  static let name = "run.json"

  /// The file's bytes; `others` are all other files of the run, each with its SHA-256 in hexadecimal
  /// digits, as `digest` makes them.
  static func bytes(
    _ result: RunResult, others: [(file: RenderedFile, sha256: String)],
    digest: ([UInt8]) -> String
  ) -> [UInt8] {
    let manifest = result.manifest
    let settings = manifest.settings.sorted { precedes($0.path, $1.path) }
    // Two runs by the same rules have the same, whatever files the settings stood in.
    let rules = settings.map { "\($0.path)=\($0.value)\n" }.joined()
    return JSONValue.members([
      "run": .text(manifest.runID),
      "authority": .text(manifest.authority),
      "period": .text(manifest.period.text),
      "edition": .text(manifest.edition),
      "language": .text(manifest.language),
      "program_version": .text(manifest.programVersion),
      "inputs": .array(manifest.inputs.sorted(by: order).map(input)),
      "settings_sha256": .text(digest(Array(rules.utf8))),
      "settings": .array(settings.map(setting)),
      "counts": counts(manifest.counts),
      "expected_false_signals": CertaintyJSON.falseSignals(result.falseSignals),
      "ranks": CertaintyJSON.ranks(result),
      "sensitivity": result.sensitivity.map(CertaintyJSON.sensitivity) ?? .null,
      "not_reported": notReported(manifest.notReported),
      "files_without_layout": .texts(manifest.filesWithoutLayout.sorted(by: precedes)),
      "earlier_figures": .array(earlier(manifest.earlier)),
      "earlier_lists": .array(
        result.background.earlierRuns.map {
          .members(["period": .text($0.period.text), "run": .text($0.run)])
        }),
      "backtest_runs": .array(
        result.background.backtestRuns.map {
          .members(["period": .text($0.period.text), "run": .text($0.run)])
        }),
      "outputs": .array(
        others.map { other in
          .members([
            "name": .text(other.file.name),
            "bytes": .integer(other.file.bytes.count),
            "sha256": .text(other.sha256),
          ])
        }),
      "clock": clock(manifest.clock),
    ]).document
  }

  /// From which recorded runs the figures of earlier periods are, and how many series of each.
  private static func earlier(_ sources: [EarlierSource]) -> [JSONValue] {
    Dictionary(grouping: sources) { [$0.period.text, $0.run, $0.kind.rawValue] }
      .sorted { $0.key.lexicographicallyPrecedes($1.key, by: precedes) }
      .map { place, sources in
        .members([
          "period": .text(place[0]), "run": .text(place[1]), "kind": .text(place[2]),
          "series": .integer(sources.count),
        ])
      }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// By name; one export may be read with two layouts.
  static func order(_ left: InputRecord, _ right: InputRecord) -> Bool {
    [left.name, left.layout].lexicographicallyPrecedes([right.name, right.layout], by: precedes)
  }

  static func input(_ input: InputRecord) -> JSONValue {
    .members([
      "name": .text(input.name),
      "layout": .text(input.layout),
      "dataset": .text(input.dataset.rawValue),
      "bytes": .integer(input.bytes),
      "sha256": .text(input.sha256),
      "rows": .members([
        "read": .integer(input.rows.read),
        "accepted": .integer(input.rows.accepted),
        "set_aside": .counts(input.rows.setAside),
        "out_of_scope": .counts(input.rows.outOfScope),
      ]),
    ])
  }

  private static func setting(_ setting: EffectiveSetting) -> JSONValue {
    .members([
      "path": .text(setting.path),
      "value": .text(setting.value),
      "origin": .text(setting.source.description),
    ])
  }

  static func counts(_ counts: RunCounts) -> JSONValue {
    .members([
      "schools": .integer(counts.schools),
      "schools_rated": .integer(counts.schoolsRated),
      "facts": .integer(counts.facts),
      "signals": .integer(counts.signals),
      "signals_without_data": .integer(counts.signalsWithoutData),
      "findings": .integer(counts.findings),
    ])
  }

  private static func notReported(_ schools: [Dataset: [SchoolCode]]) -> JSONValue {
    .object(
      Dataset.allCases.compactMap { dataset in
        schools[dataset].map { codes in
          JSONMember(name: dataset.rawValue, value: .texts(codes.sorted().map(\.text)))
        }
      })
  }

  /// Seconds of each stage, and bytes and rows of those that went through data.
  private static func clock(_ clock: RunClock) -> JSONValue {
    func amounts(_ value: (StageTime) -> Int?) -> JSONValue {
      .object(
        clock.seconds.compactMap { stage in
          value(stage).map { JSONMember(name: stage.stage, value: .integer($0)) }
        })
    }
    return .members([
      "started": .text(clock.started),
      "seconds": .object(
        clock.seconds.map { stage in
          let seconds = ExactDecimal(coefficient: Int64(stage.milliseconds), scale: 3)
          return JSONMember(name: stage.stage, value: .decimal(seconds))
        }),
      "bytes": amounts(\.bytes),
      "rows": amounts(\.rows),
    ])
  }
}
