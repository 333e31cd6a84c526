import SchoolModel

/// Adds up what indicators make of grades.
struct GradeFigures {
  private let plan: IndicatorPlan
  private let pupils: PupilTable
  private let settled: SettledGrades
  private let places: [Int]
  private var answers: PupilAnswers
  /// By place in `places`: a row of the book that waits for a newer one of the same period.
  private var waiting: [Waiting?]
  /// The grades of the row that was read last, and which of them are undecided.
  private var cells: [UInt8]
  private var undecided: [Int] = []
  private var rowOfCells = -1
  private var undecidedRows: [Int: Int32] = [:]
  private var undecidedPupils = SchoolCounts()
  private var disputed = SchoolCounts()

  private struct Waiting {
    let school: Int
    let target: Int
    let row: Int
    let kind: PupilKind
  }

  init(plan: IndicatorPlan, pupils: PupilTable, settled: SettledGrades) {
    self.plan = plan
    self.pupils = pupils
    self.settled = settled
    places = plan.indicators.indices.filter {
      plan.indicators[$0].definition.dataset == .grades
    }
    answers = PupilAnswers(
      groups: plan.groups, filters: places.map { plan.indicators[$0].filter })
    waiting = places.map { _ in nil }
    cells = Array(repeating: SettledGrades.empty, count: settled.book.width)
  }

  /// Adds everybody's grades.
  ///
  /// - Returns: what was found wrong on the way.
  mutating func add(_ lone: LoneGrades, to tables: inout [TallyTable]) -> [LateProblem] {
    guard !places.isEmpty else { return [] }
    let book = settled.book
    var rows: [Int] = []
    for number in 0..<book.index.endOfNumbers {
      book.index.rows(of: UInt32(number), into: &rows)
      if !rows.isEmpty { countPerson(rows, &tables) }
    }
    for number in book.index.singleRows {
      book.index.rows(of: number, into: &rows)
      countPerson(rows, &tables)
    }
    addLone(lone, &tables)
    return undecidedPupils.problems(.undecidedGrade, plan.codeBook)
      + disputed.problems(.contradictoryAttribute, plan.codeBook)
  }

  /// Counts a pupil, whose rows are in order of school, school year and term.
  private mutating func countPerson(_ rows: [Int], _ tables: inout [TallyTable]) {
    let book = settled.book
    for row in rows {
      let key = book.index.keys[row]
      let year = book.gradeYear(row)
      let gender = book.gender(row)
      if year == .contradictory || gender == .contradictory { noteDisputed(row, key.school) }
      let kind = PupilKind(
        school: key.school, gradeYear: year.value, gender: gender.value,
        known: pupils.attributes(
          of: key.pupil, schoolYear: plan.periods.schoolYear[key.period]),
        academicYear: key.period, term: key.detail)
      let answer = answers.place(of: kind)
      for number in places.indices {
        let indicator = plan.indicators[places[number]]
        let target = indicator.gradePlaces[key.period * 2 + key.detail]
        guard target >= 0, answers.meets(number, answer) else { continue }
        switch indicator.computation {
        case .gradesOfPupil:
          // A pupil counts once in a period: with the newest term that the filter lets through.
          if let old = waiting[number], old.school != key.school || old.target != target {
            count(old, number, &tables)
          }
          waiting[number] = Waiting(school: key.school, target: target, row: row, kind: kind)
        case .gradeRecords(let condition):
          countRecords(row, kind, condition, target, number, &tables)
        case .minutesOfPupil, .staff, .readyMade: break
        }
      }
    }
    for number in places.indices {
      if let old = waiting[number] { count(old, number, &tables) }
      waiting[number] = nil
    }
    if !undecidedRows.isEmpty {
      // A pupil counts once for each school and first export.
      let stays = Set(undecidedRows.map { [book.index.keys[$0.key].school, Int($0.value)] })
      for stay in stays { undecidedPupils.add(input: Int32(stay[1]), school: stay[0]) }
      undecidedRows.removeAll(keepingCapacity: true)
    }
  }

  private mutating func noteDisputed(_ row: Int, _ school: Int) {
    let inputs = (0..<cells.count).filter { !settled.book.isEmpty(row: row, subject: $0) }
      .map { settled.firstInput(row: row, subject: $0) }
    disputed.add(input: inputs.min() ?? 0, school: school)
  }

  // MARK: Figures of a pupil

  /// What one pupil adds to a figure.
  private enum Outcome: Equatable {
    /// The filter of single grades leaves nothing.
    case notThere
    case nothing
    case part(numerator: Int64, denominator: Int64, square: Int64)
  }

  private mutating func count(
    _ waiting: Waiting, _ number: Int, _ tables: inout [TallyTable]
  ) {
    let indicator = plan.indicators[places[number]]
    guard case .gradesOfPupil(_, let contribution) = indicator.computation else { return }
    read(waiting.row)
    let outcome =
      undecided.isEmpty
      ? self.outcome(cells, waiting.kind, indicator, contribution)
      : commonOutcome(waiting, indicator, contribution)
    var tally = Tally()
    tally.records = 1
    switch outcome {
    case .notThere: return
    case .nothing: break
    case .part(let numerator, let denominator, let square):
      tally.numerator = numerator
      tally.denominator = denominator
      tally.square = square
      tally.persons = 1
    case nil:
      tally.undecided = 1
      noteUndecided(waiting.row)
    }
    tables[places[number]].add(
      tally, slot: indicator.slots[waiting.target], school: waiting.school,
      groups: answers.groups[answers.place(of: waiting.kind)], of: indicator)
  }

  private func outcome(
    _ cells: [UInt8], _ kind: PupilKind, _ indicator: PlannedIndicator,
    _ contribution: (PupilGrades) -> Contribution?
  ) -> Outcome {
    guard !indicator.gradeFilter.isAlways else {
      // A row has at least one grade.
      return Self.outcome(contribution(PupilGrades(cells: cells)))
    }
    var cells = cells
    var view = PupilView(kind)
    for (subject, cell) in cells.enumerated() where cell != SettledGrades.empty {
      view.set(subject: subject, grade: cell - 1)
      if !view.meets(indicator.gradeFilter) { cells[subject] = SettledGrades.empty }
    }
    guard cells.contains(where: { $0 != SettledGrades.empty }) else { return .notThere }
    return Self.outcome(contribution(PupilGrades(cells: cells)))
  }

  private static func outcome(_ contribution: Contribution?) -> Outcome {
    guard let contribution else { return .nothing }
    return .part(
      numerator: contribution.numerator, denominator: contribution.denominator,
      square: contribution.square)
  }

  /// What the pupil adds whatever the undecided grades are; nil when that makes a difference.
  ///
  /// Every combination of possible grades is tried until two of them differ. A pupil with more
  /// combinations than `combinationLimit` counts as undecided.
  private func commonOutcome(
    _ waiting: Waiting, _ indicator: PlannedIndicator,
    _ contribution: (PupilGrades) -> Contribution?
  ) -> Outcome? {
    let possible = undecided.map { settled.possibleGrades(row: waiting.row, subject: $0) }
    var combinations = 1
    for grades in possible {
      combinations *= grades.count
      if combinations > Self.combinationLimit { return nil }
    }
    var cells = self.cells
    var first: Outcome?
    // The last combination is tried second: where the best and the worst agree, most others do.
    for turn in 0..<combinations {
      var left = turn == 0 ? 0 : combinations - turn
      for (subject, grades) in zip(undecided, possible) {
        cells[subject] = grades[left % grades.count] + 1
        left /= grades.count
      }
      let own = outcome(cells, waiting.kind, indicator, contribution)
      if let first, first != own { return nil }
      first = own
    }
    return first
  }

  /// More combinations of undecided grades than this are not tried: four of any grade.
  static let combinationLimit = 4096

  /// Reads the grades of a row; several indicators ask for them in turn.
  private mutating func read(_ row: Int) {
    guard row != rowOfCells else { return }
    rowOfCells = row
    undecided = settled.read(row: row, into: &cells)
  }

  private mutating func noteUndecided(_ row: Int) {
    let input = undecided.map { settled.firstInput(row: row, subject: $0) }.min() ?? 0
    undecidedRows[row] = input
  }

  // MARK: Figures of single grades

  private mutating func countRecords(
    _ row: Int, _ kind: PupilKind, _ condition: CompiledCondition, _ target: Int, _ number: Int,
    _ tables: inout [TallyTable]
  ) {
    read(row)
    var view = PupilView(kind)
    let school = settled.book.index.keys[row].school
    for subject in cells.indices where cells[subject] != SettledGrades.empty {
      let cell = cells[subject]
      let grades =
        cell == SettledGrades.undecided
        ? settled.possibleGrades(row: row, subject: subject) : [cell - 1]
      let isDecided = count(
        &view, kind, subject, grades, 1, condition, school, target, number, &tables)
      if !isDecided { noteUndecided(row) }
    }
  }

  private mutating func addLone(_ lone: LoneGrades, _ tables: inout [TallyTable]) {
    for (record, times) in lone.counts {
      let key = record.key
      let kind = PupilKind(
        school: key.school, gradeYear: record.gradeYear.value, gender: record.gender.value,
        known: PupilTable.Attributes(), academicYear: key.period, term: key.detail)
      let answer = answers.place(of: kind)
      var view = PupilView(kind)
      let grades =
        record.grade == GradeBook.unreadable ? SettledGrades.everyGrade : [record.grade]
      for number in places.indices {
        let indicator = plan.indicators[places[number]]
        let target = indicator.gradePlaces[key.period * 2 + key.detail]
        guard case .gradeRecords(let condition) = indicator.computation, target >= 0,
          answers.meets(number, answer)
        else { continue }
        // Where somebody with protected identity is must not be told, so nothing is noted.
        _ = count(
          &view, kind, Int(record.subject), grades, times, condition, key.school, target, number,
          &tables)
      }
    }
  }

  /// Counts one grade, `times` over, if what it adds is the same for all of the grades that it may be.
  ///
  /// - Returns: whether it is.
  private mutating func count(
    _ view: inout PupilView, _ kind: PupilKind, _ subject: Int, _ grades: [UInt8], _ times: Int,
    _ condition: CompiledCondition, _ school: Int, _ target: Int, _ number: Int,
    _ tables: inout [TallyTable]
  ) -> Bool {
    let indicator = plan.indicators[places[number]]
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
    tables[places[number]].add(
      tally, slot: indicator.slots[target], school: school,
      groups: answers.groups[answers.place(of: kind)], of: indicator)
    return tally.undecided == 0
  }
}
