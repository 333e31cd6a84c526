/// Something in the settings that only the room which works by it can see to be wrong.
package struct DefinitionProblem: Hashable, Sendable {
  /// The line that has to be changed.
  package let location: SourceLocation
  /// The path of the setting, such as `signals.absence-high`.
  package let path: String
  /// What is wrong and what to do about it.
  package let message: String

  package init(_ location: SourceLocation, path: String, _ message: String) {
    self.location = location
    self.path = path
    self.message = message
  }
}

extension DefinitionProblem: CustomStringConvertible {
  package var description: String { "\(location): \(path): \(message)" }
}

/// All problems that a room found when it made its plan from the settings.
package struct DefinitionProblems: Error, Hashable, Sendable {
  /// Sorted by place, path and text; at least one.
  package let problems: [DefinitionProblem]

  /// Makes the error from one problem.
  package init(first: DefinitionProblem) { problems = [first] }

  /// Makes the error; nil when there is no problem.
  package init?(_ problems: [DefinitionProblem]) {
    guard !problems.isEmpty else { return nil }
    self.problems = problems.sorted {
      ($0.location, $0.path, $0.message) < ($1.location, $1.path, $1.message)
    }
  }
}
