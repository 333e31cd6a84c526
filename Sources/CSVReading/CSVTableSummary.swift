/// What is known of a table once its file has been read to the end.
package struct CSVTableSummary: Sendable, Hashable {
  /// The header.
  package let header: CSVHeader
  /// The records below the header that were delivered.
  package let dataRecords: Int
  /// The whole file: lines, digest, problems; its records include the header and what is above.
  package let file: CSVReadSummary

  /// The records below the header that were broken and not delivered.
  ///
  /// Rows read are these and `dataRecords`. Exact as long as no kind of problem above the header
  /// exceeds `CSVReadOptions.problemCap`.
  package var droppedDataRecords: Int {
    guard let headerLine = header.line else { return file.droppedRecords }
    let above = file.problems.kept.filter { $0.kind.dropsRecord && $0.line < headerLine }
    return file.droppedRecords - above.count
  }
}
