import SchoolModel

/// From how many persons on a figure may be seen by everybody.
package struct DisclosureLimits: Hashable, Sendable {
  /// Pupils (or answers) behind a figure.
  package var persons: Int
  /// Staff behind a figure, as persons and as full-time posts.
  package var staff: Int
  package var posts: Int
  /// A share of pupils where fewer than this, but not nobody, have the outcome or lack it is hidden.
  package var outcome: Int

  /// The limits of Swedish school statistics: 10 pupils, 3 posts, and 5 with or without an outcome.
  package init(persons: Int = 10, staff: Int = 5, posts: Int = 3, outcome: Int = 5) {
    self.persons = persons
    self.staff = staff
    self.posts = posts
    self.outcome = outcome
  }

  /// Whether a figure alone says too much about few persons.
  func hides(
    n: Int?, numerator: ExactDecimal?, denominator: ExactDecimal?, isStaff: Bool, isShare: Bool
  ) -> Bool {
    if isStaff {
      if let n, n < staff { return true }
      return denominator.map { $0 < ExactDecimal(posts) } ?? false
    }
    if let n, n < persons { return true }
    guard isShare, let n, let numerator, denominator == ExactDecimal(n), numerator.scale == 0
    else { return false }
    let with = Int(numerator.coefficient)
    return (1..<outcome).contains(with) || (1..<outcome).contains(n - with)
  }
}
