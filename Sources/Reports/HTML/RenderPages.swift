package import SchoolModel

/// Renders the pages of a finished run.
///
/// - Parameters:
///   - result: the run as the audience may see it; what the public may not see must be gone from it.
///   - audience: who the pages are for.
///   - digest: SHA-256 of some bytes in lower-case hexadecimal digits; the pages allow just the script of
///     this digest to run.
/// - Returns: `report.html`, and one page per school under `schools/`.
package func renderPages(
  _ result: RunResult, audience: Audience = .internal, digest: ([UInt8]) -> String
) -> [RenderedFile] {
  PageSet(result, audience: audience, digest: digest).files
}

/// Names that some template uses and nothing fills in; empty unless a template is misspelt.
package func unknownPageNames(_ result: RunResult, audience: Audience = .internal) -> [String] {
  let pages = PageSet(result, audience: audience, digest: { _ in "" })
  _ = pages.files
  return pages.templates.unknownNames
}

/// All pages of a run.
private struct PageSet {
  let templates = PageTemplates()
  private let context: PageContext
  private let scriptSource: String

  init(_ result: RunResult, audience: Audience, digest: ([UInt8]) -> String) {
    context = PageContext(result, audience: audience)
    let script = PagePart.all["script.js"] ?? ""
    scriptSource = "'sha256-\(Base64.text(ofHexadecimal: digest(Array(script.utf8))))'"
  }

  var files: [RenderedFile] {
    let report = ReportPage(context: context).text(
      templates, scriptSource: scriptSource, sheets: [])
    return [RenderedFile(name: ReportPage.name, bytes: Array(report.utf8))]
  }
}
