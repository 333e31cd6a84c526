internal import Glibc

/// A system call that failed: which one, on what, and the system's own words.
package struct FileFailure: Error, Hashable, Sendable {
  package let operation: String
  package let path: String
  /// The error number of the system.
  package let code: Int32
  /// The system's words for the number, such as `No space left on device`.
  package let reason: String

  package init(operation: String, path: String, code: Int32, reason: String) {
    self.operation = operation
    self.path = path
    self.code = code
    self.reason = reason
  }
}

extension FileFailure {
  /// Whether the disk, or the user's share of it, is full.
  package var isForWantOfSpace: Bool { code == ENOSPC || code == EDQUOT }
  /// Whether there is no such file, or not even its folder.
  package var isForWantOfFile: Bool { code == ENOENT || code == ENOTDIR }
  /// Whether this user may not do that.
  package var isForWantOfRights: Bool { code == EACCES || code == EPERM }
}

extension FileFailure: CustomStringConvertible {
  package var description: String { "cannot \(operation) \(path): \(reason)" }
}
