internal import DurableFiles
package import History

/// The files of an export from the history.
package enum HistoryFiles {
  /// Writes them into a new folder, whole or not at all.
  ///
  /// - Throws: `RunFailure.writing`, also when the folder is there already.
  package static func write(
    _ files: [ExportedFile], to folder: String
  ) throws(RunFailure) {
    let path = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    do throws(FileFailure) {
      guard !PrivateFile.exists(path) else {
        throw FileFailure(
          operation: "make the folder", path: path, code: 0, reason: "it is there already")
      }
      try WholeFolder(
        named: name, in: parent, files: files.map { ($0.name, Array($0.text.utf8)) })
    } catch {
      throw RunFailure(error)
    }
  }
}
