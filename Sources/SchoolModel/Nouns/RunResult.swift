/// A finished run: everything that a report may show, and nothing that it would have to compute.
package struct RunResult: Sendable {
  package var manifest: RunManifest
  package var schools: [School]
  /// The declared periods, with what each is compared with.
  package var calendar: SchoolCalendar
  package var indicators: [IndicatorDefinition]
  package var signalDefinitions: [SignalDefinition]
  /// From the mildest to the most serious.
  package var levels: [LevelDefinition]
  /// In the order of the settings, which is the order that people see them in.
  package var areas: [AreaDefinition]
  /// In the order of the settings.
  package var tiers: [TierDefinition]
  /// How the scores of the list were made.
  package var scoring: ScoringDefinition
  package var facts: [Fact]
  /// Figures of earlier periods that came from the history; the run's own are not among them.
  package var earlierFacts: [Fact]
  package var signals: [Signal]
  package var list: SupportList
  package var findings: [Finding]
  package var texts: TextCatalogue
  /// How sure the rules want to be, and how ranks were drawn.
  package var certainty = CertaintyDefinition()
  /// The confidence interval of a figure, in its own unit; nil where none is known.
  package var interval: @Sendable (Fact) -> ClosedRange<Double>? = { _ in nil }
  /// What a signal rests on beside figures: the register's fields and the targets that its rule asks for.
  package var given: @Sendable (Signal) -> [GivenValue] = { _ in [] }
  /// How many signals are to be expected although nothing is wrong.
  package var falseSignals = FalseSignals(counts: [])
  /// What other choices of weights and indicators would change; nil for a list without a cut line.
  package var sensitivity: Sensitivity?
  /// What reports show beside the run; empty unless somebody fills it in.
  package var background = RunBackground()

  package init(
    manifest: RunManifest, schools: [School], indicators: [IndicatorDefinition],
    signalDefinitions: [SignalDefinition], levels: [LevelDefinition], areas: [AreaDefinition],
    tiers: [TierDefinition], facts: [Fact], signals: [Signal], list: SupportList,
    findings: [Finding], texts: TextCatalogue,
    calendar: SchoolCalendar = SchoolCalendar(periods: []), earlierFacts: [Fact] = [],
    scoring: ScoringDefinition = ScoringDefinition()
  ) {
    self.manifest = manifest
    self.schools = schools
    self.calendar = calendar
    self.indicators = indicators
    self.signalDefinitions = signalDefinitions
    self.levels = levels
    self.areas = areas
    self.tiers = tiers
    self.scoring = scoring
    self.facts = facts
    self.earlierFacts = earlierFacts
    self.signals = signals
    self.list = list
    self.findings = findings
    self.texts = texts
  }
}

/// What a run was made from and with: enough to make it again and to see that nothing was lost.
package struct RunManifest: Hashable, Sendable {
  /// Derived from the digests of inputs, effective settings and program version.
  package var runID: String
  package var period: PeriodID
  /// The label of the set of rules.
  package var edition: String
  package var authority: String
  package var language: String
  package var programVersion: String
  package var inputs: [InputRecord]
  package var settings: [EffectiveSetting]
  package var counts: RunCounts
  /// Schools of the register that sent nothing, by dataset; only datasets that somebody sent.
  package var notReported: [Dataset: [SchoolCode]]
  /// Files in the data folder that no layout describes.
  package var filesWithoutLayout: [String]
  /// Where the figures of earlier periods came from, sorted by period and series.
  package var earlier: [EarlierSource]
  package var clock: RunClock

  package init(
    runID: String, period: PeriodID, edition: String, authority: String, language: String,
    programVersion: String, inputs: [InputRecord], settings: [EffectiveSetting], counts: RunCounts,
    notReported: [Dataset: [SchoolCode]], filesWithoutLayout: [String], clock: RunClock,
    earlier: [EarlierSource] = []
  ) {
    self.runID = runID
    self.period = period
    self.edition = edition
    self.authority = authority
    self.language = language
    self.programVersion = programVersion
    self.inputs = inputs
    self.settings = settings
    self.counts = counts
    self.notReported = notReported
    self.filesWithoutLayout = filesWithoutLayout
    self.earlier = earlier
    self.clock = clock
  }
}

/// One export, with what became of its rows.
package struct InputRecord: Hashable, Sendable {
  package var name: String
  package var layout: String
  package var dataset: Dataset
  package var bytes: Int
  package var sha256: String
  package var rows: RowAccount
  /// Whether it was named by whoever started the run, and not found in the data folder.
  package var isNamed: Bool

  package init(
    name: String, layout: String, dataset: Dataset, bytes: Int, sha256: String, rows: RowAccount,
    isNamed: Bool = false
  ) {
    self.name = name
    self.layout = layout
    self.dataset = dataset
    self.bytes = bytes
    self.sha256 = sha256
    self.rows = rows
    self.isNamed = isNamed
  }
}

/// One setting in force: its path, its value as text, and where the value came from.
package struct EffectiveSetting: Hashable, Sendable {
  package var path: String
  package var value: String
  package var source: SourceLocation

  package init(path: String, value: String, source: SourceLocation) {
    self.path = path
    self.value = value
    self.source = source
  }
}

/// How many of each a run has.
package struct RunCounts: Hashable, Sendable {
  package var schools = 0
  package var schoolsRated = 0
  package var facts = 0
  package var signals = 0
  package var signalsWithoutData = 0
  package var findings = 0

  package init() {}
}

/// The only part of a run that differs when it is run again.
package struct RunClock: Hashable, Sendable {
  /// ISO 8601 in UTC.
  package var started: String
  /// Stage → seconds, in the order of the stages.
  package var seconds: [StageTime]

  package init(started: String, seconds: [StageTime] = []) {
    self.started = started
    self.seconds = seconds
  }
}

/// How long a stage took and, where it went through data, how much that was.
package struct StageTime: Hashable, Sendable {
  package var stage: String
  package var milliseconds: Int
  /// Bytes of the files that the stage read, as they lie on the disk; nil for other stages.
  package var bytes: Int?
  /// Rows that the stage read; nil for other stages.
  package var rows: Int?

  package init(stage: String, milliseconds: Int, bytes: Int? = nil, rows: Int? = nil) {
    self.stage = stage
    self.milliseconds = milliseconds
    self.bytes = bytes
    self.rows = rows
  }
}
