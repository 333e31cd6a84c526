internal import CSVReading
internal import Disclosure
internal import Pictures
internal import Reports
internal import SchoolModel

/// The files of a finished run, for whom they are made.
struct RunPages {
  let result: RunResult
  let audience: Audience

  /// Everything for those who plan support; for the public the pages alone, of the run as everybody may
  /// see it.
  var files: [RenderedFile] {
    var own = result
    own.background.pictures = makePictures(result)
    let disclosed = disclose(own)
    var open = disclosed.result
    open.background.pictures = makePictures(open, totals: disclosed.totals)
    switch audience {
    case .internal:
      return renderFiles(
        own, pages: renderPages(own, open: open, digest: SHA256.hex), digest: SHA256.hex)
    case .public:
      return renderPages(open, open: open, audience: .public, digest: SHA256.hex)
    }
  }
}
