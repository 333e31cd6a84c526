/// What a run in the history is.
package enum RunKind: String, Sendable, CaseIterable {
  /// The scheduled run of a period, which the meeting works with.
  case official
  /// An analyst's rerun.
  case trial
  /// No run: figures from old fact files.
  case imported
}

/// A run with all that is needed to show it, to score it again, and to compare it with another.
package struct StoredRun: Hashable, Sendable {
  package var kind: RunKind
  /// When it was recorded, ISO 8601 in UTC; given by whoever records it.
  package var recordedAt: String
  package var manifest: RunManifest
  package var gathered: GatheredData
  /// Figures of earlier periods that the run took from the history: sorted by key, each key once.
  package var earlierFacts: [Fact]
  /// The settings as they were read, in their order.
  package var settings: [SettingsDocument]
  package var signals: [Signal]
  package var list: SupportList

  package init(
    kind: RunKind, recordedAt: String, manifest: RunManifest, gathered: GatheredData,
    earlierFacts: [Fact] = [], settings: [SettingsDocument], signals: [Signal], list: SupportList
  ) {
    self.kind = kind
    self.recordedAt = recordedAt
    self.manifest = manifest
    self.gathered = gathered
    self.earlierFacts = earlierFacts
    self.settings = settings
    self.signals = signals
    self.list = list
  }

  package var id: String { manifest.runID }
  package var period: PeriodID { manifest.period }
}

/// What a list of runs shows of each.
package struct RunSummary: Hashable, Sendable {
  /// The place in the order of recording, from 1; never given twice.
  package var number: Int
  package var id: String
  package var kind: RunKind
  /// Empty for imported figures, which may be about several periods.
  package var period: PeriodID
  package var edition: String
  package var authority: String
  package var language: String
  package var programVersion: String
  package var recordedAt: String
  /// What imported figures are called; empty for runs.
  package var label: String
  package var counts: RunCounts

  package init(
    number: Int, id: String, kind: RunKind, period: PeriodID, edition: String, authority: String,
    language: String, programVersion: String, recordedAt: String, label: String, counts: RunCounts
  ) {
    self.number = number
    self.id = id
    self.kind = kind
    self.period = period
    self.edition = edition
    self.authority = authority
    self.language = language
    self.programVersion = programVersion
    self.recordedAt = recordedAt
    self.label = label
    self.counts = counts
  }
}
