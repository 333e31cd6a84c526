package import Analysis
package import SchoolModel

/// How the list changes along the values of a setting, for a terminal: a line for each value.
///
/// - Parameters:
///   - points: the list at each value.
///   - refused: values that the settings cannot have, with the reason.
///   - path: the setting.
///   - base: its value in the run itself; nil when it does not set it.
///   - places: how many schools from the top are told by name when they cross that line.
///   - result: the run at one of the values, for words and definitions.
///   - run: the run's identifier.
///   - width: columns of the terminal.
///   - color: whether headings are marked with colour.
/// - Returns: lines with a newline after each.
package func terminalSweep(
  _ points: [SweepPoint], refused: [(value: ExactDecimal, reason: String)] = [], path: String,
  base: String?, places: Int, of result: RunResult, run: String, width: Int, color: Bool
) -> String {
  let texts = result.texts
  let words = DiffWords(texts: texts, schools: result.schools)
  let width = max(minimumTerminalWidth, width)
  let title = texts["sweep.title"].filled(with: [
    "path": TerminalText.clean(path), "first": number(points.first, texts),
    "last": number(points.last, texts), "run": run, "period": result.list.period.text,
  ])
  func column(
    _ heading: String, isNumber: Bool = true, _ cell: (SweepPoint) -> String
  ) -> TerminalColumn {
    TerminalColumn(
      heading: heading, cells: points.map { TerminalCell(cell($0)) }, isNumber: isNumber)
  }
  func names(_ schools: [SchoolChange]) -> String {
    schools.map { words.name($0.school) }.joined(separator: ", ")
  }
  let shown = ["count": String(places)]
  let columns =
    [
      column(texts["sweep.value"]) { number($0, texts) },
      column(texts["sweep.moved"]) { String($0.diff.moved.count) },
    ]
    + result.tiers.filter(\.isRated).map { tier in
      column(texts["tier.\(tier.id)"]) { point in
        String(point.list.entries.count { $0.tier == tier.id })
      }
    }
    + [
      column(texts["sweep.into"].filled(with: shown), isNumber: false) {
        names($0.diff.crossing(places).entered)
      },
      column(texts["sweep.out_of"].filled(with: shown), isNumber: false) {
        names($0.diff.crossing(places).left)
      },
    ]
  let compared =
    base.map { texts["sweep.base"].filled(with: ["value": TerminalText.clean($0)]) }
    ?? texts["sweep.base_nothing"]
  let lines =
    TerminalText.wrapped(title, to: width).map {
      TerminalStyle.bold.applied(to: $0, color: color)
    } + [""] + terminalLines(columns, width: width, color: color) + [""]
    + TerminalText.wrapped(compared, to: width) + impossible(refused, texts, width)
  return lines.map { $0 + "\n" }.joined()
}

/// One line for all values that are not possible.
private func impossible(
  _ refused: [(value: ExactDecimal, reason: String)], _ texts: TextCatalogue, _ width: Int
) -> [String] {
  guard let first = refused.first else { return [] }
  return TerminalText.wrapped(
    texts["sweep.refused"].filled(with: [
      "values": refused.map { texts.number($0.value) }.joined(separator: ", "),
      "reason": TerminalText.clean(first.reason),
    ]), to: width)
}

private func number(_ point: SweepPoint?, _ texts: TextCatalogue) -> String {
  point.map { texts.number($0.value) } ?? ""
}

/// The same as JSON: for each value the schools in order, who crosses the line, and the tiers.
package func jsonSweep(
  _ points: [SweepPoint], refused: [(value: ExactDecimal, reason: String)] = [], path: String,
  base: String?, places: Int, of result: RunResult, run: String
) -> [UInt8] {
  JSONValue.members([
    "status": .text("done"),
    "run": .text(run),
    "period": .text(result.list.period.text),
    "setting": .text(path),
    "base_value": .optional(base),
    "places": .integer(places),
    "refused": .array(
      refused.map { .members(["value": .decimal($0.value), "reason": .text($0.reason)]) }),
    "points": .array(
      points.map { point in
        let (entered, left) = point.diff.crossing(places)
        return .members([
          "value": .decimal(point.value),
          "moved": .integer(point.diff.moved.count),
          "entered": .texts(entered.map(\.school.text)),
          "left": .texts(left.map(\.school.text)),
          "tiers": .object(
            result.tiers.map { tier in
              JSONMember(
                name: tier.id.text,
                value: .integer(point.list.entries.count { $0.tier == tier.id }))
            }),
          "schools": .array(
            point.list.entries.map { entry in
              .members([
                "school_code": .text(entry.school.text),
                "rank": .optional(entry.rank),
                "score": .optional(entry.score?.rounded(decimals: machineDecimals)),
                "tier": .text(entry.tier.text),
              ])
            }),
        ])
      }),
  ]).document
}
