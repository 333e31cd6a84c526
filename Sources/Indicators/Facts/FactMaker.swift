import SchoolModel

/// Turns the tallies of an indicator into facts.
struct FactMaker {
  let indicator: PlannedIndicator
  let plan: IndicatorPlan
  let form: FigureForm

  /// Facts for every school of the register in one period, each with its rank.
  func facts(slot: Int, from table: TallyTable, ranks: FactRanks) -> [(rank: UInt64, fact: Fact)] {
    let target = indicator.targets[slot]
    let period = plan.codeBook.calendar.periods[target].id
    var facts: [(rank: UInt64, fact: Fact)] = []
    facts.reserveCapacity(plan.schools.count * indicator.definition.groups.count)
    for (school, details) in plan.schools.enumerated() {
      let everybody = table[slot: slot, school: school, cell: 0]
      for (place, group) in indicator.definition.groups.enumerated() {
        let key = FactKey(
          school: details.code, period: period, indicator: indicator.definition.id, group: group)
        let fact = fact(
          key, school: details, everybody: everybody,
          tally: table[slot: slot, school: school, cell: indicator.cells[place]],
          gradeYears: indicator.gradeYearsOfGroups[place])
        facts.append((ranks.rank(of: key, school: school, period: target), fact))
      }
    }
    return facts
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
