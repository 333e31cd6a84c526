import SchoolModel

/// One worker's count of grades.
///
/// First it is found out, person by person, which rows of the book count for which indicator; then they
/// are counted, indicator by indicator, so that what an indicator asks for is looked up once for all of
/// them.
struct GradeCounter: Sendable {
  private let plan: IndicatorPlan
  private let pupils: PupilTable
  /// The indicators that are made from grades, and the table that each of them adds to.
  private let places: [Int]
  private var tables: [TallyTable]
  /// School year and term → for each of the indicators the period that they count in, or -1.
  private let targets: [Int32]
  /// For each of the indicators whether it counts pupils, and not single grades.
  private let isOfPupil: [Bool]
  private var answers: PupilAnswers
  /// For each of the indicators the rows that count.
  private var due: [[Due]]
  /// How many of them are about other pupils than the one at hand.
  private var dueBefore: [Int]
  /// The grades of the row that was read last, and which of them are undecided.
  private var cells: [UInt8] = []
  private var undecided: [Int] = []
  private var rowOfCells = -1
  /// Rows with grades that would have made a difference, each with the first input that tells of them.
  private var undecidedRows: [Int: Int32] = [:]
  private(set) var undecidedPupils = SchoolCounts()
  private(set) var disputed = SchoolCounts()

  private struct Due {
    let row: Int
    let school: Int32
    let target: Int32
    let kind: PupilKind
    /// The place of the answers about such pupils.
    let answers: Int
  }

  init(plan: IndicatorPlan, pupils: PupilTable) {
    self.plan = plan
    self.pupils = pupils
    let indicators = plan.indicators
    let places = indicators.indices.filter { indicators[$0].definition.dataset == .grades }
    self.places = places
    tables = places.map { TallyTable(of: indicators[$0], schools: plan.schools.count) }
    targets = (0..<plan.codeBook.calendar.periods.count * 2).flatMap { term in
      places.map { Int32(indicators[$0].gradePlaces[term]) }
    }
    isOfPupil = places.map {
      if case .gradesOfPupil = indicators[$0].computation { true } else { false }
    }
    answers = PupilAnswers(groups: plan.groups, filters: places.map { indicators[$0].filter })
    due = places.map { _ in [] }
    dueBefore = places.map { _ in 0 }
  }

  /// Whether any indicator is made from grades.
  var hasQuestions: Bool { !places.isEmpty }

  /// Adds what was counted to the tables of the plan's indicators.
  func add(to tables: inout [TallyTable]) {
    for (own, place) in zip(self.tables, places) { tables[place].add(own) }
  }

  /// Counts the persons with these numbers.
  mutating func count(_ numbers: some Sequence<some BinaryInteger>, of settled: SettledGrades) {
    let book = settled.book
    rowOfCells = -1
    cells = Array(repeating: SettledGrades.empty, count: book.width)
    var rows: [Int] = []
    for number in numbers {
      book.index.rows(of: UInt32(truncatingIfNeeded: number), into: &rows)
      if !rows.isEmpty { sortOut(rows, settled) }
    }
    for number in places.indices { countDue(number, settled) }
    // A pupil counts once for each school and first export.
    let stays = Set(
      undecidedRows.map { row, input in
        let key = book.index.keys[row]
        return [Int(key.pupil.number), key.school, Int(input)]
      })
    for stay in stays { undecidedPupils.add(input: Int32(stay[2]), school: stay[1]) }
    undecidedRows.removeAll(keepingCapacity: true)
  }

  /// Finds out what counts of a pupil, whose rows are in order of school, school year and term.
  private mutating func sortOut(_ rows: [Int], _ settled: SettledGrades) {
    let book = settled.book
    for number in due.indices { dueBefore[number] = due[number].count }
    for row in rows {
      let key = book.index.keys[row]
      let year = book.gradeYear(row)
      let gender = book.gender(row)
      if year == .contradictory || gender == .contradictory {
        noteDisputed(row, key.school, settled)
      }
      let kind = PupilKind(
        school: key.school, gradeYear: year.value, gender: gender.value,
        known: pupils.attributes(
          of: key.pupil, schoolYear: plan.periods.schoolYear[key.period]),
        academicYear: key.period, term: key.detail)
      let answer = answers.place(of: kind)
      let firstTarget = (key.period * 2 + key.detail) * places.count
      for number in places.indices {
        let target = targets[firstTarget + number]
        guard target >= 0, answers.meets(number, answer) else { continue }
        // A pupil counts once in a period: with the newest term that the filter lets through.
        if isOfPupil[number], due[number].count > dueBefore[number],
          let last = due[number].last, last.school == key.school, last.target == target
        {
          due[number].removeLast()
        }
        due[number].append(
          Due(
            row: row, school: Int32(key.school), target: target, kind: kind, answers: answer))
      }
    }
  }

  private mutating func noteDisputed(_ row: Int, _ school: Int, _ settled: SettledGrades) {
    let inputs = (0..<settled.book.width)
      .filter { !settled.book.isEmpty(row: row, subject: $0) }
      .map { settled.firstInput(row: row, subject: $0) }
    disputed.add(input: inputs.min() ?? 0, school: school)
  }

  /// Counts the rows that are due for one indicator.
  private mutating func countDue(_ number: Int, _ settled: SettledGrades) {
    let indicator = plan.indicators[places[number]]
    var rows: [Due] = []
    swap(&rows, &due[number])
    switch indicator.computation {
    case .gradesOfPupil(_, let contribution):
      for due in rows { count(due, number, indicator, contribution, settled) }
    case .gradeRecords(let condition):
      for due in rows { countRecords(due, number, indicator, condition, settled) }
    case .minutesOfPupil, .staff, .readyMade: break
    }
    rows.removeAll(keepingCapacity: true)
    swap(&rows, &due[number])
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
    _ due: Due, _ number: Int, _ indicator: PlannedIndicator,
    _ contribution: (PupilGrades) -> Contribution?, _ settled: SettledGrades
  ) {
    read(due.row, settled)
    let outcome =
      undecided.isEmpty
      ? self.outcome(cells, due.kind, indicator, contribution)
      : commonOutcome(due, indicator, contribution, settled)
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
      noteUndecided(due.row, settled)
    }
    tables[number].add(
      tally, slot: indicator.slots[Int(due.target)], school: Int(due.school),
      groups: answers.groups[due.answers], of: indicator)
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
    _ due: Due, _ indicator: PlannedIndicator,
    _ contribution: (PupilGrades) -> Contribution?, _ settled: SettledGrades
  ) -> Outcome? {
    let possible = undecided.map { settled.possibleGrades(row: due.row, subject: $0) }
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
      let own = outcome(cells, due.kind, indicator, contribution)
      if let first, first != own { return nil }
      first = own
    }
    return first
  }

  /// More combinations of undecided grades than this are not tried: four of any grade.
  static let combinationLimit = 4096

  /// Reads the grades of a row.
  private mutating func read(_ row: Int, _ settled: SettledGrades) {
    guard row != rowOfCells else { return }
    rowOfCells = row
    undecided = settled.read(row: row, into: &cells)
  }

  private mutating func noteUndecided(_ row: Int, _ settled: SettledGrades) {
    let input = undecided.map { settled.firstInput(row: row, subject: $0) }.min() ?? 0
    undecidedRows[row] = input
  }

  // MARK: Figures of single grades

  private mutating func countRecords(
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
      for number in places.indices {
        let indicator = plan.indicators[places[number]]
        let target = targets[(key.period * 2 + key.detail) * places.count + number]
        guard case .gradeRecords(let condition) = indicator.computation, target >= 0,
          answers.meets(number, answer)
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
