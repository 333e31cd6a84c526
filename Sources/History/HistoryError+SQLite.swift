internal import DurableFiles
internal import GRDB

extension HistoryError {
  /// What an error of the database, of a file, or of a stored form means for the history.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as HistoryError: self = error
    case let error as DatabaseError: self.init(error, path: path)
    case let error as FormFault: self = .corrupt(path: path, reason: error.description)
    case let error as FileFailure: self.init(error, path: path)
    // Whatever else the library throws is a value that is not what the schema says.
    default: self = .corrupt(path: path, reason: "a value is of the wrong type")
    }
  }

  private init(_ error: DatabaseError, path: String) {
    let reason = error.message ?? "code \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull(path: path)
    // The index of the log, which is made first, cannot grow.
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE:
      self = .diskFull(path: path)
    case .SQLITE_READONLY: self = .readOnly(path: path)
    case .SQLITE_NOTADB: self = .notADatabase(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_NOLFS:
      self = .cannotOpen(path: path, reason: reason)
    // The schema that this program expects is not there.
    case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_SCHEMA, .SQLITE_FORMAT:
      self = .corrupt(path: path, reason: reason)
    default: self = .failed(path: path, reason: reason)
    }
  }

  private init(_ failure: FileFailure, path: String) {
    self =
      failure.isForWantOfSpace
      ? .diskFull(path: path)
      : .cannotOpen(path: path, reason: failure.reason)
  }
}
