internal import CSVReading
internal import Indicators
internal import Intake
internal import Logging
internal import SchoolModel
internal import Settings

/// Reads the exports of a run, with every row accounted for; what they say is `data`.
struct Gathering {
  private var schools: [School] = []
  /// Figures that arrived ready-made.
  private var readyMade: [Fact] = []
  private var support: [SupportRecord] = []
  private var decisions: [DecisionRecord] = []
  private var targets: [TargetRecord] = []
  private var overrides: [OverrideRecord] = []
  private var dialogue: [DialogueRecord] = []
  private var funding: [FundingRecord] = []
  private var focus: [FocusRecord] = []
  /// Figures made from records.
  private var computed: [Fact] = []
  private var findings: [Finding] = []
  private var filesWithoutLayout: [String] = []
  /// By the input's place in `exports`; nil when it could not be used.
  private var records: [InputRecord?] = []

  private let request: RunRequest
  private let settings: ResolvedSettings
  private let exports: [FoundExport]
  private let log: Logger
  private let progress: (@Sendable (ProgressReport) -> Void)?

  private var inputs: [InputRecord] { records.compactMap(\.self) }

  /// The figures that arrived ready-made, as they stand in the files.
  var givenFacts: [Fact] { readyMade }

  /// What the exports say, as a value that no longer knows where they were.
  var data: GatheredData {
    let (facts, clashes) = ReadyMadeFacts.merged(
      computed: computed,
      readyMade: ReadyMadeFacts.completed(
        PooledFacts.added(
          to: readyMade, calendar: settings.calendar, indicators: settings.indicators),
        schools: schools, indicators: settings.indicators))
    var data = GatheredData(
      schools: schools, facts: facts, support: support, decisions: decisions, targets: targets,
      overrides: overrides, findings: (findings + clashes.clashFindings).sorted(), inputs: inputs,
      filesWithoutLayout: filesWithoutLayout)
    data.dialogue = dialogue
    data.funding = funding
    data.focus = focus
    return data
  }

  /// Reads all exports: the register first, since it says which schools there are.
  ///
  /// - Throws: `RunFailure.dataUnusable` with everything that is wrong with any of them.
  init(
    _ found: RunExports, _ request: RunRequest, settings: ResolvedSettings, period: Period,
    log: Logger, progress: (@Sendable (ProgressReport) -> Void)? = nil
  ) throws(RunFailure) {
    self.progress = progress
    self.request = request
    self.settings = settings
    self.log = log
    exports = found.exports
    filesWithoutLayout = found.filesWithoutLayout
    findings = found.findings
    records = Array(repeating: nil, count: exports.count)
    try gather(period: period)
  }

  private mutating func gather(period: Period) throws(RunFailure) {
    let registers = files([.schools])
    var registered: [(file: String, schools: [School])] = []
    for file in registers {
      read(file) { gathering, _ in
        let (schools, report) = try Intake.readSchools(file)
        registered.append((file.name, schools))
        return gathering.register(schools, of: file, report)
      }
    }
    let settled = settleSuccessors(registered)
    schools = settled.schools
    findings += settled.findings
    let names = Set(registers.map(\.name))
    guard !findings.contains(where: { $0.stopsTheRun && names.contains($0.file) }) else {
      try refuseWithoutRegister(period: period)
      return
    }
    // Figures may bring their schools along, but a register that records need is missed.
    let factsOnly = registers.isEmpty && files([.pupils, .grades, .attendance, .staffing]).isEmpty
    if factsOnly { readFacts(withoutRegister: true) }
    guard !schools.isEmpty else {
      findings.append(Finding(.registerMissing, file: ""))
      try refuseWithoutRegister(period: period, factsAreRead: factsOnly)
      return
    }
    try readTheRest(period: period, withFacts: !factsOnly)
    let audit = ExportAudit(exports: exports, records: records)
    findings += audit.repeatedExports
    findings += audit.beyondTolerance(
      besides: Set(findings.filter { $0.kind == .exportBeyondTolerance }.map(\.file)))
    if findings.contains(where: \.stopsTheRun) {
      throw .dataUnusable(findings.sorted(), inputs: inputs)
    }
  }

  private mutating func readTheRest(period: Period, withFacts: Bool) throws(RunFailure) {
    readSmallDatasets()
    let hasRecords = !files([.pupils, .grades, .attendance, .staffing]).isEmpty
    if withFacts, !hasRecords { readFacts(withoutRegister: false) }
    if hasRecords { try readRecords(period: period, withFacts: withFacts) }
  }

  /// Ends the run, but not before every other export was looked at: what is wrong with a whole export
  /// can be said without knowing the schools, what is wrong with its rows cannot.
  private mutating func refuseWithoutRegister(
    period: Period, factsAreRead: Bool = false
  ) throws(RunFailure) {
    let sure = findings
    try readTheRest(period: period, withFacts: !factsAreRead)
    let more = findings.dropFirst(sure.count).filter {
      $0.stopsTheRun && $0.kind != .exportBeyondTolerance
    }
    throw .dataUnusable((sure + more).sorted(), inputs: inputs)
  }

  /// Takes schools that no register before has named; the other rows are repetitions.
  private mutating func register(
    _ found: [School], of file: ExportFile, _ report: ExportReport
  ) -> ExportReport {
    let known = Set(schools.map(\.code))
    var report = report
    for school in found where known.contains(school.code) {
      report.findings.append(
        Finding(
          .duplicateSchool, file: file.name, school: school.code,
          facts: ["value": school.code.text]))
      report.account.setAside(1, because: FindingKind.duplicateSchool.id)
    }
    addSchools(found)
    return report
  }

  private mutating func readFacts(withoutRegister: Bool) {
    let (context, crew) = (context, Crew.threads(request.threads))
    take(
      files([.facts]).map { file in
        (file, Result { try Intake.readFacts(file, context: context, crew: crew) })
      }, withoutRegister: withoutRegister)
  }

  /// Takes ready-made figures that have been read.
  private mutating func take(
    _ exports: [(file: ExportFile, outcome: Result<FactsExport, any Error>)],
    withoutRegister: Bool = false
  ) {
    var given: [ReadyMadeFacts.Given] = []
    for (file, outcome) in exports {
      read(file) { gathering, _ in
        let export = try outcome.get()
        given.append(ReadyMadeFacts.Given(input: file.input, facts: export.facts))
        if withoutRegister { gathering.addSchools(export.schools) }
        return export.report
      }
    }
    let settled = ReadyMadeFacts.settled(given)
    readyMade = settled.facts
    for problem in settled.problems { note(problem) }
  }

  /// Figures that another file gives too leave the accepted rows, where a row is one figure.
  private mutating func note(_ problem: ReadyMadeFacts.Repetition) {
    let export = exports[problem.input]
    findings.append(
      Finding(problem.kind, file: export.name, school: problem.school, count: problem.count))
    if export.layout.fields.allSatisfy({ $0.indicator == nil }) {
      records[problem.input]?.rows.setAside(problem.count, because: problem.kind.id)
    }
  }

  private mutating func addSchools(_ found: [School]) {
    let known = Set(schools.map(\.code))
    schools += found.filter { !known.contains($0.code) }
  }

  private mutating func readSmallDatasets() {
    for file in files([.targets, .support, .decisions, .overrides, .dialogue, .funding, .focus]) {
      read(file) { gathering, context in
        let (text, workbook) = try WorkbookExport.opened(file)
        var report = try gathering.take(text, context)
        if let workbook {
          report.bytes = workbook.count
          report.sha256 = SHA256.hex(of: workbook)
        }
        return report
      }
    }
  }

  private mutating func take(_ file: ExportFile, _ context: IntakeContext) throws -> ExportReport {
    switch file.layout.dataset {
    case .targets: add(try Intake.readTargets(file, context: context), to: \.targets)
    case .support: add(try Intake.readSupport(file, context: context), to: \.support)
    case .dialogue: add(try Intake.readDialogue(file, context: context), to: \.dialogue)
    case .funding: add(try Intake.readFunding(file, context: context), to: \.funding)
    case .focus: add(try Intake.readFocus(file, context: context), to: \.focus)
    case .overrides: add(try Intake.readOverrides(file, context: context), to: \.overrides)
    default: add(try Intake.readDecisions(file, context: context), to: \.decisions)
    }
  }

  private mutating func add<Record>(
    _ read: ([Record], ExportReport), to list: WritableKeyPath<Gathering, [Record]>
  ) -> ExportReport {
    self[keyPath: list] += read.0
    return read.1
  }

  /// All records into one set of sums, whatever the order of the exports; and ready-made figures, if they
  /// are still to be read, by workers who have time.
  private mutating func readRecords(period: Period, withFacts: Bool) throws(RunFailure) {
    let inputs = files([.pupils, .grades, .attendance, .staffing])
    let plan: IndicatorPlan
    do {
      plan = try IndicatorPlan(
        indicators: settings.indicators, groups: settings.groups, subjects: settings.subjects,
        codeBook: codeBook, schools: schools)
    } catch {
      throw RunFailure(error)
    }
    // Large exports first, so that no worker is left alone with one at the end.
    let bySize = inputs.sorted {
      (exports[$0.input].bytes, $1.name) > (exports[$1.input].bytes, $0.name)
    }
    let reading = RecordReading(
      exports: bySize.map { ($0, readingOptions(for: $0), exports[$0.input].bytes) },
      context: context, plan: plan,
      threads: request.threads ?? 1, progress: progress)
    let (figures, context) = (withFacts ? files([.facts]) : [], context)
    let (sums, outcomes, read) = reading.read(
      besides: figures.map { file in
        { Result { try Intake.readFacts(file, context: context) } }
      })
    if withFacts { take(zip(figures, read).map { ($0, $1) }) }
    for (file, outcome) in zip(bySize, outcomes) {
      self.read(file) { _, _ in try outcome.get() }
    }
    let finished = sums.finish(requested: period.id, crew: reading.crew)
    computed = finished.facts
    for problem in finished.problems { note(problem) }
  }

  /// A digest costs about as much as reading, so without a manifest only files that may be one and the
  /// same get one.
  private func readingOptions(for file: ExportFile) -> ReadingOptions {
    let bytes = exports[file.input].bytes
    var options = ReadingOptions()
    options.scanner = request.reader == .libcsv ? .libcsv : .vectorised
    options.byColumns = request.reader != .libcsv
    options.digests = request.identifiesInputs || exports.count { $0.bytes == bytes } > 1
    return options
  }

  /// Reads one export; what is wrong with it as a whole becomes findings, and the others are read all
  /// the same.
  private mutating func read(
    _ file: ExportFile, _ body: (inout Gathering, IntakeContext) throws -> ExportReport
  ) {
    do {
      let report = try body(&self, context)
      records[file.input] = report.inputRecord(for: file)
      records[file.input]?.isNamed = exports[file.input].isNamed
      findings += report.findings
      log.debug(
        "read \(file.name)",
        metadata: [
          "rows": "\(report.account.read)", "set aside": "\(report.account.setAsideTotal)",
        ])
    } catch let error as IntakeError {
      findings += error.findings
    } catch {
      findings.append(
        Finding(.exportUnreadable, file: file.name, facts: ["reason": "\(error)"]))
    }
  }

  /// Rows that turned out to be unusable beside the others change sides in their export's account.
  private mutating func note(_ problem: LateProblem) {
    findings.append(
      Finding(
        problem.kind, file: exports[problem.input].name, line: problem.line,
        school: problem.school, count: problem.count,
        facts: problem.facts.merging(["count": "\(problem.count)"]) { first, _ in first }))
    if problem.rows > 0 {
      records[problem.input]?.rows.setAside(problem.rows, because: problem.kind.id)
    }
  }

  private var codeBook: CodeBook {
    var successors: [SchoolCode: SchoolCode] = [:]
    for school in schools {
      if let former = school.successorOf { successors[former] = school.code }
    }
    return CodeBook(
      schools: schools.map(\.code), successors: successors, calendar: settings.calendar,
      subjects: settings.subjects, roles: settings.roles)
  }

  private var context: IntakeContext {
    IntakeContext(
      codeBook: codeBook, hasRegister: exports.contains { $0.layout.dataset == .schools },
      indicators: settings.indicators, groups: settings.groups.map(\.id),
      supportForms: settings.supportForms.map(\.id), signals: settings.signals.map(\.id),
      levels: settings.levels.map(\.id), tiers: settings.tiers.map(\.id),
      areas: settings.areas.map(\.id), causes: settings.committee.causes,
      measures: settings.committee.measures,
      focusAreas: settings.committee.focusAreas.map(\.id),
      protectedIdentity: settings.protectedIdentity)
  }

  /// The exports of some datasets, with their places in the list of inputs.
  private func files(_ datasets: Set<Dataset>) -> [ExportFile] {
    exports.enumerated().filter { datasets.contains($0.element.layout.dataset) }.map {
      ExportFile(
        path: $0.element.path, name: $0.element.name, input: $0.offset, layout: $0.element.layout)
    }
  }
}
