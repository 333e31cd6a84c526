extension Condition.Literal {
  /// The literal that the parser of conditions makes of a bare word.
  package init(numberOrText text: String) {
    self = ExactDecimal(text).map { .number($0) } ?? .text(text)
  }
}

extension Condition {
  /// The same condition with quoted numbers as numbers, since cells are compared that way.
  package var withNumbersAsNumbers: Condition {
    func plain(_ literal: Literal) -> Literal {
      if case .text(let text) = literal { Literal(numberOrText: text) } else { literal }
    }
    return switch self {
    case .always: .always
    case .all(let parts): .all(parts.map(\.withNumbersAsNumbers))
    case .any(let parts): .any(parts.map(\.withNumbersAsNumbers))
    case .not(let part): .not(part.withNumbersAsNumbers)
    case .compare(let name, let comparison, let literal):
      .compare(name: name, comparison, plain(literal))
    case .isIn(let name, let literals): .isIn(name: name, literals.map(plain))
    }
  }
}
