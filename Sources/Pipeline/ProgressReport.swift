/// How far the reading of a run's exports has come.
///
/// Whoever reads them calls `RunEnvironment.progress` now and then, from any thread; the numbers of one
/// call never fall below those of an earlier one.
package struct ProgressReport: Hashable, Sendable {
  /// Bytes of the exports as they lie on the disk, read so far.
  package var bytesRead: Int
  /// Bytes of all exports together.
  package var bytesTotal: Int
  /// Rows read so far.
  package var rows: Int

  package init(bytesRead: Int, bytesTotal: Int, rows: Int) {
    self.bytesRead = bytesRead
    self.bytesTotal = bytesTotal
    self.rows = rows
  }
}

/// What finds the fields in a CSV file.
package enum RecordReaderKind: String, Sendable, CaseIterable {
  /// The vectorised scanner where a part of the file is provably plain, libcsv elsewhere.
  case vectorised
  /// libcsv alone, which defines what CSV means here.
  case libcsv
}
