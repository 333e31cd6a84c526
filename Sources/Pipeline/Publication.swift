internal import DurableFiles
internal import Foundation
package import Reports
internal import SchoolModel

/// Puts a run's files where readers look: whole, and `latest` last.
package struct Publication: Sendable {
  /// The folder that now holds the result.
  package let folder: String
  /// False when the same run had been published before, and nothing was written.
  package let isNew: Bool

  /// Publishes the files under `<outputFolder>/<period>/<runID>`; those for the public beside, under
  /// `<runID>-public` and `latest-public`.
  ///
  /// - Parameters:
  ///   - files: the rendered files.
  ///   - runID: the name of the run's folder.
  ///   - period: names the folder above it.
  ///   - outputFolder: the root of all results.
  /// - Throws: `RunFailure.writing`; the previous result then still stands.
  package init(
    files: [RenderedFile], runID: String, audience: Audience = .internal, period: String,
    in outputFolder: String
  ) throws(RunFailure) {
    let suffix = audience == .public ? "-public" : ""
    let runID = runID + suffix
    let parent = "\(outputFolder)/\(Self.folderName(of: period))"
    folder = "\(parent)/\(runID)"
    isNew = !WholeFolder.exists(folder)
    do {
      try LiveLink.check("latest" + suffix, in: parent)
      if isNew {
        try WholeFolder(named: runID, in: parent, files: files.map { ($0.name, $0.bytes) })
      } else {
        try Self.check(folder, holds: files)
      }
      try LiveLink.point("latest" + suffix, to: runID, in: parent)
    } catch let failure as FileFailure {
      throw .writing(
        .failed(operation: failure.operation, path: failure.path, reason: failure.reason))
    } catch let failure as RunFailure {
      throw failure
    } catch {
      throw .fault("\(error)")
    }
  }

  /// Refuses a folder that bears the run's name and holds something else.
  ///
  /// The manifest is passed over: it alone says when the run was made.
  private static func check(
    _ folder: String, holds files: [RenderedFile]
  ) throws(RunFailure) {
    for file in files where file.name != "run.json" {
      let path = "\(folder)/\(file.name)"
      guard FileManager.default.contents(atPath: path).map(Array.init) == file.bytes else {
        throw .writing(.changedAfterwards(path: path, folder: folder))
      }
    }
  }

  /// A period's name as a folder: `2024/25` becomes `2024-25`; nothing but plain characters is left.
  static func folderName(of period: String) -> String {
    String(
      period.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "-" })
  }
}
