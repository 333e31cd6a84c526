import SchoolModel

/// A kind of indicator as a value: what the settings may say, and how that becomes a computation.
struct IndicatorKind: Sendable {
  let description: KindDescription
  /// Reads the parameters of one definition.
  let computation: @Sendable (IndicatorDefinition, PlanContext) throws(PlanFault) -> Computation
}

/// What kinds may look up while they read their parameters.
struct PlanContext: Sendable {
  let codeBook: CodeBook
  /// The places of the subjects that count as *språkval*.
  let languageChoices: [Int]

  /// The place of a subject, found by its code or another spelling of it.
  func subject(_ code: String, setting: String) throws(PlanFault) -> Int {
    guard let place = codeBook.subject(code) else {
      throw PlanFault(
        setting,
        "“\(code)” is not a subject; there are: \(codeBook.subjects.joined(separator: ", "))")
    }
    return Int(place)
  }

  func subjects(_ codes: [String], setting: String) throws(PlanFault) -> [Int] {
    var places: [Int] = []
    for code in codes { places.append(try subject(code, setting: setting)) }
    return places
  }

  /// Whether each role of the settings is among those named; all of them when none is named.
  func roles(of definition: IndicatorDefinition) throws(PlanFault) -> [Bool] {
    guard let names = definition.texts("roles"), !names.isEmpty else {
      return codeBook.roles.map { _ in true }
    }
    for name in names where codeBook.role(name) == nil {
      throw PlanFault(
        "roles", "“\(name)” is not a role; there are: \(codeBook.roles.joined(separator: ", "))")
    }
    return codeBook.roles.map(names.contains)
  }
}

/// How a figure comes about, by the material that it is made from.
enum Computation: Sendable {
  /// One contribution for each pupil at a school, from that pupil's grades.
  case gradesOfPupil(FigureForm, @Sendable (PupilGrades) -> Contribution?)
  /// One contribution for each grade; the condition says whether it is in the numerator.
  case gradeRecords(CompiledCondition)
  /// One contribution for each pupil at a school, from that pupil's minutes.
  case minutesOfPupil(AttendanceMeasure)
  /// One tally for each school and period, from the roster of staff.
  case staff(FigureForm, @Sendable (StaffRoster, StaffQuestion) -> Tally)
  /// Nothing to compute: the figures arrive as facts.
  case readyMade
}

/// How minutes become a contribution.
struct AttendanceMeasure: Sendable {
  let form: FigureForm
  /// Columns that an export must have to be used.
  let required: MinuteColumns
  /// Whether rows that cannot be joined to a person may be summed.
  let sumsRecords: Bool
  let contribution: @Sendable (Minutes) -> Contribution?
}

/// How many decimals the integers of a tally stand for.
struct FigureForm: Sendable {
  /// What one unit of the tally's numerator is worth: 1, a half, a hundredth, or for
  /// full-time equivalents a ten-thousandth (a hundredth of a percent of full time).
  enum Scale: Sendable {
    case whole, halves, hundredths, tenThousandths

    func decimal(_ integer: Int64) -> ExactDecimal {
      switch self {
      case .whole: ExactDecimal(coefficient: integer, scale: 0)
      case .halves: ExactDecimal(coefficient: integer * 5, scale: 1)
      case .hundredths: ExactDecimal(coefficient: integer, scale: 2)
      case .tenThousandths: ExactDecimal(coefficient: integer, scale: 4)
      }
    }

    /// The sum of squared units as a number.
    func square(_ integer: Int64) -> ExactDecimal {
      switch self {
      case .whole: ExactDecimal(coefficient: integer, scale: 0)
      case .halves: ExactDecimal(coefficient: integer * 25, scale: 2)
      case .hundredths: ExactDecimal(coefficient: integer, scale: 4)
      case .tenThousandths: ExactDecimal(coefficient: integer, scale: 8)
      }
    }

    var divisor: Int128 {
      switch self {
      case .whole: 1
      case .halves: 2
      case .hundredths: 100
      case .tenThousandths: 10_000
      }
    }
  }

  let numerator: Scale
  let denominator: Scale
  /// Which sum of squares the fact carries, from which the spread between persons is computed.
  let squares: Squares?

  enum Squares {
    /// Of the values of persons, as means have them.
    case ofValues
    /// Of the rates of persons, each weighted by its denominator, in thousandths.
    case weighted
  }

  init(_ numerator: Scale = .whole, over denominator: Scale = .whole, squares: Squares? = nil) {
    self.numerator = numerator
    self.denominator = denominator
    self.squares = squares
  }
}

/// What one person (or one sum of records) adds to a figure.
struct Contribution: Sendable {
  var numerator: Int64
  var denominator: Int64
  var square: Int64 = 0
}

extension IndicatorDefinition {
  /// A list of words, or nil when the parameter was left out.
  func texts(_ name: String) -> [String]? {
    guard let value = parameters[name] else { return nil }
    return value.list?.compactMap(\.text) ?? value.text.map { [$0] }
  }

  func integer(_ name: String, default value: Int) -> Int {
    parameters[name]?.integer ?? value
  }

  func condition(_ name: String) throws(PlanFault) -> Condition {
    guard let condition = parameters[name]?.condition else {
      throw PlanFault(name, "“\(name)” is needed: a condition such as “certified = true”")
    }
    return condition
  }

  /// Columns named in a parameter, of those that the kind can add up.
  func columns(_ name: String, among known: [CanonicalColumn]) throws(PlanFault)
    -> [CanonicalColumn]
  {
    var columns: [CanonicalColumn] = []
    for text in texts(name) ?? [] {
      guard let column = known.first(where: { $0.rawValue == text }) else {
        let names = known.map(\.rawValue).joined(separator: ", ")
        throw PlanFault(name, "“\(text)” cannot be added up here; there are: \(names)")
      }
      columns.append(column)
    }
    guard !columns.isEmpty, Set(columns).count == columns.count else {
      throw PlanFault(name, "“\(name)” needs at least one column, each once")
    }
    return columns
  }
}

extension Computation {
  /// How the integers of the tally are to be read; nil when nothing is computed.
  var form: FigureForm? {
    switch self {
    case .gradesOfPupil(let form, _), .staff(let form, _): form
    case .gradeRecords: FigureForm()
    case .minutesOfPupil(let measure): measure.form
    case .readyMade: nil
    }
  }
}
