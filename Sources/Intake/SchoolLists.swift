import SchoolModel

/// The lists that rows about schools are held against.
struct SchoolLists {
  let groups: Set<GroupID>
  let levels: Set<LevelID>
  let tiers: Set<TierID>
  let areas: Set<String>
  let causes: Set<String>
  let measures: Set<String>
  let focusAreas: Set<String>
  private let context: IntakeContext
  private let periods: PeriodNames
  private let indicators: Set<IndicatorID>
  private let signals: Set<SignalID>
  private let forms: Set<SupportFormID>

  init(_ context: IntakeContext) {
    self.context = context
    groups = Set(context.groups).union(["all"])
    levels = Set(context.levels)
    tiers = Set(context.tiers)
    areas = Set(context.areas.map(\.text))
    causes = Set(context.causes)
    measures = Set(context.measures)
    focusAreas = Set(context.focusAreas)
    periods = PeriodNames(context.codeBook.calendar)
    indicators = Set(context.indicators.map(\.id))
    signals = Set(context.signals)
    forms = Set(context.supportForms)
  }

  /// The row's school under its present code; any code is one when there is no register.
  func school(_ cells: inout ValueReader) throws(RowProblem) -> SchoolCode {
    let text = GuardedText.original(of: try cells.requiredText(.schoolCode))
    guard context.hasRegister else { return SchoolCode(text) }
    guard let place = context.codeBook.school(text) else {
      var problem = cells.unknown(.schoolUnknown, .schoolCode, text)
      if Showable.code(text) != Showable.hidden { problem.school = SchoolCode(text) }
      throw problem
    }
    return context.codeBook.schools[Int(place)]
  }

  func period(
    _ cells: inout ValueReader, _ column: CanonicalColumn
  ) throws(RowProblem) -> PeriodID {
    let text = try cells.requiredText(column)
    guard let place = periods.place(text) else {
      throw cells.unknown(.periodUnknown, column, text)
    }
    return periods.id(place)
  }

  func indicator(_ cells: inout ValueReader) throws(RowProblem) -> IndicatorID {
    let text = try cells.requiredText(.indicator)
    guard indicators.contains(IndicatorID(text)) else {
      throw cells.unknown(.indicatorUnknown, .indicator, text)
    }
    return IndicatorID(text)
  }

  func form(_ cells: inout ValueReader) throws(RowProblem) -> SupportFormID {
    let text = try cells.requiredText(.supportForm)
    guard forms.contains(SupportFormID(text)) else {
      throw cells.unknown(.supportFormUnknown, .supportForm, text)
    }
    return SupportFormID(text)
  }

  /// The signal; nil for all of them (`*`).
  func signal(_ cells: inout ValueReader) throws(RowProblem) -> SignalID? {
    let text = try cells.requiredText(.signal)
    guard text != "*" else { return nil }
    guard signals.contains(SignalID(text)) else {
      throw cells.unknown(.signalUnknown, .signal, text)
    }
    return SignalID(text)
  }
}
