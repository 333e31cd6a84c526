import SchoolModel

/// Which codes of different years mean the same school.
struct SameSchool {
  private let successors: [SchoolCode: SchoolCode]

  /// - Parameter years: their registers name the former code of a school.
  init(_ years: [JudgedYear]) {
    var successors: [SchoolCode: SchoolCode] = [:]
    for year in years {
      for school in year.schools {
        guard let former = school.successorOf, former != school.code else { continue }
        successors[former] = school.code
      }
    }
    self.successors = successors
  }

  /// The newest code; a circle of codes, which registers should not have, ends after one round.
  func newest(_ code: SchoolCode) -> SchoolCode {
    var current = code
    for _ in 0..<successors.count {
      guard let next = successors[current] else { break }
      current = next
      if current == code { break }
    }
    return current
  }
}
