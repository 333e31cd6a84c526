internal import DurableFiles
internal import Foundation
internal import History
internal import Intake
package import SchoolModel
package import Settings
internal import WorkbookReading

/// Decisions that were taken back in.
package struct TakenDecisions: Sendable {
  /// Sorted by school and signal.
  package let decisions: [DecisionRecord]
  /// The official run whose levels they were about.
  package let run: RunSummary
  /// False when the same file had been the last to be taken in.
  package let isNew: Bool
  package let settings: ResolvedSettings
}

extension Pipeline {
  /// Takes the decisions of a meeting back into the history: the columns that it filled in, in the
  /// workbook of a run or in a file with the layout `decisions`; all of them, or none.
  ///
  /// - Parameters:
  ///   - path: the file; what it is, its first bytes say.
  ///   - settings: the settings of today, with the layouts and the words of headings.
  ///   - historyFile: where they go.
  ///   - run: the official run that the meeting looked at; its levels are what was decided about.
  /// - Returns: what was taken in.
  /// - Throws: `RunFailure.dataUnusable` with every row that is wrong; nothing is taken in then.
  package func importDecisions(
    from path: String, settings: ResolvedSettings, historyFile: String, run: String = "latest"
  ) throws(RunFailure) -> TakenDecisions {
    try RunHistory.check(historyFile)
    let store = try RunHistory.open(historyFile, .readAndWrite)
    defer { try? store.close() }
    let base: RunSummary
    let register: [School]
    let signals: [Signal]
    do throws(HistoryError) {
      base = try store.find(run)
      register = try store.gathered(of: base, facts: .none).schools
      signals = try store.signals(of: base)
    } catch {
      throw .history(error)
    }
    let name = (path as NSString).lastPathComponent
    let bytes = try Self.bytes(at: path)
    let reading = DecisionFile(
      name: name, bytes: bytes, settings: settings, schools: register,
      signals: settings.signals.map(\.id))
    let bySchool = Dictionary(grouping: signals, by: \.school)
    let read = try reading.decisions()
    let decisions = read.map { decision in
      var decision = decision
      decision.origin = .history
      decision.levels = decision.levels(in: bySchool)
      return decision
    }.sorted { ($0.school, $0.signal?.text ?? "") < ($1.school, $1.signal?.text ?? "") }
    // A list that nobody has filled in is no withdrawal of what was decided before.
    guard !decisions.isEmpty else {
      return TakenDecisions(decisions: [], run: base, isNew: false, settings: settings)
    }
    do throws(HistoryError) {
      let isNew = try store.recordDecisions(
        decisions, label: name, recordedAt: environment.timestamp())
      return TakenDecisions(decisions: decisions, run: base, isNew: isNew, settings: settings)
    } catch {
      throw .history(error)
    }
  }

  private static func bytes(at path: String) throws(RunFailure) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      let reason: MissingInput.Reason =
        WholeFolder.exists(path)
        ? .isFolder : FileManager.default.fileExists(atPath: path) ? .unreadable : .absent
      throw .inputMissing([MissingInput(path: path, role: .decisions, reason: reason)])
    }
    return Array(data)
  }
}

/// A file with decisions, of either kind.
private struct DecisionFile {
  let name: String
  let bytes: [UInt8]
  let settings: ResolvedSettings
  let schools: [School]
  let signals: [SignalID]

  func decisions() throws(RunFailure) -> [DecisionRecord] {
    let isWorkbook =
      name.lowercased().hasSuffix(".xlsx") || bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    let (decisions, findings) = isWorkbook ? try ofWorkbook() : try ofTable()
    let wrong = findings.filter { $0.kind.severity == .error }
    guard wrong.isEmpty else {
      let rows = Set(wrong.compactMap(\.line)).count
      let refused = Finding(.decisionsRefused, file: name, facts: ["rows": "\(max(1, rows))"])
      let isToldAlready = wrong.contains(where: \.stopsTheRun)
      throw .dataUnusable((wrong + (isToldAlready ? [] : [refused])).sorted())
    }
    return decisions
  }

  private func ofWorkbook() throws(RunFailure) -> ([DecisionRecord], [Finding]) {
    do throws(WorkbookProblem) {
      let sheet = DecisionSheet(
        file: name, workbook: try Workbook(bytes), texts: settings.texts, schools: schools)
      return (sheet.decisions, sheet.findings)
    } catch {
      throw .dataUnusable([
        Finding(
          .exportUnreadable, file: name,
          facts: ["reason": "\(error)", "code": error.code])
      ])
    }
  }

  private func ofTable() throws(RunFailure) -> ([DecisionRecord], [Finding]) {
    let fitting = settings.layouts.filter { layout in
      layout.dataset == .decisions && layout.files.contains { FileNamePattern($0).matches(name) }
    }
    guard fitting.count <= 1 else {
      throw .wrongUse(.layoutsClash(file: name, layouts: fitting.map(\.id).sorted()))
    }
    // A file that came back from somebody has any name; one layout is the one that is meant.
    let layouts = settings.layouts.filter { $0.dataset == .decisions }
    let only = layouts.count == 1 ? layouts.first : layouts.first { $0.id == "decisions" }
    guard let layout = fitting.first ?? only else {
      throw .wrongUse(.noLayout(file: name, dataset: .decisions))
    }
    var successors: [SchoolCode: SchoolCode] = [:]
    for school in schools {
      if let former = school.successorOf { successors[former] = school.code }
    }
    let context = IntakeContext(
      codeBook: CodeBook(
        schools: schools.map(\.code), successors: successors, calendar: settings.calendar,
        subjects: settings.subjects, roles: settings.roles),
      signals: signals)
    do {
      let (decisions, report) = try Intake.readDecisions(
        ExportFile(bytes: bytes, name: name, layout: layout), context: context)
      return (decisions, report.findings)
    } catch let error as IntakeError {
      throw .dataUnusable(error.findings)
    } catch {
      throw .fault("\(error)")
    }
  }
}

extension WorkbookProblem {
  /// The reason's name in the catalogue.
  fileprivate var code: String {
    switch self {
    case .notAWorkbook: "workbook-none"
    case .damaged: "workbook-damaged"
    case .tooLarge: "workbook-large"
    }
  }
}
