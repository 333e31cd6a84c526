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
  /// Other fields of the register, by the names that its layout gives them, such as `school_type`.
  package var attributes: [String: String]

  package init(
    code: SchoolCode, name: String, area: String = "", gradeFrom: Int? = nil, gradeTo: Int? = nil,
    peerGroup: String? = nil, parentEducation: ExactDecimal? = nil,
    shareNewlyArrived: ExactDecimal? = nil, shareBoys: ExactDecimal? = nil,
    socioeconomicIndex: ExactDecimal? = nil, successorOf: SchoolCode? = nil,
    attributes: [String: String] = [:]
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
    self.attributes = attributes
  }

  /// The names of the fields that every register can have, as conditions use them.
  package static let fieldNames = [
    "school_code", "name", "area", "grade_from", "grade_to", "peer_group", "parent_education",
    "share_newly_arrived", "share_boys", "socioeconomic_index",
  ]

  /// Whether the school meets a condition on the register; a field that is not known meets nothing.
  ///
  /// - Parameter condition: with numbers as numbers (`withNumbersAsNumbers`), since fields are compared
  ///   that way.
  /// - Returns: whether it holds.
  package func meets(_ condition: Condition) -> Bool {
    if case .always = condition { return true }
    return condition.isMet(by: field)
  }

  /// A field of the register as text; nil when it is not known.
  package func text(of field: String) -> String? {
    switch field {
    case "school_code": code.text
    case "name": name
    case "area": area.isEmpty ? nil : area
    case "peer_group": peerGroup
    default: number(of: field)?.text() ?? attributes[field]
    }
  }

  /// A field that the register knows as a number; nil when it is not known, or of another kind.
  private func number(of field: String) -> ExactDecimal? {
    switch field {
    case "grade_from": gradeFrom.map { ExactDecimal($0) }
    case "grade_to": gradeTo.map { ExactDecimal($0) }
    case "parent_education": parentEducation
    case "share_newly_arrived": shareNewlyArrived
    case "share_boys": shareBoys
    case "socioeconomic_index": socioeconomicIndex
    default: nil
    }
  }

  /// A field of the register for a condition; nil when it is not known.
  private func field(_ name: String) -> Condition.Literal? {
    number(of: name).map { .number($0) } ?? text(of: name).map { .init(numberOrText: $0) }
  }

  /// Whether the school teaches any of the grade years; true when the register does not say.
  package func teaches(anyOf gradeYears: [Int]) -> Bool {
    guard let gradeFrom, let gradeTo else { return true }
    return gradeYears.contains { (gradeFrom...max(gradeFrom, gradeTo)).contains($0) }
  }
}
