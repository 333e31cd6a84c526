/// Finds what somebody probably meant by a misspelt word.
package enum Suggestion {
  /// The known paths that somebody probably meant, the nearest first.
  ///
  /// They are written nearly the same or, if there are none such, end nearly the same, as
  /// `signals.absence-high` ends with `absence-high`.
  ///
  /// - Parameters:
  ///   - path: what was written, such as `areas.atendance`.
  ///   - known: complete paths; what stands before one of their points may be meant as well.
  ///   - count: at most so many are given.
  /// - Returns: complete paths or beginnings of them; empty when nothing is near.
  package static func nearest(to path: String, inPaths known: [String], count: Int) -> [String] {
    func parts(_ path: String) -> [Substring] {
      path.split(separator: ".", omittingEmptySubsequences: false)
    }
    var candidates: Set<String> = []
    for whole in known.map(parts) {
      for length in whole.indices { candidates.insert(whole[...length].joined(separator: ".")) }
    }
    let near = nearest(to: path, among: candidates) { $0 }
    let length = parts(path).count
    let nearAtTheEnd =
      near.isEmpty
      ? nearest(to: path, among: candidates) { parts($0).suffix(length).joined(separator: ".") }
      : []
    return (near + nearAtTheEnd).prefix(count).map(\.self)
  }

  /// The paths of which the part that counts is near enough to what was written.
  private static func nearest(
    to path: String, among candidates: Set<String>, by part: (String) -> String
  ) -> [String] {
    let written = folded(path)
    let allowed = written.count < 3 ? 0 : max(1, written.count / 3)
    return candidates.compactMap { candidate -> (distance: Int, path: String)? in
      let other = folded(part(candidate))
      guard !written.isEmpty, abs(other.count - written.count) <= allowed else { return nil }
      let apart = distance(written, other)
      return apart <= allowed ? (apart, candidate) : nil
    }.sorted { ($0.distance, $0.path) < ($1.distance, $1.path) }.map(\.path)
  }

  /// The known word nearest to the one written, if it is near enough to be meant.
  static func nearest(to word: String, in known: some Sequence<String>) -> String? {
    let written = folded(word)
    // In codes and years every digit counts, and a word of two letters is near to every other one.
    let allowed =
      written.count < 3 ? 0 : written.contains(where: \.isNumber) ? 1 : max(1, written.count / 3)
    return known.map { (distance: distance(written, folded($0)), word: $0) }
      .filter { $0.distance <= allowed && $0.word != word }
      .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
  }

  /// The end of a message: `; did you mean “x”?`, or the words that would be right if they are few.
  static func hint(for word: String, in known: some Sequence<String>, called noun: String) -> String
  {
    let words = Array(known)
    if let nearest = nearest(to: word, in: words) { return "; did you mean “\(nearest)”?" }
    if words.isEmpty { return "; there are no \(noun)" }
    return words.count <= 20 ? "; \(noun): \(words.joined(separator: ", "))" : ""
  }

  /// Upper case and the choice between `-` and `_` are no real differences.
  private static func folded(_ word: String) -> [Character] {
    word.lowercased().map { $0 == "-" ? "_" : $0 }
  }

  /// Number of letters to insert, drop, replace or swap with their neighbour (optimal string alignment).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var row = [i + 1]
      for (j, other) in right.enumerated() {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }
}
