internal import CSVReading
internal import Disclosure
internal import Pictures
package import Reports
package import SchoolModel
internal import Workbooks

/// The files of a finished run, for whom they are made.
struct RunPages {
  let result: RunResult
  let audience: Audience
  var printer: (@Sendable ([UInt8]) throws -> [UInt8])?

  /// Everything for those who plan support; for the public the pages alone, of the run as everybody may
  /// see it.
  ///
  /// - Throws: `RunFailure.writing` when the workbook or a PDF cannot be made.
  func files() throws(RunFailure) -> [RenderedFile] {
    var own = result
    own.background.pictures = makePictures(result)
    let disclosed = disclose(own)
    var open = disclosed.result
    open.background.pictures = makePictures(open, totals: disclosed.totals)
    switch audience {
    case .internal:
      var pages = renderPages(own, open: open, digest: SHA256.hex)
      pages += try printed(pages, of: own)
      do {
        return try renderFiles(own, pages: pages, digest: SHA256.hex)
      } catch {
        throw .writing(
          .failed(operation: "make", path: "support-list.xlsx", reason: error.description))
      }
    case .public:
      let pages = renderPages(open, open: open, audience: .public, digest: SHA256.hex)
      return try pages + printed(pages, of: open)
    }
  }

  /// The report, the committee's summary, and all school sheets as one document.
  private func printed(
    _ pages: [RenderedFile], of run: RunResult
  ) throws(RunFailure) -> [RenderedFile] {
    guard let printer else { return [] }
    let sheets = renderSheetBook(run, audience: audience, digest: SHA256.hex)
    var printed: [RenderedFile] = []
    for page in pages.filter({ !$0.name.contains("/") }) + [sheets] {
      let name = page.name.replacing(".html", with: ".pdf")
      do {
        printed.append(RenderedFile(name: name, bytes: try printer(page.bytes)))
      } catch {
        throw .writing(.failed(operation: "print", path: name, reason: "\(error)"))
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
  /// - Returns: names relative to the run's folder, and bytes; without PDF.
  /// - Throws: `RunFailure.writing` when the workbook cannot be made.
  package static func files(
    of result: RunResult, for audience: Audience = .internal
  ) throws(RunFailure) -> [RenderedFile] {
    try RunPages(result: result, audience: audience).files()
  }
}
