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
  var pictures = AnalysisPictures(texts: texts)
  pictures.backtest = report
  let told = ToldBacktest(report: report, texts: texts)
  return page(
    title: texts["backtest.title"].filled(with: ["authority": SchoolNames.shown(authority)]),
    texts: texts, sentences: told.sentences, pictures: pictures.ofBacktest, tables: told.tables)
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
  var pictures = AnalysisPictures(texts: texts, indicators: indicators)
  pictures.equity = report
  return page(
    title: texts["equity.title"].filled(with: ["authority": SchoolNames.shown(authority)]),
    texts: texts,
    sentences: EquityWords(report: report, indicators: indicators, texts: texts).opening,
    pictures: pictures.ofEquity)
}

private func page(
  title: String, texts: TextCatalogue, sentences: [String], pictures: [PageRecord],
  tables: String = ""
) -> [UInt8] {
  var record = PageWords(texts: texts).head(title: title, scriptSource: "'none'")
  record["sentences"] = sentences
  record["pictures"] = pictures
  record["tables"] = tables
  return Array(PageTemplates().render("analysis", record).utf8)
}

/// What is said of a whole backtest, beside the pictures of its outcomes.
struct ToldBacktest {
  let sentences: [String]
  /// The judged years and, folded away since it is long, whether probabilities came true; as markup.
  let tables: String

  init(report: BacktestReport, texts: TextCatalogue) {
    let words = BacktestWords(report: report, texts: texts)
    sentences = words.opening
    var markup = Markup()
    if !report.years.isEmpty { markup.raw(words.years.openMarkup(of: texts["page.backtest"])) }
    if !report.calibration.isEmpty {
      let table = words.calibration
      markup.raw("<details><summary>")
      markup.text(table.title)
      markup.raw("</summary>")
      markup.raw(table.openMarkup(of: texts["page.backtest"], showsTitle: false))
      markup.raw("</details>\n")
    }
    tables = markup.source
  }
}
