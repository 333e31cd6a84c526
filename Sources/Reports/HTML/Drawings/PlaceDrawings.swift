import SchoolModel

/// How sure the places are: rank intervals.
struct RankDrawing {
  let context: PageContext

  private static let left = 172.0
  private static let right = 640.0
  private static let top = 26.0
  private static let step = 13.0

  /// nil when nobody has drawn ranks.
  var record: PageRecord? {
    let rows = context.result.list.entries.enumerated().compactMap { place, entry in
      entry.certainty.flatMap { certainty in entry.rank.map { (place, entry, $0, certainty) } }
    }
    guard !rows.isEmpty else { return nil }
    let last = Double(rows.map(\.3.rankHigh).max() ?? 1)
    let scale = Scale(
      of: [1, max(2, last)], within: 1...max(2, last), from: Self.left, to: Self.right,
      tickCount: 8)
    var drawing = Drawing(
      id: "ranks", style: "ranks", width: Int(Self.right) + 20,
      height: Int(Self.top + Double(rows.count) * Self.step) + 6,
      title: context.words["ranks"], description: context.words["ranks_desc"])
    for tick in scale.ticks + (scale.ticks.first == 1 ? [] : [1]) {
      let x = Drawing.text(scale.place(tick))
      drawing.path("tick", "M\(x) \(Drawing.text(Self.top - 6))V\(drawing.height - 4)")
      drawing.label(
        Scale.label(tick, texts: context.texts), x: scale.place(tick), y: Self.top - 10,
        style: "mid")
    }
    if let capacity = context.result.list.capacity {
      let x = Drawing.text(scale.place(Double(capacity) + 0.5))
      drawing.path("cut", "M\(x) \(Drawing.text(Self.top - 6))V\(drawing.height - 4)")
    }
    for (line, row) in rows.enumerated() {
      let y = Self.top + (Double(line) + 0.5) * Self.step
      drawing.label(
        TerminalText.cut(context.names.name(of: row.1.school), to: 27), x: Self.left - 8, y: y + 4,
        style: "end s\(row.0)")
      let (low, high) = (
        scale.place(Double(row.3.rankLow)), scale.place(Double(row.3.rankHigh))
      )
      drawing.path(
        "range s\(row.0)",
        "M\(Drawing.text(low)) \(Drawing.text(y))H\(Drawing.text(max(high, low + 0.5)))")
      drawing.path(
        "p s\(row.0)", "M\(Drawing.text(scale.place(Double(row.2)))) \(Drawing.text(y))h0")
    }
    return [
      "class": "wide", "title": context.words["ranks"], "note": [context.words["ranks_note"]],
      "drawings": [["svg": drawing.svg, "caption": context.words["ranks"]] as PageRecord],
      "hasTable": true, "table": table(rows.map { ($0.1, $0.2, $0.3) }),
    ]
  }

  private func table(_ rows: [(SupportListEntry, Int, PlaceCertainty)]) -> String {
    var table = Markup()
    table.raw("<table class=\"behind\"><thead><tr>")
    for name in ["school", "rank", "rank_low", "rank_high", "chance"] {
      table.raw("<th scope=\"col\"\(name == "school" ? "" : " class=\"num\"")>")
      table.text(context.words[name])
    }
    table.raw("</thead><tbody>")
    for (entry, rank, certainty) in rows {
      table.raw("<tr><th scope=row>")
      table.text(context.names.name(of: entry.school))
      table.raw("<td>\(rank)<td>\(certainty.rankLow)<td>\(certainty.rankHigh)<td>")
      table.text(CertaintyText(context).chance(certainty))
    }
    table.raw("</tbody></table>")
    return table.source
  }
}

/// Expected against actual results.
struct ExpectedDrawing {
  let context: PageContext
  let picture: ExpectedPicture
  let id: String

  private static let side = 340.0
  private static let left = 46.0
  private static let bottom = 300.0

  var record: PageRecord {
    let places = Dictionary(
      context.result.list.entries.enumerated().map { ($0.element.school, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let values = picture.points.flatMap { [$0.expected.approximate, $0.actual.approximate] }
    let x = Scale(of: values, from: Self.left, to: Self.side - 10)
    let y = Scale(of: values, from: Self.bottom, to: 10)
    let label = context.figures.label(picture.series)
    var drawing = Drawing(
      id: id, style: "expected", width: Int(Self.side), height: Int(Self.bottom) + 20,
      title: context.words("expected_title", ["indicator": label]),
      description: context.words["expected_desc"])
    for tick in y.ticks {
      drawing.path(
        "tick",
        "M\(Drawing.text(Self.left)) \(Drawing.text(y.place(tick)))H\(Drawing.text(Self.side - 10))"
      )
      drawing.label(
        Scale.label(tick, texts: context.texts), x: Self.left - 4, y: y.place(tick) + 3.5,
        style: "end")
      drawing.label(
        Scale.label(tick, texts: context.texts), x: x.place(tick), y: Self.bottom + 15,
        style: "mid")
    }
    drawing.path(
      "centre",
      LinePath.through([
        (x.place(x.low), y.place(y.low)), (x.place(x.high), y.place(y.high)),
      ]))
    for point in picture.points {
      guard let place = places[point.school] else { continue }
      drawing.path(
        "p s\(place)",
        "M\(Drawing.text(x.place(point.expected.approximate))) "
          + "\(Drawing.text(y.place(point.actual.approximate)))h0")
    }
    let factors = picture.factors.map { context.words["factor_\($0)"] }
    return [
      "class": "", "title": context.words("expected_title", ["indicator": label]),
      "note": [
        context.words(
          "expected_note",
          [
            "factors": factors.joined(separator: ", "),
            "explained": picture.explained.map {
              context.texts.number(($0.fraction * Fraction(100)).rounded(decimals: 0))
            } ?? "–",
          ])
      ],
      "drawings": [["svg": drawing.svg, "caption": context.words["expected_axis"]] as PageRecord],
      "hasTable": true, "table": table,
    ]
  }

  private var table: String {
    var table = Markup()
    table.raw("<table class=\"behind\"><thead><tr><th scope=col>")
    table.text(context.words["school"])
    for name in ["expected", "actual", "difference"] {
      table.raw("<th scope=col class=num>")
      table.text(context.words[name])
    }
    table.raw("</thead><tbody>")
    for point in picture.points {
      let difference = (point.actual.fraction - point.expected.fraction)
        .rounded(decimals: context.figures.decimals(of: picture.series.indicator))
      table.raw("<tr><th scope=row>")
      table.text(context.names.name(of: point.school))
      for value in [point.expected, point.actual, difference] {
        table.raw("<td>")
        table.text(context.figures.number(value, of: picture.series.indicator))
      }
    }
    table.raw("</tbody></table>")
    return table.source
  }
}
