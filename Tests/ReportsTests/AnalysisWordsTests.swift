import Reports
import SchoolModel
import Testing

/// The words about years promise no more than their intervals hold.
@Suite("Words about years")
struct AnalysisWordsTests {
  private func backtest(
    _ verdict: BacktestReport.Verdict, _ interval: ClosedRange<Double>
  ) -> BacktestReport {
    var quality = BacktestReport.Quality(
      counts: BacktestReport.Counts(named: 20, happened: 10, hits: 3, cases: 100))
    quality.areaUnderCurve = BacktestReport.Figure(0.55, interval)
    quality.precision = BacktestReport.Figure(0.15, 0.03...0.38)
    quality.verdict = verdict
    let counts = quality.counts
    let outcome = BacktestReport.Outcome(
      definition: OutcomeDefinition(id: "low", indicator: "merit_17", rule: .worst(percent: 10)),
      steps: [
        BacktestReport.Step(
          period: "2023/24", outcomePeriod: "2024/25", list: counts, lastList: nil,
          worstValue: counts, unknown: 2)
      ],
      results: [
        BacktestReport.Result(
          predictor: .list, quality: quality,
          lead: BacktestReport.Lead(onsets: 4, foreseen: 0, meanPeriods: nil))
      ],
      comparisons: [
        BacktestReport.Comparison(
          other: .worstValue, precision: nil,
          areaUnderCurve: BacktestReport.Figure(-0.1, -0.2...(-0.01)), verdict: .worse)
      ], slices: [])
    return BacktestReport(
      years: [
        BacktestReport.Year(
          period: "2023/24", origin: .judgedAgain, edition: "E", schools: 50, rated: 48,
          places: 10, supported: 3, hasOwnRegister: false)
      ], outcomes: [outcome])
  }

  private func text(_ report: BacktestReport, _ language: String = "en") throws -> String {
    terminalBacktest(
      report, authority: "A", texts: try catalogue(language), width: 2000, color: false)
  }

  @Test("say that no skill is shown where the interval holds one half")
  func noSkill() throws {
    let text = try text(backtest(.notShown, 0.42...0.68))
    #expect(text.contains("It cannot be said that the list was better than chance"))
    #expect(text.contains("0.55 (0.42–0.68)"))
    #expect(!text.contains("The list ranked the schools better"))
    #expect(text.contains("The list was worse than sorting by the worst figure"))
    #expect(text.contains("none was named the year before"))
    // What the years are from is said before any figure.
    #expect(text.contains("judged afterwards by the rules of edition E"))
    #expect(text.contains("no background from the register"))
  }

  @Test("are all there in both languages", arguments: ["sv", "en"])
  func complete(language: String) throws {
    let texts = try catalogue(language)
    for verdict in BacktestReport.Verdict.allCases {
      let text = try text(backtest(verdict, 0.42...0.68), language)
      #expect(!text.contains("{"), "\(text)")
      #expect(texts.texts["backtest.verdict.\(verdict.rawValue)"] != nil)
      #expect(texts.texts["backtest.comparison.\(verdict.rawValue)"] != nil)
      #expect(texts.texts["backtest.short.\(verdict.rawValue)"] != nil)
    }
    for comparison in Limit.Comparison.allCases {
      for kind in ["limit", "worsened"] {
        #expect(texts.texts["backtest.rule.\(kind)_\(comparison.rawValue)"] != nil)
      }
    }
    for measure in EquityReport.Measure.allCases {
      #expect(texts.texts["equity.measure.\(measure.rawValue)"] != nil)
    }
    for dimension in BacktestReport.Slice.Dimension.allCases {
      #expect(texts.texts["backtest.slice.\(dimension.rawValue).name"] != nil)
    }
    let other = try catalogue(language == "sv" ? "en" : "sv").texts
    for key in texts.texts.keys where key.hasPrefix("backtest.") || key.hasPrefix("equity.") {
      #expect(other[key] != nil, "\(key)")
    }
  }

  @Test("of equity say when years are hidden and newly arrived pupils are missing")
  func equity() throws {
    var series = EquityReport.Series(
      indicator: "all_subjects_9", group: "all",
      years: [
        EquityReport.Year(
          period: "2023/24", schools: 40, missing: 2, pupils: 4000, value: 75.25, count: 3010,
          measures: [
            .range: EquityReport.Figure(30, 25...36),
            .betweenShare: EquityReport.Figure(0.1, 0.07...0.14),
          ], parts: [], hasOwnRegister: true)
      ])
    series.hidden = ["2022/23"]
    let report = EquityReport(
      series: [series],
      definition: EquityDefinition(indicators: ["all_subjects_9"]))
    let text = terminalEquity(
      report, authority: "A", indicators: [], texts: try catalogue("en"), width: 2000,
      color: false)
    #expect(text.contains("no figures on newly arrived pupils"))
    #expect(text.contains("2022/23 is not shown"))
    #expect(text.contains("2 schools have no figure"))
    #expect(text.contains("30.0 (25.0–36.0)"))
    #expect(text.contains("10.0") && text.contains("(7.0–14.0)"))
    let csv = String(decoding: csvEquity(report), as: UTF8.self)
    #expect(csv.contains("all_subjects_9,all,,2023/24,between_share,0.1,0.07,0.14,40"))
  }
}
