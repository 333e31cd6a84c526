import SchoolModel

/// Turns the tallies of an indicator in one period into facts.
///
/// A class, since every school asks for each of them and a value of so many arrays is slow to copy; nothing
/// in it ever changes.
final class FactMaker: Sendable {
  private let indicator: PlannedIndicator
  private let slot: Int
  private let table: TallyTable
  private let form: FigureForm
  private let period: PeriodID
  /// The places of the indicator's groups in the order of their names.
  private let groups: [Int]

  /// - Parameters:
  ///   - indicator: what the tallies are of.
  ///   - slot: the place of the period among the indicator's targets.
  ///   - table: the indicator's tallies.
  ///   - form: how they are to be read.
  ///   - period: the period's name.
  init(
    indicator: PlannedIndicator, slot: Int, table: TallyTable, form: FigureForm, period: PeriodID
  ) {
    self.indicator = indicator
    self.slot = slot
    self.table = table
    self.form = form
    self.period = period
    let names = indicator.definition.groups
    groups = names.indices.sorted { names[$0] < names[$1] }
  }

  /// Schools that one worker takes at a time.
  private static let schoolsOfPiece = 64

  /// The facts of all makers for every school.
  ///
  /// - Parameters:
  ///   - schools: sorted by code, each with its place in the tables.
  ///   - makers: in any order.
  ///   - crew: who may help.
  /// - Returns: sorted by school, period, indicator and group.
  static func facts(
    of schools: [(place: Int, school: School)], _ makers: [FactMaker], _ crew: Crew
  ) -> [Fact] {
    let makers = makers.sorted {
      ($0.period, $0.indicator.definition.id) < ($1.period, $1.indicator.definition.id)
    }
    let room = makers.reduce(0) { $0 + $1.groups.count }
    let pieces = (schools.count + schoolsOfPiece - 1) / schoolsOfPiece
    let made = crew.share(pieces) { next in
      var made: [(piece: Int, facts: [Fact])] = []
      while let piece = next() {
        let range = piece * schoolsOfPiece..<min((piece + 1) * schoolsOfPiece, schools.count)
        var facts: [Fact] = []
        facts.reserveCapacity(range.count * room)
        for (place, school) in schools[range] {
          for maker in makers { maker.add(school, place: place, to: &facts) }
        }
        made.append((piece, facts))
      }
      return made
    }
    var facts: [Fact] = []
    facts.reserveCapacity(schools.count * room)
    for piece in made.joined().sorted(by: { $0.piece < $1.piece }) { facts += piece.facts }
    return facts
  }

  private func add(_ school: School, place: Int, to facts: inout [Fact]) {
    let everybody = table[slot: slot, school: place, cell: 0]
    for group in groups {
      let key = FactKey(
        school: school.code, period: period, indicator: indicator.definition.id,
        group: indicator.definition.groups[group])
      facts.append(
        fact(
          key, school: school, everybody: everybody,
          tally: table[slot: slot, school: place, cell: indicator.cells[group]],
          gradeYears: indicator.gradeYearsOfGroups[group]))
    }
  }

  private func fact(
    _ key: FactKey, school: School, everybody: Tally, tally: Tally, gradeYears: [Int]?
  ) -> Fact {
    let definition = indicator.definition
    if !definition.gradeYears.isEmpty, !school.teaches(anyOf: definition.gradeYears) {
      return Fact(key: key, status: .notApplicable)
    }
    guard everybody.records > 0 else { return Fact(key: key, status: .notReported) }
    guard tally.records > 0 else {
      return Fact(
        key: key, status: isMissing(gradeYears, at: school) ? .notReported : .notApplicable)
    }
    guard tally.denominator > 0 else {
      // Nobody of whom anything is known: not the same as nobody at all.
      let isUnknown = tally.undecided > 0 || (tally.offered > 0 && tally.reported == 0)
      return Fact(key: key, status: isUnknown ? .incomplete : .notApplicable)
    }
    var fact = Fact(key: key, status: status(of: tally))
    let percent: Int128 = definition.unit == .percent ? 100 : 1
    fact.value = Fraction(
      Int128(tally.numerator) * percent * form.denominator.divisor,
      Int128(tally.denominator) * form.numerator.divisor)
    fact.numerator = form.numerator.decimal(tally.numerator)
    fact.denominator = form.denominator.decimal(tally.denominator)
    fact.n = tally.persons
    switch form.squares {
    case nil: break
    case .ofValues: fact.sumOfSquares = form.numerator.square(tally.square)
    case .weighted: fact.sumOfSquares = ExactDecimal(coefficient: tally.square, scale: 3)
    }
    return fact
  }

  /// Whether a group of grade years without pupils is one that the register says the school teaches:
  /// the school has reported others, and not these.
  private func isMissing(_ gradeYears: [Int]?, at school: School) -> Bool {
    guard let gradeYears, school.gradeFrom != nil, school.gradeTo != nil else { return false }
    let own = indicator.definition.gradeYears
    return school.teaches(anyOf: own.isEmpty ? gradeYears : gradeYears.filter(own.contains))
  }

  private func status(of tally: Tally) -> FactStatus {
    if tally.persons < indicator.definition.minimumN { return .tooFew }
    if tally.isIncomplete { return .incomplete }
    if let minimum = indicator.definition.minimumCompleteness, tally.offered > 0 {
      let completeness = Fraction(Int128(tally.reported) * 100, Int128(tally.offered))
      if completeness < minimum.fraction { return .incomplete }
    }
    return .ok
  }
}
