package import SchoolModel

/// How far apart schools are, for a terminal.
///
/// - Parameters:
///   - report: the account.
///   - authority: whose schools they are.
///   - indicators: the indicators' definitions, for decimals.
///   - texts: the words.
///   - width: columns of the terminal.
///   - color: whether headings are marked with colour.
/// - Returns: lines with a newline after each.
package func terminalEquity(
  _ report: EquityReport, authority: String, indicators: [IndicatorDefinition],
  texts: TextCatalogue, width: Int, color: Bool
) -> String {
  let width = max(minimumTerminalWidth, width)
  let words = EquityWords(report: report, indicators: indicators, texts: texts)
  let title = texts["equity.title"].filled(with: ["authority": TerminalText.clean(authority)])
  var lines =
    TerminalText.wrapped(title, to: width).map {
      TerminalStyle.bold.applied(to: $0, color: color)
    } + words.opening.flatMap { TerminalText.wrapped(TerminalText.clean($0), to: width) }
  for series in report.series {
    lines += words.years(series).lines(width: width, color: color)
    if let parts = words.parts(series) { lines += parts.lines(width: width, color: color) }
  }
  if !report.newlyArrived.isEmpty {
    lines += words.newlyArrived.lines(width: width, color: color)
  }
  return lines.map { $0 + "\n" }.joined()
}

/// The same as JSON, with the seed that intervals were drawn from.
package func jsonEquity(_ report: EquityReport) -> [UInt8] {
  let sampling = report.definition.sampling
  return JSONValue.members([
    "status": .text("done"), "draws": .integer(sampling.draws), "seed": .integer(sampling.seed),
    "confidence": .decimal(sampling.confidence),
    "background": .text(report.definition.background.rawValue),
    "series": .array(report.series.map(series)),
    "newly_arrived": .array(
      report.newlyArrived.map { spread in
        .members([
          "period": .text(spread.period.text), "indicator": .text(spread.indicator.text),
          "schools": .integer(spread.schools), "missing": .integer(spread.missing),
          "members": .integer(spread.members), "pupils": .integer(spread.pupils),
          "dissimilarity": .figure(
            spread.dissimilarity.value, spread.dissimilarity.interval),
          "raw": .estimate(spread.raw), "by_chance": .estimate(spread.byChance),
        ])
      }),
  ]).document
}

private func series(_ series: EquityReport.Series) -> JSONValue {
  .members([
    "indicator": .text(series.indicator.text), "group": .text(series.group.text),
    "years": .array(series.years.map(year)),
    "changes": .object(
      series.changes.map {
        JSONMember(
          name: $0.measure.rawValue, value: .figure($0.figure.value, $0.figure.interval))
      }),
  ])
}

private func year(_ year: EquityReport.Year) -> JSONValue {
  .members([
    "period": .text(year.period.text), "schools": .integer(year.schools),
    "missing": .integer(year.missing), "pupils": .integer(year.pupils),
    "value": .estimate(year.value), "own_register": .boolean(year.hasOwnRegister),
    "measures": .object(
      EquityReport.Measure.allCases.compactMap { measure in
        year.measures[measure].map {
          JSONMember(name: measure.rawValue, value: .figure($0.value, $0.interval))
        }
      }),
    "raw_dissimilarity": .estimate(year.rawDissimilarity),
    "chance_dissimilarity": .estimate(year.chanceDissimilarity),
    "parts": .array(
      year.parts.map { part in
        .members([
          "part": .integer(part.number), "schools": .integer(part.schools),
          "pupils": .integer(part.pupils), "value": .estimate(part.value),
        ])
      }),
  ])
}
