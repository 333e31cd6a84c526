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
    let changes = columns.changes(count: count)
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
      repeat { row += 1 } while row < count && changes[row] == 0
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

    /// For each row, 0 when it is usable and tells the same of the same pupil as the row above but for the
    /// grade.
    ///
    /// Differences are gathered without a question, so that several rows are looked at in one step.
    func changes(count: Int) -> [Int32] {
      var changes = [Int32](repeating: 1, count: count)
      guard count > 1 else { return changes }
      let rest = count - 1
      var result = changes.mutableSpan
      let (pupil, pupilAbove) = (
        pupils.span.extracting(1..<count), pupils.span.extracting(0..<rest)
      )
      let (school, schoolAbove) = (
        schools.span.extracting(1..<count), schools.span.extracting(0..<rest)
      )
      let (year, yearAbove) = (years.span.extracting(1..<count), years.span.extracting(0..<rest))
      let (term, termAbove) = (terms.span.extracting(1..<count), terms.span.extracting(0..<rest))
      let (gender, genderAbove) = (
        genders.span.extracting(1..<count), genders.span.extracting(0..<rest)
      )
      let (gradeYear, gradeYearAbove) = (
        gradeYears.span.extracting(1..<count), gradeYears.span.extracting(0..<rest)
      )
      let subject = subjects.span.extracting(1..<count)
      let grade = grades.span.extracting(1..<count)
      let unreadable = unreadable
      for row in 0..<rest {
        let years = gradeYear[row] ^ gradeYearAbove[row]
        let pupils = Int32(bitPattern: pupil[row].number ^ pupilAbove[row].number)
        let places =
          (school[row] ^ schoolAbove[row]) | (year[row] ^ yearAbove[row])
          | (term[row] ^ termAbove[row]) | (gender[row] ^ genderAbove[row])
        let unusable = (subject[row] >> 31) | ((grade[row] >> 31) & (grade[row] ^ unreadable))
        result[row + 1] =
          pupils | places | unusable | Int32(truncatingIfNeeded: years | (years >> 32))
      }
      return changes
    }
  }
}
