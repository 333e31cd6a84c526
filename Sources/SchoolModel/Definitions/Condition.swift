/// A condition in the settings: `grade_year in [7, 8, 9] and not role = teacher`.
///
/// Names are columns or measures; what a name means is decided by the room that evaluates it.
///
/// A condition is true, false or unknown. A comparison with a missing value is unknown, whatever the
/// operator, and `not` of something unknown is unknown; `and` is false as soon as one part is, `or` is
/// true as soon as one part is. The condition is met only if it is true: `not role = teacher` and
/// `role != teacher` say the same, and leave out whoever has no known role.
package indirect enum Condition: Hashable, Sendable {
  case always
  case all([Condition])
  case any([Condition])
  case not(Condition)
  case compare(name: String, Operator, Literal)
  case isIn(name: String, [Literal])

  package enum Operator: String, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
  }

  package enum Literal: Hashable, Sendable {
    case number(ExactDecimal)
    case text(String)
  }

  /// Every name that the condition uses, sorted and once each.
  package var names: [String] { Set(allNames).sorted() }

  private var allNames: [String] {
    switch self {
    case .always: []
    case .all(let parts), .any(let parts): parts.flatMap(\.allNames)
    case .not(let part): part.allNames
    case .compare(let name, _, _), .isIn(let name, _): [name]
    }
  }

  /// Whether the condition is met, with the value of each name; nil means that the value is missing.
  package func isMet(by value: (String) -> Literal?) -> Bool { truth(by: value) == true }

  /// Whether the condition is true or false; nil when a missing value leaves it unknown.
  private func truth(by value: (String) -> Literal?) -> Bool? {
    switch self {
    case .always: return true
    case .all(let parts):
      let truths = parts.map { $0.truth(by: value) }
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .any(let parts):
      let truths = parts.map { $0.truth(by: value) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    case .not(let part): return part.truth(by: value).map { !$0 }
    case .compare(let name, let comparison, let literal):
      return value(name).map { comparison.holds($0, literal) }
    case .isIn(let name, let literals):
      return value(name).map { literals.contains($0) }
    }
  }
}

extension Condition.Operator {
  /// Whether the comparison holds; text knows only equal and not equal.
  package func holds(_ left: Condition.Literal, _ right: Condition.Literal) -> Bool {
    switch self {
    case .equal: return left == right
    case .notEqual: return left != right
    case .less, .atMost, .greater, .atLeast: break
    }
    guard case .number(let first) = left, case .number(let second) = right else { return false }
    switch self {
    case .less: return first < second
    case .atMost: return first <= second
    case .greater: return first > second
    default: return first >= second
    }
  }
}

extension Condition: CustomStringConvertible {
  package var description: String {
    switch self {
    case .always: "always"
    case .all(let parts): parts.map { $0.nested }.joined(separator: " and ")
    case .any(let parts): parts.map { $0.nested }.joined(separator: " or ")
    case .not(let part): "not \(part.nested)"
    case .compare(let name, let comparison, let literal):
      "\(Self.written(name)) \(comparison.rawValue) \(literal)"
    case .isIn(let name, let literals):
      "\(Self.written(name)) in [\(literals.map(\.description).joined(separator: ", "))]"
    }
  }

  /// A name as the parser reads it again.
  private static func written(_ name: String) -> String {
    name.contains(" ") ? "\"\(name)\"" : name
  }

  private var nested: String {
    switch self {
    case .all, .any: "(\(description))"
    default: description
    }
  }
}

extension Condition.Literal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .number(let number): number.text()
    case .text(let text): text
    }
  }
}
