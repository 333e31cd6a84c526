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

  mutating func enter(_ record: Record) { counts[record, default: 0] += 1 }

  mutating func merge(_ other: LoneGrades) { counts.merge(other.counts, uniquingKeysWith: +) }
}
