/// The header of a table: its columns, and where the data begins.
package struct CSVHeader: Sendable, Hashable {
  /// One column, as the header names it.
  package struct Column: Sendable, Hashable {
    /// The position, from 0.
    package let index: Int
    /// The category above the name in a header of two rows, else empty.
    package let category: String
    /// The name without line breaks and doubled blanks; empty for an empty cell.
    package let name: String
    /// Which of the columns with the same full name this is, from 1.
    package let occurrence: Int

    /// `category / name`, or the one of the two that is there.
    package var fullName: String {
      if category.isEmpty { return name }
      return name.isEmpty ? category : "\(category) / \(name)"
    }
  }

  /// The physical line on which the header begins, or nil if there is none.
  package let line: Int?
  /// The records above the header; blank lines that are skipped are not among them.
  package let recordsAbove: Int
  /// The columns in order; empty names stay in place.
  package let columns: [Column]

  /// The number of columns; without a header, that of the first record.
  package var width: Int { columns.count }

  /// The columns that bear one of the names, in order; more than one if a name is repeated.
  ///
  /// White space, soft hyphens and case do not matter. With a header of two rows, names in full
  /// (`category / name`) come first; if none fits, names alone are compared.
  package func columns(named spellings: [String]) -> [Int] {
    let wanted = Set(spellings.map(HeaderText.key)).subtracting([""])
    let byFullName = columns.filter { wanted.contains(HeaderText.key($0.fullName)) }
    let found =
      byFullName.isEmpty
      ? columns.filter { wanted.contains(HeaderText.key($0.name)) } : byFullName
    return found.map(\.index)
  }
}

extension CSVHeader {
  /// Makes the header of a table that has none.
  init(withoutNames width: Int) {
    self.init(
      line: nil, recordsAbove: 0,
      columns: (0..<width).map { Column(index: $0, category: "", name: "", occurrence: $0 + 1) })
  }

  /// Makes a header from its cells; categories hold to the right over empty cells.
  init(line: Int, recordsAbove: Int, categories: [String], names: [String]) {
    var columns: [Column] = []
    var occurrences: [String: Int] = [:]
    var category = ""
    for index in 0..<max(categories.count, names.count) {
      let name = index < names.count ? HeaderText.collapsed(names[index]) : ""
      let above = index < categories.count ? HeaderText.collapsed(categories[index]) : ""
      if !above.isEmpty { category = above }
      // A carried category alone names nothing: the cell below it is an empty column.
      let column = Column(
        index: index, category: name.isEmpty ? above : category, name: name, occurrence: 0)
      let seen = occurrences[HeaderText.key(column.fullName), default: 0] + 1
      occurrences[HeaderText.key(column.fullName)] = seen
      columns.append(
        Column(index: index, category: column.category, name: name, occurrence: seen))
    }
    self.init(line: line, recordsAbove: recordsAbove, columns: columns)
  }
}
