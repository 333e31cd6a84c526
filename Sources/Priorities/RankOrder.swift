import SchoolModel

extension Standing {
  /// Whether this school comes before another one in the list; both have a score.
  ///
  /// The score that means more need comes first, compared exactly. Schools with the same score: more
  /// signals at the most serious level, then at the next, down to the mildest level that is a need at
  /// all; then the signal that lies furthest beyond its limit; then the code, so that no two share a
  /// place.
  func comes(before other: Standing, _ points: PointTable) -> Bool {
    let (mine, theirs) = (score ?? .zero, other.score ?? .zero)
    if mine != theirs { return points.isWorse(mine, than: theirs) }
    for place in counts.indices.dropFirst().reversed() where counts[place] != other.counts[place] {
      return counts[place] > other.counts[place]
    }
    if worstExcess != other.worstExcess { return worstExcess > other.worstExcess }
    return school < other.school
  }
}
