import CSVReading

/// Which of the first columns of an export are worth reading once for several rows, since their cells are
/// mostly those of the row before; and where they change in the batch at hand.
///
/// Whether that is so is found out on a batch now and then, so that it costs next to nothing where it is
/// not.
struct Repetition {
  /// How many of the first columns are worth it.
  private var columns = 0
  private var breaks: [CSVBreak] = []
  private var batchesToTrust = 0

  /// Batches after which it is found out anew.
  private static let trusted = 64

  /// Whether a column's changes are known for the batch at hand.
  private(set) var knownColumns = 0

  /// Finds where the first columns change in a batch.
  mutating func find(_ batch: CSVBatch) {
    if batchesToTrust == 0 {
      batchesToTrust = Self.trusted
      columns = worthwhileColumns(batch)
    }
    batchesToTrust -= 1
    knownColumns = 0
    guard columns > 0, batch.findBreaks(fields: columns, into: &breaks) else { return }
    if breaks.count * 2 > batch.count { batchesToTrust = 0 } else { knownColumns = columns }
  }

  /// The most columns that are the same in at least three of four rows.
  private mutating func worthwhileColumns(_ batch: CSVBatch) -> Int {
    guard let width = batch.commonFieldCount, batch.findBreaks(fields: width, into: &breaks) else {
      return 0
    }
    var rowsSame = Array(repeating: batch.count - breaks.count, count: width + 1)
    for row in breaks {
      for columns in 0..<Int(row.sameFields) + 1 { rowsSame[columns] += 1 }
    }
    return rowsSame.lastIndex { $0 * 4 >= batch.count * 3 } ?? 0
  }

  /// The rows in which a column may have another cell than in the row before, the first one included.
  func changes(of column: Int, into rows: inout [Int32]) {
    rows.removeAll(keepingCapacity: true)
    for row in breaks where Int(row.sameFields) <= column { rows.append(row.record) }
  }
}
