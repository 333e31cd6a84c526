/// A small file that is replaced in one step: a reader sees the old content or the new one.
package enum ReplacedFile {
  /// Who may read it.
  package enum Readers: Sendable {
    case ownerAndGroup
    /// Everybody, as programs that watch over others run as somebody else.
    case all
  }

  /// Writes the content beside the file, syncs it, and gives it the file's name.
  package static func write(
    _ bytes: [UInt8], to path: String, for readers: Readers = .ownerAndGroup
  ) throws(FileFailure) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let unfinished = "\(folder)/.\(name).unfinished"
    try SystemCall.remove(unfinished)
    try SystemCall.create(unfinished, bytes: bytes, mode: readers == .all ? 0o644 : 0o640)
    try SystemCall.rename(unfinished, to: path)
    try SystemCall.syncDirectory(folder.isEmpty ? "/" : folder)
  }
}
