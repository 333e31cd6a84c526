internal import CSVReading
internal import Disclosure
internal import Pictures
internal import Reports
internal import SchoolModel

/// The files of a finished run, for whom they are made.
struct RunPages {
  let result: RunResult
  let audience: Audience
  var printer: (@Sendable ([UInt8]) throws -> [UInt8])?

  /// Everything for those who plan support; for the public the pages alone, of the run as everybody may
  /// see it.
  ///
  /// - Throws: what the printer throws.
  func files() throws -> [RenderedFile] {
    var own = result
    own.background.pictures = makePictures(result)
    let disclosed = disclose(own)
    var open = disclosed.result
    open.background.pictures = makePictures(open, totals: disclosed.totals)
    switch audience {
    case .internal:
      let pages = renderPages(own, open: open, digest: SHA256.hex)
      return renderFiles(own, pages: try pages + printed(pages, of: own), digest: SHA256.hex)
    case .public:
      let pages = renderPages(open, open: open, audience: .public, digest: SHA256.hex)
      return try pages + printed(pages, of: open)
    }
  }

  /// The report, the committee's summary, and all school sheets as one document.
  private func printed(_ pages: [RenderedFile], of run: RunResult) throws -> [RenderedFile] {
    guard let printer else { return [] }
    let sheets = renderSheetBook(run, audience: audience, digest: SHA256.hex)
    return try (pages.filter { !$0.name.contains("/") } + [sheets]).map { page in
      RenderedFile(
        name: page.name.replacing(".html", with: ".pdf"), bytes: try printer(page.bytes))
    }
  }
}
