import SchoolModel

/// Figures of single grades.
extension GradeCounter {
  mutating func countRecords(
    _ due: Due, _ number: Int, _ indicator: PlannedIndicator, _ condition: CompiledCondition,
    _ settled: SettledGrades
  ) {
    read(due.row, settled)
    var view = PupilView(due.kind)
    for subject in cells.indices where cells[subject] != SettledGrades.empty {
      let cell = cells[subject]
      let grades =
        cell == SettledGrades.undecided
        ? settled.possibleGrades(row: due.row, subject: subject) : [cell - 1]
      let isDecided = count(
        &view, subject, grades, 1, condition, due, number, indicator)
      if !isDecided { noteUndecided(due.row, settled) }
    }
  }

  /// Counts grades of persons who cannot be joined to other records.
  mutating func addLone(_ lone: LoneGrades) {
    for (record, times) in lone.counts {
      let key = record.key
      let kind = PupilKind(
        school: key.school, gradeYear: record.gradeYear.value, gender: record.gender.value,
        known: PupilTable.Attributes(), academicYear: key.period, term: key.detail)
      let answer = answers.place(of: kind)
      var view = PupilView(kind)
      let grades =
        record.grade == GradeBook.unreadable ? SettledGrades.everyGrade : [record.grade]
      for (question, asked) in questions.enumerated() where !asked.isOfPupil {
        let number = asked.indicators[0]
        let indicator = plan.indicators[places[number]]
        let target = targets[(key.period * 2 + key.detail) * questions.count + question]
        guard case .gradeRecords(let condition) = indicator.computation, target >= 0,
          answers.meets(question, answer)
        else { continue }
        let due = Due(
          row: -1, school: Int32(key.school), target: target, kind: kind, answers: answer)
        // Where somebody with protected identity is must not be told, so nothing is noted.
        _ = count(
          &view, Int(record.subject), grades, times, condition, due, number, indicator)
      }
    }
  }

  /// Counts one grade, `times` over, if what it adds is the same for all of the grades that it may be.
  ///
  /// - Returns: whether it is.
  private mutating func count(
    _ view: inout PupilView, _ subject: Int, _ grades: [UInt8], _ times: Int,
    _ condition: CompiledCondition, _ due: Due, _ number: Int, _ indicator: PlannedIndicator
  ) -> Bool {
    var outcomes: Set<Int> = []
    for grade in grades {
      view.set(subject: subject, grade: grade)
      outcomes.insert(
        !view.meets(indicator.gradeFilter) ? -1 : view.meets(condition) ? 1 : 0)
    }
    guard outcomes != [-1] else { return true }
    var tally = Tally()
    tally.records = times
    if outcomes.count == 1, let hit = outcomes.first {
      tally.persons = times
      tally.numerator = hit == 1 ? Int64(times) : 0
      tally.denominator = Int64(times)
    } else {
      tally.undecided = times
    }
    tables[number].add(
      tally, slot: indicator.slots[Int(due.target)], school: Int(due.school),
      groups: answers.groups[due.answers], of: indicator)
    return tally.undecided == 0
  }
}
