import SchoolModel

/// One indicator on a school's sheet.
struct SheetRow {
  let context: PageContext
  let facts: FactTable
  let picture: SeriesPicture
  let school: SchoolCode
  let level: LevelID?
  let target: SheetTargets

  private var indicator: IndicatorID { picture.series.indicator }

  private func fact(_ period: PeriodID) -> Fact? {
    facts[
      FactKey(
        school: school, period: period, indicator: indicator, group: picture.series.group)]
  }

  /// nil where the figure cannot exist at the school.
  var record: PageRecord? {
    guard let period = picture.periods.last else { return nil }
    let fact = fact(period)
    if fact == nil && picture.periods.allSatisfy({ self.fact($0) == nil }) { return nil }
    guard fact?.status != .notApplicable else { return nil }
    let value = fact.flatMap(context.figures.value)
    let mark = context.marks[value == nil ? nil : level ?? context.marks.mildest]
    let previous = picture.periods.dropLast().last.flatMap { self.fact($0) }
      .flatMap(context.figures.value)
    let words = context.words
    return [
      "label": context.figures.label(picture.series),
      "symbol": mark.symbol, "class": mark.style,
      "level": value == nil ? words["no_data"] : mark.name,
      "value": value.map(figure)
        ?? context.texts["status.\((fact?.status ?? .notReported).rawValue)"],
      "isMissing": value == nil,
      "n": value == nil ? "" : fact?.n.map(String.init) ?? "–",
      "interval": value == nil ? "" : interval, "peers": peers ?? "–",
      "previous": previous.map(number) ?? "–",
      "target": picture.series.group == "all"
        ? target.value(school, period, indicator).map(number) ?? "" : "",
      "line": line,
    ]
  }

  /// A sentence about what goes well; nil when nothing does.
  var strength: String? {
    guard let strength = picture.strengths[school], let period = picture.periods.last,
      let value = fact(period).flatMap(context.figures.value),
      level == nil || level == context.marks.mildest
    else { return nil }
    let previous = picture.periods.dropLast().last.flatMap { self.fact($0) }
      .flatMap(context.figures.value)
    return context.words(
      "strength_\(strength.rawValue)",
      [
        "indicator": context.figures.label(picture.series), "value": figure(value),
        "previous": previous.map(figure) ?? "–",
      ])
  }

  private func figure(_ value: ExactDecimal) -> String {
    context.figures.figure(value, of: indicator)
  }

  private func number(_ value: ExactDecimal) -> String {
    context.figures.number(value, of: indicator)
  }

  private var interval: String {
    picture.intervals[school].map { "\(number($0.low))–\(number($0.high))" } ?? "–"
  }

  /// The median of the peer group, else of all schools in brackets.
  private var peers: String? {
    if let group = context.names[school]?.peerGroup, let median = picture.peerMedians[group] {
      return number(median)
    }
    return (picture.spreads.last ?? nil).map { "(\(number($0.median)))" }
  }

  // MARK: - The line over five years

  private static let width = 72.0
  private static let height = 18.0

  /// All schools' lines of an indicator have one scale, so that they can be compared.
  private var line: String {
    let periods = picture.periods.suffix(5)
    let values = periods.map { fact($0).flatMap(context.figures.value) }
    let spreads = picture.spreads.compactMap(\.self)
    let known =
      values.compactMap { $0?.approximate }
      + spreads.flatMap { [$0.lowest.approximate, $0.highest.approximate] }
    guard periods.count > 1, values.contains(where: { $0 != nil }), let low = known.min(),
      let high = known.max()
    else { return "" }
    let span = max(high - low, 1e-9)
    let points = values.enumerated().map { place, value -> (Double, Double?) in
      (
        3 + (Self.width - 6) * Double(place) / Double(periods.count - 1),
        value.map { 2 + (Self.height - 4) * (high - $0.approximate) / span }
      )
    }
    var line = Markup()
    line.raw("<svg class=\"line\" viewBox=\"0 0 72 18\" role=\"img\"")
    line.attribute("aria-label", values.map { $0.map(number) ?? "–" }.joined(separator: " → "))
    line.raw("><path d=\"\(Self.rounded(points))\"/>")
    if let last = points.last, let y = last.1 {
      line.raw("<path class=\"p\" d=\"M\(Int(last.0.rounded())) \(Int(y.rounded()))h0\"/>")
    }
    line.raw("</svg>")
    return line.source
  }

  private static func rounded(_ points: [(Double, Double?)]) -> String {
    LinePath.through(points.map { ($0.0.rounded(), $0.1?.rounded()) })
  }
}
