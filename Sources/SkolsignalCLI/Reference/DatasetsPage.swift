internal import SchoolModel

/// The canonical datasets and their columns.
enum DatasetsPage {
  static var text: String {
    """
    # Datasets

    Made by the program (`make docs`). A layout maps the columns of an export onto these, with `as`.

    """ + Dataset.allCases.map(section).joined()
  }

  private static func section(_ dataset: Dataset) -> String {
    let rows = dataset.columns.map {
      "| `\($0.column.rawValue)` | \($0.type.rawValue) | \($0.isRequired ? "yes" : "") | \($0.summary) |"
    }
    return """

      ## \(dataset.rawValue)

      | column | type | required | meaning |
      |---|---|---|---|
      \(rows.joined(separator: "\n"))

      """
  }
}
