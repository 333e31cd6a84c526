/// A file name with `*` (any text without `/`) and `?` (any one character), as layouts use.
struct FileNamePattern {
  private let pattern: [Character]

  init(_ text: String) { pattern = Array(text) }

  /// Whether the pattern covers the whole name; an ending `.gz` of the name may be left out of it.
  func matches(_ name: String) -> Bool {
    if matchesExactly(Array(name)) { return true }
    return name.hasSuffix(".gz") && matchesExactly(Array(name.dropLast(3)))
  }

  /// The usual linear walk with one remembered star.
  private func matchesExactly(_ name: [Character]) -> Bool {
    var (place, at) = (0, 0)
    var (star, resume): (Int?, Int) = (nil, 0)
    while at < name.count {
      if place < pattern.count, pattern[place] == "*" {
        star = place
        resume = at
        place += 1
      } else if place < pattern.count, pattern[place] == name[at] || isAny(pattern[place], name[at])
      {
        place += 1
        at += 1
      } else if let lastStar = star, name[resume] != "/" {
        place = lastStar + 1
        resume += 1
        at = resume
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }

  private func isAny(_ piece: Character, _ character: Character) -> Bool {
    piece == "?" && character != "/"
  }
}
