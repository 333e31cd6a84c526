internal import SchoolModel

/// Every kind of finding: what it means, and what to do.
enum FindingsPage {
  static var text: String {
    """
    # Findings

    Made by the program (`make docs`). A finding is one problem in the data. An `error` sets the row aside
    (or, for a whole export, ends the run); a `warning` keeps it and asks somebody to look; a `note` changes
    nothing. `findings.csv` counts findings of one kind, file, column and school together.

    """
      + FindingKind.all.map { kind in
        """

        ## \(kind.id)

        \(kind.title) (\(kind.severity.rawValue)). \(kind.explanation) \(kind.remedy)

        > \(kind.message)

        """
      }.joined()
  }
}
