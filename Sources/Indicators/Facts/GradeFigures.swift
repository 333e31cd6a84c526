import SchoolModel

/// Adds up what indicators make of grades.
struct GradeFigures {
  let plan: IndicatorPlan
  let pupils: PupilTable

  /// A row of the book that waits for a newer one of the same pupil, school and period.
  private struct Waiting {
    let pupil: PersonKey
    let school: Int
    let target: Int
    let row: Int
    let view: PupilView
  }

  func add(_ settled: SettledGrades, _ lone: LoneGrades, to tables: inout [TallyTable]) {
    let places = plan.indicators.indices.filter {
      plan.indicators[$0].definition.dataset == .grades
    }
    guard !places.isEmpty else { return }
    var waiting = [Waiting?](repeating: nil, count: plan.indicators.count)
    var view = PupilView()
    let book = settled.book
    for row in settled.order {
      let key = book.keys[row]
      set(&view, key, book.gradeYears[row], book.genders[row])
      for place in places {
        let indicator = plan.indicators[place]
        let target = indicator.gradePlaces[key.period * 2 + key.detail]
        guard target >= 0, view.meets(indicator.filter) else { continue }
        switch indicator.computation {
        case .gradesOfPupil:
          // A pupil counts once in a period: with the newest term that the filter lets through.
          if let old = waiting[place],
            (old.pupil, old.school, old.target) != (key.pupil, key.school, target)
          {
            count(old, place, settled, &tables[place])
          }
          waiting[place] = Waiting(
            pupil: key.pupil, school: key.school, target: target, row: row, view: view)
        case .gradeRecords(let condition):
          for (subject, cell) in settled.grades(row: row).enumerated()
          where cell != GradeBook.empty {
            view.set(subject: subject, grade: cell - 1)
            count(view, 1, condition, key.school, target, place, &tables[place])
          }
        case .minutesOfPupil, .staff, .readyMade: break
        }
      }
    }
    for place in places {
      if let old = waiting[place] { count(old, place, settled, &tables[place]) }
    }
    addLone(lone, places, &tables)
  }

  private func addLone(_ lone: LoneGrades, _ places: [Int], _ tables: inout [TallyTable]) {
    var view = PupilView()
    for (record, times) in lone.counts {
      let key = record.key
      set(&view, key, record.gradeYear, record.gender)
      view.set(subject: Int(record.subject), grade: record.grade)
      for place in places {
        let indicator = plan.indicators[place]
        let target = indicator.gradePlaces[key.period * 2 + key.detail]
        guard case .gradeRecords(let condition) = indicator.computation, target >= 0,
          view.meets(indicator.filter)
        else { continue }
        count(view, times, condition, key.school, target, place, &tables[place])
      }
    }
  }

  private func set(_ view: inout PupilView, _ key: PackedKey, _ gradeYear: Trait, _ gender: Trait) {
    view.set(
      pupil: key.pupil, school: key.school, gradeYear: gradeYear.value, gender: gender.value,
      schoolYear: plan.periods.schoolYear[key.period], academicYear: key.period, term: key.detail,
      pupils: pupils)
  }

  /// Counts one pupil.
  private func count(
    _ waiting: Waiting, _ place: Int, _ settled: SettledGrades, _ table: inout TallyTable
  ) {
    let indicator = plan.indicators[place]
    guard case .gradesOfPupil(_, let contribution) = indicator.computation else { return }
    var cells = settled.grades(row: waiting.row)
    if !indicator.gradeFilter.isAlways {
      var view = waiting.view
      for (subject, cell) in zip(cells.indices, cells) where cell != GradeBook.empty {
        view.set(subject: subject - cells.startIndex, grade: cell - 1)
        if !view.meets(indicator.gradeFilter) { cells[subject] = GradeBook.empty }
      }
    }
    guard cells.contains(where: { $0 != GradeBook.empty }) else { return }
    let part = contribution(PupilGrades(cells: cells))
    let slot = indicator.slots[waiting.target]
    func add(_ group: Int) {
      table[slot: slot, school: waiting.school, group: group].records += 1
      if let part {
        table[slot: slot, school: waiting.school, group: group].add(part, persons: 1)
      }
    }
    add(0)
    for (group, index) in indicator.groups.enumerated()
    where waiting.view.meets(plan.groups[index]) {
      add(group + 1)
    }
  }

  /// Counts one grade, `times` over.
  private func count(
    _ view: PupilView, _ times: Int, _ condition: CompiledCondition, _ school: Int, _ target: Int,
    _ place: Int, _ table: inout TallyTable
  ) {
    let indicator = plan.indicators[place]
    guard view.meets(indicator.gradeFilter) else { return }
    let part = Contribution(
      numerator: view.meets(condition) ? Int64(times) : 0, denominator: Int64(times))
    let slot = indicator.slots[target]
    func add(_ group: Int) {
      table[slot: slot, school: school, group: group].records += times
      table[slot: slot, school: school, group: group].add(part, persons: times)
    }
    add(0)
    for (group, index) in indicator.groups.enumerated() where view.meets(plan.groups[index]) {
      add(group + 1)
    }
  }
}
