import SchoolModel

/// Adds up what indicators make of minutes.
///
/// Pupil by pupil: the minutes of lessons and days (by atom) and the settled sums (by period) are laid
/// beside each other, each target period takes what counts for it, and every indicator its part.
struct AttendanceFigures {
  let plan: IndicatorPlan
  let pupils: PupilTable
  let sums: AttendanceSums
  let settled: SettledAttendance
  let sources: [Source]
  var answers: PupilAnswers
  var choice: AttendanceChoice
  /// What is known of the pupil at hand, for each filter of rows.
  var units: [[AttendanceUnit]]
  var pieces: [Piece] = []
  var targets: [Int] = []
  /// Pupils of one grade year, for each source, until there are enough to count them together.
  var plain: [[PlainPupil]]
  /// Minutes of the pupil at hand by calendar place, and the places that have any.
  var sumOfTarget: [Minutes]
  /// Minutes that cannot be joined to a pupil, for each source: by school, target and grade year.
  var pools: [[PackedKey: Minutes]]
  /// Schools and periods with sums of persons who cannot be joined for exactly that period.
  var exactPools: Set<PackedKey> = []

  struct Source {
    let filter: Int
    let targets: [[Int]]
    /// Places of indicators, each with the number of its filter of pupils.
    let indicators: [(place: Int, filter: Int)]
  }

  /// A pupil at a school in a period, in one grade year.
  struct PlainPupil {
    let minutes: Minutes
    let school: Int32
    let target: Int32
    /// The place of the answers about such pupils.
    let answers: Int
  }

  /// One grade year of a pupil at a school in a period.
  struct Piece {
    var minutes: Minutes
    let gradeYear: UInt8
    /// The place of the answers about such pupils.
    var answers = 0
  }

  init(
    plan: IndicatorPlan, pupils: PupilTable, sums: AttendanceSums, settled: SettledAttendance
  ) {
    self.plan = plan
    self.pupils = pupils
    self.sums = sums
    self.settled = settled
    let places = plan.indicators.indices.filter { plan.indicators[$0].attendanceSource != nil }
    answers = PupilAnswers(
      groups: plan.groups, filters: places.map { plan.indicators[$0].filter })
    sources = plan.attendance.sources.enumerated().map { number, source in
      Source(
        filter: source.filter, targets: source.targets,
        indicators: places.enumerated().compactMap { filter, place in
          plan.indicators[place].attendanceSource == number ? (place, filter) : nil
        })
    }
    choice = AttendanceChoice(plan: plan, marks: sums.marks)
    units = plan.attendance.filters.map { _ in [] }
    pools = plan.attendance.sources.map { _ in [:] }
    plain = plan.attendance.sources.map { _ in [] }
    sumOfTarget = plan.codeBook.calendar.periods.map { _ in Minutes() }
  }

  /// A pupil's entries in the tables beside the dense ones, which stand together; for each filter.
  typealias Beside = [[(key: UInt64, value: Minutes)]]

  /// Persons whom one worker counts before it asks for more: those of one page of the tables.
  private static let personsOfBlock = 4096

  /// Adds everybody's minutes.
  ///
  /// - Parameters:
  ///   - tables: of each indicator.
  ///   - crew: who may help; each takes a block of persons at a time, and what they have counted is added
  ///     together.
  /// - Returns: what was found wrong on the way.
  mutating func add(to tables: inout [TallyTable], crew: Crew) -> [LateProblem] {
    guard !plan.attendance.sources.isEmpty else { return [] }
    let beside = sums.tables.map { table in
      table.overflow.sorted { $0.key < $1.key }
    }
    let lastBeside = beside.joined().filter { $0.key >> 63 == 0 }.map { Int($0.key >> 32) }.max()
    let end = max(
      sums.tables.map(\.pages.endOfNumbers).max() ?? 0, settled.book.index.numbers.upperBound,
      (lastBeside ?? -1) + 1)
    let blocks = (end + Self.personsOfBlock - 1) / Self.personsOfBlock
    let counter = self
    for part in crew.share(blocks, { counter.count($0, beside) }) {
      for (place, table) in part.tables { tables[place].add(table) }
      choice.add(part.choice)
    }
    let singles = Set(
      settled.book.index.singleRows
        + beside.joined().filter { $0.key >> 63 == 1 }.map { UInt32($0.key >> 32) })
    findExactPools(beside, singles)
    var cursors = beside.map { Self.firstPlace(in: $0, of: 1 << 31) }
    for number in singles.sorted() {
      countPerson(PersonKey(number: number), beside, &cursors, &tables)
    }
    addPools(beside, &tables)
    return choice.problems(firstInputs: sums.firstInputs)
  }

  /// What one worker has counted, by the places of the indicators.
  private struct Part: Sendable {
    var tables: [(place: Int, table: TallyTable)] = []
    var choice: AttendanceChoice
  }

  /// Counts blocks of persons until there are no more.
  private func count(_ next: () -> Int?, _ beside: Beside) -> Part {
    guard var block = next() else { return Part(choice: choice) }
    var counter = self
    var tables = plan.indicators.map {
      $0.attendanceSource == nil
        ? TallyTable(slots: 0, schools: 0, cells: 0)
        : TallyTable(of: $0, schools: plan.schools.count)
    }
    while true {
      counter.countBlock(block, beside, &tables)
      guard let following = next() else { break }
      block = following
    }
    for source in plain.indices { counter.countPlain(source, &tables) }
    let places = plan.indicators.indices.filter { plan.indicators[$0].attendanceSource != nil }
    return Part(tables: places.map { ($0, tables[$0]) }, choice: counter.choice)
  }

  private mutating func countBlock(
    _ block: Int, _ beside: Beside, _ tables: inout [TallyTable]
  ) {
    // Number 0 is nobody in particular.
    let first = UInt32(max(1, block * Self.personsOfBlock))
    var cursors = beside.map { Self.firstPlace(in: $0, of: first) }
    let pages = sums.tables.map { table in
      table.pages.atoms(withPage: block).map { ($0.atom, table.pages.pages[$0.page]) }
    }
    for place in 0..<Self.personsOfBlock {
      let number = UInt32(block * Self.personsOfBlock + place)
      for filter in pages.indices {
        for (atom, words) in pages[filter] {
          if let (place, minutes) = sums.tables[filter].entry(atom, place, words) {
            units[filter].append(AttendanceUnit(place, minutes))
          }
        }
      }
      countPerson(PersonKey(number: number), beside, &cursors, &tables)
    }
    for source in plain.indices where plain[source].count > Self.enough {
      countPlain(source, &tables)
    }
  }

  /// The first place of somebody with the number or one above it.
  private static func firstPlace(
    in sorted: [(key: UInt64, value: Minutes)], of number: UInt32
  ) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].key >> 32 < UInt64(number) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Gathers the rest of what is known of a person, and counts it.
  private mutating func countPerson(
    _ person: PersonKey, _ beside: Beside, _ cursors: inout [Int],
    _ tables: inout [TallyTable]
  ) {
    for filter in beside.indices {
      while cursors[filter] < beside[filter].count,
        beside[filter][cursors[filter]].key >> 32 == UInt64(person.number)
      {
        let (key, minutes) = beside[filter][cursors[filter]]
        units[filter].append(AttendanceUnit(UInt32(truncatingIfNeeded: key), minutes))
        cursors[filter] += 1
      }
    }
    var row = settled.book.index.head(of: person.number)
    while row >= 0 {
      addSum(settled.book.index.keys[Int(row)], settled.row(Int(row)))
      row = settled.book.index.rowBefore(row)
    }
    guard let first = units[0].first else { return }
    if choice.isPlain(units[0], person: person) {
      gatherPlain(person, first.school, first.gradeYear)
    } else if units[0].contains(where: { $0.school != first.school }) {
      for school in Set(units[0].map(\.school)).sorted() { count(person, school, &tables) }
    } else {
      count(person, first.school, &tables)
    }
    for filter in units.indices { units[filter].removeAll(keepingCapacity: true) }
  }

  private mutating func addSum(_ key: PackedKey, _ row: AttendanceBook.Row?) {
    guard let row else { return }
    let unit = AttendanceUnit(
      sum: row, atom: plan.attendance.atoms.pieces + key.period, school: key.school)
    for filter in units.indices
    where filter == 0 || row.meets(plan.attendance.filters[filter], key) {
      units[filter].append(unit)
    }
  }

  /// Counts a person at one school.
  private mutating func count(
    _ person: PersonKey, _ school: Int, _ tables: inout [TallyTable]
  ) {
    choice.look(at: units[0], person: person, school: school)
    for number in sources.indices {
      let source = sources[number]
      targets.removeAll(keepingCapacity: true)
      for unit in units[0] where unit.school == school {
        for target in source.targets[unit.atom] where !targets.contains(target) {
          targets.append(target)
        }
      }
      for target in targets {
        let isDecided = choice.decide(units[0], target: target, counts: source.targets)
        pieces.removeAll(keepingCapacity: true)
        for unit in units[source.filter]
        where unit.school == school && source.targets[unit.atom].contains(target) {
          let period = plan.attendance.atoms.period(of: unit.atom)
          if !person.isRecognisable, let period, period != target {
            // Two terms of somebody with protected identity cannot be known to be one person's: over
            // the year they are summed, but not counted as two.
            pool(unit, period, target, number)
          } else if choice.isUsed(unit) {
            add(unit)
          }
        }
        guard !pieces.isEmpty else { continue }
        describePieces(person, school, target)
        for (place, filter) in source.indicators {
          let indicator = plan.indicators[place]
          let slot = indicator.slots[target]
          if isDecided {
            count(indicator, filter, slot, school, persons: 1, &tables[place])
          } else {
            leaveOpen(indicator, filter, slot, school, &tables[place])
          }
        }
      }
    }
  }

  private mutating func add(_ unit: AttendanceUnit) {
    if let known = pieces.firstIndex(where: { $0.gradeYear == unit.gradeYear }) {
      pieces[known].minutes += unit.minutes
    } else {
      pieces.append(Piece(minutes: unit.minutes, gradeYear: unit.gradeYear))
    }
  }

  mutating func describePieces(_ person: PersonKey, _ school: Int, _ target: Int) {
    let known =
      person.isLinkable
      ? pupils.attributes(of: person, schoolYear: plan.periods.schoolYear[target])
      : PupilTable.Attributes()
    for place in pieces.indices {
      let year = pieces[place].gradeYear
      pieces[place].answers = answers.place(
        of: PupilKind(
          school: school, gradeYear: year == PackedKey.noDetail ? nil : Int64(year), known: known))
    }
  }

  /// Counts the pieces for one indicator: as those of one pupil, or with no person rows that cannot be
  /// joined.
  func count(
    _ indicator: PlannedIndicator, _ filter: Int, _ slot: Int, _ school: Int, persons: Int,
    _ table: inout TallyTable
  ) {
    guard case .minutesOfPupil(let measure) = indicator.computation else { return }
    func isUsable(_ piece: Piece) -> Bool {
      piece.minutes.seen.isSuperset(of: measure.required) && answers.meets(filter, piece.answers)
    }
    if pieces.count == 1 {
      let piece = pieces[0]
      guard isUsable(piece) else { return }
      let part = Self.part(of: piece.minutes, complete: piece.minutes, measure, persons)
      table.add(
        part, slot: slot, school: school, groups: answers.groups[piece.answers], of: indicator)
      return
    }
    let usable = pieces.filter(isUsable)
    guard !usable.isEmpty else { return }
    /// Counts those of the pieces that are in the group with the bit, or all of them.
    func add(_ cell: Int, bit: UInt64?) {
      var sum = Minutes()
      var complete = Minutes()
      var isEmpty = true
      for piece in usable where bit.map({ answers.groups[piece.answers] & $0 != 0 }) ?? true {
        isEmpty = false
        sum += piece.minutes
        if piece.minutes.seen.isSuperset(of: [.offered, .reported]) { complete += piece.minutes }
      }
      guard !isEmpty else { return }
      table[slot: slot, school: school, cell: cell].add(
        Self.part(of: sum, complete: complete, measure, persons))
    }
    add(0, bit: nil)
    for (group, cell) in zip(indicator.groups, indicator.cells) where cell > 0 {
      add(cell, bit: 1 << UInt64(group))
    }
  }

  static func part(
    of minutes: Minutes, complete: Minutes, _ measure: AttendanceMeasure, _ persons: Int
  ) -> Tally {
    var part = Tally()
    part.records = 1
    if complete.seen.isSuperset(of: [.offered, .reported]) {
      part.offered = complete.offered
      part.reported = complete.reported
    }
    guard persons > 0 || measure.sumsRecords, let own = measure.contribution(minutes) else {
      return part
    }
    part.add(own, persons: own.denominator > 0 ? persons : 0)
    return part
  }

  /// A pupil whose minutes cannot be known is in no figure, but was there.
  private func leaveOpen(
    _ indicator: PlannedIndicator, _ filter: Int, _ slot: Int, _ school: Int,
    _ table: inout TallyTable
  ) {
    var part = Tally()
    part.records = 1
    part.undecided = 1
    var groups: UInt64 = 0
    for piece in pieces where answers.meets(filter, piece.answers) {
      groups |= answers.groups[piece.answers]
    }
    guard pieces.contains(where: { answers.meets(filter, $0.answers) }) else { return }
    table.add(part, slot: slot, school: school, groups: groups, of: indicator)
  }
}
