import SchoolModel

/// Reads one written word as what a shape asks for, after the core rules of YAML 1.2.
///
/// Only `true` and `false` are truth values, only plain digits are numbers; `no`, `on`, `010`, `1:30`
/// and `1e3` are never turned into something else, and where they cannot be meant the message says
/// what to write.
enum ScalarReader {
  /// Why a word was refused.
  struct Refusal: Error { var message: String }

  static func read(
    _ text: String, isPlain: Bool, as shape: ValueShape
  ) -> Result<SettingValue, Refusal> {
    do throws(Refusal) {
      return .success(try value(of: text, isPlain: isPlain, shape: shape))
    } catch {
      return .failure(error)
    }
  }

  private static func value(
    of text: String, isPlain: Bool, shape: ValueShape
  ) throws(Refusal) -> SettingValue {
    switch shape {
    case .levelOrNothing where text == "-": return .text(text)
    case .level, .levelOrNothing:
      guard isTitle(text) else {
        throw Refusal(message: "“\(text)” is no name; \(titleForm)")
      }
      return .text(text)
    case .identifier:
      guard isIdentifier(text) else {
        throw Refusal(message: "“\(text)” is no name; \(identifierForm)")
      }
      return .text(text)
    case .integer(let range):
      let number = try decimal(text, isPlain: isPlain, shape: shape)
      guard number.scale == 0, range.contains(Int(number.coefficient)) else {
        throw Refusal(message: "expected \(noun(of: shape)), found \(text)")
      }
      return .integer(Int(number.coefficient))
    case .decimal: return .decimal(try decimal(text, isPlain: isPlain, shape: shape))
    case .boolean:
      guard isPlain, let value = ["true": true, "false": false][text.lowercased()] else {
        throw Refusal(message: "expected true or false, found “\(text)”\(booleanHint(text))")
      }
      return .boolean(value)
    case .day:
      guard let day = Day(text) else {
        throw Refusal(message: "“\(text)” is no date; write an existing day as 2025-06-13")
      }
      return .day(day)
    case .choice(let choices):
      guard choices.contains(text) else {
        let hint = Suggestion.hint(for: text, in: choices, called: "possible")
        throw Refusal(message: "“\(text)” is not possible here\(hint)")
      }
      return .text(text)
    case .condition:
      do throws(Condition.SyntaxError) {
        return .condition(try Condition(parsing: text))
      } catch {
        throw Refusal(message: "the condition “\(text)” cannot be read: \(error.message)")
      }
    default: return .text(text)
    }
  }

  private static func decimal(
    _ text: String, isPlain: Bool, shape: ValueShape
  ) throws(Refusal) -> ExactDecimal {
    func refused(_ hint: String) -> Refusal {
      Refusal(message: "expected \(noun(of: shape)), found “\(text)”\(hint)")
    }
    guard isPlain || ExactDecimal(text) == nil else { throw refused("; leave out the quotes") }
    guard let number = ExactDecimal(text) else {
      if text.hasPrefix("."), ExactDecimal("0" + text) != nil { throw refused("; write 0\(text)") }
      if ExactDecimal(text, decimalMark: ",") != nil { throw refused("; the decimal mark is “.”") }
      if text.contains(where: { $0 == "e" || $0 == "E" }), Double(text) != nil {
        throw refused("; write the number without an exponent")
      }
      throw refused("")
    }
    let digits = text.drop { $0 == "-" || $0 == "+" }
    if digits.hasPrefix("0"), digits.dropFirst().first?.isNumber == true {
      throw refused("; write it without leading zeros: \(number.text())")
    }
    return number
  }

  /// Words of ASCII letters and digits, beginning with a letter, joined by `-` or `_`.
  static func isIdentifier(_ text: String) -> Bool {
    isName(text) { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }

  /// The same, where single blanks may join the words too and a `+` may end one: `Level 1+`.
  static func isTitle(_ text: String) -> Bool {
    isName(text.replacing("+ ", with: " ").trimmingPlus) {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: " ")
    }
  }

  private static func isName(_ text: String, isJoint: (UInt8) -> Bool) -> Bool {
    var isInside = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        isInside = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if !isInside, text.utf8.first == byte { return false }
        isInside = true
      default:
        guard isInside, isJoint(byte) else { return false }
        isInside = false
      }
    }
    return isInside
  }

  static let identifierForm =
    "use letters a to z and digits, beginning with a letter and joined by “-” or “_”"

  static let titleForm =
    "use letters a to z and digits, beginning with a letter and joined by single blanks, “-” or “_”; a "
    + "word may end in “+”"

  private static func booleanHint(_ text: String) -> String {
    switch text.lowercased() {
    case "yes", "on", "y", "ja", "1": "; write true"
    case "no", "off", "n", "nej", "0": "; write false"
    case "true", "false": "; leave out the quotes"
    default: ""
    }
  }

  /// What a shape asks for, for messages and the reference page.
  static func noun(of shape: ValueShape) -> String {
    switch shape {
    case .text: "a text"
    case .identifier: "a name"
    case .integer(let range):
      range.upperBound == .max
        ? "a whole number from \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .decimal: "a number"
    case .boolean: "true or false"
    case .day: "a date"
    case .choice(let choices): "one of \(choices.joined(separator: ", "))"
    case .condition: "a condition"
    case .limit: "a limit"
    case .level: "a level"
    case .levelOrNothing: "a level or `-`"
    case .rule: "a rule"
    case .list(let item): "a list of: \(noun(of: item))"
    case .oneOrMore(let item): "one or a list of: \(noun(of: item))"
    case .map(let item): "free keys, each with: \(noun(of: item))"
    case .record, .kinds: "a mapping"
    case .either(let single, let mapping): "\(noun(of: single)), or \(noun(of: mapping))"
    }
  }
}

extension String {
  /// The text without one `+` at its end.
  fileprivate var trimmingPlus: String { hasSuffix("+") ? String(dropLast()) : self }
}
