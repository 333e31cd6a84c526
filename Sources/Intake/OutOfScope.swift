/// Why a row is none of our business; the texts stand in the manifest.
enum OutOfScope: String {
  case aboveTable = "above the table"
  case belowTable = "below the table"
  /// A row of separators alone, as spreadsheets leave behind.
  case blankRow = "blank row"
  /// The layout's `scope` is not met.
  case outsideScope = "outside scope"
}
