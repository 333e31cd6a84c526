import SchoolModel

/// One indicator on a school's sheet.
struct SheetRow {
  private let context: PageContext
  private let line: SheetTable.Line
  private let school: SchoolCode
  private let level: LevelID?
  private let targets: SheetTargets
  /// One for each period, the newest last.
  private let facts: [Fact?]
  private let values: [ExactDecimal?]

  init(
    context: PageContext, line: SheetTable.Line, school: SchoolCode, level: LevelID?,
    targets: SheetTargets
  ) {
    self.context = context
    self.line = line
    self.school = school
    self.level = level
    self.targets = targets
    facts = line.columns.map { $0[school] }
    values = facts.map { line.numbers.value(of: $0) }
  }

  private var picture: SeriesPicture { line.picture }
  private var fact: Fact? { facts.last ?? nil }
  private var value: ExactDecimal? { values.last ?? nil }
  private var previous: ExactDecimal? { values.dropLast().last ?? nil }

  /// Writes the row; nothing where the figure cannot exist at the school.
  func write(to markup: inout Markup) {
    guard let period = picture.periods.last, facts.contains(where: { $0 != nil }),
      fact?.status != .notApplicable
    else { return }
    let (words, numbers) = (context.words, line.numbers)
    let mark = context.marks[value == nil ? nil : level ?? context.marks.mildest]
    markup.raw("\n<tr><th scope=row>")
    markup.mark(mark.style, value == nil ? words["no_data"] : mark.name)
    markup.text(line.label)
    if let value {
      markup.raw("<td>")
      markup.text(numbers.figure(value))
      markup.raw("<td>\(fact?.n.map(String.init) ?? "–")<td>")
      markup.text(interval)
    } else {
      markup.raw("<td colspan=3 class=note>")
      markup.text(context.texts["status.\((fact?.status ?? .notReported).rawValue)"])
    }
    markup.raw("<td>")
    markup.text(peers)
    markup.raw("<td>")
    markup.text(previous.map(numbers.number) ?? "–")
    markup.raw("<td>")
    if picture.series.group == "all",
      let target = targets.value(school, period, picture.series.indicator)
    {
      markup.text(numbers.number(target))
    }
    markup.raw("<td>")
    writeLine(to: &markup)
  }

  /// A sentence about what goes well; nil when nothing does.
  var strength: String? {
    guard let strength = picture.strengths[school], let value,
      level == nil || level == context.marks.mildest
    else { return nil }
    return context.words(
      "strength_\(strength.rawValue)",
      [
        "indicator": line.label, "value": line.numbers.figure(value),
        "previous": previous.map(line.numbers.figure) ?? "–",
      ])
  }

  private var interval: String {
    guard let range = picture.intervals[school] else { return "–" }
    return line.numbers.number(range.low) + "–" + line.numbers.number(range.high)
  }

  /// The median of the peer group, else of all schools in brackets.
  private var peers: String {
    if let group = context.names[school]?.peerGroup, let median = picture.peerMedians[group] {
      return line.numbers.number(median)
    }
    return line.median ?? "–"
  }

  // MARK: - The line over five years

  /// As the style sheet has it too.
  private static let width = 72.0
  private static let height = 18.0

  /// All schools' lines of an indicator have one scale, so that they can be compared.
  private func writeLine(to markup: inout Markup) {
    let values = values.suffix(5)
    let known = values.compactMap { $0?.approximate } + line.bounds
    guard values.count > 1, values.contains(where: { $0 != nil }), let low = known.min(),
      let high = known.max()
    else { return }
    let span = max(high - low, 1e-9)
    var path = LinePath()
    for (place, value) in values.enumerated() {
      let x = 3 + (Self.width - 6) * Double(place) / Double(values.count - 1)
      let y = value.map { 2 + (Self.height - 4) * (high - $0.approximate) / span }
      path.add(x.rounded(), y?.rounded())
    }
    // The newest figure has a dot, also when it stands alone.
    if values.last != .some(nil) { path.addDot() }
    markup.raw("<svg class=line role=img aria-label=\"")
    markup.text(values.map { $0.map(line.numbers.number) ?? "–" }.joined(separator: "; "))
    markup.raw("\"><path d=\"\(path.data)\"/></svg>")
  }
}
