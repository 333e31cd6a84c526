/// How much a finding matters.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Worth knowing; changes nothing.
  case note
  /// The row was kept, or a whole school is affected, and somebody should look.
  case warning
  /// A row could not be used.
  case error

  package static func < (left: Severity, right: Severity) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// What a kind of finding is, for the reference page and for the sentence that is made from it.
package struct FindingKind: Hashable, Sendable {
  /// Stable, kebab-case: `school-unknown`.
  package let id: String
  package let severity: Severity
  package let title: String
  /// What it means and why it matters.
  package let explanation: String
  /// What the reader should do about it.
  package let remedy: String
  /// One sentence with `{placeholders}` filled from the finding's facts.
  package let message: String

  package init(
    id: String, severity: Severity, title: String, explanation: String, remedy: String,
    message: String
  ) {
    self.id = id
    self.severity = severity
    self.title = title
    self.explanation = explanation
    self.remedy = remedy
    self.message = message
  }
}

/// One problem in the data: where it is and what kind, but never a pupil.
///
/// Findings of one kind, file, column and school are counted together: `line` is the first line where
/// it was seen, `count` says how often.
package struct Finding: Hashable, Sendable {
  package var kind: FindingKind
  /// The file's name as the run was given it, relative to the data folder.
  package var file: String
  /// The physical line, from 1; nil when the finding is about the whole file or a school.
  package var line: Int?
  /// The column's name in the file.
  package var column: String?
  package var school: SchoolCode?
  package var count: Int
  /// Values for the placeholders of the message.
  ///
  /// Never a pupil's identifier, and never a cell of a pupil's row.
  package var facts: [String: String]

  package init(
    _ kind: FindingKind, file: String, line: Int? = nil, column: String? = nil,
    school: SchoolCode? = nil, count: Int = 1, facts: [String: String] = [:]
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.column = column
    self.school = school
    self.count = count
    self.facts = facts
  }

  /// The sentence: the message with its placeholders filled.
  package var message: String { kind.message.filled(with: facts) }
}

extension Finding: Comparable {
  /// By file, line, column, kind and school; findings without a line come before those with one.
  package static func < (left: Finding, right: Finding) -> Bool {
    if left.file != right.file {
      return left.file.utf8.lexicographicallyPrecedes(right.file.utf8)
    }
    if left.line != right.line { return (left.line ?? 0) < (right.line ?? 0) }
    let first = [left.column ?? "", left.kind.id, left.school?.text ?? "", left.message]
    let second = [right.column ?? "", right.kind.id, right.school?.text ?? "", right.message]
    return first.lexicographicallyPrecedes(second)
  }
}

extension String {
  /// The text with each `{name}` replaced by its value; a name without a value stays as it is.
  package func filled(with values: [String: String]) -> String {
    var result = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += values[name] ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
