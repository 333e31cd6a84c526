/// A record whose first fields are not all those of the record before it.
package struct CSVBreak: Sendable {
  package let record: Int32
  /// How many of its first fields are the same.
  package let sameFields: Int32
}

/// Exports tend to be in the order of pupils and days, so that the first fields of a record are those of
/// the one before: they need to be read once only.
extension CSVBatch {
  /// The most bytes at the start of records that are compared.
  private static let comparedBytes = 48

  /// The records whose first fields are not those of the record before, byte for byte, with quotes.
  ///
  /// - Parameters:
  ///   - fields: how many of the first fields are looked at.
  ///   - breaks: is overwritten; its first element is the first record.
  /// - Returns: false, and `breaks` of no use, when the batch cannot tell.
  package func findBreaks(fields: Int, into breaks: inout [CSVBreak]) -> Bool {
    breaks.removeAll(keepingCapacity: true)
    guard let uniform, let inPlace, inPlace.unescaped.isEmpty, fields > 0,
      fields <= uniform.width, !isEmpty
    else { return false }
    let first = window.lowerBound * uniform.width
    precondition(first + (count - 1) * uniform.width + fields < fieldEnds.count)
    breaks.append(CSVBreak(record: 0, sameFields: 0))
    let (width, gap, count) = (uniform.width, uniform.lineEndLength, count)
    unsafe bytes.withUnsafeBytes { text in
      unsafe fieldEnds.withUnsafeBufferPointer { ends in
        guard let text = text.baseAddress, var end = ends.baseAddress else { return }
        unsafe end += first
        var before = unsafe text + Int(end[0]) + gap
        for record in 1..<max(1, count) {
          unsafe end += width
          let offset = unsafe Int(end[0]) &+ gap
          let start = unsafe text + offset
          let same = unsafe Self.sameBytes(start, before)
          unsafe before = start
          // A field is the same if its separator is, too.
          if unsafe Int(end[fields]) &- offset < same { continue }
          var sameFields = 0
          while unsafe Int(end[sameFields + 1]) &- offset < same { sameFields += 1 }
          breaks.append(
            CSVBreak(
              record: Int32(truncatingIfNeeded: record),
              sameFields: Int32(truncatingIfNeeded: sameFields)))
        }
      }
    }
    return true
  }

  /// How many bytes from both places on are the same, up to `comparedBytes`, which can be read behind the
  /// start of every record.
  @inline(__always)
  private static func sameBytes(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Int {
    var place = 0
    while place < comparedBytes {
      let difference = unsafe UInt64(
        littleEndian: left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
          ^ right.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      if difference != 0 { return place &+ difference.trailingZeroBitCount &>> 3 }
      place &+= 8
    }
    return comparedBytes
  }
}
