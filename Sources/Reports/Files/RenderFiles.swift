package import Analysis
package import SchoolModel
package import Workbooks

/// A file of a run: its name inside the run's folder, and its bytes.
package struct RenderedFile: Hashable, Sendable {
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Renders the files of a finished run.
///
/// The same run gives the same bytes, whatever the order of its facts, signals and findings, except
/// for the clock in `run.json`.
///
/// - Parameters:
///   - result: the finished run.
///   - facts: all figures of the run, where somebody has put them in a table already.
///   - followUp: what the committee is told, for those who plan support.
///   - open: makes the run as everybody may see it, for the committee's summary; nil when no pages are
///     wanted.
///   - crew: who shares the work.
///   - digest: SHA-256 of some bytes in lower-case hexadecimal digits.
///   - adding: makes more files of the pages, such as PDFs of them.
/// - Returns: `facts.csv`, `signals.csv`, `support-list.csv`, `findings.csv`, `sensitivity.csv` if the
///   list has a cut line, `datapackage.json`, `support-list.xlsx`, the pages, and last `run.json`, which
///   holds the sizes and digests of the others.
/// - Throws: when the workbook cannot be made.
package func renderFiles(
  _ result: RunResult, facts: FactTable? = nil,
  followUp: CommitteeFollowUp = CommitteeFollowUp(), open: (@Sendable () -> OpenRun)? = nil,
  crew: Crew = .alone, digest: @escaping @Sendable ([UInt8]) -> String,
  adding: ([RenderedFile]) -> [RenderedFile] = { _ in [] }
) throws(WorkbookError) -> [RenderedFile] {
  let context = PageContext(
    result, audience: .internal, facts: facts, followUp: followUp, crew: crew)
  let pages = open.map { _ in PageSet(context, digest: digest) }
  let pageWorks = pages?.works(open: open ?? { OpenRun(result) }) ?? []
  // The run as everybody may see it, for the committee, takes longest of all: whoever begins it must not be the
  // last to end.
  let works =
    pageWorks.prefix(1).map(FileWork.page) + FileWork.all(context)
    + pageWorks.dropFirst().map(FileWork.page)
  var tables: [RenderedFile] = []
  var workbook: [RenderedFile] = []
  var pieces: [PageSet.Piece] = []
  for made in crew.map(works, { $0.made(context) }) {
    switch made {
    case .table(let name, let bytes):
      if let last = tables.last, last.name == name {
        tables[tables.count - 1] = RenderedFile(name: name, bytes: last.bytes + bytes)
      } else {
        tables.append(RenderedFile(name: name, bytes: bytes))
      }
    case .workbook(let made): workbook.append(try made.get())
    case .page(let piece): pieces.append(piece)
    }
  }
  let made = pages?.files(pieces) ?? []
  return withManifest(result, tables, workbook + made + adding(made), crew, digest)
}

/// Adds the descriptor of the tables, and the manifest of everything.
private func withManifest(
  _ result: RunResult, _ tables: [RenderedFile], _ others: [RenderedFile], _ crew: Crew,
  _ digest: @escaping @Sendable ([UInt8]) -> String
) -> [RenderedFile] {
  let signed = crew.map(tables + others) { (file: $0, sha256: digest($0.bytes)) }
  let (tables, others) = (signed.prefix(tables.count), signed.dropFirst(tables.count))
  let package = RenderedFile(
    name: DataPackageFile.name, bytes: DataPackageFile.bytes(result, files: Array(tables)))
  let all = tables + [(package, digest(package.bytes))] + others
  let manifest = RenderedFile(
    name: ManifestFile.name, bytes: ManifestFile.bytes(result, others: Array(all), digest: digest))
  return all.map(\.file) + [manifest]
}

/// Files of a run that can be made at the same time as all others.
private enum FileWork: Sendable {
  /// Some rows of a table; the first has its header.
  case facts([Fact], isFirst: Bool)
  case signals, list, findings, sensitivity, workbook
  case page(PageSet.Work)

  enum Made: Sendable {
    /// Parts of one table come one after the other.
    case table(String, [UInt8])
    case workbook(Result<RenderedFile, WorkbookError>)
    case page(PageSet.Piece)
  }

  /// So many figures are one piece of work.
  private static let factsAtOnce = 10_000

  /// All but the pages, what takes longest first.
  static func all(_ context: PageContext) -> [FileWork] {
    let parts = FactsFile.parts(of: context.result, size: factsAtOnce).map(FileWork.facts)
    return [.workbook] + parts + [.signals, .list, .findings]
      + (context.result.sensitivity == nil ? [] : [.sensitivity])
  }

  func made(_ context: PageContext) -> Made {
    let result = context.result
    switch self {
    case .facts(let facts, let isFirst):
      return .table(FactsFile.name, FactsFile.rows(facts, of: result, hasHeader: isFirst))
    case .signals: return .table(SignalsFile.name, SignalsFile.bytes(result))
    case .list:
      return .table(SupportListFile.name, SupportListFile.bytes(context))
    case .findings: return .table(FindingsFile.name, FindingsFile.bytes(result))
    case .sensitivity:
      return .table(SensitivityFile.name, SensitivityFile.bytes(result))
    case .workbook:
      return .workbook(
        Result { () throws(WorkbookError) in
          RenderedFile(name: WorkbookFile.name, bytes: try WorkbookFile.bytes(context))
        })
    case .page(let work): return .page(work())
    }
  }
}

/// The bytes of `facts.csv` alone, for a run that stops after facts.
///
/// - Parameters:
///   - result: the run.
///   - crew: who shares the work.
/// - Returns: the file's bytes, the same however many share the work.
package func factsCSV(_ result: RunResult, crew: Crew = .alone) -> [UInt8] {
  let parts = crew.map(FactsFile.parts(of: result, size: 2000)) {
    FactsFile.rows($0.facts, of: result, hasHeader: $0.isFirst)
  }
  return Array(parts.joined())
}

/// `facts.csv` of figures that belong to no run; in any order.
package func factsCSV(_ facts: [Fact]) -> [UInt8] { FactsFile.bytes(facts) }
