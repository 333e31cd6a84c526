/// A file or folder that a run needs and cannot have.
package struct MissingInput: Hashable, Sendable {
  /// What it was meant to be.
  package enum Role: Hashable, Sendable {
    case settings, namedInSettings, overlay, exports, facts, register, overrides, targets, decisions
  }

  package enum Reason: Hashable, Sendable {
    case absent
    /// A folder stands where a file is needed.
    case isFolder
    /// A file stands where a folder is needed.
    case isNoFolder
    /// The file is there and may not be read.
    case unreadable
    /// The folder has no file that a layout describes; these are what it has.
    case nothingDescribed([String])
    /// No export fits a pattern of `exports.expected_files`, which is the path.
    case expected
    /// The export was written longer ago than `exports.max_age` allows; both in days.
    case tooOld(days: Int, allowed: String)
  }

  package let path: String
  package let role: Role
  package let reason: Reason
}
