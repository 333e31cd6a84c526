import SchoolModel

/// Names as pages show them: on one line, without characters that steer other text, never empty, and not
/// endless.
struct SchoolNames {
  static let maximumLength = 80
  private let schools: [SchoolCode: School]

  init(_ result: RunResult) {
    schools = Dictionary(
      result.schools.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(code: SchoolCode) -> School? { schools[code] }

  func name(of code: SchoolCode) -> String {
    let name = Self.shown(schools[code]?.name ?? "")
    return name.isEmpty ? Self.shown(code.text) : name
  }

  func area(of code: SchoolCode) -> String { Self.shown(schools[code]?.area ?? "") }

  static func shown(_ text: String) -> String {
    let clean = TerminalText.clean(text)
    return clean.count <= maximumLength ? clean : String(clean.prefix(maximumLength - 1)) + "…"
  }

  /// The code as it stands in an address inside a page, and as the name of a file: letters, digits, `-`
  /// and `_`; every other byte is written as `~` and its two hexadecimal digits.
  static func anchor(_ code: SchoolCode) -> String {
    var anchor = ""
    for byte in code.text.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if isPlain || scalar == "-" || scalar == "_" {
        anchor.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16)
        anchor += "~" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    guard anchor.utf8.count > maximumAnchor else { return anchor }
    // No file name is that long; what is cut off is told apart by a hash (FNV-1a).
    let hash = code.text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(anchor.prefix(maximumAnchor)) + "~" + String(hash, radix: 16)
  }

  private static let maximumAnchor = 100
}
