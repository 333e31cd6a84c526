internal import DurableFiles
internal import Foundation
package import Reports
internal import SchoolModel

/// Puts a run's files where readers look: whole, and `latest` last.
package struct Publication: Sendable {
  /// The folder that now holds the result.
  package let folder: String
  /// False when the same run had been published before: its files stay, and printed pages may have come to them.
  package let isNew: Bool

  private let parent: String
  private let runID: String

  private let link: String

  init(folder: String, isNew: Bool, parent: String, runID: String) {
    self.folder = folder
    self.isNew = isNew
    self.parent = parent
    self.runID = runID
    link = "latest"
  }

  /// Writes the files to `<outputFolder>/<period>/<runID>`, where nobody looks yet; those for the public to
  /// `<runID>-public` beside.
  ///
  /// - Parameters:
  ///   - files: the rendered files.
  ///   - runID: the name of the run's folder.
  ///   - audience: who they are for.
  ///   - period: names the folder above it.
  ///   - outputFolder: the root of all results.
  /// - Throws: `RunFailure.writing`; the previous result then still stands.
  package init(
    files: [RenderedFile], runID: String, audience: Audience = .internal, period: String,
    in outputFolder: String
  ) throws(RunFailure) {
    let suffix = audience == .public ? "-public" : ""
    let runID = runID + suffix
    link = "latest" + suffix
    parent = "\(outputFolder)/\(Self.folderName(of: period))"
    folder = "\(parent)/\(runID)"
    self.runID = runID
    isNew = !WholeFolder.exists(folder)
    do {
      try LiveLink.check(link, in: parent)
      if isNew {
        try WholeFolder(named: runID, in: parent, files: files.map { ($0.name, $0.bytes) })
      } else {
        try Self.check(folder, holds: files)
        try Self.addPrints(of: files, to: folder)
      }
    } catch let failure as FileFailure {
      throw RunFailure(failure)
    } catch let failure as RunFailure {
      throw failure
    } catch {
      throw .fault("\(error)")
    }
  }

  /// The run that readers find now; nil when there is none, or when it is this one.
  var replaced: String? {
    let path = "\(parent)/\(link)"
    let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    return target == runID ? nil : target
  }

  /// Points `latest` (or `latest-public`) at the run: the last step of all.
  package func makeLatest() throws(RunFailure) {
    do throws(FileFailure) {
      try LiveLink.point(link, to: runID, in: parent)
    } catch {
      throw RunFailure(error)
    }
  }

  /// Refuses a folder that bears the run's name and holds something else.
  ///
  /// The manifest is passed over: it alone says when the run was made. So are printed pages: their bytes are the
  /// browser's too, and the pages that they are printed from are held against the run.
  private static func check(
    _ folder: String, holds files: [RenderedFile]
  ) throws(RunFailure) {
    for file in files where file.name != "run.json" && !isPrint(file) {
      let path = "\(folder)/\(file.name)"
      guard FileManager.default.contents(atPath: path).map(Array.init) == file.bytes else {
        throw .writing(.changedAfterwards(path: path, folder: folder))
      }
    }
  }

  /// Adds the printed pages to a run that was published without them, with the manifest that names them.
  private static func addPrints(
    of files: [RenderedFile], to folder: String
  ) throws(FileFailure) {
    let prints = files.filter(isPrint)
    let areThere = prints.allSatisfy {
      FileManager.default.fileExists(atPath: "\(folder)/\($0.name)")
    }
    guard !areThere else { return }
    for file in prints + files.filter({ $0.name == "run.json" }) {
      try ReplacedFile.write(file.bytes, to: "\(folder)/\(file.name)")
    }
  }

  private static func isPrint(_ file: RenderedFile) -> Bool { file.name.hasSuffix(".pdf") }

  /// A period's name as a folder: `2024/25` becomes `2024-25`; nothing but plain characters is left.
  static func folderName(of period: String) -> String {
    String(
      period.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "-" })
  }
}
