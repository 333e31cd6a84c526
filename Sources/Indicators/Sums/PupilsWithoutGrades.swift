import SchoolModel

/// Pupils who are enrolled where grades are given and have none: counted for each school, never named.
struct PupilsWithoutGrades {
  let plan: IndicatorPlan
  let pupils: PupilTable
  let book: GradeBook

  private struct Place: Hashable {
    let input: Int32
    let school: Int
  }

  /// One problem for each export of pupils and school, without a line, which would tell who it is.
  var problems: [LateProblem] {
    let (withGrades, classes) = graded
    var counts: [Place: Int] = [:]
    for (pupil, input) in enrolled where !withGrades.contains(pupil) {
      guard let own = classOf(pupil, gradeYear: nil), classes.contains(own) else { continue }
      counts[Place(input: input, school: pupil.school), default: 0] += 1
    }
    return counts.map { place, count in
      LateProblem(
        kind: .pupilWithoutGrades, input: Int(place.input), line: nil,
        school: plan.codeBook.schools[place.school], rows: 0, count: count)
    }
  }

  /// Pupils at a school in a school year who have any grade, and the grade years that have any there.
  private var graded: (pupils: Set<PackedKey>, classes: Set<PackedKey>) {
    var pupils = Set<PackedKey>()
    var classes = Set<PackedKey>()
    for (row, key) in book.keys.enumerated() {
      let pupil = inSchoolYear(key)
      pupils.insert(pupil)
      if let own = classOf(pupil, gradeYear: book.gradeYears[row].value) { classes.insert(own) }
    }
    return (pupils, classes)
  }

  /// Pupils at a school in a school year, with the first input that says so.
  ///
  /// Somebody with protected identity has no grade that could be joined to the person, and where they
  /// are must not be told.
  private var enrolled: [PackedKey: Int32] {
    var inputs: [PackedKey: Int32] = [:]
    for (key, input) in pupils.enrolled where key.pupil.isRecognisable {
      inputs[inSchoolYear(key), default: input] = min(inputs[inSchoolYear(key)] ?? input, input)
    }
    return inputs
  }

  private func inSchoolYear(_ key: PackedKey) -> PackedKey {
    PackedKey(
      pupil: key.pupil, school: key.school, period: plan.periods.schoolYear[key.period], detail: 0)
  }

  /// The pupil's grade year at that school in that school year, as a key without a pupil.
  private func classOf(_ pupil: PackedKey, gradeYear: Int64?) -> PackedKey? {
    let known =
      gradeYear
      ?? pupils.attributes(of: pupil.pupil, schoolYear: pupil.period)
      .gradeYear.value
    guard let known, known < PackedKey.noDetail else { return nil }
    return PackedKey(
      pupil: .unlinkable, school: pupil.school, period: pupil.period, detail: Int(known))
  }
}
