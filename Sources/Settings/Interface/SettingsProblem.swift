package import SchoolModel

/// One thing that is wrong in the settings: where it is, and what to do about it.
package struct SettingsProblem: Hashable, Sendable {
  package var location: SourceLocation
  /// The key that it is about, as a path: `signals.absence-high.critical`; empty for a whole file.
  package var path: String
  /// What is wrong and what to do, without a full stop.
  package var message: String

  package init(location: SourceLocation, path: String, message: String) {
    self.location = location
    self.path = path
    self.message = message
  }
}

extension SettingsProblem: CustomStringConvertible {
  /// `signals.yaml:12:5: signals.absence-high.critical: unknown key “atleast”; did you mean …`.
  package var description: String {
    let place =
      location.line > 0
      ? "\(location.file):\(location.line):\(location.column)" : location.file
    return path.isEmpty ? "\(place): \(message)" : "\(place): \(path): \(message)"
  }
}

/// Every problem of the settings, in the order of the files and their lines; at least one.
package struct SettingsProblems: Error, Hashable, Sendable {
  package let problems: [SettingsProblem]

  package init(problems: [SettingsProblem]) { self.problems = problems }
}

extension SettingsProblems: CustomStringConvertible {
  /// One problem a line.
  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
