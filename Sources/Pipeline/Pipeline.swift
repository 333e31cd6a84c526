internal import CSVReading
package import Logging
internal import Priorities
internal import Reports
package import SchoolModel
internal import Settings
internal import Signals

/// A run that has come to its end.
package struct FinishedRun: Sendable {
  package let result: RunResult
  /// Where it was published; nil when it was not to be.
  package let publication: Publication?
}

/// The flow of a run, from exports to the published list: read this first.
package struct Pipeline: Sendable {
  private let environment: RunEnvironment
  private let log: Logger

  package init(environment: RunEnvironment, log: Logger) {
    self.environment = environment
    self.log = log
  }

  /// Makes the result and, when the request names a folder for it, publishes it whole.
  package func run(_ request: RunRequest) throws(RunFailure) -> FinishedRun {
    let result = try result(of: request)
    guard let folder = request.outputFolder else {
      return FinishedRun(result: result, publication: nil)
    }
    let publication = try Publication(
      files: renderFiles(result, digest: SHA256.hex), runID: result.manifest.runID,
      period: result.manifest.period.text, in: folder)
    log.info(
      publication.isNew ? "published" : "this run had been published before; nothing was written",
      metadata: ["folder": "\(publication.folder)"])
    return FinishedRun(result: result, publication: publication)
  }

  /// Exports → records → facts → signals → support list.
  package func result(of request: RunRequest) throws(RunFailure) -> RunResult {
    var clock = StageClock(environment, log: log)
    var settings = try clock.time("settings") { () throws(RunFailure) in
      try SettingsFiles.load(request)
    }
    let period = try Self.period(request, settings)
    let gathered = try clock.time("exports to facts", amount: { StageAmount($0.inputs) }) {
      () throws(RunFailure) in
      try Gathering(
        request, settings: settings, period: period, log: log, progress: environment.progress)
    }
    let (facts, clashes) = ReadyMadeFacts.merged(
      computed: gathered.computed,
      readyMade: ReadyMadeFacts.completed(
        PooledFacts.added(
          to: gathered.readyMade, calendar: settings.calendar, indicators: settings.indicators),
        schools: gathered.schools, indicators: settings.indicators))
    let declared = settings.signals.map(\.id)
    let leftOut = request.dataFolder == nil ? settings.leaveOutSignals(without: facts) : []
    let (judged, oddTargets) = try clock.time("signals") { () throws(RunFailure) in
      try Self.signals(facts, gathered, settings, period)
    }
    let (signals, list) = try clock.time("priorities") { () throws(RunFailure) in
      try Self.prioritised(judged, gathered, settings, period, declared: declared)
    }
    return try Self.assemble(
      gathered: gathered, settings: settings, period: period, facts: facts,
      remarks: clashes.clashFindings + leftOut + oddTargets, signals: signals, list: list,
      clock: clock.clock, version: environment.programVersion)
  }

  private static func period(
    _ request: RunRequest, _ settings: ResolvedSettings
  ) throws(RunFailure) -> Period {
    let id = request.period.map { PeriodID($0) } ?? settings.period
    guard let period = settings.calendar[id] else {
      let known = settings.calendar.periods.map(\.id.text)
      throw .wrongUse(.unknownPeriod(id.text, known: known))
    }
    return period
  }

  /// What the rules say, and what is odd about the targets that they judge by.
  private static func signals(
    _ facts: [Fact], _ gathered: Gathering, _ settings: ResolvedSettings, _ period: Period
  ) throws(RunFailure) -> (signals: [Signal], findings: [Finding]) {
    let plan: SignalPlan
    do {
      plan = try SignalPlan(
        signals: settings.signals, levels: settings.levels, indicators: settings.indicators,
        calendar: settings.calendar)
    } catch {
      throw RunFailure(error)
    }
    let table = FactTable(facts)
    return (
      plan.signals(
        facts: table, schools: gathered.schools, period: period, targets: gathered.targets),
      plan.findings(
        facts: table, schools: gathered.schools, period: period, targets: gathered.targets)
    )
  }

  /// The signals after what was decided about them, and the list that they lead to.
  private static func prioritised(
    _ signals: [Signal], _ gathered: Gathering, _ settings: ResolvedSettings, _ period: Period,
    declared: [SignalID]
  ) throws(RunFailure) -> (signals: [Signal], list: SupportList) {
    do {
      let plan = try PriorityPlan(
        levels: settings.levels, areas: settings.areas, tiers: settings.tiers,
        signals: settings.signals, forms: settings.supportForms, scoring: settings.scoring,
        leftOut: declared)
      let decided = plan.deciding(gathered.overrides, over: signals, period: period.id)
      let list = plan.supportList(
        signals: decided, schools: gathered.schools, support: gathered.support, period: period,
        overrides: gathered.overrides)
      return (decided, list)
    } catch {
      throw RunFailure(error)
    }
  }
}
