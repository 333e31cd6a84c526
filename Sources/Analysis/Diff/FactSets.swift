package import SchoolModel

/// What a comparison asks of many figures, which are nearly always the same on both sides.
extension [Fact] {
  /// The figures of some schools.
  package func of(_ schools: Set<SchoolCode>) -> [Fact] {
    var last: SchoolCode?
    let hasOthers = contains { fact in
      // Figures of a school stand together.
      guard fact.key.school != last else { return false }
      last = fact.key.school
      return !schools.contains(fact.key.school)
    }
    return hasOthers ? filter { schools.contains($0.key.school) } : self
  }

  /// Without the figures that two sides have alike.
  ///
  /// - Parameters:
  ///   - other: the other side; both are sorted by key.
  ///   - covered: keys whose figures stay in any case.
  /// - Returns: what is left of each side, in the same order.
  package func unlike(
    _ other: [Fact], beside covered: Set<FactKey> = []
  ) -> (one: [Fact], other: [Fact]) {
    var (left, right): ([Fact], [Fact]) = ([], [])
    var (one, two) = (startIndex, other.startIndex)
    while one < endIndex, two < other.endIndex {
      if self[one] == other[two] {
        if covered.contains(self[one].key) {
          left.append(self[one])
          right.append(other[two])
        }
        one += 1
        two += 1
      } else if self[one].key < other[two].key {
        left.append(self[one])
        one += 1
      } else if other[two].key < self[one].key {
        right.append(other[two])
        two += 1
      } else {
        left.append(self[one])
        right.append(other[two])
        one += 1
        two += 1
      }
    }
    return (left + self[one...], right + other[two...])
  }
}
