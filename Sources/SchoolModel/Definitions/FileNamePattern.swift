/// A file name with wildcards, as layouts use in `files` and to find the period of an export.
///
/// `*` stands for any text without `/`, `?` for any one character but `/`, and one of the placeholders
/// in braces for the part of the name that tells the period. The work grows with the product of both
/// lengths, whatever the pattern.
package struct FileNamePattern: Hashable, Sendable {
  /// A part of the name that is read, not only matched.
  package enum Placeholder: String, Sendable, CaseIterable {
    /// The name of a period: any text without `/`, as long as possible.
    case period
    /// The year in which the school year begins: four digits.
    case autumnYear = "autumn_year"
    /// The year in which the school year ends: four digits.
    case springYear = "spring_year"
  }

  private enum Piece: Hashable {
    case character(Character), anyCharacter, anyText
    case placeholder(Placeholder)
  }

  private let pieces: [Piece]

  package init(_ text: String) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let first = rest.first {
      if let placeholder = Placeholder.allCases.first(where: { rest.hasPrefix("{\($0.rawValue)}") })
      {
        pieces.append(.placeholder(placeholder))
        rest = rest.dropFirst(placeholder.rawValue.count + 2)
        continue
      }
      pieces.append(first == "*" ? .anyText : first == "?" ? .anyCharacter : .character(first))
      rest = rest.dropFirst()
    }
    self.pieces = pieces
  }

  /// Whether the pattern covers the whole name; an ending `.gz` of the name may be left out of it.
  package func matches(_ name: String) -> Bool {
    var whole = Walk(pieces: pieces, name: Array(name))
    if whole.matches() { return true }
    guard name.hasSuffix(".gz") else { return false }
    var plain = Walk(pieces: pieces, name: Array(name.dropLast(3)))
    return plain.matches()
  }

  /// What stands in the name in the place of the first placeholder; nil when the name has another form
  /// or the pattern no placeholder.
  package func capture(in name: String) -> (placeholder: Placeholder, text: String)? {
    var walk = Walk(pieces: pieces, name: Array(name))
    return walk.matches() ? walk.captured : nil
  }
}

extension FileNamePattern {
  /// One attempt at one name; remembers what has failed, so that nothing is tried twice.
  private struct Walk {
    let pieces: [Piece]
    let name: [Character]
    var captured: (placeholder: Placeholder, text: String)?
    private var failed: Set<Int> = []

    init(pieces: [Piece], name: [Character]) {
      self.pieces = pieces
      self.name = name
    }

    mutating func matches() -> Bool { matches(0, 0) }

    /// Whether the pieces from `piece` cover the characters from `place`.
    private mutating func matches(_ piece: Int, _ place: Int) -> Bool {
      guard piece < pieces.count else { return place == name.count }
      let state = piece * (name.count + 1) + place
      guard !failed.contains(state) else { return false }
      for length in lengths(of: pieces[piece], at: place)
      where matches(piece + 1, place + length) {
        if case .placeholder(let placeholder) = pieces[piece] {
          captured = (placeholder, String(name[place..<place + length]))
        }
        return true
      }
      failed.insert(state)
      return false
    }

    /// How many characters a piece may cover at a place, in the order in which they are tried.
    private func lengths(of piece: Piece, at place: Int) -> [Int] {
      let rest = name[place...]
      switch piece {
      case .character(let own): return rest.first == own ? [1] : []
      case .anyCharacter: return rest.first.map { $0 != "/" } == true ? [1] : []
      case .anyText: return Array(0...rest.prefix { $0 != "/" }.count)
      case .placeholder(.period):
        return Array((0...rest.prefix { $0 != "/" }.count).dropFirst().reversed())
      case .placeholder:
        let digits = rest.prefix(4)
        return digits.count == 4 && digits.allSatisfy { $0.isASCII && $0.isNumber } ? [4] : []
      }
    }
  }
}
