package import SchoolModel

/// A backtest as a page of its own: pictures with their tables, without a script.
///
/// - Parameters:
///   - report: the backtest.
///   - authority: whose schools they are.
///   - texts: the words.
/// - Returns: the bytes of one self-contained page.
package func htmlBacktest(
  _ report: BacktestReport, authority: String, texts: TextCatalogue
) -> [UInt8] {
  var page = AnalysisPage(
    title: texts["backtest.title"].filled(with: ["authority": SchoolNames.shown(authority)]),
    texts: texts, indicators: [])
  page.background.backtest = report
  let words = BacktestWords(report: report, texts: texts)
  page.sentences = words.opening
  page.tables =
    (report.years.isEmpty ? [] : [words.years])
    + (report.calibration.isEmpty ? [] : [words.calibration])
  return page.bytes
}

/// The differences between schools as a page of its own.
///
/// - Parameters:
///   - report: the account.
///   - authority: whose schools they are.
///   - indicators: what is measured.
///   - texts: the words.
/// - Returns: the bytes of one self-contained page.
package func htmlEquity(
  _ report: EquityReport, authority: String, indicators: [IndicatorDefinition],
  texts: TextCatalogue
) -> [UInt8] {
  var page = AnalysisPage(
    title: texts["equity.title"].filled(with: ["authority": SchoolNames.shown(authority)]),
    texts: texts, indicators: indicators)
  page.background.equity = report
  page.sentences = EquityWords(report: report, indicators: indicators, texts: texts).opening
  return page.bytes
}

/// The pictures of an analysis, which stand in a run's report too where the run has them.
private struct AnalysisPage {
  let title: String
  let texts: TextCatalogue
  let indicators: [IndicatorDefinition]
  var background = RunBackground()
  var sentences: [String] = []
  var tables: [WordTable] = []

  /// A run of nothing but the analysis.
  private var result: RunResult {
    var result = RunResult(
      manifest: RunManifest(
        runID: "", period: "", edition: "", authority: "", language: texts.language,
        programVersion: "", inputs: [], settings: [], counts: RunCounts(), notReported: [:],
        filesWithoutLayout: [], clock: RunClock(started: "")),
      schools: [], indicators: indicators, signalDefinitions: [], levels: [], areas: [], tiers: [],
      facts: [], signals: [], list: SupportList(period: "", entries: []), findings: [],
      texts: texts)
    result.background = background
    return result
  }

  var bytes: [UInt8] {
    let context = PageContext(result, audience: .internal)
    var record = context.head(title: title, scriptSource: "'none'")
    record["sentences"] = sentences
    record["pictures"] = AnalysisPictures(context: context, isOpened: true).ofReport
    record["tables"] = tables.map { $0.openMarkup(of: title) }.joined()
    return Array(PageTemplates().render("analysis", record).utf8)
  }
}
