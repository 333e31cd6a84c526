package import Analysis
internal import CSVReading
internal import Disclosure
internal import Dispatch
internal import Pictures
package import Reports
package import SchoolModel
internal import Workbooks

/// The files of a finished run, for whom they are made.
struct RunPages {
  /// What is printed when it is asked for.
  static let prints = ["report.pdf", "committee.pdf", "school-sheets.pdf"]

  let result: RunResult
  let audience: Audience
  /// What the report says of earlier lists is made from this; nil when it says nothing of them.
  var backtest: BacktestSource?
  var crew = Crew.alone
  var printer: (@Sendable ([UInt8]) throws -> [UInt8])?

  /// Everything for those who plan support; for the public the pages alone, of the run as everybody may
  /// see it.
  ///
  /// - Throws: `RunFailure.writing` when the workbook or a PDF cannot be made.
  func files() throws(RunFailure) -> [RenderedFile] {
    let facts = FactTable(result.allFacts)
    var own = result
    own.background.pictures = makePictures(result, facts: facts, crew: crew)
    let followUp: CommitteeFollowUp
    (followUp, own.background.equity) = analyses(facts)
    if audience == .internal { own.background.backtest = backtest.map(Backtest.report) }
    switch audience {
    case .internal:
      let files: [RenderedFile]
      var failure: RunFailure?
      do {
        files = try renderFiles(
          own, facts: facts, followUp: followUp, open: { [own] in open(own, facts) },
          crew: crew,
          digest: SHA256.hex
        ) { pages in
          do throws(RunFailure) {
            return try printed(pages, of: own, followUp)
          } catch {
            failure = error
            return []
          }
        }
      } catch {
        throw .writing(
          .failed(operation: "make", path: "support-list.xlsx", reason: error.description))
      }
      if let failure { throw failure }
      return files
    case .public:
      let open = open(own, facts, crew: crew)
      let pages = renderPages(
        open.result, open: open, audience: .public, followUp: open.followUp, crew: crew,
        digest: SHA256.hex)
      return try pages + printed(pages, of: open.result, open.followUp)
    }
  }

  /// What came of support and targets, and how far apart the schools are.
  private func analyses(_ facts: FactTable) -> (CommitteeFollowUp, EquityReport?) {
    enum Made: Sendable {
      case followUp(CommitteeFollowUp)
      case equity(EquityWork.Made)
    }
    let equity = Pipeline.equity(of: result, facts: facts)
    var followUp = CommitteeFollowUp()
    var pieces: [EquityWork.Made] = []
    for made in crew.map(
      1 + (equity?.count ?? 0),
      { piece -> Made in
        guard piece > 0, let equity else {
          return .followUp(CommitteeFollowUp(of: result, facts: facts))
        }
        return .equity(equity.made(piece - 1))
      })
    {
      switch made {
      case .followUp(let made): followUp = made
      case .equity(let made): pieces.append(made)
      }
    }
    return (followUp, equity.map { $0.report(pieces) })
  }

  /// The run as everybody may see it, with the pictures of what is left.
  private func open(
    _ result: RunResult, _ facts: FactTable, crew: Crew = .alone
  ) -> OpenRun {
    let disclosed = disclose(result, facts: facts, crew: crew)
    var open = disclosed.result
    let left = FactTable(open.allFacts)
    open.background.pictures = makePictures(
      open, facts: left, totals: disclosed.totals, crew: crew)
    open.background.backtest = backtest.map { Backtest.report($0.seen(in: open)).forEverybody }
    // Figures as everybody may see them, lists as they are: what those tell of single schools goes afterwards.
    var counted = result
    counted.facts = open.facts
    counted.earlierFacts = open.earlierFacts
    return OpenRun(
      open, followUp: disclose(CommitteeFollowUp(of: counted, facts: left)), facts: left)
  }

  /// The report, the committee's summary, and all school sheets as one document.
  private func printed(
    _ files: [RenderedFile], of run: RunResult, _ followUp: CommitteeFollowUp
  ) throws(RunFailure) -> [RenderedFile] {
    guard let printer else { return [] }
    let sheets = renderSheetBook(
      run, audience: audience, followUp: followUp, digest: SHA256.hex)
    var printed: [RenderedFile] = []
    for page in files.filter({ $0.name.hasSuffix(".html") && !$0.name.contains("/") }) + [sheets] {
      let name = page.name.replacing(".html", with: ".pdf")
      do {
        printed.append(RenderedFile(name: name, bytes: try printer(page.bytes)))
      } catch {
        throw .writing(.notPrinted(page: name, reason: "\(error)"))
      }
    }
    return printed
  }
}

extension Pipeline {
  /// The files that a finished run is published as.
  ///
  /// - Parameters:
  ///   - result: the finished run.
  ///   - audience: who they are for.
  ///   - backtest: what the report's backtest is made from; nil when it has none.
  ///   - threads: how many share the work; one when nil. The bytes are the same.
  /// - Returns: names relative to the run's folder, and bytes; without PDF.
  /// - Throws: `RunFailure.writing` when the workbook cannot be made.
  package static func files(
    of result: RunResult, for audience: Audience = .internal, backtest: BacktestSource? = nil,
    threads: Int? = nil
  ) throws(RunFailure) -> [RenderedFile] {
    try RunPages(
      result: result, audience: audience, backtest: backtest, crew: .threads(threads)
    ).files()
  }
}
