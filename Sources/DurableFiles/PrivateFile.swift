/// Files that only their owner may read, for programs and libraries that write them themselves.
package enum PrivateFile {
  /// Makes an empty file readable and writable by its owner only; one that is there stays as it is.
  package static func create(_ path: String) throws(FileFailure) {
    guard !SystemCall.exists(path) else { return }
    do {
      try SystemCall.create(path, bytes: [], mode: 0o600)
    } catch  where SystemCall.exists(path) {
      // Somebody else has just made it.
    }
  }

  /// Whether there is a file, folder or link of this name.
  package static func exists(_ path: String) -> Bool { SystemCall.exists(path) }

  /// The first bytes of a file, fewer when it is shorter; nil when there is no such file.
  package static func firstBytes(_ count: Int, of path: String) throws(FileFailure) -> [UInt8]? {
    guard SystemCall.exists(path) else { return nil }
    return try SystemCall.firstBytes(count, of: path)
  }

  /// Removes a file; one that is not there is fine.
  package static func remove(_ path: String) throws(FileFailure) { try SystemCall.remove(path) }

  /// Syncs a finished file and gives it its name, replacing what had it.
  package static func settle(_ path: String, as name: String) throws(FileFailure) {
    try SystemCall.syncFile(path)
    try SystemCall.rename(path, to: name)
    let folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? "."
    try SystemCall.syncDirectory(folder)
  }
}
