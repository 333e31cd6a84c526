import SchoolModel

/// Pupils who are enrolled where grades are given and have none: counted for each school, never named.
struct PupilsWithoutGrades {
  let plan: IndicatorPlan
  let pupils: PupilTable
  let shelf: GradeShelf

  private struct Place: Hashable {
    let input: Int32
    let school: Int
  }

  /// A pupil at a school in a school year.
  private struct Stay {
    let school: Int
    let schoolYear: Int
    let gradeYear: Int64?
    let input: Int32
  }

  /// One problem for each export of pupils and school, without a line, which would tell who it is.
  var problems: [LateProblem] {
    guard pupils.index.count > 0 else { return [] }
    let classes = gradedClasses
    var counts: [Place: Int] = [:]
    var grades: [Int] = []
    var stays: [Stay] = []
    pupils.index.forEachPerson { pupil, rows in
      // Somebody with protected identity has no grade that could be joined to the person, and where
      // they are must not be told.
      guard pupil.isRecognisable else { return }
      let book = shelf.rows(of: pupil, into: &grades)
      stays.removeAll(keepingCapacity: true)
      for row in rows {
        let key = pupils.index.keys[row]
        guard key.period > 0 else { continue }
        let year = plan.periods.schoolYear[key.period - 1]
        let hasGrades = grades.contains { grade in
          let other = book.index.keys[grade]
          return other.school == key.school && plan.periods.schoolYear[other.period] == year
        }
        guard !hasGrades else { continue }
        let input = pupils.firstInput(row)
        if let known = stays.firstIndex(where: { $0.school == key.school && $0.schoolYear == year })
        {
          guard input < stays[known].input else { continue }
          stays.remove(at: known)
        }
        stays.append(
          Stay(
            school: key.school, schoolYear: year,
            gradeYear: pupils.attributes(of: pupil, schoolYear: year).gradeYear.value,
            input: input))
      }
      for stay in stays {
        guard let own = classOf(stay.school, stay.schoolYear, stay.gradeYear),
          classes.contains(own)
        else { continue }
        counts[Place(input: stay.input, school: stay.school), default: 0] += 1
      }
    }
    return counts.map { place, count in
      LateProblem(
        kind: .pupilWithoutGrades, input: Int(place.input), line: nil,
        school: plan.codeBook.schools[place.school], rows: 0, count: count)
    }
  }

  /// The grade years that have any grade, by school and school year.
  private var gradedClasses: Set<PackedKey> {
    var classes = Set<PackedKey>()
    var last: PackedKey?
    for book in shelf.books {
      book.index.forEachPerson { pupil, rows in
        for row in rows {
          let key = book.index.keys[row]
          let year = plan.periods.schoolYear[key.period]
          let gradeYear =
            book.gradeYear(row).value
            ?? pupils.attributes(of: pupil, schoolYear: year).gradeYear.value
          guard let own = classOf(key.school, year, gradeYear), own != last else { continue }
          classes.insert(own)
          last = own
        }
      }
    }
    return classes
  }

  /// A grade year at a school in a school year, as a key without a pupil.
  private func classOf(_ school: Int, _ schoolYear: Int, _ gradeYear: Int64?) -> PackedKey? {
    guard let gradeYear, gradeYear < PackedKey.noDetail else { return nil }
    return PackedKey(
      pupil: .unlinkable, school: school, period: schoolYear, detail: Int(gradeYear))
  }
}
