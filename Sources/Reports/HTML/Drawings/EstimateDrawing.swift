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

  private static let longestName = 44
  private static let letter = 5.6
  private static let breadth = 310.0
  private static let rowHeight = 18.0
  private static let top = 8.0

  /// A picture with room for each line.
  var record: PageRecord { ["svg": svg, "caption": caption] }

  private var svg: String {
    let longest = min(lines.map(\.name.count).max() ?? 0, Self.longestName)
    let left = (12 + Self.letter * Double(longest)).rounded()
    let right = left + Self.breadth
    let bottom = Self.top + Self.rowHeight * Double(lines.count)
    var drawing = Drawing(
      id: id, style: "ranks", width: Int(right) + 10, height: Int(bottom) + 22, title: title,
      description: caption)
    let values = lines.flatMap { line in
      [line.value] + (line.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
    }
    let scale = Scale(
      of: values + (reference.map { [$0] } ?? []), from: left, to: right)
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
      drawing.label(Self.short(line.name), x: left - 8, y: y + 3.5, style: "end")
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

  /// So much as there is room for, with the end, where names that begin alike differ; the table has the
  /// whole name.
  private static func short(_ name: String) -> String {
    guard name.count > longestName else { return name }
    let end = longestName / 3
    return name.prefix(longestName - end - 1) + "…" + name.suffix(end)
  }
}
