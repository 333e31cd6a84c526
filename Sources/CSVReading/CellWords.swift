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
}
