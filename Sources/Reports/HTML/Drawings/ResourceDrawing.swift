import Analysis
import SchoolModel

/// A resource against a result, both as differences from what schools with the same background have.
///
/// Each school has the interval of its difference; those that lie beyond it have their name.
struct ResourceDrawing {
  let context: PageContext
  let relation: ResourceRelation
  /// Unique on the page.
  let id: String

  private static let side = 340.0
  private static let left = 46.0
  private static let bottom = 300.0
  /// More names than this cover one another.
  private static let maximumNames = 6

  var record: PageRecord {
    let words = ResourceWords(words: CommitteeWords(context.result))
    let caption = context.texts["committee.resources.axes"].filled(with: [
      "resource": context.texts["indicator.\(relation.definition.resource)"],
      "result": context.texts["indicator.\(relation.definition.result)"].insideSentence,
      "confidence": String(ResourceRelation.confidence),
    ])
    let x = Scale(
      of: relation.points.map(\.resourceDifference), from: Self.left, to: Self.side - 10)
    let y = Scale(
      of: relation.points.flatMap { [$0.low, $0.high] }, from: Self.bottom, to: 10)
    var drawing = Drawing(
      id: id, style: "expected years", width: Int(Self.side), height: Int(Self.side),
      title: words.heading(relation.definition), description: caption)
    axes(&drawing, x, y)
    points(&drawing, x, y)
    return ["svg": drawing.svg, "caption": caption]
  }

  private func axes(_ drawing: inout Drawing, _ x: Scale, _ y: Scale) {
    for tick in y.ticks {
      let place = y.place(tick)
      drawing.path(
        "tick",
        "M\(Drawing.text(Self.left)) \(Drawing.text(place))H\(Drawing.text(Self.side - 10))")
      drawing.label(
        Scale.label(tick, texts: context.texts), x: Self.left - 4, y: place + 3.5, style: "end")
    }
    for tick in x.ticks {
      drawing.label(
        Scale.label(tick, texts: context.texts), x: x.place(tick), y: Self.bottom + 15,
        style: "mid")
    }
    // Both differences are nothing on average, and the line goes through that point.
    let slope = relation.adjusted.value
    drawing.path(
      "centre",
      LinePath.through(
        [x.low, x.high].map { (x.place($0), y.place(min(y.high, max(y.low, slope * $0)))) }))
  }

  private func points(_ drawing: inout Drawing, _ x: Scale, _ y: Scale) {
    let places = Dictionary(
      context.result.list.entries.enumerated().map { ($0.element.school, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    for point in relation.points {
      let style = places[point.school].map { " s\($0)" } ?? ""
      let left = Drawing.text(x.place(point.resourceDifference))
      drawing.path(
        "s\(style)",
        "M\(left) \(Drawing.text(y.place(point.low)))V\(Drawing.text(y.place(point.high)))")
      drawing.path("p\(style)", "M\(left) \(Drawing.text(y.place(point.difference)))h0")
    }
    let beyond = relation.points.filter { $0.low > 0 || $0.high < 0 }
      .sorted { ($1.difference.magnitude, $0.school) < ($0.difference.magnitude, $1.school) }
    for point in beyond.prefix(Self.maximumNames) {
      let place = x.place(point.resourceDifference)
      let isRight = place > Self.side / 2
      drawing.label(
        context.names.name(of: point.school), x: place + (isRight ? -6 : 6),
        y: y.place(point.difference) + 3.5, style: isRight ? "end" : "")
    }
  }
}
