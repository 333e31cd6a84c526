import SchoolModel

/// The sum of some columns over the sum of others.
enum RatioOfSums {
  private static let hourColumns: [CanonicalColumn] = [.sickHours, .contractedHours]

  static let kind = IndicatorKind(
    description: KindDescription(
      id: "ratio_of_sums",
      summary: "The sum of some columns over the sum of others, over all records of the period.",
      datasets: [.attendance, .staffing],
      parameters: [
        ParameterSpec(
          "numerator", .oneOrMore(.text), required: true,
          "Columns that are added up: \(names(MinuteColumns.columns)) of attendance, or "
            + "\(names(hourColumns)) of staffing."),
        ParameterSpec(
          "denominator", .oneOrMore(.text), required: true,
          "Columns whose sum it is divided by, of the same dataset."),
      ],
      example: """
        absence_rate:
          kind: ratio_of_sums
          dataset: attendance
          unit: percent
          decimals: 1
          periods: school_year
          minimum_completeness: 80
          higher_is: worse
          numerator: [authorised_minutes, unauthorised_minutes]
          denominator: [reported_minutes]
        """)
  ) { definition, _ throws(PlanFault) in
    definition.dataset == .staffing ? try ofHours(definition) : try ofMinutes(definition)
  }

  private static func names(_ columns: [CanonicalColumn]) -> String {
    columns.map(\.rawValue).joined(separator: ", ")
  }

  private static func ofMinutes(_ definition: IndicatorDefinition) throws(PlanFault) -> Computation
  {
    let numerator = MinuteColumns(
      try definition.columns("numerator", among: MinuteColumns.columns))
    let denominator = MinuteColumns(
      try definition.columns("denominator", among: MinuteColumns.columns))
    return .minutesOfPupil(
      AttendanceMeasure(
        form: FigureForm(squares: .weighted), required: numerator.union(denominator),
        sumsRecords: true
      ) { minutes in
        let (part, whole) = (minutes.sum(numerator), minutes.sum(denominator))
        return Contribution(
          numerator: part, denominator: whole, square: weightedSquare(part, whole))
      })
  }

  /// The square of a person's own rate, weighted by its denominator, in thousandths: what the spread of
  /// the rates between persons is computed from. 0 for amounts that no person has.
  private static func weightedSquare(_ part: Int64, _ whole: Int64) -> Int64 {
    let (square, isTooLarge) = part.multipliedReportingOverflow(by: part)
    guard whole > 0, !isTooLarge, square < Int64.max / 1000 else { return 0 }
    return square * 1000 / whole
  }

  /// Sums over staff; a record counts only if it has a value in every column that is used.
  private static func ofHours(_ definition: IndicatorDefinition) throws(PlanFault) -> Computation {
    let numerator = try definition.columns("numerator", among: hourColumns)
    let denominator = try definition.columns("denominator", among: hourColumns)
    return .staff(FigureForm(.hundredths, over: .hundredths)) { roster, question in
      var tally = Tally()
      var persons = Set<PersonKey>()
      for record in roster.amounts(question) {
        let values = (numerator + denominator).map(record.value)
        guard !values.contains(Missing.integer) else { continue }
        tally.records += 1
        tally.numerator &+= values.prefix(numerator.count).reduce(0, &+)
        let divisor = values.suffix(denominator.count).reduce(0, &+)
        tally.denominator &+= divisor
        if divisor > 0, record.staff.isLinkable { persons.insert(record.staff) }
      }
      tally.persons = persons.count
      return tally
    }
  }
}
