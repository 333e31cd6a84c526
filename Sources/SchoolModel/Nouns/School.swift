/// One school unit (*skolenhet*) as the register describes it.
package struct School: Hashable, Sendable {
  package var code: SchoolCode
  package var name: String
  /// The geographical area of the authority's organisation; empty when not known.
  package var area: String
  /// First and last grade year taught (0 is the preschool class); nil when not known.
  package var gradeFrom: Int?
  package var gradeTo: Int?
  package var peerGroup: String?
  /// Mean parental education, 1 to 3.
  package var parentEducation: ExactDecimal?
  package var shareNewlyArrived: ExactDecimal?
  package var shareBoys: ExactDecimal?
  package var socioeconomicIndex: ExactDecimal?
  /// The code that this school had before, when its code has changed.
  package var successorOf: SchoolCode?

  package init(
    code: SchoolCode, name: String, area: String = "", gradeFrom: Int? = nil, gradeTo: Int? = nil,
    peerGroup: String? = nil, parentEducation: ExactDecimal? = nil,
    shareNewlyArrived: ExactDecimal? = nil, shareBoys: ExactDecimal? = nil,
    socioeconomicIndex: ExactDecimal? = nil, successorOf: SchoolCode? = nil
  ) {
    self.code = code
    self.name = name
    self.area = area
    self.gradeFrom = gradeFrom
    self.gradeTo = gradeTo
    self.peerGroup = peerGroup
    self.parentEducation = parentEducation
    self.shareNewlyArrived = shareNewlyArrived
    self.shareBoys = shareBoys
    self.socioeconomicIndex = socioeconomicIndex
    self.successorOf = successorOf
  }

  /// Whether the school teaches any of the grade years; true when the register does not say.
  package func teaches(anyOf gradeYears: [Int]) -> Bool {
    guard let gradeFrom, let gradeTo else { return true }
    return gradeYears.contains { (gradeFrom...max(gradeFrom, gradeTo)).contains($0) }
  }
}
