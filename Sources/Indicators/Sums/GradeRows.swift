import SchoolModel

extension GradeShelf {
  /// Enters the grades of a batch of persons who can be joined; hands over the rows of others.
  ///
  /// The rows of one pupil are neighbours in most exports: each stretch of them is entered at once.
  mutating func enter(_ batch: RecordBatch, _ other: (Int) -> Void) {
    guard let pupils = batch.keys(.pupilID), let schools = batch.codes(.schoolCode),
      let years = batch.codes(.academicYear) ?? batch.codes(.period),
      let terms = batch.codes(.term), let subjects = batch.codes(.subject),
      let grades = batch.codes(.grade)
    else { return }
    let count = batch.count
    let gradeYears = batch.integers(.gradeYear) ?? Array(repeating: -1, count: count)
    let genders = batch.codes(.gender) ?? Array(repeating: Missing.code, count: count)
    let records = GradeBook.Records(
      subjects: subjects, grades: grades, lines: batch.lines, input: Int32(batch.input))
    let columns = Columns(
      pupils: pupils, schools: schools, years: years, terms: terms, subjects: subjects,
      grades: grades, gradeYears: gradeYears, genders: genders)
    var row = 0
    while row < count {
      let start = row
      guard columns.isUsable(row) else {
        row += 1
        continue
      }
      guard pupils[row].number != 0 else {
        other(row)
        row += 1
        continue
      }
      row = columns.endOfStretch(from: start, count: count)
      let key = PackedKey(
        pupil: pupils[start], school: Int(schools[start]), period: Int(years[start]),
        detail: Int(terms[start]))
      let stretch = start..<row
      change(key.pupil) { book in
        let place = book.row(
          for: key, input: records.input, line: UInt32(clamping: batch.lines[start]))
        book.join(
          place, gradeYear: Trait(gradeYears[start]), gender: Trait(Int64(genders[start])))
        book.enter(records, stretch, row: place)
      }
    }
  }

  /// What decides where the grades of a batch belong.
  private struct Columns {
    let pupils: [PersonKey]
    let schools: [Int32]
    let years: [Int32]
    let terms: [Int32]
    let subjects: [Int32]
    let grades: [Int32]
    let gradeYears: [Int64]
    let genders: [Int32]
    let unreadable = Missing.unreadableGrade

    func isUsable(_ row: Int) -> Bool {
      schools[row] >= 0 && years[row] >= 0 && terms[row] >= 0 && subjects[row] >= 0
        && (grades[row] >= 0 || grades[row] == unreadable)
    }

    /// The end of the stretch of usable rows that tell the same of the same pupil but for the grade.
    func endOfStretch(from start: Int, count: Int) -> Int {
      let pupils = pupils.span.extracting(first: count)
      let schools = schools.span.extracting(first: count)
      let years = years.span.extracting(first: count)
      let terms = terms.span.extracting(first: count)
      let subjects = subjects.span.extracting(first: count)
      let grades = grades.span.extracting(first: count)
      let gradeYears = gradeYears.span.extracting(first: count)
      let genders = genders.span.extracting(first: count)
      let number = pupils[start].number
      let (school, year, term) = (schools[start], years[start], terms[start])
      let (gradeYear, gender) = (gradeYears[start], genders[start])
      for row in start + 1..<max(count, start + 1) {
        // Differences are gathered, so that a row asks once.
        let differs =
          Int32(bitPattern: pupils[row].number ^ number) | (schools[row] ^ school)
          | (years[row] ^ year) | (terms[row] ^ term) | (genders[row] ^ gender)
        guard differs == 0, gradeYears[row] == gradeYear, subjects[row] >= 0,
          grades[row] >= 0 || grades[row] == unreadable
        else { return row }
      }
      return count
    }
  }
}
