import SchoolModel

/// How right earlier lists were, and how far apart the schools are, as pictures with a table behind each.
struct AnalysisPictures {
  let texts: TextCatalogue
  let indicators: [IndicatorDefinition]
  var backtest: BacktestReport?
  var equity: EquityReport?

  init(texts: TextCatalogue, indicators: [IndicatorDefinition] = []) {
    self.texts = texts
    self.indicators = indicators
  }

  /// Those of a run.
  init(context: PageContext) {
    self.init(texts: context.texts, indicators: context.result.indicators)
    backtest = context.result.background.backtest
    equity = context.result.background.equity
  }

  /// Those of the committee's summary.
  ///
  /// Of differences, those that rest on all pupils and can be drawn; the report has the others.
  var ofCommittee: [PageRecord] {
    let series = equity?.series ?? []
    let places = (0..<equityCount).filter { $0 >= series.count || series[$0].group == "all" }
    return places.compactMap(ofEquity) + ofBacktest.prefix(1)
  }

  // MARK: - Backtest

  /// One for each outcome that can be tested.
  var ofBacktest: [PageRecord] {
    guard let report = backtest else { return [] }
    let words = BacktestWords(report: report, texts: texts)
    return report.outcomes.enumerated().filter { !$0.element.steps.isEmpty }.map { place, outcome in
      let name = words.name(outcome.definition)
      let lines = outcome.results.compactMap { result in
        result.quality.areaUnderCurve.map {
          EstimateDrawing.Line(
            name: words.name(result.predictor), value: $0.value, interval: $0.interval)
        }
      }
      return record(
        title: name, notes: words.conclusions(outcome),
        drawing: EstimateDrawing(
          id: "b\(place)", title: name, caption: texts["backtest.picture"], lines: lines,
          reference: 0.5, texts: texts),
        tables: [words.results(outcome), words.steps(outcome), words.slices(outcome)])
    }
  }

  // MARK: - Equity

  /// One for each series, and one for newly arrived pupils.
  var ofEquity: [PageRecord] { (0..<equityCount).compactMap(ofEquity) }

  /// How many these are.
  var equityCount: Int {
    equity.map { $0.series.count + ($0.newlyArrived.isEmpty ? 0 : 1) } ?? 0
  }

  /// One of them, drawn alone.
  func ofEquity(_ place: Int) -> PageRecord? {
    guard let report = equity else { return nil }
    let words = EquityWords(report: report, indicators: indicators, texts: texts)
    guard report.series.indices.contains(place) else { return newlyArrived(report, words) }
    let series = report.series[place]
    let name = words.name(series)
    let lines = series.years.compactMap { year in
      year.measures[.range].map {
        EstimateDrawing.Line(
          name: year.period.text, value: $0.value, interval: $0.interval)
      }
    }
    return record(
      title: texts["equity.picture_title"].filled(with: ["series": name]),
      notes: words.conclusions(series),
      drawing: EstimateDrawing(
        id: "q\(place)", title: name, caption: texts["equity.picture"], lines: lines,
        reference: nil, texts: texts),
      tables: [words.years(series)] + [words.parts(series)].compactMap(\.self))
  }

  private func newlyArrived(_ report: EquityReport, _ words: EquityWords) -> PageRecord {
    let spread = words.newlyArrived
    let lines = report.newlyArrived.map { spread in
      EstimateDrawing.Line(
        name: "\(texts["indicator.\(spread.indicator)"]) \(spread.period)",
        value: spread.dissimilarity.value, interval: spread.dissimilarity.interval)
    }
    return record(
      title: spread.title, notes: spread.notes,
      drawing: EstimateDrawing(
        id: "qn", title: spread.title, caption: texts["equity.newly_arrived_picture"],
        lines: lines, reference: 0, texts: texts), tables: [spread], style: "broad wide")
  }

  private func record(
    title: String, notes: [String], drawing: EstimateDrawing, tables: [WordTable],
    style: String = "broad"
  ) -> PageRecord {
    [
      "class": drawing.lines.isEmpty ? "bare" : style, "title": title,
      "note": drawing.lines.isEmpty && notes.isEmpty ? [texts["page.no_spread"]] : notes,
      "drawings": drawing.lines.isEmpty ? [PageRecord]() : [drawing.record], "hasTable": true,
      "table": tables.map(\.markup).joined(),
    ]
  }
}
