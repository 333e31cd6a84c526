import SchoolModel

/// The table of figures on a school's sheet, and what goes well: what all schools have in common is looked
/// up and worded once.
struct SheetTable: Sendable {
  /// One indicator as all sheets show it.
  struct Line: Sendable {
    let picture: SeriesPicture
    let area: AreaID
    let label: String
    /// The newest period's figures last.
    let columns: [FactTable.Column]
    let numbers: SheetNumbers
    /// The lowest and the highest figure of all schools, so that all lines of an indicator have one scale.
    let bounds: [Double]
    /// The median of all schools in brackets, for schools without comparable ones.
    let median: String?
  }

  let context: PageContext
  let lines: [Line]
  private let targets: SheetTargets

  init(_ context: PageContext) {
    self.context = context
    targets = SheetTargets(context.result)
    var areas: [FactSeries: AreaID] = [:]
    for definition in context.result.signalDefinitions {
      let series = FactSeries(indicator: definition.indicator, group: definition.group)
      if areas[series] == nil { areas[series] = definition.area }
    }
    lines = (context.result.background.pictures?.series ?? []).map { picture in
      let numbers = SheetNumbers(context, picture.series.indicator)
      let spreads = picture.spreads.compactMap(\.self)
      return Line(
        picture: picture, area: areas[picture.series] ?? "",
        label: context.figures.label(picture.series),
        columns: picture.periods.map { context.facts.column(picture.series, $0) },
        numbers: numbers,
        bounds: spreads.flatMap { [$0.lowest.approximate, $0.highest.approximate] },
        median: (picture.spreads.last ?? nil).map { "(\(numbers.number($0.median)))" })
    }
  }

  /// What a school's sheet shows of its figures.
  struct Shown {
    /// The body of the table: one part for each area.
    var body = ""
    /// Sentences about what goes well.
    var strengths: [String] = []
  }

  func shown(for school: SchoolCode) -> Shown {
    var levels: [FactSeries: LevelID] = [:]
    let order = context.marks.order
    for signal in context.index.signals[school] ?? [] {
      guard let level = signal.level else { continue }
      let series = FactSeries(indicator: signal.indicator, group: signal.group)
      if (order[level] ?? 0) >= levels[series].flatMap({ order[$0] }) ?? -1 {
        levels[series] = level
      }
    }
    var shown = Shown()
    var byArea: [AreaID: Markup] = [:]
    for line in lines {
      let row = SheetRow(
        context: context, line: line, school: school, level: levels[line.picture.series],
        targets: targets)
      row.write(to: &byArea[line.area, default: Markup()])
      if let strength = row.strength { shown.strengths.append(strength) }
    }
    var body = Markup()
    for area in context.result.areas {
      guard let rows = byArea[area.id], !rows.source.isEmpty else { continue }
      body.raw("<tbody><tr class=sub><th scope=rowgroup colspan=8>")
      body.text(context.texts["area.\(area.id)"])
      body.raw(rows.source)
    }
    shown.body = body.source
    return shown
  }
}

/// Writes an indicator's numbers; its unit's words are taken apart once.
struct SheetNumbers: Sendable {
  private let texts: TextCatalogue
  private let decimals: Int
  private let unit: (before: String, after: String)
  private let one: (before: String, after: String)?

  init(_ context: PageContext, _ indicator: IndicatorID) {
    texts = context.texts
    decimals = context.figures.decimals(of: indicator)
    func parts(_ template: String?) -> (before: String, after: String)? {
      guard let template, let place = template.firstRange(of: "{number}") else { return nil }
      return (String(template[..<place.lowerBound]), String(template[place.upperBound...]))
    }
    let name = context.figures[indicator]?.unit.rawValue
    unit = parts(name.map { context.texts["unit.\($0)"] }) ?? ("", "")
    one = parts(name.flatMap { context.texts.texts["unit.\($0)_one"] })
  }

  /// Without the unit: `23,4`.
  func number(_ value: ExactDecimal) -> String { texts.number(value, decimals: decimals) }

  /// With the unit: `23,4 %`.
  func figure(_ value: ExactDecimal) -> String {
    let number = number(value)
    let words = number == "1" ? one ?? unit : unit
    return words.before + number + words.after
  }

  /// The fact's value as people see it, or nil when it may not be shown or is not there.
  func value(of fact: Fact?) -> ExactDecimal? {
    guard let fact, fact.status == .ok else { return nil }
    return fact.value?.rounded(decimals: decimals)
  }
}

/// What is aimed at: for a school, else for all.
struct SheetTargets: Sendable {
  private struct Key: Hashable {
    let school: SchoolCode?
    let period: PeriodID
    let indicator: IndicatorID
  }

  private var values: [Key: ExactDecimal] = [:]

  init(_ result: RunResult) {
    for target in result.background.targets {
      values[Key(school: target.school, period: target.period, indicator: target.indicator)] =
        target.target
    }
  }

  func value(_ school: SchoolCode, _ period: PeriodID, _ indicator: IndicatorID) -> ExactDecimal? {
    guard !values.isEmpty else { return nil }
    return values[Key(school: school, period: period, indicator: indicator)]
      ?? values[Key(school: nil, period: period, indicator: indicator)]
  }
}
