import SchoolModel

/// How schools lie over the years: the middle half, the middle eight tenths, and the median.
struct SpreadDrawing {
  let context: PageContext
  let picture: SeriesPicture
  let id: String

  private static let width = 300.0
  private static let height = 150.0
  private static let left = 40.0
  private static let bottom = 126.0

  /// nil when too few schools have a figure in any period.
  var record: PageRecord? {
    let spreads = zip(picture.periods, picture.spreads).compactMap { period, spread in
      spread.map { (period, $0) }
    }
    guard !spreads.isEmpty else { return nil }
    let label = context.figures.label(picture.series)
    let isPercent = context.figures[picture.series.indicator]?.unit == .percent
    let scale = Scale(
      of: spreads.flatMap { [$0.1.p10.approximate, $0.1.p90.approximate] },
      within: isPercent ? 0...100 : nil, from: Self.bottom, to: 10)
    var drawing = Drawing(
      id: id, style: "spread", width: Int(Self.width), height: Int(Self.height),
      title: context.words("spread_title", ["indicator": label]),
      description: context.words["spread_desc"])
    for tick in scale.ticks {
      let y = scale.place(tick)
      drawing.path("tick", "M\(Drawing.text(Self.left)) \(Drawing.text(y))H290")
      drawing.label(
        Scale.label(tick, texts: context.texts), x: Self.left - 4, y: y + 3.5, style: "end")
    }
    let step = (290 - Self.left) / Double(spreads.count)
    for (place, (period, spread)) in spreads.enumerated() {
      let x = Self.left + step * (Double(place) + 0.5)
      func y(_ value: ExactDecimal) -> Double { scale.place(value.approximate) }
      drawing.path(
        "outer", "M\(Drawing.text(x)) \(Drawing.text(y(spread.p10)))V\(Drawing.text(y(spread.p90)))"
      )
      drawing.rectangle(
        "box", x: x - 9, y: y(spread.p75), width: 18,
        height: max(1, y(spread.p25) - y(spread.p75)))
      drawing.path(
        "median", "M\(Drawing.text(x - 9)) \(Drawing.text(y(spread.median)))h18")
      guard spreads.count <= 6 || (spreads.count - 1 - place).isMultiple(of: 2) else { continue }
      drawing.label(
        String(period.text.suffix(5)), x: x, y: Self.bottom + 16, style: "mid")
    }
    return [
      "class": "", "title": label, "note": [String](), "hasTable": true, "table": table(spreads),
      "drawings": [["svg": drawing.svg, "caption": context.words["spread_caption"]] as PageRecord],
    ]
  }

  private func table(_ spreads: [(PeriodID, Spread)]) -> String {
    var table = Markup()
    table.raw("<table class=\"behind\"><thead><tr><th scope=col>")
    table.text(context.words["period"])
    for name in ["schools", "p10", "p25", "median", "p75", "p90"] {
      table.raw("<th scope=col class=num>")
      table.text(context.words[name])
    }
    table.raw("</thead><tbody>")
    for (period, spread) in spreads {
      table.raw("<tr><th scope=row>")
      table.text(period.text)
      table.raw("<td>\(spread.schools)")
      for value in [spread.p10, spread.p25, spread.median, spread.p75, spread.p90] {
        table.raw("<td>")
        table.text(context.figures.number(value, of: picture.series.indicator))
      }
    }
    table.raw("</tbody></table>")
    return table.source
  }
}
