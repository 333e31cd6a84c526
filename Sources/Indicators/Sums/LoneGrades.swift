import SchoolModel

/// Grades of persons who cannot be joined to other records: counted, for shares of grades only.
struct LoneGrades: Sendable {
  struct Record: Hashable, Sendable {
    /// School, school year and term; its pupil is `PersonKey.unlinkable`.
    let key: PackedKey
    let gradeYear: Trait
    let gender: Trait
    let subject: Int32
    let grade: UInt8
  }

  private(set) var counts: [Record: Int] = [:]

  /// Enters a row that has a school, a school year, a term, a subject and a grade.
  mutating func enter(_ row: Int, of batch: RecordBatch) {
    guard let schools = batch.codes(.schoolCode),
      let years = batch.codes(.academicYear) ?? batch.codes(.period),
      let terms = batch.codes(.term), let subjects = batch.codes(.subject),
      let grades = batch.codes(.grade)
    else { return }
    let record = Record(
      key: PackedKey(
        pupil: .unlinkable, school: Int(schools[row]), period: Int(years[row]),
        detail: Int(terms[row])),
      gradeYear: Trait(batch.integers(.gradeYear)?[row] ?? -1),
      gender: Trait(Int64(batch.codes(.gender)?[row] ?? -1)), subject: subjects[row],
      grade: grades[row] < 0 ? GradeBook.unreadable : UInt8(grades[row]))
    counts[record, default: 0] += 1
  }

  mutating func merge(_ other: LoneGrades) { counts.merge(other.counts, uniquingKeysWith: +) }
}
