import SchoolModel

/// One figure of a row of a wide file: the columns that tell its value, or its parts.
struct WideFigure {
  let indicator: IndicatorID
  /// nil: the group of the row.
  let group: GroupID?
  /// nil: the period of the row.
  let period: PeriodID?
  private(set) var value: Int?
  private(set) var numerator: Int?
  private(set) var denominator: Int?
  private(set) var n: Int?

  /// Adds a column to the figure that it is about.
  ///
  /// - Returns: false when another column tells the same of that figure.
  static func add(_ field: BoundField, _ place: Int, to figures: inout [WideFigure]) -> Bool {
    guard let indicator = field.definition.indicator else { return true }
    let (group, period) = (field.definition.group, field.definition.period)
    let known = figures.firstIndex {
      $0.indicator == indicator && $0.group == group && $0.period == period
    }
    if known == nil {
      figures.append(WideFigure(indicator: indicator, group: group, period: period))
    }
    let path: WritableKeyPath<WideFigure, Int?> =
      switch field.column {
      case .numerator: \.numerator
      case .denominator: \.denominator
      case .n: \.n
      default: \.value
      }
    let index = known ?? figures.count - 1
    guard figures[index][keyPath: path] == nil else { return false }
    figures[index][keyPath: path] = place
    return true
  }

  private init(indicator: IndicatorID, group: GroupID?, period: PeriodID?) {
    self.indicator = indicator
    self.group = group
    self.period = period
  }

  /// The fact that a row has of the figure; nil when its cells are empty.
  ///
  /// Where the numerator is masked the figure is.
  func fact(
    _ key: FactKey, _ cells: inout ValueReader, n rowN: Int?, _ maker: FactMaker
  ) throws(RowProblem) -> Fact? {
    var given = FactMaker.Given(figure: .missing, n: rowN)
    if let value { given.figure = try cells.figure(at: value) }
    var top = Figure.missing
    if let numerator { top = try cells.figure(at: numerator) }
    if case .number(let number) = top { given.numerator = number }
    if case .status(let status) = top { given.status = status }
    if let denominator, case .number(let number) = try cells.figure(at: denominator) {
      given.denominator = number
    }
    if let n {
      if case .number(let number) = try cells.figure(at: n) {
        guard number.scale == 0 else { throw cells.problem(.numberTooPrecise, at: n) }
        guard number >= 0 else { throw cells.problem(.valueNegative, at: n) }
        given.n = Int(number.coefficient)
      }
    }
    if given.n == nil { given.n = maker.persons(given.denominator, of: indicator) }
    guard !FactMaker.isTooPrecise(given) else {
      throw cells.problem(.numberTooPrecise, at: value ?? numerator ?? 0)
    }
    if numerator == nil, denominator == nil {
      guard let fact = maker.fact(key, given.figure, n: given.n) else { return nil }
      if let kind = maker.impossibility(of: fact.value, indicator) {
        throw cells.problem(kind, at: value ?? 0)
      }
      return fact
    }
    if given.numerator == nil {
      // Masked or not there: the denominator alone is no figure.
      given.denominator = nil
      if given.status == nil, case .missing = given.figure { return nil }
    }
    do throws(FactMaker.Contradiction) {
      return try maker.fact(key, given)
    } catch {
      throw cells.problem(error.kind, at: numerator ?? value ?? 0)
    }
  }
}
