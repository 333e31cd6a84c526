// What whoever reads column by column asks of all records at once.
extension CSVBatch {
  /// The number of fields of every record; nil when it is not known to be the same for all.
  package var commonFieldCount: Int? { uniform?.width }

  /// The line of the first record, if each of the others stands on the line below the one before.
  package var firstOfConsecutiveLines: Int? {
    uniform == nil || isEmpty ? nil : line(0)
  }

  /// The physical line of every record, as `line` tells it.
  package var lines: [Int] {
    guard uniform != nil, !isEmpty else { return (0..<count).map { line($0) } }
    return Array(line(0)..<(line(0) + count))
  }
}
