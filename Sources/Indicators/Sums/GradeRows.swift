import SchoolModel

extension GradeBook {
  /// Enters the grades of a batch of persons who can be joined; hands over the rows of others.
  ///
  /// The rows of one pupil are neighbours in most exports, so the row before tells where a grade goes.
  mutating func enter(_ batch: RecordBatch, _ other: (Int) -> Void) {
    guard let pupils = batch.keys(.pupilID), let schools = batch.codes(.schoolCode),
      let years = batch.codes(.academicYear) ?? batch.codes(.period),
      let terms = batch.codes(.term), let subjects = batch.codes(.subject),
      let grades = batch.codes(.grade)
    else { return }
    let gradeYears = batch.integers(.gradeYear)
    let genders = batch.codes(.gender)
    let input = Int32(batch.input)
    var last: PackedKey?
    var lastYear: Int64 = -1
    var lastGender: Int32 = -1
    var place = 0
    for row in pupils.indices {
      let grade = grades[row]
      guard schools[row] >= 0, years[row] >= 0, terms[row] >= 0, subjects[row] >= 0,
        grade >= 0 || grade == Missing.unreadableGrade
      else { continue }
      guard pupils[row].isLinkable else {
        other(row)
        continue
      }
      let key = PackedKey(
        pupil: pupils[row], school: Int(schools[row]), period: Int(years[row]),
        detail: Int(terms[row]))
      let line = UInt32(clamping: batch.lines[row])
      let year = gradeYears?[row] ?? -1
      let gender = genders?[row] ?? -1
      if key != last {
        place = self.row(for: key, input: input, line: line)
        last = key
        join(place, gradeYear: Trait(year), gender: Trait(Int64(gender)))
      } else if year != lastYear || gender != lastGender {
        join(place, gradeYear: Trait(year), gender: Trait(Int64(gender)))
      }
      (lastYear, lastGender) = (year, gender)
      enter(
        Entry(
          input: input, line: line, grade: grade < 0 ? Self.unreadable : UInt8(grade)),
        row: place, subject: Int(subjects[row]))
    }
  }
}
