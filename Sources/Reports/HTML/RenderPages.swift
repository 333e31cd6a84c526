package import SchoolModel

/// Renders the pages of a finished run.
///
/// - Parameters:
///   - result: the run as the audience may see it.
///   - open: the run as everybody may see it, for the committee's summary.
///   - audience: who the other pages are for; for the public, `result` is the open run too.
///   - digest: SHA-256 of some bytes in lower-case hexadecimal digits; the pages allow just the script of
///     this digest to run.
/// - Returns: `report.html`, `committee.html`, and one page per school under `schools/`.
package func renderPages(
  _ result: RunResult, open: RunResult, audience: Audience = .internal,
  digest: ([UInt8]) -> String
) -> [RenderedFile] {
  PageSet(result, open: open, audience: audience, digest: digest).files
}

/// All school sheets as one page, `school-sheets.html`, to be printed at once.
package func renderSheetBook(
  _ result: RunResult, audience: Audience = .internal, digest: ([UInt8]) -> String
) -> RenderedFile {
  PageSet(result, open: result, audience: audience, digest: digest).sheetBook
}

/// Names that some template uses and nothing fills in; empty unless a template is misspelt.
package func unknownPageNames(_ result: RunResult, audience: Audience = .internal) -> [String] {
  let pages = PageSet(result, open: result, audience: audience, digest: { _ in "" })
  _ = pages.files
  return pages.templates.unknownNames
}

/// All pages of a run.
private struct PageSet {
  let templates = PageTemplates()
  private let context: PageContext
  private let openContext: PageContext
  private let scriptSource: String

  init(
    _ result: RunResult, open: RunResult, audience: Audience, digest: ([UInt8]) -> String
  ) {
    context = PageContext(result, audience: audience)
    openContext = PageContext(open, audience: .public)
    let script = PagePart.all["script.js"] ?? ""
    scriptSource = "'sha256-\(Base64.text(ofHexadecimal: digest(Array(script.utf8))))'"
  }

  var files: [RenderedFile] {
    let sheets = SchoolSheets(context).rendered(templates)
    let report = ReportPage(context: context).text(
      templates, scriptSource: scriptSource,
      sheets: sheets.map { ["code": $0.code, "name": $0.name, "sheet": $0.html] })
    let committee = CommitteePage(context: openContext).text(
      templates, scriptSource: scriptSource)
    let pages = [
      RenderedFile(name: ReportPage.name, bytes: Array(report.utf8)),
      RenderedFile(name: CommitteePage.name, bytes: Array(committee.utf8)),
    ]
    return pages + sheets.map(schoolPage)
  }

  var sheetBook: RenderedFile {
    let sheets = SchoolSheets(context).rendered(templates)
    var record = context.head(title: context.words["sheets"], scriptSource: scriptSource)
    record["sheet"] = sheets.map(\.html).joined()
    return RenderedFile(
      name: "school-sheets.html", bytes: Array(templates.render("school", record).utf8))
  }

  private func schoolPage(_ sheet: SchoolSheets.Sheet) -> RenderedFile {
    let title = context.words(
      "sheet_title", ["name": sheet.name, "period": context.result.list.period.text])
    var record = context.head(title: title, scriptSource: scriptSource)
    record["sheet"] = sheet.html
    return RenderedFile(
      name: "schools/\(sheet.code).html",
      bytes: Array(templates.render("school", record).utf8))
  }
}
