internal import GRDB
internal import SchoolModel

/// Reads what a run consists of; everything is held against its digest.
struct RunReader {
  private let contents: ContentStore
  private let row: RunRow
  let index: RunIndex

  init(_ db: Database, _ row: RunRow, _ digest: @escaping @Sendable ([UInt8]) -> String) throws {
    contents = ContentStore(db: db, digest: digest)
    self.row = row
    index = try RunIndex(db, run: row.summary.number)
    guard index.digest(digest) == row.contents else {
      throw FormFault("the contents of run \(row.summary.id) do not match their seal")
    }
  }

  func gathered(_ selection: FactSelection) throws -> GatheredData {
    var data = GatheredData(
      schools: try SchoolsForm.read(bytes(.schools)), facts: try facts(.own, selection),
      support: try SupportForm.read(bytes(.support)),
      decisions: try decisions(),
      targets: try TargetsForm.read(bytes(.targets)),
      overrides: try overrides(), findings: try FindingsForm.read(bytes(.findings)),
      inputs: try InputsForm.read(bytes(.inputs)),
      filesWithoutLayout: try NamesForm.read(bytes(.filesWithoutLayout)))
    if let part = try part(.dialogue) { data.dialogue = try DialogueForm.read(part) }
    if let part = try part(.funding) { data.funding = try FundingForm.read(part) }
    if let part = try part(.focus) { data.focus = try FocusForm.read(part) }
    return data
  }

  func manifest() throws -> RunManifest {
    try ManifestForm.read(
      bytes(.manifest), inputs: InputsForm.read(bytes(.manifestInputs)),
      settings: EffectiveForm.read(bytes(.manifestSettings)),
      filesWithoutLayout: NamesForm.read(bytes(.manifestFiles)))
  }

  private func overrides() throws -> [OverrideRecord] {
    try part(.overrides).map(OverridesForm.read) ?? []
  }

  /// A part that runs from before there was such a thing do not have.
  private func part(_ part: RunIndex.Part) throws -> [UInt8]? {
    index.parts[part] == nil ? nil : try bytes(part)
  }

  func decisions() throws -> [DecisionRecord] { try DecisionsForm.read(bytes(.decisions)) }
  func signals(of rules: Set<SignalID>? = nil, _ crew: Crew = .alone) throws -> [Signal] {
    try SignalsForm.read(bytes(.signals), of: rules, crew: crew)
  }

  /// The list, what all signals say, and those of some rules with everything behind them.
  func scores(
    beside rules: Set<SignalID>, _ crew: Crew
  ) throws -> (list: SupportList, verdicts: SignalVerdicts, signals: [Signal]) {
    let (list, stored) = (try bytes(.list), try bytes(.signals))
    let (first, second) = crew.both(
      { Result { (try ListForm.read(list), try VerdictsForm.read(stored)) } },
      { Result { try SignalsForm.read(stored, of: rules, crew: crew) } })
    let (read, verdicts) = try first.get()
    return (read, verdicts, try second.get())
  }

  func list() throws -> SupportList { try ListForm.read(bytes(.list)) }

  func settings() throws -> [SettingsDocument] {
    try index.settings.map { setting in
      guard let role = SettingsDocument.Role(rawValue: setting.role) else {
        throw FormFault("a settings file has an unknown role")
      }
      return SettingsDocument(
        role: role, key: setting.key, name: setting.name,
        text: String(decoding: try contents.get(setting.content), as: UTF8.self))
    }
  }

  /// Figures of the run, sorted by key.
  func facts(_ origin: FactOrigin, _ selection: FactSelection) throws -> [Fact] {
    var join = FactJoin()
    try add(index.series.filter { $0.origin == origin && selection.contains($0.place) }, to: &join)
    return join.facts()
  }

  /// Adds the run's own figures for some series and periods to those of other runs.
  func add(_ wanted: Set<SeriesPeriod>, to join: inout FactJoin) throws {
    let series = index.series.filter {
      $0.origin == .own && wanted.contains($0.place)
    }
    try add(series, to: &join)
  }

  private func add(_ series: [RunIndex.Series], to join: inout FactJoin) throws {
    var lists: [ContentStore.Reference: (place: Int, count: Int)] = [:]
    for part in series {
      let list: (place: Int, count: Int)
      if let known = lists[part.schools] {
        list = known
      } else {
        let schools = try NamesForm.read(contents.get(part.schools)).map { SchoolCode($0) }
        guard zip(schools, schools.dropFirst()).allSatisfy({ $0 < $1 }) else {
          throw FormFault("a list of schools is not in order")
        }
        list = (join.add(schools: schools), schools.count)
        lists[part.schools] = list
      }
      let block = try FactForm(contents.get(part.block), schoolCount: list.count)
      guard block.rows == part.facts else { throw FormFault("a series has lost figures") }
      join.add(
        period: part.period, indicator: part.series.indicator, group: part.series.group,
        block: block, list: list.place)
    }
  }

  private func bytes(_ part: RunIndex.Part) throws -> [UInt8] {
    guard let content = index.parts[part] else {
      throw HistoryError.notFound(reference: row.summary.id, candidates: [])
    }
    return try contents.get(content)
  }
}
