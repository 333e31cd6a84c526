internal import CSVReading
package import History
package import Logging
internal import Reports
package import SchoolModel
internal import Settings

/// A run that has come to its end.
package struct FinishedRun: Sendable {
  package let result: RunResult
  /// Where it was published; nil when it was not to be.
  package let publication: Publication?
  /// What the history made of it; nil when none is kept.
  package let recording: Recording?
}

/// The flow of a run, from exports to the published list: read this first.
package struct Pipeline: Sendable {
  let environment: RunEnvironment
  let log: Logger

  package init(environment: RunEnvironment, log: Logger) {
    self.environment = environment
    self.log = log
  }

  /// Makes the result and, when the request names a folder for it, publishes and records it.
  ///
  /// The order matters to whoever is interrupted: the files are whole before the history knows the run,
  /// and `latest` moves last.
  package func run(_ request: RunRequest) throws(RunFailure) -> FinishedRun {
    var clock = StageClock(environment, log: log)
    let settings = try clock.time("settings") { () throws(RunFailure) in
      try LoadedSettings(request)
    }
    guard let folder = request.outputFolder else {
      let made = try make(request, settings, history: nil, &clock)
      return FinishedRun(result: made.result, publication: nil, recording: nil)
    }
    let history = try RunHistory(request, settings.resolved.operation, in: folder)
    defer { history?.close() }
    let made = try make(request, settings, history: history, &clock)
    let publication = try Publication(
      files: try Self.rendered(made.result), runID: made.result.manifest.runID,
      period: made.result.manifest.period.text, in: folder)
    let recording = try history?.record(
      made.stored(request.isTrial ? .trial : .official, at: environment.timestamp()))
    if !request.isTrial { try publication.makeLatest() }
    log.info(
      publication.isNew ? "published" : "this run had been published before; nothing was written",
      metadata: ["folder": "\(publication.folder)"])
    return FinishedRun(result: made.result, publication: publication, recording: recording)
  }

  /// Exports → records → facts → signals → support list; nothing is written, and no history asked.
  package func result(of request: RunRequest) throws(RunFailure) -> RunResult {
    var clock = StageClock(environment, log: log)
    let settings = try clock.time("settings") { () throws(RunFailure) in
      try LoadedSettings(request)
    }
    return try make(request, settings, history: nil, &clock).result
  }

  private func make(
    _ request: RunRequest, _ loaded: LoadedSettings, history: RunHistory?, _ clock: inout StageClock
  ) throws(RunFailure) -> MadeRun {
    let (settings, period) = (loaded.resolved, loaded.period)
    var gathered = try clock.time("exports to facts", amount: { StageAmount($0.inputs) }) {
      () throws(RunFailure) in
      try Gathering(
        request, settings: settings, period: period, log: log, progress: environment.progress
      ).data
    }
    let earlier = try history?.earlierFacts(of: gathered, settings, period) ?? EarlierFacts()
    if let history { gathered.decisions = try history.decisions(of: gathered, settings, period) }
    let judged = try clock.time("signals") { () throws(RunFailure) in
      try Self.judge(gathered, earlier: earlier.facts, settings: settings, period: period)
    }
    let scored = try clock.time("priorities") { () throws(RunFailure) in
      try Self.supportList(judged)
    }
    let result = try Self.assemble(
      gathered, scored, earlier: earlier.facts, origins: earlier.origins, settings: settings,
      period: period, clock: clock.clock, version: environment.programVersion)
    return MadeRun(
      result: result, gathered: gathered, earlier: earlier.facts,
      settings: loaded.input.documents)
  }
}

extension Pipeline {
  /// The files of a result.
  static func rendered(_ result: RunResult) throws(RunFailure) -> [RenderedFile] {
    do {
      return try renderFiles(result, digest: SHA256.hex)
    } catch {
      throw .writing(
        .failed(operation: "make", path: "support-list.xlsx", reason: error.description))
    }
  }
}

/// A run that was made and not yet published, with what it was made from.
private struct MadeRun {
  let result: RunResult
  let gathered: GatheredData
  let earlier: [Fact]
  let settings: [SettingsDocument]

  func stored(_ kind: RunKind, at time: String) -> StoredRun {
    StoredRun(
      kind: kind, recordedAt: time, manifest: result.manifest, gathered: gathered,
      earlierFacts: earlier, settings: settings, signals: result.signals, list: result.list)
  }
}
