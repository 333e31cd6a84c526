import SchoolModel

/// What decides a school's place in the list.
struct RankedStanding: Sendable {
  private let score: Fraction
  /// By level, mildest first.
  private let counts: [Int]
  private let worstExcess: Fraction
  private let school: SchoolCode

  init(_ standing: Standing) {
    score = standing.score ?? .zero
    counts = standing.counts
    worstExcess = standing.worstExcess
    school = standing.school
  }

  /// Whether this school comes before another one in the list; both have a score.
  ///
  /// The score that means more need comes first, compared exactly. Schools with the same score: more
  /// signals at the most serious level, then at the next, down to the mildest level that is a need at
  /// all; then the signal that lies furthest beyond its limit; then the code, so that no two share a
  /// place.
  func comes(before other: RankedStanding, _ points: PointTable) -> Bool {
    if score != other.score { return points.isWorse(score, than: other.score) }
    for place in counts.indices.dropFirst().reversed() where counts[place] != other.counts[place] {
      return counts[place] > other.counts[place]
    }
    if worstExcess != other.worstExcess { return worstExcess > other.worstExcess }
    return school < other.school
  }
}
