internal import CSVReading
internal import Reports
internal import SchoolModel
internal import Workbooks

extension Pipeline {
  /// The files of a run; what cannot be made is a failure to write.
  static func rendered(_ result: RunResult) throws(RunFailure) -> [RenderedFile] {
    do {
      return try renderFiles(
        result, pages: renderPages(result, digest: SHA256.hex), digest: SHA256.hex)
    } catch {
      throw .writing(
        .failed(operation: "make", path: "support-list.xlsx", reason: error.description))
    }
  }
}
