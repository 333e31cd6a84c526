/// The bytes of one cell as two words: exact, for comparing and looking up without a `String`.
///
/// The bytes stand in the order of the file from the lowest byte of `low` on, filled up with zeros.
/// Text never holds a zero byte here, so two cells have the same words exactly when they are equal.
package struct CellWords: Hashable, Sendable {
  package let low: UInt64
  package let high: UInt64

  package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Stands for a cell without words: too long, with a NUL, or not there at all in a short record.
  ///
  /// Such bytes are not UTF-8, so no cell has these words.
  package static let none = CellWords(low: .max, high: .max)

  /// The most bytes that fit.
  package static let capacity = 16
}

extension CSVBatch {
  /// The words of one field of every record; `words` is overwritten and has `count` elements then.
  package func pack(field: Int, into words: inout [CellWords]) {
    if words.count > count { words.removeSubrange(count...) }
    if words.count < count {
      words.append(contentsOf: repeatElement(.none, count: count - words.count))
    }
    if let uniform, let inPlace, inPlace.unescaped.isEmpty, field >= 0, field < uniform.width {
      packGrid(uniform, quote: inPlace.quote, field: field, into: &words)
      return
    }
    for record in 0..<count {
      words[record] = field < fieldCount(record) ? CellWords(bytes[range(record, field)]) : .none
    }
  }

  /// The same where places can be computed and nothing has to be looked up.
  private func packGrid(
    _ grid: UniformRecords, quote: UInt8?, field: Int, into words: inout [CellWords]
  ) {
    let first = window.lowerBound * grid.width + field
    precondition(
      first + (count - 1) * grid.width + 1 < fieldEnds.count, "more records than field ends")
    let gap = field == 0 ? grid.lineEndLength : 1
    unsafe bytes.withUnsafeBytes { text in
      unsafe fieldEnds.withUnsafeBufferPointer { ends in
        unsafe words.withUnsafeMutableBufferPointer { words in
          var index = first
          for record in 0..<words.count {
            var start = unsafe Int(ends[index]) + gap
            var length = unsafe Int(ends[index + 1]) - start
            if let quote, unsafe text[start] == quote {
              start += 1
              length -= 2
            }
            unsafe words[record] = CellWords(text, start, length)
            index += grid.width
          }
        }
      }
    }
  }
}

extension CellWords {
  init(_ cell: ArraySlice<UInt8>) {
    guard cell.count <= Self.capacity, !cell.contains(0) else {
      self = .none
      return
    }
    var words: (UInt64, UInt64) = (0, 0)
    for (place, byte) in cell.enumerated() {
      if place < 8 {
        words.0 |= UInt64(byte) << UInt64(8 * place)
      } else {
        words.1 |= UInt64(byte) << UInt64(8 * (place - 8))
      }
    }
    self.init(low: words.0, high: words.1)
  }

  /// The words of a cell without NUL, behind which at least 16 bytes can be read.
  @inline(__always)
  fileprivate init(_ text: UnsafeRawBufferPointer, _ start: Int, _ length: Int) {
    guard length <= Self.capacity else {
      self = .none
      return
    }
    let low = unsafe UInt64(
      littleEndian: text.loadUnaligned(fromByteOffset: start, as: UInt64.self))
    let high = unsafe UInt64(
      littleEndian: text.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self))
    // A shift by 64 gives zero, as it should here.
    self.init(
      low: low & (.max >> UInt64(64 - 8 * min(8, length))),
      high: high & (.max >> UInt64(64 - 8 * max(0, length - 8))))
  }
}
