/// Some records of a file: one flat array of field bytes, and where fields and records end in it.
///
/// The bytes are UTF-8 with quotes removed and doubled quotes made single. A batch knows nothing of
/// the parser that fills it; whoever fills it appends fields, then ends or discards the record.
package struct CSVBatch: Sendable {
  /// The bytes of all fields, end to end.
  package private(set) var bytes: [UInt8] = []
  /// Where each field ends in `bytes`; the top bit marks an empty field without quotes.
  private var fieldEnds: [UInt32] = []
  /// Where the fields of each record end in `fieldEnds`.
  private var recordEnds: [Int] = []
  private var lines: [Int] = []
  /// The first field of record 0, above zero once leading records were removed.
  private var firstField = 0

  private static let nullBit: UInt32 = 1 << 31

  /// Which of the file's blocks the records come from, counted from 0: records of a block with a lower
  /// number stand further up in the file.
  package var block = 0

  /// Makes an empty batch.
  package init() {}

  /// The number of complete records.
  package var count: Int { recordEnds.count }

  /// Whether there is no complete record.
  package var isEmpty: Bool { recordEnds.isEmpty }

  /// The number of fields of a record.
  package func fieldCount(_ record: Int) -> Int {
    recordEnds[record] - fieldStart(record)
  }

  /// The physical line of the file, from 1, on which the record begins.
  package func line(_ record: Int) -> Int { lines[record] }

  /// Where the bytes of a field lie in `bytes`; the field must exist (see `fieldCount`).
  package func range(_ record: Int, _ field: Int) -> Range<Int> {
    let index = fieldIndex(record, field)
    return start(ofField: index)..<end(ofField: index)
  }

  /// Whether the field is empty and was written without quotes (`,,` and not `,"",`).
  package func isNull(_ record: Int, _ field: Int) -> Bool {
    fieldEnds[fieldIndex(record, field)] & Self.nullBit != 0
  }

  /// The text of a field; makes a `String`, so only for the columns that become text.
  package func text(_ record: Int, _ field: Int) -> String {
    String(decoding: bytes[range(record, field)], as: UTF8.self)
  }

  private func fieldStart(_ record: Int) -> Int {
    record == 0 ? firstField : recordEnds[record - 1]
  }

  private func fieldIndex(_ record: Int, _ field: Int) -> Int {
    // Without this check a field too many would silently be one of the next record.
    precondition(field >= 0 && field < fieldCount(record), "no such field in the record")
    return fieldStart(record) + field
  }

  private func start(ofField index: Int) -> Int { index == 0 ? 0 : end(ofField: index - 1) }

  private func end(ofField index: Int) -> Int { Int(fieldEnds[index] & ~Self.nullBit) }
}

// MARK: - Filling

extension CSVBatch {
  /// Adds a field to the record being filled.
  package mutating func append(field: some Collection<UInt8>, isNull: Bool = false) {
    bytes.append(contentsOf: field)
    fieldEnds.append(UInt32(bytes.count) | (isNull ? Self.nullBit : 0))
  }

  /// Closes the record being filled, which begins on the given physical line.
  package mutating func endRecord(line: Int) {
    recordEnds.append(fieldEnds.count)
    lines.append(line)
  }

  /// Forgets the fields of the record being filled.
  package mutating func discardPending() {
    let kept = recordEnds.last ?? firstField
    guard fieldEnds.count > kept else { return }
    fieldEnds.removeSubrange(kept...)
    bytes.removeSubrange((kept == 0 ? 0 : end(ofField: kept - 1))...)
  }

  /// Takes the first records away; their bytes stay, unreachable, until the batch is emptied.
  package mutating func removeFirst(_ records: Int) {
    guard records > 0 else { return }
    firstField = recordEnds[records - 1]
    recordEnds.removeFirst(records)
    lines.removeFirst(records)
  }

  /// Empties the batch and keeps its memory for the next records.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    fieldEnds.removeAll(keepingCapacity: true)
    recordEnds.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    firstField = 0
  }
}
