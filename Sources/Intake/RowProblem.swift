import SchoolModel

/// Why a row is set aside: thrown by whatever looks at a cell or at the row, caught where rows are
/// counted.
struct RowProblem: Error {
  let kind: FindingKind
  /// The column's name in the file; nil when the problem lies between cells.
  var column: String?
  var school: SchoolCode?
  /// Never a cell of a row about a person.
  var facts: [String: String] = [:]

  init(
    _ kind: FindingKind, column: String? = nil, school: SchoolCode? = nil,
    facts: [String: String] = [:]
  ) {
    self.kind = kind
    self.column = column
    self.school = school
    self.facts = facts
  }

  /// The same problem with the school of its row.
  func of(_ school: SchoolCode?) -> RowProblem {
    var problem = self
    problem.school = self.school ?? school
    return problem
  }
}
