package import Analysis
package import SchoolModel

/// A run as everybody may see it, with what the committee is told of it.
package struct OpenRun: Sendable {
  package var result: RunResult
  package var followUp: CommitteeFollowUp
  /// All its figures, where somebody has put them in a table already.
  package var facts: FactTable?

  package init(
    _ result: RunResult, followUp: CommitteeFollowUp = CommitteeFollowUp(),
    facts: FactTable? = nil
  ) {
    self.result = result
    self.followUp = followUp
    self.facts = facts
  }
}

/// Renders the pages of a finished run.
///
/// - Parameters:
///   - result: the run as the audience may see it.
///   - open: the run as everybody may see it, for the committee's summary.
///   - audience: who the other pages are for; for the public, `result` is the open run too.
///   - followUp: what the committee is told, as the audience may see it.
///   - crew: who shares the work.
///   - digest: SHA-256 of some bytes in lower-case hexadecimal digits; the pages allow just the script of
///     this digest to run.
/// - Returns: `report.html`, `committee.html`, and one page per school under `schools/`.
package func renderPages(
  _ result: RunResult, open: OpenRun, audience: Audience = .internal,
  followUp: CommitteeFollowUp = CommitteeFollowUp(), crew: Crew = .alone,
  digest: ([UInt8]) -> String
) -> [RenderedFile] {
  let context = PageContext(result, audience: audience, followUp: followUp, crew: crew)
  let pages = PageSet(context, digest: digest)
  return pages.files(crew.map(pages.works(open: { open })) { $0() })
}

/// All school sheets as one page, `school-sheets.html`, to be printed at once.
package func renderSheetBook(
  _ result: RunResult, audience: Audience = .internal,
  followUp: CommitteeFollowUp = CommitteeFollowUp(), digest: ([UInt8]) -> String
) -> RenderedFile {
  PageSet(PageContext(result, audience: audience, followUp: followUp), digest: digest).sheetBook
}

/// Names that some template uses and nothing fills in; empty unless a template is misspelt.
package func unknownPageNames(_ result: RunResult, audience: Audience = .internal) -> [String] {
  let followUp = CommitteeFollowUp(of: result)
  let pages = PageSet(
    PageContext(result, audience: audience, followUp: followUp), digest: { _ in "" })
  _ = pages.files(
    pages.works(open: { OpenRun(result, followUp: followUp) }).map { $0() })
  return pages.templates.unknownNames
}

/// All pages of a run, made of pieces that can be made at the same time.
struct PageSet: Sendable {
  /// A piece of work, and what comes of it.
  typealias Work = @Sendable () -> Piece

  enum Piece: Sendable {
    case committee(RenderedFile)
    case picture(String)
    case schools(rows: String, sheets: String, pages: [RenderedFile])
  }

  /// So many schools are one piece of work.
  private static let schoolsAtOnce = 10

  let templates = PageTemplates()
  private let context: PageContext
  private let scriptSource: String

  init(_ context: PageContext, digest: ([UInt8]) -> String) {
    self.context = context
    let script = PagePart.all["script.js"] ?? ""
    scriptSource = "'sha256-\(Base64.text(ofHexadecimal: digest(Array(script.utf8))))'"
  }

  /// What is to be done; what takes long comes first.
  ///
  /// - Parameter open: makes the run as everybody may see it.
  /// - Returns: works that need nothing of one another.
  func works(open: @escaping @Sendable () -> OpenRun) -> [Work] {
    let pictures = PictureSet(context: context)
    let sheets = SchoolSheets(context)
    let rows = ListRows(context: context)
    let blanks = sheets.blanks(templates)
    let entries = context.result.list.entries
    var works: [Work] = [{ .committee(committee(open())) }]
    for place in 0..<pictures.count {
      works.append { .picture(pictures.html(place, templates)) }
    }
    for first in stride(from: 0, to: entries.count, by: Self.schoolsAtOnce) {
      let places = first..<min(first + Self.schoolsAtOnce, entries.count)
      works.append {
        let own = entries[places].map { sheets.sheet($0, templates) }
        return .schools(
          rows: rows.html(places, templates), sheets: own.map(\.folded).joined(),
          pages: own.map { page($0, blanks) })
      }
    }
    return works
  }

  /// The files, from what came of the works in their order.
  func files(_ pieces: [Piece]) -> [RenderedFile] {
    var parts = ReportPage.Parts()
    var (committee, schools): ([RenderedFile], [RenderedFile]) = ([], [])
    for piece in pieces {
      switch piece {
      case .committee(let file): committee.append(file)
      case .picture(let html): parts.pictures += html
      case .schools(let rows, let sheets, let pages):
        parts.rows += rows
        parts.sheets += sheets
        schools += pages
      }
    }
    let report = ReportPage(context: context).text(
      templates, scriptSource: scriptSource, parts: parts)
    return [RenderedFile(name: ReportPage.name, bytes: Array(report.utf8))] + committee + schools
  }

  var sheetBook: RenderedFile {
    let sheets = SchoolSheets(context)
    let blanks = sheets.blanks(templates)
    return page(
      "school-sheets.html", title: context.words["sheets"],
      context.result.list.entries.map { sheets.sheet($0, templates) }, blanks)
  }

  private func committee(_ open: OpenRun) -> RenderedFile {
    let context = PageContext(
      open.result, audience: .public, facts: open.facts, followUp: open.followUp)
    let text = CommitteePage(context: context).text(
      templates, scriptSource: scriptSource)
    return RenderedFile(name: CommitteePage.name, bytes: Array(text.utf8))
  }

  private func page(_ sheet: SchoolSheets.Sheet, _ blanks: String) -> RenderedFile {
    let title = context.words(
      "sheet_title", ["name": sheet.name, "period": context.result.list.period.text])
    return page("schools/\(sheet.code).html", title: title, [sheet], blanks)
  }

  private func page(
    _ name: String, title: String, _ sheets: [SchoolSheets.Sheet], _ blanks: String
  ) -> RenderedFile {
    var record = context.head(title: title, scriptSource: scriptSource)
    record["blanks"] = blanks
    record["sheets"] = sheets.map { ["sheet": $0.html] as PageRecord }
    return RenderedFile(name: name, bytes: Array(templates.render("school", record).utf8))
  }
}
