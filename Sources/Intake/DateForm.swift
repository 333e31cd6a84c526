import SchoolModel

/// How days are written in a column: `%Y-%m-%d`, `%d.%m.%y` and the like.
struct DateForm: Hashable, Sendable {
  let text: String
  private let pieces: [Piece]

  private enum Piece: Hashable {
    case year, shortYear, month, day
    case byte(UInt8)

    var width: Int {
      switch self {
      case .year: 4
      case .shortYear, .month, .day: 2
      case .byte: 1
      }
    }
  }

  /// Reads the form; nil unless it names year, month and day once each and nothing unknown.
  init?(_ text: String) {
    var pieces: [Piece] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        pieces.append(.byte(byte))
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "Y"): pieces.append(.year)
      case UInt8(ascii: "y"): pieces.append(.shortYear)
      case UInt8(ascii: "m"): pieces.append(.month)
      case UInt8(ascii: "d"): pieces.append(.day)
      case UInt8(ascii: "%"): pieces.append(.byte(UInt8(ascii: "%")))
      default: return nil
      }
    }
    let years = pieces.count { $0 == .year || $0 == .shortYear }
    guard years == 1, pieces.count(where: { $0 == .month }) == 1,
      pieces.count(where: { $0 == .day }) == 1
    else { return nil }
    self.text = text
    self.pieces = pieces
  }

  /// The day, or nil when the bytes do not have the form or there is no such day.
  ///
  /// Digits are counted: `1.9.2024` is not `%d.%m.%Y`. Two-digit years are in this century.
  func day(_ bytes: [UInt8], _ range: Range<Int>) -> Day? {
    var place = range.lowerBound
    var (year, month, day) = (0, 0, 0)
    for piece in pieces {
      guard range.upperBound - place >= piece.width else { return nil }
      if case .byte(let byte) = piece {
        guard bytes[place] == byte else { return nil }
        place += 1
        continue
      }
      var value = 0
      for offset in 0..<piece.width {
        let digit = bytes[place + offset] &- UInt8(ascii: "0")
        guard digit <= 9 else { return nil }
        value = value * 10 + Int(digit)
      }
      place += piece.width
      switch piece {
      case .year: year = value
      case .shortYear: year = 2000 + value
      case .month: month = value
      default: day = value
      }
    }
    guard place == range.upperBound else { return nil }
    return Day(year: year, month: month, day: day)
  }
}
