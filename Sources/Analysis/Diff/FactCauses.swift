import SchoolModel

/// Why the figures of an indicator may differ between two runs, told by what they were made from.
struct FactCauses {
  private let changedInputs: Set<Dataset>
  private let datasets: [IndicatorID: Dataset]
  private let changedIndicators: Set<String>
  private let readingHasChanged: Bool
  private let versionsDiffer: Bool

  init(_ first: ComparedRun, _ second: ComparedRun, settings: [SettingChange]) {
    let (one, other) = (Self.inputs(first), Self.inputs(second))
    changedInputs = Set(Dataset.allCases.filter { one[$0] != other[$0] })
    datasets = Dictionary(
      (first.indicators + second.indicators).map { ($0.id, $0.dataset ?? .facts) },
      uniquingKeysWith: { _, last in last })
    var indicators: Set<String> = []
    var reading = false
    for change in settings {
      let parts = change.path.split(separator: ".", maxSplits: 2).map(String.init)
      switch parts.first {
      case "indicators": if parts.count > 1 { indicators.insert(parts[1]) }
      case "layouts", "subjects", "groups", "roles", "protected_identity", "calendar", "tolerance":
        reading = true
      default: break
      }
    }
    changedIndicators = indicators
    readingHasChanged = reading
    versionsDiffer = first.label.programVersion != second.label.programVersion
  }

  /// Other rows first, then other settings for the same rows, then another program.
  ///
  /// Where rows and settings both differ, what each did cannot be told without the exports, and it counts
  /// as `data`.
  func cause(of indicator: IndicatorID) -> Cause {
    let dataset = datasets[indicator] ?? .facts
    if !changedInputs.isDisjoint(with: [dataset, .pupils, .schools, .facts]) { return .data }
    if changedIndicators.contains(indicator.text) || readingHasChanged { return .rules }
    return versionsDiffer ? .method : .data
  }

  /// The bytes that were read of each dataset.
  private static func inputs(_ run: ComparedRun) -> [Dataset: [String]] {
    Dictionary(grouping: run.gathered.inputs, by: \.dataset).mapValues { inputs in
      inputs.map { $0.sha256.isEmpty ? "\($0.name) \($0.bytes)" : $0.sha256 }.sorted()
    }
  }
}
