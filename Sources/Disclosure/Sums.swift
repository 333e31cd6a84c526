import SchoolModel

/// Sums that everybody knows: which cells make up which whole.
///
/// A reader who knows a whole and all parts but one knows that part too; with several sums that share
/// cells there are longer ways. All of them are linear, so that linear algebra finds them all
/// (`KnownSums`).
struct Sums {
  /// The cells of one sum by their place, the whole with −1 and each of its parts with 1.
  private(set) var rows: [[Int: Int]] = []

  mutating func add(whole: Int, parts: [Int]) {
    guard !parts.isEmpty else { return }
    var row = Dictionary(parts.map { ($0, 1) }, uniquingKeysWith: { first, _ in first })
    row[whole] = -1
    rows.append(row)
  }

  /// The cells of all sums, in their order.
  var cells: [Int] { Set(rows.flatMap(\.keys)).sorted() }

  /// The sums apart from one another: no cell stands in two of the parts.
  var components: [Sums] {
    var leader: [Int: Int] = [:]
    func find(_ cell: Int) -> Int {
      var cell = cell
      while let above = leader[cell], above != cell { cell = above }
      return cell
    }
    for row in rows {
      guard let first = row.keys.min() else { continue }
      for cell in row.keys { leader[find(cell)] = find(first) }
    }
    var parts: [Int: Sums] = [:]
    for row in rows {
      guard let first = row.keys.min() else { continue }
      parts[find(first), default: Sums()].rows.append(row)
    }
    return parts.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The sums that a cell stands in, the shortest first.
  func sums(with cell: Int) -> [[Int: Int]] {
    rows.filter { $0[cell] != nil }
      .sorted { ($0.count, $0.keys.min() ?? 0) < ($1.count, $1.keys.min() ?? 0) }
  }
}
