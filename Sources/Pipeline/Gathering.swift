internal import Indicators
internal import Intake
internal import Logging
internal import SchoolModel
internal import Settings

/// Everything that the exports of a run say, with every row accounted for.
struct Gathering {
  private(set) var schools: [School] = []
  /// Figures that arrived ready-made.
  private(set) var readyMade: [Fact] = []
  private(set) var support: [SupportRecord] = []
  private(set) var decisions: [DecisionRecord] = []
  private(set) var targets: [TargetRecord] = []
  /// Facts made from records.
  private(set) var computed: [Fact] = []
  private(set) var inputs: [InputRecord] = []
  private(set) var findings: [Finding] = []
  private(set) var filesWithoutLayout: [String] = []

  private let settings: ResolvedSettings
  private let exports: [FoundExport]
  private let log: Logger

  /// Reads all exports: the register first, since it says which schools there are.
  init(
    _ request: RunRequest, settings: ResolvedSettings, period: Period, log: Logger
  ) throws(RunFailure) {
    self.settings = settings
    self.log = log
    var exports: [FoundExport] = []
    if let folder = request.dataFolder {
      let finder = try ExportFinder(folder: folder, layouts: settings.layouts)
      exports = finder.exports
      filesWithoutLayout = finder.withoutLayout
      findings += finder.findings
    }
    exports += try NamedFiles.exports(request, layouts: settings.layouts)
    self.exports = exports
    try readSchools()
    try readValues()
    try readRecords(period: period)
    try refuseIfBeyondTolerance()
    findings.sort()
  }

  private var register: CodeBook {
    var successors: [SchoolCode: SchoolCode] = [:]
    for school in schools {
      if let former = school.successorOf { successors[former] = school.code }
    }
    return CodeBook(
      schools: schools.map(\.code), successors: successors, calendar: settings.calendar,
      subjects: settings.subjects, roles: settings.roles)
  }

  private func context(hasRegister: Bool) -> IntakeContext {
    IntakeContext(
      codeBook: register, hasRegister: hasRegister, indicators: settings.indicators,
      groups: settings.groups.map(\.id), supportForms: settings.supportForms.map(\.id),
      signals: settings.signals.map(\.id), protectedIdentity: settings.protectedIdentity)
  }

  /// The exports of some datasets, with their places in the list of inputs.
  private func files(_ datasets: Set<Dataset>) -> [ExportFile] {
    exports.enumerated().filter { datasets.contains($0.element.layout.dataset) }.map {
      ExportFile(
        path: $0.element.path, name: $0.element.name, input: $0.offset, layout: $0.element.layout)
    }
  }
}
