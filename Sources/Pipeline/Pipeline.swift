internal import Analysis
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
  /// Whether nothing had changed since the run was made, so that nothing was read.
  package var isUnchanged = false
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
  /// - Throws: `RunFailure`; what was published before then still stands.
  package func run(_ request: RunRequest) throws(RunFailure) -> FinishedRun {
    guard let path = request.outputFolder else {
      var clock = StageClock(environment, log: log)
      let settings = try load(request, &clock)
      let made = try make(request, settings, history: nil, &clock).run
      return FinishedRun(result: made.result, publication: nil, recording: nil)
    }
    return try holding(path, waiting: request.waiting) { () throws(RunFailure) in
      // An analyst's attempt is nothing that those who watch over the official runs should see.
      let keeper = request.isTrial ? nil : StatusKeeper(path, environment, log: log)
      var operation: OperationSettings?
      do throws(RunFailure) {
        let finished = try run(request, in: path, &operation)
        keeper?.write(.success(finished), operation)
        return finished
      } catch {
        keeper?.write(.failure(error), operation)
        throw error
      }
    }
  }

  /// A run by whoever holds the output folder.
  ///
  /// The order matters to whoever is interrupted: the files are whole before the history knows the run,
  /// and `latest` moves last.
  private func run(
    _ request: RunRequest, in folder: String, _ operation: inout OperationSettings?
  ) throws(RunFailure) -> FinishedRun {
    var clock = StageClock(environment, log: log)
    let settings = try load(request, &clock)
    operation = settings.resolved.operation
    // Said before the work, which may be long, and not after it.
    guard !request.pdf || environment.printer != nil else { throw .wrongUse(.noBrowser) }
    let history = try clock.time("history") { () throws(RunFailure) in
      try RunHistory(request, settings.resolved.operation, in: folder)
    }
    defer { history?.close() }
    if let history, !request.isForced, !request.isTrial, request.audience == .internal,
      let finished = try unchanged(request, settings, history, clock, in: folder)
    {
      return finished
    }
    let (made, exports) = try make(request, settings, history: history, &clock)
    let files = try clock.time("files") { () throws(RunFailure) in
      try self.files(of: made, request)
    }
    let publication = try clock.time("publication") { () throws(RunFailure) in
      try Publication(
        files: files, runID: made.result.manifest.runID, audience: request.audience,
        period: made.result.manifest.period.text, in: folder)
    }
    // What the public sees is made of a run that is recorded when it is published for those it is for.
    let recording = try clock.time("recording") { () throws(RunFailure) -> Recording? in
      request.audience == .public
        ? nil
        : try history?.record(
          made.stored(request.isTrial ? .trial : .official, at: environment.timestamp()),
          crew: .threads(request.threads))
    }
    if !request.isTrial {
      try clock.time("latest") { () throws(RunFailure) in
        if case .alreadyThere(let run, _)? = recording {
          try goBack(to: run, publication, history)
        }
        try publication.makeLatest()
        if request.audience == .internal {
          leaveTrace(of: made, exports, settings, history, in: folder)
        }
      }
    }
    // The files were made before these stages ended; whoever watches the run sees all of them.
    var result = made.result
    result.manifest.clock = clock.clock
    log.info(
      publication.isNew ? "published" : "this run had been published before; its files stay",
      metadata: ["folder": "\(publication.folder)"])
    return FinishedRun(result: result, publication: publication, recording: recording)
  }

  /// Exports or settings that are again what they were give a run that there has been: it is the official
  /// one again, since that is what they say now, but never without a word.
  ///
  /// The history knows it before `latest` moves: a run that is killed in between is made once more, and
  /// then goes nowhere back.
  private func goBack(
    to run: RunSummary, _ publication: Publication, _ history: RunHistory?
  ) throws(RunFailure) {
    guard try history?.publishAgain(run, at: environment.timestamp()) == true,
      let replaced = publication.replaced
    else { return }
    log.warning(
      "the exports and settings are those of an earlier run again; latest goes back to it",
      metadata: ["run": "\(run.id)", "instead of": "\(replaced)"])
  }

  /// The files of a run; what cannot be made is a failure to write.
  private func files(
    of made: MadeRun, _ request: RunRequest
  ) throws(RunFailure) -> [RenderedFile] {
    var pages = RunPages(
      result: made.result, audience: request.audience, backtest: made.backtest,
      crew: .threads(request.threads))
    pages.printer = request.pdf ? environment.printer : nil
    return try pages.files()
  }

  /// Exports → records → facts → signals → support list; nothing is written, and no history asked.
  package func result(of request: RunRequest) throws(RunFailure) -> RunResult {
    var clock = StageClock(environment, log: log)
    let settings = try load(request, &clock)
    return try make(request, settings, history: nil, &clock).run.result
  }

  func load(
    _ request: RunRequest, _ clock: inout StageClock
  ) throws(RunFailure) -> LoadedSettings {
    try clock.time("settings") { () throws(RunFailure) in try LoadedSettings(request) }
  }

  private func make(
    _ request: RunRequest, _ loaded: LoadedSettings, history: RunHistory?, _ clock: inout StageClock
  ) throws(RunFailure) -> (run: MadeRun, exports: RunExports) {
    let (settings, period) = (loaded.resolved, loaded.period)
    var watch = ExportWatch(request, settings: settings, environment: environment, log: log)
    var (gathered, exports) = try clock.time(
      "exports to facts", amount: { StageAmount($0.data.inputs) }
    ) { () throws(RunFailure) in
      try watch.gathered(watch.settled()) { exports throws(RunFailure) in
        try Gathering(
          exports, request, settings: settings, period: period, log: log,
          progress: environment.progress
        ).data
      }
    }
    var earlier = EarlierFacts()
    var lists = EarlierLists()
    var years = BacktestYears()
    if let history {
      try clock.time("earlier figures") { () throws(RunFailure) in
        earlier = try history.earlierFacts(of: gathered, settings, period)
        gathered.decisions = try history.decisions(of: gathered, settings, period)
        lists = try history.earlierLists(of: period, settings, register: gathered.schools)
        years = try history.backtestYears(upTo: period, settings)
      }
    }
    let crew = Crew.threads(request.threads)
    let judged = try clock.time("signals") { () throws(RunFailure) in
      try Self.judge(
        gathered, earlier: earlier.facts, settings: settings, period: period,
        appliesRules: request.appliesRules, crew: crew)
    }
    let ranked = try clock.time("priorities") { () throws(RunFailure) in
      try Self.supportList(judged, crew: crew)
    }
    let scored = try clock.time("ranks") { () throws(RunFailure) in
      Self.certainty(of: ranked, judged, crew: crew)
    }
    var backtest: BacktestSource?
    if settings.backtest.isInReport, request.outputFolder != nil {
      backtest = try clock.time("backtest") { () throws(RunFailure) in
        try Self.reportedBacktest(
          gathered, scored, earlier: earlier.facts, recorded: history?.judged(years) ?? [],
          settings: settings, period: period, crew: crew)
      }
    }
    let result = try Self.assemble(
      gathered, scored, earlier: earlier.facts, origins: earlier.origins, lists: lists,
      years: years, settings: settings, period: period, clock: clock.clock,
      version: environment.programVersion)
    let made = MadeRun(
      result: result, gathered: gathered, earlier: earlier.facts,
      settings: loaded.input.documents, backtest: backtest)
    return (made, exports)
  }
}

/// A run that was made and not yet published, with what it was made from.
struct MadeRun {
  let result: RunResult
  let gathered: GatheredData
  let earlier: [Fact]
  let settings: [SettingsDocument]
  /// What the backtest of its report is made from; nil when it has none.
  let backtest: BacktestSource?

  func stored(_ kind: RunKind, at time: String) -> StoredRun {
    StoredRun(
      kind: kind, recordedAt: time, manifest: result.manifest, gathered: gathered,
      earlierFacts: earlier, settings: settings, signals: result.signals, list: result.list)
  }
}
