import SchoolModel

/// Sums that everybody knows: which cells make up which whole.
///
/// A reader who knows a whole and all parts but one knows that part too; with several sums that share
/// cells there are longer ways. All of them are linear, so that linear algebra finds them all.
struct Sums {
  /// The cells of one sum by their place, each whole with −1 and each of its parts with 1.
  private(set) var rows: [[Int: Int]] = []

  mutating func add(whole: Int, parts: [Int]) {
    guard !parts.isEmpty else { return }
    var row = Dictionary(parts.map { ($0, 1) }, uniquingKeysWith: { first, _ in first })
    row[whole] = -1
    rows.append(row)
  }

  /// The hidden cells that can be worked out from all that is not hidden, in their order.
  func derivable(hidden: Set<Int>) -> [Int] {
    var matrix = rows.map { row in
      row.filter { hidden.contains($0.key) }.mapValues { Fraction($0) }
    }.filter { !$0.isEmpty }
    var found: [Int] = []
    var done: [[Int: Fraction]] = []
    // Gauss and Jordan: a cell is known when a row is left with that cell alone.
    while let row = matrix.popLast() {
      guard let pivot = row.keys.min(), let lead = row[pivot] else { continue }
      let unit = row.mapValues { $0 / lead }
      matrix = matrix.map { Self.reduced($0, by: unit, at: pivot) }.filter { !$0.isEmpty }
      done = done.map { Self.reduced($0, by: unit, at: pivot) } + [unit]
    }
    for row in done where row.count == 1 { found += row.keys }
    return found.sorted()
  }

  private static func reduced(
    _ row: [Int: Fraction], by unit: [Int: Fraction], at pivot: Int
  ) -> [Int: Fraction] {
    guard let factor = row[pivot] else { return row }
    var row = row
    for (cell, value) in unit {
      let difference = (row[cell] ?? .zero) - factor * value
      row[cell] = difference == .zero ? nil : difference
    }
    return row
  }

  /// The cells that stand in a sum with this one.
  func neighbours(of cell: Int) -> [Int] {
    rows.filter { $0[cell] != nil }.flatMap(\.keys).filter { $0 != cell }
  }
}
