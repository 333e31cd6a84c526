/// A small, safe subset of regular expressions for the form of a code, matched over the whole text.
///
/// `\d` a digit, `[A-Z]` a letter A to Z, `.` any byte, any other character itself, and after each
/// `{3}`, `{6,8}`, `*`, `+` or `?`. Matching takes linear space and never backtracks without bound.
package struct TextPattern: Hashable, Sendable {
  package let text: String
  private let pieces: [Piece]
  /// What each byte must be, if all texts of the form have the same length; such as `\d{8}`.
  private let fixed: [Accepts]?

  private struct Piece: Hashable, Sendable {
    var accepts: Accepts
    var least: Int
    var most: Int
  }

  private enum Accepts: Hashable, Sendable {
    case digit, upper, any
    case byte(UInt8)

    func contains(_ byte: UInt8) -> Bool {
      switch self {
      case .digit: (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      case .upper: (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      case .any: true
      case .byte(let own): own == byte
      }
    }
  }

  /// Reads a pattern; nil when it is not one.
  package init?(_ text: String) {
    var pieces: [Piece] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.popFirst() {
      var accepts = Accepts.byte(first)
      switch first {
      case UInt8(ascii: "\\"):
        guard let next = rest.popFirst() else { return nil }
        accepts = next == UInt8(ascii: "d") ? .digit : .byte(next)
      case UInt8(ascii: "["):
        guard rest.starts(with: "A-Z]".utf8) else { return nil }
        rest = rest.dropFirst(4)
        accepts = .upper
      case UInt8(ascii: "."): accepts = .any
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"): return nil
      default: break
      }
      guard let (least, most) = Self.count(from: &rest) else { return nil }
      pieces.append(Piece(accepts: accepts, least: least, most: most))
    }
    self.text = text
    self.pieces = pieces
    let isFixed =
      pieces.allSatisfy { $0.least == $0.most } && pieces.reduce(0) { $0 + min($1.least, 99) } < 99
    fixed = isFixed ? pieces.flatMap { Array(repeating: $0.accepts, count: $0.least) } : nil
  }

  private static func count(from rest: inout ArraySlice<UInt8>) -> (Int, Int)? {
    switch rest.first {
    case UInt8(ascii: "*"):
      rest = rest.dropFirst()
      return (0, .max)
    case UInt8(ascii: "+"):
      rest = rest.dropFirst()
      return (1, .max)
    case UInt8(ascii: "?"):
      rest = rest.dropFirst()
      return (0, 1)
    case UInt8(ascii: "{"):
      guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
      let numbers = rest[rest.index(after: rest.startIndex)..<end]
        .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { Int(String(decoding: $0, as: UTF8.self)) }
      rest = rest[rest.index(after: end)...]
      guard let least = numbers.first ?? nil, let most = numbers.last ?? nil, numbers.count <= 2,
        least <= most
      else { return nil }
      return (least, most)
    default: return (1, 1)
    }
  }

  /// Whether the whole text has the pattern's form.
  package func matches(_ bytes: some Collection<UInt8>) -> Bool { matches(Array(bytes)[...]) }

  /// Whether the whole text has the pattern's form.
  ///
  /// Asked for every identifier of an export, and therefore not generic: what is generic is not
  /// specialised for a caller in another module.
  package func matches(_ bytes: ArraySlice<UInt8>) -> Bool {
    if let fixed {
      guard bytes.count == fixed.count else { return false }
      return zip(bytes, fixed).allSatisfy { $1.contains($0) }
    }
    // The set of places in the pattern that can be reached, with how often the piece there matched.
    var states: Set<State> = []
    add(State(piece: 0, count: 0), to: &states)
    for byte in bytes {
      var next: Set<State> = []
      for state in states where state.piece < pieces.count {
        let piece = pieces[state.piece]
        guard state.count < piece.most, piece.accepts.contains(byte) else { continue }
        // Counts above the least say nothing new when there is no upper end.
        let count = piece.most == .max ? min(state.count + 1, piece.least) : state.count + 1
        add(State(piece: state.piece, count: count), to: &next)
      }
      guard !next.isEmpty else { return false }
      states = next
    }
    return states.contains { $0.piece == pieces.count }
  }

  private struct State: Hashable {
    var piece: Int
    var count: Int
  }

  private func add(_ state: State, to states: inout Set<State>) {
    guard states.insert(state).inserted, state.piece < pieces.count,
      state.count >= pieces[state.piece].least
    else { return }
    add(State(piece: state.piece + 1, count: 0), to: &states)
  }
}
