import SchoolModel

/// What conditions on pupils may ask for, as one row of integers in a fixed order.
///
/// The grade year, and for grades the gender, come from the record itself where it has them, else
/// from the `pupils` dataset.
struct PupilView: Sendable {
  static let layout: [CanonicalColumn] = [
    .schoolCode, .gradeYear, .gender, .newlyArrived, .backgroundKnown, .academicYear, .term,
    .subject, .grade,
  ]
  static let subjectPlace = 7
  static let gradePlace = 8

  /// The columns that groups may ask for.
  static let groupColumns = columns([
    .schoolCode, .gradeYear, .gender, .newlyArrived, .backgroundKnown,
  ])

  /// Their definitions, with types.
  static func columns(_ names: [CanonicalColumn]) -> [ColumnDefinition] {
    let all = Dataset.pupils.columns + Dataset.grades.columns
    return names.compactMap { name in all.first { $0.column == name } }
  }

  /// The values in the order of `layout`; `Missing.integer` where there is none.
  private(set) var values = [Int64](repeating: Missing.integer, count: layout.count)
  /// Whether the pupil can be joined to other records.
  private(set) var isLinkable = true

  /// Describes a pupil at a school, with the attributes of a school year (a calendar place).
  mutating func set(
    pupil: PersonKey, school: Int, gradeYear: Int64?, gender: Int64?, schoolYear: Int,
    academicYear: Int? = nil, term: Int? = nil, pupils: PupilTable
  ) {
    isLinkable = pupil.isLinkable
    let known =
      isLinkable
      ? pupils.attributes(of: pupil, schoolYear: schoolYear) : PupilTable.Attributes()
    values[0] = Int64(school)
    values[1] = gradeYear ?? known.gradeYear.value ?? Missing.integer
    values[2] = gender ?? known.gender.value ?? Missing.integer
    values[3] = known.newlyArrived.value ?? Missing.integer
    values[4] = known.backgroundKnown.value ?? Missing.integer
    values[5] = academicYear.map { Int64($0) } ?? Missing.integer
    values[6] = term.map { Int64($0) } ?? Missing.integer
    values[Self.subjectPlace] = Missing.integer
    values[Self.gradePlace] = Missing.integer
  }

  mutating func set(subject: Int, grade: UInt8) {
    values[Self.subjectPlace] = Int64(subject)
    values[Self.gradePlace] = Int64(grade)
  }

  /// Whether the condition holds.
  ///
  /// Of somebody who cannot be joined to other records it holds only if
  /// the record alone decides it.
  func meets(_ condition: CompiledCondition) -> Bool {
    if !isLinkable, condition.decisive.contains(where: { values[$0] == Missing.integer }) {
      return false
    }
    return condition.holds(values)
  }
}
