import SchoolModel

extension Condition {
  /// Whether the condition holds for exact measures.
  ///
  /// The score is a fraction that no decimal may be able to hold, so it is compared as a fraction.
  ///
  /// - Parameter measure: the value of a name; nil when it is missing, which makes every comparison
  ///   with it false.
  /// - Returns: whether it holds.
  func holds(for measure: (String) -> Fraction?) -> Bool {
    switch self {
    case .always: true
    case .all(let parts): parts.allSatisfy { $0.holds(for: measure) }
    case .any(let parts): parts.contains { $0.holds(for: measure) }
    case .not(let part): !part.holds(for: measure)
    case .compare(let name, let comparison, .number(let number)):
      measure(name).map { comparison.holds($0, number.fraction) } ?? false
    case .compare(_, _, .text): false
    case .isIn(let name, let literals):
      measure(name).map { value in
        literals.contains { $0.number.map { $0.fraction == value } ?? false }
      } ?? false
    }
  }

  /// Whether words are compared where only numbers can be.
  var comparesText: Bool {
    switch self {
    case .always: false
    case .all(let parts), .any(let parts): parts.contains { $0.comparesText }
    case .not(let part): part.comparesText
    case .compare(_, _, let literal): literal.number == nil
    case .isIn(_, let literals): literals.contains { $0.number == nil }
    }
  }
}

extension Condition.Literal {
  fileprivate var number: ExactDecimal? {
    guard case .number(let number) = self else { return nil }
    return number
  }
}

extension Condition.Operator {
  fileprivate func holds(_ left: Fraction, _ right: Fraction) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .atMost: left <= right
    case .greater: left > right
    case .atLeast: left >= right
    }
  }
}
