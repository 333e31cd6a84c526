/// A folder that appears under its name whole, with all its files on disk, or not at all.
package struct WholeFolder: Sendable {
  /// What was published, relative to the folder's parent.
  package let name: String

  /// Readable by the owner and group only, since a support list is not for everybody.
  private static let fileMode: UInt32 = 0o640
  private static let folderMode: UInt32 = 0o750

  /// Writes the files beside, syncs them, and renames the folder into place.
  ///
  /// - Parameters:
  ///   - name: the folder's name within `parent`; must not exist yet.
  ///   - parent: the path of the parent, made when it is not there.
  ///   - files: name and content of each file; a name may have one folder in it.
  /// - Throws: `FileFailure`; nothing is then visible under the folder's name.
  @discardableResult
  package init(
    named name: String, in parent: String, files: [(name: String, bytes: [UInt8])]
  ) throws(FileFailure) {
    try Self.createFolders(parent)
    let unfinished = "\(parent)/.\(name).unfinished"
    // What an earlier, interrupted attempt left behind is no part of the result.
    try SystemCall.removeTree(unfinished)
    try SystemCall.createDirectory(unfinished, mode: Self.folderMode)
    var folders: Set<String> = []
    for file in files {
      if let slash = file.name.lastIndex(of: "/") {
        let folder = unfinished + "/" + file.name[..<slash]
        if folders.insert(folder).inserted {
          try SystemCall.createDirectory(folder, mode: Self.folderMode)
        }
      }
      let path = "\(unfinished)/\(file.name)"
      try SystemCall.create(path, bytes: file.bytes, mode: Self.fileMode)
    }
    for folder in folders.sorted() { try SystemCall.syncDirectory(folder) }
    try SystemCall.syncDirectory(unfinished)
    try SystemCall.rename(unfinished, to: "\(parent)/\(name)")
    try SystemCall.syncDirectory(parent)
    self.name = name
  }

  /// Makes a folder and those above it that are missing.
  package static func createFolders(_ path: String) throws(FileFailure) {
    if path.isEmpty || SystemCall.isDirectory(path) { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try createFolders(String(path[..<slash]))
    }
    try SystemCall.createDirectory(path, mode: folderMode)
  }

  /// Whether there is a folder of this name.
  package static func exists(_ path: String) -> Bool { SystemCall.isDirectory(path) }
}

/// A symbolic link that always points at something: it is replaced in one step.
package enum LiveLink {
  /// Refuses a place where something else than a link stands, before anything is published.
  package static func check(_ name: String, in parent: String) throws(FileFailure) {
    let path = "\(parent)/\(name)"
    guard SystemCall.exists(path), !SystemCall.isLink(path) else { return }
    throw FileFailure(
      operation: "make the link", path: path, code: 0,
      reason: "something that is not a link stands there; move it away")
  }

  /// Points the link at another entry of its own folder.
  package static func point(
    _ name: String, to target: String, in parent: String
  ) throws(FileFailure) {
    let unfinished = "\(parent)/.\(name).unfinished"
    try SystemCall.remove(unfinished)
    try SystemCall.createLink(unfinished, to: target)
    try SystemCall.rename(unfinished, to: "\(parent)/\(name)")
    try SystemCall.syncDirectory(parent)
  }
}
