/// Why a file could not be read: a code and the facts; the sentence is made by whoever shows it.
package struct CSVReadError: Error, Sendable, Hashable {
  /// What went wrong; the raw values are stable.
  package enum Code: String, Sendable, Hashable, CaseIterable {
    case fileNotFound = "file-not-found"
    case noPermission = "no-permission"
    case isDirectory = "is-directory"
    /// A pipe or device: reading may need two passes, which only a regular file allows.
    case notRegularFile = "not-regular-file"
    case cannotOpen = "cannot-open"
    case readFailed = "read-failed"
    /// Size or modification time differ between opening the file and reading its last byte.
    case changedWhileRead = "changed-while-read"
    case gzipTruncated = "gzip-truncated"
    case gzipCorrupt = "gzip-corrupt"
    case outOfMemory = "out-of-memory"
    case optionsInvalid = "options-invalid"
    case headerNotFound = "header-not-found"
    /// A header was looked for in a file without any text: no bytes, or a byte order mark alone.
    case emptyFile = "empty-file"
  }

  /// The shape of one record that was looked at in search of the header.
  package struct RecordShape: Sendable, Hashable {
    /// The physical line on which the record begins.
    package let line: Int
    /// Its number of fields.
    package let fieldCount: Int
  }

  /// What went wrong.
  package let code: Code
  /// The file, or nil for bytes in memory.
  package internal(set) var path: String?
  /// What the operating system says, for failed calls.
  package internal(set) var systemText: String?
  /// The header rule that found nothing, for `headerNotFound`.
  package internal(set) var headerRule: CSVHeaderRule?
  /// The first records that were looked at, for `headerNotFound`; their contents stay out.
  package internal(set) var recordsSeen: [RecordShape] = []
  /// The first problems met before the error, which may explain it.
  package internal(set) var problems: [CSVProblem] = []

  init(code: Code, path: String? = nil, systemText: String? = nil) {
    self.code = code
    self.path = path
    self.systemText = systemText
  }
}
