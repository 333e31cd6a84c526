import CPageParts

/// The files of which pages are made, as the program carries them: templates, style sheet and script.
enum PagePart {
  /// All parts: file name → text.
  static let all: [String: String] = Dictionary(
    uniqueKeysWithValues: (0..<pagePartCount()).map { part in
      let name = (0..<pagePartNameLength(part)).map { pagePartNameByte(part, $0) }
      let bytes = (0..<pagePartLength(part)).map { pagePartByte(part, $0) }
      return (String(decoding: name, as: UTF8.self), String(decoding: bytes, as: UTF8.self))
    })
}
