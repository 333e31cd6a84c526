/// What tells, without reading it, whether a file is still the one that was seen.
package struct FileStamp: Hashable, Sendable {
  /// The device and the place on it: another file under the same name has another.
  package let identity: String
  package let bytes: Int
  /// When the content was written, in nanoseconds since 1970.
  package let modified: Int
  /// When the file or its name was changed, which nobody can set back; in nanoseconds since 1970.
  package let changed: Int

  init(identity: String, bytes: Int, modified: Int, changed: Int) {
    self.identity = identity
    self.bytes = bytes
    self.modified = modified
    self.changed = changed
  }

  /// The stamp of the file that a path leads to; nil when there is none.
  package init?(_ path: String) {
    guard let stamp = SystemCall.stamp(of: path) else { return nil }
    self = stamp
  }

  package var modifiedSeconds: Int { modified / 1_000_000_000 }
  package var changedSeconds: Int { changed / 1_000_000_000 }
}
