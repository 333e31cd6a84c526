import SchoolModel

extension GradeBook {
  /// Enters the grades of a batch of persons who can be joined; hands over the rows of others.
  ///
  /// The rows of one pupil are neighbours in most exports: each stretch of them is entered at once.
  mutating func enter(_ batch: RecordBatch, _ other: (Int) -> Void) {
    guard let pupils = batch.keys(.pupilID), let schools = batch.codes(.schoolCode),
      let years = batch.codes(.academicYear) ?? batch.codes(.period),
      let terms = batch.codes(.term), let subjects = batch.codes(.subject),
      let grades = batch.codes(.grade)
    else { return }
    let gradeYears = batch.integers(.gradeYear)
    let genders = batch.codes(.gender)
    let records = Records(
      subjects: subjects, grades: grades, lines: batch.lines, input: Int32(batch.input))
    let unreadable = Missing.unreadableGrade
    let count = batch.count
    var row = 0
    while row < count {
      let pupil = pupils[row].number
      let (school, year, term) = (schools[row], years[row], terms[row])
      func isUsable(_ row: Int) -> Bool {
        subjects[row] >= 0 && (grades[row] >= 0 || grades[row] == unreadable)
      }
      guard school >= 0, year >= 0, term >= 0, isUsable(row) else {
        row += 1
        continue
      }
      guard pupil != 0 else {
        other(row)
        row += 1
        continue
      }
      let start = row
      let gradeYear = gradeYears?[row] ?? -1
      let gender = genders?[row] ?? -1
      repeat {
        row += 1
      } while row < count && pupils[row].number == pupil
        && terms[row] == term && schools[row] == school && years[row] == year
        && isUsable(row) && gradeYears?[row] ?? -1 == gradeYear && genders?[row] ?? -1 == gender
      let key = PackedKey(
        pupil: PersonKey(number: pupil), school: Int(school), period: Int(year),
        detail: Int(term))
      let place = self.row(
        for: key, input: records.input, line: UInt32(clamping: batch.lines[start]))
      join(place, gradeYear: Trait(gradeYear), gender: Trait(Int64(gender)))
      enter(records, start..<row, row: place)
    }
  }
}
