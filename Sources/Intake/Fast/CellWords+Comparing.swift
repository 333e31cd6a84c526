import CSVReading

/// The bytes of a cell in one word or two, for comparing.
///
/// Asked for every cell: written out here, since what another module says in general is not inlined.
protocol CellKey {
  /// Words that no cell has, nor the sign that it has none: the first byte is not UTF-8.
  static var never: Self { get }
  /// Whether the cell has words, which then are its exact bytes.
  var hasWords: Bool { get }
  /// Both words.
  var both: CellWords { get }
  /// Whether the words are equal.
  func isSame(as other: Self) -> Bool
}

extension CellWords: CellKey {
  static var never: CellWords { CellWords(low: .max, high: 0) }
  var hasWords: Bool { low != .max }
  var both: CellWords { self }

  func isSame(as other: CellWords) -> Bool {
    (low ^ other.low) | (high ^ other.high) == 0
  }
}

/// A cell of at most eight bytes.
extension UInt64: CellKey {
  static var never: UInt64 { .max }
  var hasWords: Bool { true }
  var both: CellWords { CellWords(low: self, high: 0) }
  func isSame(as other: UInt64) -> Bool { self == other }
}
