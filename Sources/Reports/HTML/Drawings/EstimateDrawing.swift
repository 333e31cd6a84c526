import SchoolModel

/// Figures with their intervals, one line each, with what they are held against as a dashed line.
struct EstimateDrawing {
  struct Line {
    var name: String
    var value: Double
    var interval: ClosedRange<Double>?
  }

  /// Unique on the page.
  let id: String
  let title: String
  let caption: String
  let lines: [Line]
  /// Such as 0.5 for a ranking by chance; nil when there is nothing to hold them against.
  let reference: Double?
  let texts: TextCatalogue

  private static let left = 190.0
  private static let right = 500.0
  private static let rowHeight = 18.0
  private static let top = 8.0

  /// A picture with room for each line.
  var record: PageRecord { ["svg": svg, "caption": caption] }

  private var svg: String {
    let bottom = Self.top + Self.rowHeight * Double(lines.count)
    var drawing = Drawing(
      id: id, style: "ranks", width: 510, height: Int(bottom) + 22, title: title,
      description: caption)
    let values = lines.flatMap { line in
      [line.value] + (line.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
    }
    let scale = Scale(
      of: values + (reference.map { [$0] } ?? []), from: Self.left, to: Self.right)
    for tick in scale.ticks {
      let x = scale.place(tick)
      drawing.path("tick", "M\(Drawing.text(x)) \(Drawing.text(Self.top))V\(Drawing.text(bottom))")
      drawing.label(Scale.label(tick, texts: texts), x: x, y: bottom + 14, style: "mid")
    }
    if let reference {
      let x = Drawing.text(scale.place(reference))
      drawing.path("cut", "M\(x) \(Drawing.text(Self.top))V\(Drawing.text(bottom))")
    }
    for (place, line) in lines.enumerated() {
      let y = Self.top + Self.rowHeight * (Double(place) + 0.5)
      drawing.label(Self.short(line.name), x: Self.left - 8, y: y + 3.5, style: "end")
      if let interval = line.interval {
        drawing.path(
          "range",
          "M\(Drawing.text(scale.place(interval.lowerBound))) \(Drawing.text(y))"
            + "H\(Drawing.text(scale.place(interval.upperBound)))")
      }
      drawing.path("p", "M\(Drawing.text(scale.place(line.value))) \(Drawing.text(y))h0")
    }
    return drawing.svg
  }

  /// So much as there is room for; the table has the whole name.
  private static func short(_ name: String) -> String {
    name.count > 32 ? name.prefix(31) + "…" : name
  }
}
