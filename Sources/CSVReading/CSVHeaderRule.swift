/// How the header of a table is found.
package struct CSVHeaderRule: Sendable, Hashable {
  /// Where to look for it.
  package enum Place: Sendable, Hashable {
    /// There is none: every record is data.
    case none
    /// The first record with a cell that is not blank.
    case firstRecord
    /// The record that begins on this physical line, from 1.
    case line(Int)
    /// The first record with a cell that equals one of these spellings.
    case contains([String])
  }

  /// How many records make up the header.
  ///
  /// With two rows, a place other than `contains` names the upper one.
  package enum Rows: Sendable, Hashable {
    case one
    /// A row of categories above a row of names; `contains` looks for a name.
    case twoFoundByName
    /// A row of categories above a row of names; `contains` looks for a category.
    case twoFoundByCategory
  }

  /// Where to look.
  package var place: Place
  /// One row or two.
  package var rows: Rows
  /// How many records are looked at for a cell before the search is given up.
  package var searchLimit: Int

  /// Makes a rule; by default the first record that is not blank is the header.
  package init(_ place: Place = .firstRecord, rows: Rows = .one, searchLimit: Int = 1000) {
    self.place = place
    self.rows = rows
    self.searchLimit = searchLimit
  }
}
