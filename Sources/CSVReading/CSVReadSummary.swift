/// What is known of a file once it has been read to its end.
package struct CSVReadSummary: Sendable, Hashable {
  /// The records delivered.
  package let records: Int
  /// The physical lines of the file; a last line without line end counts.
  package let lines: Int
  /// The lines without any byte outside quoted fields, whatever the dialect does with them.
  package let blankLines: Int
  /// The bytes of the file as it is stored, so packed if it is gzip.
  package let byteCount: Int
  /// The SHA-256 of those bytes, in hexadecimal.
  package let sha256: String
  /// How the file was decoded.
  package let encoding: CSVEncoding
  /// Whether the file begins with a byte order mark.
  package let hasByteOrderMark: Bool
  /// Whether the file is gzip.
  package let isCompressed: Bool
  /// What was wrong, in the order of the file.
  package let problems: CSVProblemLog

  /// The records that were there but broken; records read are these and the delivered ones.
  package var droppedRecords: Int { problems.droppedRecords }
}
