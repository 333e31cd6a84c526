extension CSVBatch {
  /// Adds a field to the record being filled.
  package mutating func append(field: some Collection<UInt8>, isNull: Bool = false) {
    bytes.append(contentsOf: field)
    fieldEnds.append(UInt32(bytes.count) | (isNull ? Self.specialBit : 0))
  }

  /// Closes the record being filled, which begins on the given physical line.
  package mutating func endRecord(line: Int) {
    places.append(
      RecordPlace(
        firstField: UInt32(keptFields), endField: UInt32(fieldEnds.count),
        start: UInt32(keptBytes), line: line))
    window = window.lowerBound..<places.count
  }

  /// Forgets the fields of the record being filled.
  package mutating func discardPending() {
    let kept = keptFields
    guard fieldEnds.count > kept else { return }
    bytes.removeSubrange(keptBytes...)
    fieldEnds.removeSubrange(kept...)
  }

  /// Takes the first records away; their bytes stay, unreachable, until the batch is emptied.
  package mutating func removeFirst(_ records: Int) {
    window = window.dropFirst(records)
  }

  /// Empties the batch and keeps its memory for the next records.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    fieldEnds.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    window = 0..<0
  }

  /// The number of fields of complete records.
  private var keptFields: Int { Int(places.last?.endField ?? 0) }

  /// The number of bytes of complete records.
  private var keptBytes: Int {
    keptFields == 0 ? 0 : Int(fieldEnds[keptFields - 1] & ~Self.specialBit)
  }
}
