extension Condition {
  /// Why a condition's text could not be read.
  package struct SyntaxError: Error, Hashable, Sendable {
    /// What was expected, and what stood there instead.
    package let message: String
  }

  /// Reads a condition from its text.
  ///
  /// ```
  /// condition  = part { "or" part }
  /// part       = piece { "and" piece }
  /// piece      = "not" piece | "(" condition ")" | comparison
  /// comparison = name ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) value
  ///            | name [ "not" ] "in" "[" value { "," value } "]"
  /// name       = word | "words in quotes"
  /// value      = number | word | "text in quotes"
  /// ```
  package init(parsing text: String) throws(SyntaxError) {
    var parser = ConditionParser(tokens: try ConditionParser.tokens(of: text))
    self = try parser.condition()
    if let rest = parser.next() {
      throw SyntaxError(message: "expected the end of the condition, found “\(rest)”")
    }
  }
}

/// A recursive-descent parser over the words of one condition.
private struct ConditionParser {
  private var tokens: [String]
  private var place = 0

  init(tokens: [String]) { self.tokens = tokens }

  static func tokens(of text: String) throws(Condition.SyntaxError) -> [String] {
    var tokens: [String] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest = rest.dropFirst()
      } else if first == "\"" || first == "'" {
        let body = rest.dropFirst()
        guard let end = body.firstIndex(of: first) else {
          throw Condition.SyntaxError(message: "a quote is not closed")
        }
        tokens.append("\"" + body[..<end])
        rest = body[body.index(after: end)...]
      } else if let pair = ["!=", "<=", ">="].first(where: rest.hasPrefix) {
        tokens.append(pair)
        rest = rest.dropFirst(2)
      } else if "=<>()[],".contains(first) {
        tokens.append(String(first))
        rest = rest.dropFirst()
      } else {
        let word = rest.prefix { !$0.isWhitespace && !"=<>()[],!\"'".contains($0) }
        guard !word.isEmpty else {
          throw Condition.SyntaxError(message: "“\(first)” has no meaning here")
        }
        tokens.append(String(word))
        rest = rest.dropFirst(word.count)
      }
    }
    return tokens
  }

  mutating func next() -> String? {
    guard place < tokens.count else { return nil }
    defer { place += 1 }
    return tokens[place]
  }

  private mutating func take(_ token: String) -> Bool {
    guard place < tokens.count, tokens[place] == token else { return false }
    place += 1
    return true
  }

  mutating func condition() throws(Condition.SyntaxError) -> Condition {
    var parts = [try part()]
    while take("or") { parts.append(try part()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func part() throws(Condition.SyntaxError) -> Condition {
    var pieces = [try piece()]
    while take("and") { pieces.append(try piece()) }
    return pieces.count == 1 ? pieces[0] : .all(pieces)
  }

  private mutating func piece() throws(Condition.SyntaxError) -> Condition {
    if take("not") { return .not(try piece()) }
    if take("(") {
      let inner = try condition()
      guard take(")") else { throw Condition.SyntaxError(message: "expected “)”") }
      return inner
    }
    return try comparison()
  }

  private mutating func comparison() throws(Condition.SyntaxError) -> Condition {
    let name = try name()
    if name == "always" { return .always }
    let isNegated = take("not")
    if take("in") {
      let condition = Condition.isIn(name: name, try list())
      return isNegated ? .not(condition) : condition
    }
    guard !isNegated, let symbol = next(), let comparison = Condition.Operator(rawValue: symbol)
    else {
      throw Condition.SyntaxError(message: "expected =, !=, <, <=, >, >= or “in” after “\(name)”")
    }
    return .compare(name: name, comparison, try literal())
  }

  /// A word, or several in quotes, as levels may be called.
  private mutating func name() throws(Condition.SyntaxError) -> String {
    let token = next() ?? ""
    let name = token.hasPrefix("\"") ? token.dropFirst() : token[...]
    guard name.first.map({ $0.isLetter || $0 == "_" }) ?? false else {
      throw Condition.SyntaxError(message: "expected the name of a column")
    }
    return String(name)
  }

  private mutating func list() throws(Condition.SyntaxError) -> [Condition.Literal] {
    guard take("[") else { throw Condition.SyntaxError(message: "expected “[” after “in”") }
    var literals = [try literal()]
    while take(",") { literals.append(try literal()) }
    guard take("]") else { throw Condition.SyntaxError(message: "expected “]”") }
    return literals
  }

  private mutating func literal() throws(Condition.SyntaxError) -> Condition.Literal {
    guard let token = next(), !["(", ")", "[", "]", ",", "=", "and", "or"].contains(token) else {
      throw Condition.SyntaxError(message: "expected a value")
    }
    if token.hasPrefix("\"") { return .text(String(token.dropFirst())) }
    return ExactDecimal(token).map { .number($0) } ?? .text(token)
  }
}
