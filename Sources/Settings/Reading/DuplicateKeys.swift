internal import Yams

/// Reads YAML with repeated keys, which the parser refuses as a whole.
///
/// The parser stops at the first mapping with a repeated key and tells only one of its places. To find
/// all of them, and every other problem as well, the first letter of each key that it names is replaced
/// by a letter from the private area of Unicode, which leaves all places as they are, and the text is
/// read again.
struct DuplicateKeys {
  /// The document; nil when there is none.
  private(set) var root: Node?
  private var hidden: [Place: Unicode.Scalar] = [:]

  private struct Place: Hashable {
    var line: Int
    var column: Int
  }

  /// Enough for any honest file; what is left then is told one at a time.
  private static let masks: ClosedRange<UInt32> = 0xE000...0xE3FF

  init(reading text: String) throws {
    var text = text
    for code in Self.masks {
      do {
        root = try Yams.compose(yaml: text, .basic)
        return
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        guard let letter = Unicode.Scalar(code),
          let masked = hide(context.mark, behind: letter, in: text)
        else {
          throw YamlError.duplicatedKeysInMapping(duplicates: keys, context: context)
        }
        text = masked
      }
    }
    root = try Yams.compose(yaml: text, .basic)
  }

  /// The key as it was written, or nil when it was not hidden.
  func original(of key: Node.Scalar) -> String? {
    guard let mark = key.mark,
      let letter = hidden[Place(line: mark.line, column: mark.column)]
    else { return nil }
    return String(letter) + String(String.UnicodeScalarView(key.string.unicodeScalars.dropFirst()))
  }

  private mutating func hide(
    _ mark: Mark, behind letter: Unicode.Scalar, in text: String
  ) -> String? {
    var scalars = text.unicodeScalars
    var place = scalars.startIndex
    for _ in 1..<max(1, mark.line) {
      guard let end = scalars[place...].firstIndex(of: "\n") else { return nil }
      place = scalars.index(after: end)
    }
    guard
      var target = scalars.index(
        place, offsetBy: mark.column - 1, limitedBy: scalars.endIndex), target < scalars.endIndex
    else { return nil }
    if scalars[target] == "\"" || scalars[target] == "'" { target = scalars.index(after: target) }
    guard target < scalars.endIndex, !"\"'\n:[{&*?".unicodeScalars.contains(scalars[target]) else {
      return nil
    }
    let position = Place(line: mark.line, column: mark.column)
    if hidden[position] == nil { hidden[position] = scalars[target] }
    scalars.replaceSubrange(target...target, with: [letter])
    return String(scalars)
  }
}
