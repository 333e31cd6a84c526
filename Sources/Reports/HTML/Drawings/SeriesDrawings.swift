import SchoolModel

/// One indicator: over the years, and as a funnel by number of persons, with one table behind both.
struct SeriesDrawings {
  let context: PageContext
  let picture: SeriesPicture
  /// Unique on the page.
  let id: String

  private static let width = 300.0
  private static let height = 180.0
  private static let left = 40.0
  private static let right = 290.0
  private static let top = 12.0
  private static let bottom = 160.0

  /// nil when no school has a figure in any period.
  var record: PageRecord? {
    let rows = rows
    guard rows.contains(where: { $0.values.contains { $0 != nil } }) else { return nil }
    var drawings: [PageRecord] = []
    if picture.periods.count > 1 {
      drawings.append(["svg": years(rows), "caption": context.words["years"]])
    }
    if picture.funnel != nil {
      drawings.append(["svg": funnel(rows), "caption": context.words["funnel"]])
    }
    return [
      "class": drawings.isEmpty ? "bare" : "",
      "title": context.figures.label(picture.series),
      "note": drawings.isEmpty ? [context.words["no_course"]] : [String](),
      "drawings": drawings, "hasTable": true, "table": table(rows),
    ]
  }

  private struct Row {
    let school: SchoolCode
    let place: Int
    let values: [ExactDecimal?]
    let n: Int?
  }

  /// Schools with a figure in some period, in the order of the list.
  private var rows: [Row] {
    let columns = picture.periods.map { context.facts.column(picture.series, $0) }
    return context.result.list.entries.enumerated().compactMap { place, entry in
      let own = columns.map { $0[entry.school] }
      let values = own.map { $0.flatMap(context.figures.value) }
      guard values.contains(where: { $0 != nil }) else { return nil }
      return Row(
        school: entry.school, place: place, values: values,
        n: values.last == .some(nil) ? nil : own.last.flatMap { $0?.n })
    }
  }

  private var bounds: ClosedRange<Double>? {
    context.figures[picture.series.indicator]?.unit == .percent ? 0...100 : nil
  }

  private func axis(_ drawing: inout Drawing, _ scale: Scale) {
    for tick in scale.ticks {
      let y = scale.place(tick)
      drawing.path(
        "tick", "M\(Drawing.text(Self.left)) \(Drawing.text(y))H\(Drawing.text(Self.right))")
      drawing.label(
        Scale.label(tick, texts: context.texts), x: Self.left - 4, y: y + 3.5, style: "end")
    }
  }

  // MARK: - Over the years

  private func years(_ rows: [Row]) -> String {
    let values = rows.flatMap { $0.values.compactMap { $0?.approximate } }
    let scale = Scale(of: values, within: bounds, from: Self.bottom, to: Self.top)
    let count = picture.periods.count
    func x(_ place: Int) -> Double {
      Self.left + 12 + (Self.right - Self.left - 24) * Double(place) / Double(max(1, count - 1))
    }
    var drawing = Drawing(
      id: "\(id)y", style: "years", width: Int(Self.width), height: Int(Self.height),
      title: context.words(
        "years_title", ["indicator": context.figures.label(picture.series)]),
      description: context.words["years_desc"])
    axis(&drawing, scale)
    // A band per run of periods: where one is missing there is no band, as there is no line.
    let runs = picture.spreads.indices.split { picture.spreads[$0] == nil }
    for run in runs where run.count > 1 {
      let spreads = run.compactMap { place in picture.spreads[place].map { (x(place), $0) } }
      let upper = spreads.map { ($0.0, Optional(scale.place($0.1.p90.approximate))) }
      let lower = spreads.reversed().map { ($0.0, Optional(scale.place($0.1.p10.approximate))) }
      drawing.path("band", LinePath.through(upper + lower) + "z")
    }
    for row in rows {
      let points = row.values.enumerated().map { place, value in
        // Whole units are finer than the line; a tenth more would be a third of the page.
        (x(place).rounded(), value.map { scale.place($0.approximate).rounded() })
      }
      drawing.path("s s\(row.place)", Self.joined(points))
    }
    drawing.path(
      "median",
      LinePath.through(
        picture.spreads.enumerated().map { place, spread in
          (x(place), spread.map { scale.place($0.median.approximate) })
        }))
    for (place, period) in picture.periods.enumerated()
    where count <= 5 || (count - 1 - place).isMultiple(of: 2) {
      drawing.label(Self.short(period), x: x(place), y: Self.bottom + 16, style: "mid")
    }
    return drawing.svg
  }

  /// A line; a figure that stands alone becomes a short dash, so that it is seen.
  private static func joined(_ points: [(Double, Double?)]) -> String {
    let known = points.filter { $0.1 != nil }
    if known.count == 1, let (x, y) = known.first, let y {
      return "M\(Drawing.text(x - 2)) \(Drawing.text(y))h4"
    }
    return LinePath.through(points)
  }

  /// `2024/25` stays, longer names lose their century.
  private static func short(_ period: PeriodID) -> String {
    period.text.hasPrefix("20") && period.text.count > 6
      ? String(period.text.dropFirst(2)) : period.text
  }

  // MARK: - Funnel

  private func funnel(_ rows: [Row]) -> String {
    let points = rows.compactMap { row -> (Int, Int, Double)? in
      guard let value = row.values.last ?? nil, let n = row.n else { return nil }
      return (row.place, n, value.approximate)
    }
    guard let funnel = picture.funnel, let largest = points.map(\.1).max() else { return "" }
    let smallest = Double(points.map(\.1).min() ?? 0) * 0.8
    let steps = funnel.steps.filter { Double($0.n) >= smallest }
    let values =
      points.map(\.2)
      + steps.flatMap { [$0.inner.low.approximate, $0.inner.high.approximate] }
    let y = Scale(of: values, within: bounds, from: Self.bottom, to: Self.top)
    let x = Scale(
      of: [0, Double(largest)], from: Self.left, to: Self.right - 4, tickCount: 4)
    var drawing = Drawing(
      id: "\(id)f", style: "funnel", width: Int(Self.width), height: Int(Self.height),
      title: context.words(
        "funnel_title", ["indicator": context.figures.label(picture.series)]),
      description: context.words["funnel_desc"])
    axis(&drawing, y)
    func line(_ value: (FunnelPicture.Step) -> ExactDecimal) -> String {
      LinePath.through(
        steps.map { step in
          let place = y.place(value(step).approximate)
          return (x.place(Double(step.n)), min(max(place, Self.top), Self.bottom))
        })
    }
    drawing.path("outer", line(\.outer.low) + line(\.outer.high))
    drawing.path("inner", line(\.inner.low) + line(\.inner.high))
    let centre = y.place(funnel.centre.approximate)
    drawing.path(
      "centre",
      "M\(Drawing.text(Self.left)) \(Drawing.text(centre))H\(Drawing.text(Self.right))")
    for (place, n, value) in points {
      drawing.path(
        "p s\(place)",
        "M\(Drawing.text(x.place(Double(n)).rounded())) \(Drawing.text(y.place(value)))h0")
    }
    for tick in x.ticks {
      drawing.label(
        Scale.label(tick, texts: context.texts), x: x.place(tick), y: Self.bottom + 14,
        style: "mid")
    }
    return drawing.svg
  }

  // MARK: - The table

  private func table(_ rows: [Row]) -> String {
    var table = Markup()
    table.raw("<table class=\"behind\"><thead><tr><th scope=col>")
    table.text(context.words["school"])
    table.raw("<th scope=col class=num>n")
    for period in picture.periods {
      table.raw("<th scope=col class=num>")
      table.text(period.text)
    }
    table.raw("</thead><tbody>")
    for row in rows {
      table.raw("<tr><th scope=row>")
      table.text(context.names.name(of: row.school))
      table.raw("<td>")
      table.raw(row.n.map(String.init) ?? "–")
      for value in row.values { cell(value, &table) }
    }
    table.raw("</tbody><tfoot>")
    for (name, value) in Self.spreadRows where picture.spreads.contains(where: { $0 != nil }) {
      table.raw("<tr><th scope=row>")
      table.text(context.words[name])
      table.raw("<td>")
      for spread in picture.spreads { cell(spread.map(value), &table) }
    }
    if let funnel = picture.funnel {
      table.raw("<tr><th scope=row>")
      table.text(context.words["common_level"])
      table.raw("<td>")
      for _ in picture.periods.dropLast() { table.raw("<td>") }
      cell(funnel.centre, &table)
    }
    table.raw("</tfoot></table>")
    return table.source
  }

  private static let spreadRows: [(String, @Sendable (Spread) -> ExactDecimal)] = [
    ("p90", { $0.p90 }), ("median", { $0.median }), ("p10", { $0.p10 }),
  ]

  private func cell(_ value: ExactDecimal?, _ table: inout Markup) {
    table.raw("<td>")
    table.text(value.map { context.figures.number($0, of: picture.series.indicator) } ?? "–")
  }
}
