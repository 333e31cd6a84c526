import SchoolModel

/// One picture: inline SVG with a name and a description for those who do not see it.
struct Drawing {
  let width: Int
  let height: Int
  private var markup = Markup()

  /// Begins a picture.
  ///
  /// - Parameters:
  ///   - id: unique on the page.
  ///   - style: classes of the style sheet.
  ///   - width: in units of the picture.
  ///   - height: in the same.
  ///   - title: what it is.
  ///   - description: what one sees in it, and where its figures stand.
  init(id: String, style: String, width: Int, height: Int, title: String, description: String) {
    self.width = width
    self.height = height
    markup.raw(
      "<svg class=\"\(style)\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" "
        + "height=\"\(height)\" role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\"><title id=\"\(id)-t\">"
    )
    markup.text(title)
    markup.raw("</title><desc id=\"\(id)-d\">")
    markup.text(description)
    markup.raw("</desc>")
  }

  var svg: String { markup.source + "</svg>" }

  /// A path; `data` is made of numbers and letters only.
  mutating func path(_ style: String, _ data: String) {
    guard !data.isEmpty else { return }
    markup.raw("<path class=\"\(style)\" d=\"\(data)\"/>")
  }

  mutating func rectangle(_ style: String, x: Double, y: Double, width: Double, height: Double) {
    markup.raw(
      "<rect class=\"\(style)\" x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" "
        + "width=\"\(Self.text(width))\" height=\"\(Self.text(height))\"/>")
  }

  /// A word; `turn` in degrees around its own place.
  mutating func label(
    _ text: String, x: Double, y: Double, style: String = "", turn: Int = 0
  ) {
    markup.raw("<text")
    if !style.isEmpty { markup.attribute("class", style) }
    if turn == 0 {
      markup.raw(" x=\"\(Self.text(x))\" y=\"\(Self.text(y))\">")
    } else {
      markup.raw(" transform=\"translate(\(Self.text(x)) \(Self.text(y))) rotate(\(turn))\">")
    }
    markup.text(text)
    markup.raw("</text>")
  }

  /// A coordinate with one decimal at most.
  static func text(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e7 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let size = tenths.magnitude
    return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
  }
}

/// A line through points; where one is missing it begins anew.
struct LinePath {
  private(set) var data = ""
  private var isOpen = false

  /// Ends with a small square, the mark of the newest figure.
  mutating func addDot() {
    guard isOpen else { return }
    data += "m-1-1h2v2h-2z"
  }

  mutating func add(_ x: Double, _ y: Double?) {
    guard let y else {
      isOpen = false
      return
    }
    // Points behind a move are lines without saying so.
    data += (isOpen ? " " : "M") + Drawing.text(x) + " " + Drawing.text(y)
    isOpen = true
  }

  static func through(_ points: [(Double, Double?)]) -> String {
    var path = LinePath()
    for (x, y) in points { path.add(x, y) }
    return path.data
  }
}
