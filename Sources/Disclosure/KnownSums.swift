import SchoolModel

/// What a reader can work out from sums when some of their cells are hidden.
///
/// The sums are kept solved for the hidden cells (Gauss and Jordan): each row is a sum of the given ones,
/// times something each, and has a hidden cell of its own, its pivot, that stands in no other row; or it has no
/// hidden cell at all. A hidden cell is known exactly when its row has no other hidden one. The cells that are
/// not hidden stay in the rows, so that hiding one more is one step of elimination, and whether hiding one would
/// help is seen without doing it.
struct KnownSums {
  private typealias Row = [Int: Fraction]

  /// Rows with a pivot, by the pivot.
  private var solved: [Int: Row] = [:]
  /// Rows without any hidden cell: what the cells that are seen have to do with one another.
  private var seen: [Row]
  private var hidden: Set<Int> = []

  /// - Parameters:
  ///   - sums: all that share cells.
  ///   - hidden: the cells that are not seen.
  init(_ sums: Sums, hidden: [Int]) {
    seen = sums.rows.map { $0.mapValues { Fraction($0) } }
    for cell in hidden { hide(cell) }
  }

  /// Takes one more cell for hidden.
  mutating func hide(_ cell: Int) {
    guard hidden.insert(cell).inserted else { return }
    // The shortest row, so that the others grow little.
    let places = seen.indices.filter { seen[$0][cell] != nil }
    guard let place = places.min(by: { (seen[$0].count, $0) < (seen[$1].count, $1) }),
      let lead = seen[place][cell]
    else { return }
    let unit = seen.remove(at: place).mapValues { $0 / lead }
    for place in seen.indices { Self.reduce(&seen[place], by: unit, at: cell) }
    seen.removeAll(where: \.isEmpty)
    for pivot in solved.filter({ $0.value[cell] != nil }).keys {
      Self.reduce(&solved[pivot, default: [:]], by: unit, at: cell)
    }
    solved[cell] = unit
  }

  /// The first hidden cell that can be worked out from all that is not hidden, if any can.
  var firstDerivable: Int? {
    solved.filter { row in !row.value.keys.contains { $0 != row.key && hidden.contains($0) } }
      .keys.min()
  }

  /// Whether a cell that can be worked out no longer can when another one is hidden too.
  ///
  /// All ways to work the cell out are its row and any of the rows without hidden cells added to it. The other
  /// cell helps when it stands in each of those: in the row itself and in none that could take it away.
  func helps(_ other: Int, toHide cell: Int) -> Bool {
    solved[cell]?[other] != nil && !seen.contains { $0[other] != nil }
  }

  private static func reduce(_ row: inout Row, by unit: Row, at pivot: Int) {
    guard let factor = row[pivot] else { return }
    for (cell, value) in unit {
      let difference = (row[cell] ?? .zero) - factor * value
      row[cell] = difference == .zero ? nil : difference
    }
  }
}
