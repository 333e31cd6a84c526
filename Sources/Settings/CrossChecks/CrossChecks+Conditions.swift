import SchoolModel

extension CrossChecks {
  /// Columns of a dataset that a condition can look at; persons are not among them.
  func conditionColumns(of dataset: Dataset) -> [ColumnDefinition] {
    dataset.columns.filter { $0.type != .key }
  }

  /// Tells names that the dataset does not have, and values that its columns never hold.
  ///
  /// With `joinsPupils`, what is known of a pupil may be used in records about pupils.
  func checkCondition(
    _ setting: Setting?, over dataset: Dataset, joinsPupils: Bool = false, path: String,
    besides others: [String] = []
  ) {
    guard let setting, let condition = setting.condition else { return }
    var columns = conditionColumns(of: dataset)
    if joinsPupils, dataset.columns.contains(where: { $0.column == .pupilID }) {
      columns += conditionColumns(of: .pupils).filter { pupil in
        !columns.contains { $0.column == pupil.column }
      }
    }
    for name in condition.names
    where !others.contains(name) && !columns.contains(where: { $0.column.rawValue == name }) {
      let noun = Noun.column(of: dataset)
      let hint = Suggestion.hint(
        for: name, in: columns.map(\.column.rawValue), called: noun.plural)
      problems.add(
        setting.source, path, "there is no column “\(name)” in \(noun.place)\(hint)")
    }
    for (name, literal, isOrder) in condition.comparisons {
      guard let column = columns.first(where: { $0.column.rawValue == name }) else { continue }
      if let message = misfit(literal, isOrder: isOrder, column) {
        problems.add(setting.source, path, message)
      }
    }
  }

  private func misfit(
    _ literal: Condition.Literal, isOrder: Bool, _ column: ColumnDefinition
  ) -> String? {
    let name = column.column.rawValue
    switch column.type {
    case .integer, .hundredths:
      if case .text(let text) = literal {
        return "“\(name)” holds numbers and is never “\(text)”; compare it with a number"
      }
    case .code:
      if isOrder { return "“\(name)” has no order; compare it with =, != or in" }
      guard let known = canonicalValues(of: column.column), !known.contains(literal.description)
      else { return nil }
      let hint = Suggestion.hint(for: literal.description, in: known, called: "possible")
      return "“\(name)” is never “\(literal)”\(hint)"
    default: break
    }
    return nil
  }

  /// The values that a column of codes can have; nil for columns without a fixed list.
  func canonicalValues(of column: CanonicalColumn) -> [String]? {
    switch column {
    case .grade: Grade.allCases.map(\.text)
    case .gender: CodeBook.genders
    case .term: CodeBook.terms
    case .newlyArrived, .backgroundKnown, .certified, .permanent: CodeBook.booleans
    case .role: roles
    case .subject: subjectSpellings
    case .academicYear, .period: settings.names("calendar")
    default: nil
    }
  }
}

extension Condition {
  /// Every comparison of a name with a value, and whether it asks for an order.
  fileprivate var comparisons: [(name: String, literal: Literal, isOrder: Bool)] {
    switch self {
    case .always: []
    case .all(let parts), .any(let parts): parts.flatMap(\.comparisons)
    case .not(let part): part.comparisons
    case .compare(let name, let comparison, let literal):
      [(name, literal, comparison != .equal && comparison != .notEqual)]
    case .isIn(let name, let literals): literals.map { (name, $0, false) }
    }
  }
}
