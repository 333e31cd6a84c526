internal import SchoolModel

/// A run in the form in which it is stored, before anything of it is in the history.
///
/// It takes longer to make than to write, so a crew makes it, and the history is not held meanwhile.
struct WrittenRun: Sendable {
  let parts: [(part: RunIndex.Part, content: Content)]
  let settings: [(document: SettingsDocument, content: Content)]
  let own: WrittenSeries
  let earlier: WrittenSeries

  /// Nil when a figure stands there twice.
  init?(_ run: StoredRun, digest: @escaping @Sendable ([UInt8]) -> String, crew: Crew) {
    let (own, earlier) = crew.both(
      { FactSplit(run.gathered.facts) }, { FactSplit(run.earlierFacts) })
    guard let own, let earlier else { return nil }
    let forms = Self.forms(of: run)
    let works =
      forms.map(\.bytes) + run.settings.map { document in { Array(document.text.utf8) } }
      + WrittenSeries.works(own) + WrittenSeries.works(earlier)
    var contents = crew.map(works) { Content($0(), digest) }[...]
    parts = forms.map { ($0.part, contents.removeFirst()) }
    settings = run.settings.map { ($0, contents.removeFirst()) }
    self.own = WrittenSeries(own, &contents)
    self.earlier = WrittenSeries(earlier, &contents)
  }

  private typealias Form = (part: RunIndex.Part, bytes: @Sendable () -> [UInt8])

  /// What takes longest first.
  private static func forms(of run: StoredRun) -> [Form] {
    let (gathered, manifest) = (run.gathered, run.manifest)
    return [
      (.manifestSettings, { EffectiveForm.bytes(of: manifest.settings) }),
      (.signals, { SignalsForm.bytes(of: run.signals) }),
      (.list, { ListForm.bytes(of: run.list) }),
      (.schools, { SchoolsForm.bytes(of: gathered.schools) }),
      (.support, { SupportForm.bytes(of: gathered.support) }),
      (.decisions, { DecisionsForm.bytes(of: gathered.decisions) }),
      (.targets, { TargetsForm.bytes(of: gathered.targets) }),
      (.overrides, { OverridesForm.bytes(of: gathered.overrides) }),
      (.dialogue, { DialogueForm.bytes(of: gathered.dialogue) }),
      (.funding, { FundingForm.bytes(of: gathered.funding) }),
      (.focus, { FocusForm.bytes(of: gathered.focus) }),
      (.findings, { FindingsForm.bytes(of: gathered.findings) }),
      (.inputs, { InputsForm.bytes(of: gathered.inputs) }),
      (.filesWithoutLayout, { NamesForm.bytes(of: gathered.filesWithoutLayout) }),
      (.manifest, { ManifestForm.bytes(of: manifest) }),
      (.manifestInputs, { InputsForm.bytes(of: manifest.inputs) }),
      (.manifestFiles, { NamesForm.bytes(of: manifest.filesWithoutLayout) }),
    ]
  }
}

/// Figures series by series, in the form in which they are stored.
struct WrittenSeries: Sendable {
  /// The schools that all series share.
  private let schools: Content
  private let series: [(about: FactSplit.Series, block: Content)]

  init(_ split: FactSplit, digest: @escaping @Sendable ([UInt8]) -> String) {
    var contents = Self.works(split).map { Content($0(), digest) }[...]
    self.init(split, &contents)
  }

  /// Takes what came of `works`.
  fileprivate init(_ split: FactSplit, _ contents: inout ArraySlice<Content>) {
    schools = contents.removeFirst()
    series = split.series.map { ($0, contents.removeFirst()) }
  }

  fileprivate static func works(_ split: FactSplit) -> [@Sendable () -> [UInt8]] {
    [{ NamesForm.bytes(of: split.schools.map(\.text)) }]
      + split.series.map { series -> @Sendable () -> [UInt8] in { series.bytes } }
  }

  /// Stores the figures, and says where they are.
  func put(_ origin: FactOrigin, into contents: ContentStore) throws -> [RunIndex.Series] {
    guard !series.isEmpty else { return [] }
    let schools = try contents.put(self.schools)
    return try series.map { about, block in
      RunIndex.Series(
        origin: origin, period: about.period,
        series: FactSeries(indicator: about.indicator, group: about.group),
        facts: about.facts.count, reported: about.reported, schools: schools,
        block: try contents.put(block))
    }
  }
}
