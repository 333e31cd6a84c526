/// The fixed lists behind the `code` columns of a run: what number stands for what.
///
/// All lists are known before the first record is read (schools from the register; periods, subjects
/// and roles from the settings), so batches from any file and any worker use the same numbers.
package struct CodeBook: Sendable {
  package let schools: [SchoolCode]
  package let calendar: SchoolCalendar
  package let subjects: [String]
  package let roles: [String]
  private let schoolPlaces: [SchoolCode: Int32]
  private let aliasPlaces: [String: Int32]
  private let subjectPlaces: [String: Int32]
  private let rolePlaces: [String: Int32]

  /// - Parameters:
  ///   - schools: the register's codes; sorted here.
  ///   - successors: former code → present code, so that old exports find the school.
  ///   - calendar: the declared periods.
  ///   - subjects: the subjects, and every other spelling of them.
  ///   - roles: the roles of staff.
  package init(
    schools: [SchoolCode], successors: [SchoolCode: SchoolCode] = [:], calendar: SchoolCalendar,
    subjects: [SubjectDefinition], roles: [String]
  ) {
    let sorted = schools.sorted()
    self.schools = sorted
    self.calendar = calendar
    self.subjects = subjects.map(\.code)
    self.roles = roles
    var places: [SchoolCode: Int32] = [:]
    for (place, code) in sorted.enumerated() { places[code] = Int32(place) }
    schoolPlaces = places
    var aliases: [String: Int32] = [:]
    for (former, present) in successors where places[former] == nil {
      if let place = places[present] { aliases[former.text] = place }
    }
    aliasPlaces = aliases
    var subjectPlaces: [String: Int32] = [:]
    for (place, subject) in subjects.enumerated() {
      for spelling in [subject.code] + subject.aliases { subjectPlaces[spelling] = Int32(place) }
    }
    self.subjectPlaces = subjectPlaces
    rolePlaces = Dictionary(
      roles.enumerated().map { ($0.element, Int32($0.offset)) }, uniquingKeysWith: { a, _ in a })
  }

  /// The place of a school, found by its present or its former code; nil when it is not known.
  package func school(_ text: String) -> Int32? {
    schoolPlaces[SchoolCode(text)] ?? aliasPlaces[text]
  }

  package func period(_ text: String) -> Int32? {
    calendar.place(of: PeriodID(text)).map { Int32($0) }
  }

  package func subject(_ text: String) -> Int32? { subjectPlaces[text] }
  package func role(_ text: String) -> Int32? { rolePlaces[text] }

  /// The number for a canonical value of a column, or nil when the column does not know the value.
  package func code(of text: String, in column: CanonicalColumn) -> Int32? {
    switch column {
    case .schoolCode: school(text)
    case .academicYear, .period: period(text)
    case .subject: subject(text)
    case .role: role(text)
    case .grade: Grade(text: text).map { Int32($0.rawValue) }
    case .term: Self.terms.firstIndex(of: text).map { Int32($0) }
    case .gender: Self.genders.firstIndex(of: text).map { Int32($0) }
    case .newlyArrived, .backgroundKnown, .certified, .permanent:
      Self.booleans.firstIndex(of: text).map { Int32($0) }
    default: nil
    }
  }

  /// The canonical value that a number stands for.
  package func text(of code: Int32, in column: CanonicalColumn) -> String? {
    let list: [String]
    switch column {
    case .schoolCode: list = schools.map(\.text)
    case .academicYear, .period: list = calendar.periods.map(\.id.text)
    case .subject: list = subjects
    case .role: list = roles
    case .grade: list = Grade.allCases.map(\.text)
    case .term: list = Self.terms
    case .gender: list = Self.genders
    case .newlyArrived, .backgroundKnown, .certified, .permanent: list = Self.booleans
    default: return nil
    }
    return list.indices.contains(Int(code)) ? list[Int(code)] : nil
  }

  package static let terms = ["HT", "VT"]
  package static let genders = ["F", "M"]
  package static let booleans = ["false", "true"]
}
