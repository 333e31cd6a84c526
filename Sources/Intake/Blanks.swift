/// The blanks that people and programs leave around values.
enum Blanks {
  /// The range without blanks at its ends: spaces, tabs, line ends, and spaces that do not break.
  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end {
      let width = leadingBlank(bytes, start, end)
      guard width > 0 else { break }
      start += width
    }
    while start < end {
      let width = trailingBlank(bytes, start, end)
      guard width > 0 else { break }
      end -= width
    }
    return start..<end
  }

  /// The text's bytes without blanks at its ends.
  static func trimmed(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return Array(bytes[trimmed(bytes, 0..<bytes.count)])
  }

  private static func leadingBlank(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    switch bytes[start] {
    case 0x20, 0x09, 0x0A, 0x0D: 1
    case 0xC2 where end - start >= 2 && bytes[start + 1] == 0xA0: 2
    case 0xE2 where end - start >= 3: isWideBlank(bytes, start) ? 3 : 0
    default: 0
    }
  }

  private static func trailingBlank(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    switch bytes[end - 1] {
    case 0x20, 0x09, 0x0A, 0x0D: 1
    case 0xA0 where end - start >= 2 && bytes[end - 2] == 0xC2: 2
    case 0xAF,
      0x87 where end - start >= 3:
      isWideBlank(bytes, end - 3) ? 3 : 0
    default: 0
    }
  }

  /// U+202F (narrow) and U+2007 (figure), the other two spaces that do not break.
  private static func isWideBlank(_ bytes: [UInt8], _ place: Int) -> Bool {
    bytes[place] == 0xE2 && bytes[place + 1] == 0x80
      && (bytes[place + 2] == 0xAF || bytes[place + 2] == 0x87)
  }
}
