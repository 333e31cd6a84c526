/// HTML and SVG that is put together here and not by a template.
///
/// That is the pictures, and tables of many thousand cells. Text goes in through `text` and `attribute`
/// only, which escape it.
struct Markup {
  private(set) var source = ""

  /// Appends markup as it stands; only for what is written in this program, and numbers.
  mutating func raw(_ markup: String) { source += markup }

  /// Appends text for people.
  mutating func text(_ text: String) { source += Self.escaped(text) }

  /// Appends an attribute with a blank before it.
  mutating func attribute(_ name: String, _ value: String) {
    source += " \(name)=\"\(Self.escaped(value))\""
  }

  /// The text with `< > & " '` written as entities, and without characters that HTML forbids.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
      case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
      case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
      case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
      case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
      case 0..<9, 11, 12, 14..<32, 127: continue
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), 0..<32, 127:
      true
    default: false
    }
  }
}
