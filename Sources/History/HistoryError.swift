/// Why the history cannot be used, with a sentence that says what to do.
package enum HistoryError: Error, Hashable, Sendable {
  /// A newer version of the program made the store; it was not touched.
  case newer(path: String)
  /// An older version made the store, and it was opened for reading only.
  case older(path: String)
  /// The store is damaged: what was seen.
  case corrupt(path: String, reason: String)
  /// The file is something else.
  case notADatabase(path: String)
  /// There is nothing to read where a history is asked for.
  case missing(path: String, Lack)
  /// Another process holds the store for longer than was waited.
  case busy(path: String)
  /// The store may be read but not written.
  case readOnly(path: String)
  case cannotOpen(path: String, reason: String)
  case diskFull(path: String)
  /// Reading or writing failed midway.
  case failed(path: String, reason: String)
  /// No run, or more than one, is meant; `candidates` are those that may have been meant.
  case notFound(reference: String, candidates: [String])
  /// What was to be recorded contradicts itself.
  case refused(reason: String)

  /// Why there is nothing to read.
  package enum Lack: Hashable, Sendable {
    case absent
    /// A folder stands where the file is needed.
    case isFolder
    /// The file is there, and nothing has been recorded in it.
    case empty
    /// The file is there and may not be read.
    case unreadable
  }
}

extension HistoryError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .newer(let path):
      "the history \(path) was made by a newer version of this program: install that version, "
        + "or name another history"
    case .older(let path):
      "the history \(path) was made by an older version of this program: let a command that "
        + "writes, such as a run, open it once to bring it up to date"
    case .corrupt(let path, let reason):
      "the history \(path) is damaged (\(reason)): move it away with its -wal file and restore "
        + "it from a backup; nothing was changed in it"
    case .notADatabase(let path):
      "\(path) is no history of this program: move it away, or name another file for the history"
    case .missing(let path, .absent):
      "there is no history \(path): name the folder for results that has one, or make a run first"
    case .missing(let path, .isFolder):
      "\(path) is a folder, where the file of a history is needed: name the file"
    case .missing(let path, .empty):
      "nothing has been recorded in the history \(path) yet: make a run first"
    case .missing(let path, .unreadable):
      "the history \(path) cannot be read: give this user the right to read the file and its folder"
    case .busy(let path):
      "the history \(path) is in use by another process: try again when that has ended"
    case .readOnly(let path):
      "the history \(path) cannot be written: give this user the right to write the file and its "
        + "folder"
    case .cannotOpen(let path, let reason):
      "the history \(path) cannot be opened (\(reason)): see that its folder is there and that "
        + "this user may use it"
    case .diskFull(let path):
      "there is no room left for the history \(path): free some space and try again; what it held "
        + "before is still there"
    case .failed(let path, let reason):
      "the history \(path) could not be read or written (\(reason)): look at the disk, then verify "
        + "the history"
    case .notFound(let reference, let candidates) where candidates.isEmpty:
      "the history has no run “\(reference)”, and none that could be meant: list its runs"
    case .notFound(let reference, let candidates):
      "“\(reference)” does not name one run of the history: name one of "
        + candidates.joined(separator: ", ")
    case .refused(let reason): "the history does not take this: \(reason)"
    }
  }
}
