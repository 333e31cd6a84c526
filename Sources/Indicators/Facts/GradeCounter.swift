import SchoolModel

/// One worker's count of grades.
///
/// First it is found out, person by person, which rows of the book count for which indicator; then they
/// are counted, indicator by indicator, so that what an indicator asks for is looked up once for all of
/// them.
struct GradeCounter: Sendable {
  let plan: IndicatorPlan
  let pupils: PupilTable
  /// The indicators that are made from grades, and the table that each of them adds to.
  let places: [Int]
  var tables: [TallyTable]
  let questions: [Question]
  /// School year and term → for each of the questions the period that rows count in, or -1.
  let targets: [Int32]
  var answers: PupilAnswers
  /// For each of the questions the rows that count.
  var due: [[Due]]
  /// How many of them are about other pupils than the one at hand.
  var dueBefore: [Int]
  /// The grades of the row that was read last, and which of them are undecided.
  var cells: [UInt8] = []
  var undecided: [Int] = []
  var rowOfCells = -1
  /// Rows with grades that would have made a difference, each with the first input that tells of them.
  var undecidedRows: [Int: Int32] = [:]
  private(set) var undecidedPupils = SchoolCounts()
  private(set) var disputed = SchoolCounts()

  /// Indicators for which the same rows count.
  struct Question {
    /// Places in `places`; the filters of their pupils are all alike.
    var indicators: [Int]
    /// Whether they count pupils, and not single grades.
    let isOfPupil: Bool
  }

  /// Rows whose grades are read together.
  private static let rowsAtOnce = 256

  struct Due {
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
    questions = Self.questions(places.map { indicators[$0] })
    targets = (0..<plan.codeBook.calendar.periods.count * 2).flatMap { [questions] term in
      questions.map { Int32(indicators[places[$0.indicators[0]]].gradePlaces[term]) }
    }
    answers = PupilAnswers(
      groups: plan.groups,
      filters: questions.map { indicators[places[$0.indicators[0]]].filter })
    due = questions.map { _ in [] }
    dueBefore = questions.map { _ in 0 }
  }

  private static func questions(_ indicators: [PlannedIndicator]) -> [Question] {
    var questions: [Question] = []
    for (number, indicator) in indicators.enumerated() {
      let isOfPupil = if case .gradesOfPupil = indicator.computation { true } else { false }
      let known = questions.firstIndex { question in
        let other = indicators[question.indicators[0]]
        return question.isOfPupil && isOfPupil
          && other.definition.filter == indicator.definition.filter
          && other.gradePlaces == indicator.gradePlaces
      }
      if let known {
        questions[known].indicators.append(number)
      } else {
        questions.append(Question(indicators: [number], isOfPupil: isOfPupil))
      }
    }
    return questions
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
    for question in questions.indices { countDue(question, settled) }
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
    for question in due.indices { dueBefore[question] = due[question].count }
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
      let firstTarget = (key.period * 2 + key.detail) * questions.count
      for question in questions.indices {
        let target = targets[firstTarget + question]
        guard target >= 0, answers.meets(question, answer) else { continue }
        // A pupil counts once in a period: with the newest term that the filter lets through.
        if questions[question].isOfPupil, due[question].count > dueBefore[question],
          let last = due[question].last, last.school == key.school, last.target == target
        {
          due[question].removeLast()
        }
        due[question].append(
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

  /// Counts the rows that are due for one question.
  private mutating func countDue(_ question: Int, _ settled: SettledGrades) {
    var rows: [Due] = []
    swap(&rows, &due[question])
    if questions[question].isOfPupil {
      for first in stride(from: 0, to: rows.count, by: Self.rowsAtOnce) {
        let some = rows[first..<min(first + Self.rowsAtOnce, rows.count)]
        countPupils(some, questions[question].indicators, settled)
      }
    } else {
      for number in questions[question].indicators {
        let indicator = plan.indicators[places[number]]
        guard case .gradeRecords(let condition) = indicator.computation else { continue }
        for due in rows { countRecords(due, number, indicator, condition, settled) }
      }
    }
    rows.removeAll(keepingCapacity: true)
    swap(&rows, &due[question])
  }

  // MARK: Figures of a pupil

  /// What one pupil adds to a figure.
  private enum Outcome: Equatable {
    /// The filter of single grades leaves nothing.
    case notThere
    case nothing
    case part(numerator: Int64, denominator: Int64, square: Int64)
  }

  /// Reads the grades of some rows and counts them for one indicator after the other.
  private mutating func countPupils(
    _ rows: ArraySlice<Due>, _ indicators: [Int], _ settled: SettledGrades
  ) {
    let width = settled.book.width
    var cells = [UInt8](repeating: SettledGrades.empty, count: rows.count * width)
    var isPlain = [Bool](repeating: true, count: rows.count)
    for (place, due) in rows.enumerated() {
      isPlain[place] = settled.book.read(row: due.row, into: &cells, from: place * width)
    }
    var grades = PupilGrades(cells: cells, width: width)
    for number in indicators {
      let indicator = plan.indicators[places[number]]
      guard case .gradesOfPupil(_, let contribution) = indicator.computation else { continue }
      let takesAll = indicator.gradeFilter.isAlways
      for (place, due) in rows.enumerated() {
        if takesAll, isPlain[place] {
          // A row has at least one grade.
          grades.turn(to: place)
          add(Self.outcome(contribution(grades)), due, number, indicator)
        } else {
          count(due, number, indicator, contribution, settled)
        }
      }
    }
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
    add(outcome, due, number, indicator)
    if outcome == nil { noteUndecided(due.row, settled) }
  }

  /// Adds what a row gives, or nil when nobody can tell, to the table of an indicator.
  private mutating func add(
    _ outcome: Outcome?, _ due: Due, _ number: Int, _ indicator: PlannedIndicator
  ) {
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
    case nil: tally.undecided = 1
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
      return Self.outcome(
        contribution(PupilGrades(cells: cells, width: cells.count)))
    }
    var cells = cells
    var view = PupilView(kind)
    for (subject, cell) in cells.enumerated() where cell != SettledGrades.empty {
      view.set(subject: subject, grade: cell - 1)
      if !view.meets(indicator.gradeFilter) { cells[subject] = SettledGrades.empty }
    }
    guard cells.contains(where: { $0 != SettledGrades.empty }) else { return .notThere }
    return Self.outcome(
      contribution(PupilGrades(cells: cells, width: cells.count)))
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
  mutating func read(_ row: Int, _ settled: SettledGrades) {
    guard row != rowOfCells else { return }
    rowOfCells = row
    undecided = settled.read(row: row, into: &cells)
  }

  mutating func noteUndecided(_ row: Int, _ settled: SettledGrades) {
    let input = undecided.map { settled.firstInput(row: row, subject: $0) }.min() ?? 0
    undecidedRows[row] = input
  }
}
