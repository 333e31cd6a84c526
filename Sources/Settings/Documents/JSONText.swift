import SchoolModel

/// A JSON value with its keys in a fixed order, so that the same value is always the same text.
indirect enum JSONText {
  case string(String)
  case number(String)
  case boolean(Bool)
  case array([JSONText])
  case object([(key: String, value: JSONText)])

  static func words(_ words: [String]) -> JSONText { .array(words.map { .string($0) }) }

  /// Indented by two blanks a level; short lists of single values stay on one line.
  func text(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .string(let text): return Self.quoted(text)
    case .number(let text): return text
    case .boolean(let value): return value ? "true" : "false"
    case .array(let items):
      let texts = items.map { $0.text(indent: inner) }
      let line = "[\(texts.joined(separator: ", "))]"
      if !line.contains("\n"), line.utf8.count <= 80 { return line }
      return "[\n\(inner)\(texts.joined(separator: ",\n\(inner)"))\n\(indent)]"
    case .object(let pairs):
      if pairs.isEmpty { return "{}" }
      let lines = pairs.map { "\(Self.quoted($0.key)): \($0.value.text(indent: inner))" }
      return "{\n\(inner)\(lines.joined(separator: ",\n\(inner)"))\n\(indent)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension SettingValue {
  /// The value as it stands in a JSON Schema as a default.
  var json: JSONText {
    switch self {
    case .integer, .decimal: .number(canonicalText)
    case .boolean(let value): .boolean(value)
    case .list(let items): .array(items.map(\.value.json))
    case .record(let record):
      .object(record.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value.value.json) })
    case .limit(let limit):
      .object([(key: limit.comparison.rawValue, value: .number(limit.value.text()))])
    case .text, .day, .condition: .string(canonicalText)
    }
  }
}
