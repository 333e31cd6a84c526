/// Something wrong or doubtful in a file, with its place and never with its content.
package struct CSVProblem: Sendable, Hashable {
  /// What is wrong; the raw values are stable and can stand in reports.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A quote inside an unquoted field, or text after a closing quote; the record is dropped.
    case quoteMisplaced = "quote-misplaced"
    /// A quoted field is open at the end of the file; everything from its line on is dropped.
    case quoteUnclosed = "quote-unclosed"
    /// A field is above `CSVReadOptions.fieldLimit`; the record is dropped.
    case fieldTooLong = "field-too-long"
    /// A record is above `CSVReadOptions.recordLimit`; it is dropped.
    case recordTooLong = "record-too-long"
    /// Bytes that the encoding does not allow; the record is dropped.
    case encodingInvalid = "encoding-invalid"
    /// No encoding was declared, the file is not UTF-8, and was read as Windows-1252.
    case encodingGuessed = "encoding-guessed"
    /// A byte order mark contradicts the declared encoding; the mark was believed.
    case encodingOverridden = "encoding-overridden"
    /// A field holds NUL bytes; they are kept and the record is delivered.
    case nulByte = "nul-byte"

    /// Whether a problem of this kind costs a record.
    package var dropsRecord: Bool {
      switch self {
      case .quoteMisplaced, .quoteUnclosed, .fieldTooLong, .recordTooLong, .encodingInvalid: true
      case .encodingGuessed, .encodingOverridden, .nulByte: false
      }
    }
  }

  /// What is wrong.
  package let kind: Kind
  /// The physical line, from 1, on which the record begins.
  ///
  /// Two kinds differ: for `quoteUnclosed` it is the line where the quoted field begins, for
  /// `encodingGuessed` the line of the first byte that is not UTF-8.
  package let line: Int
  /// The field of the record, from 0, if the problem is in one.
  package let column: Int?
  /// How many physical lines the broken part covers, `line` included.
  package let lines: Int
  /// How often it occurs in the record (NUL bytes); otherwise 1.
  package let count: Int

  /// Describes one problem.
  package init(kind: Kind, line: Int, column: Int? = nil, lines: Int = 1, count: Int = 1) {
    self.kind = kind
    self.line = line
    self.column = column
    self.lines = lines
    self.count = count
  }
}
