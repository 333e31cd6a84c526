import CSVReading

// Asked for every cell: written out here, since what another module says in general is not inlined.
extension CellWords {
  /// Words that no cell has, nor the sign that it has none: the first byte is not UTF-8.
  static var never: CellWords { CellWords(low: .max, high: 0) }

  /// Whether the cell has words, which then are its exact bytes.
  var hasWords: Bool { low != .max }

  /// Whether both words are equal.
  func isSame(as other: CellWords) -> Bool {
    (low ^ other.low) | (high ^ other.high) == 0
  }
}
