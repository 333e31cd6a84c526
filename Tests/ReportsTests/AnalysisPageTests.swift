import Reports
import SchoolModel
import Testing

/// The pages of `backtest --format html` and `equity --format html`.
@Suite("Pages of analyses")
struct AnalysisPageTests {
  enum Kind: String, CaseIterable { case backtest, equity }

  /// A backtest with everything that it can say.
  private func backtest(edition: String = "E") -> BacktestReport {
    let counts = BacktestReport.Counts(named: 20, happened: 10, hits: 3, cases: 100)
    func quality(_ verdict: BacktestReport.Verdict) -> BacktestReport.Quality {
      var quality = BacktestReport.Quality(counts: counts)
      quality.precision = BacktestReport.Figure(0.15, 0.03...0.38)
      quality.recall = BacktestReport.Figure(0.3, 0.07...0.65)
      quality.falseAlarms = BacktestReport.Figure(0.19, 0.12...0.28)
      quality.areaUnderCurve = BacktestReport.Figure(0.55, 0.42...0.68)
      quality.verdict = verdict
      return quality
    }
    let predictors: [BacktestReport.Predictor] = [
      .list, .lastList, .worstValue, .signal("merit-falling"),
    ]
    let rules: [OutcomeDefinition.Rule] = [
      .worst(percent: 10), .limit(Limit(.below, 150)), .worsened(Limit(.atLeast, 20)),
    ]
    let slices: [(BacktestReport.Slice.Dimension, String)] = [
      (.size, "small"), (.type, "0-9"), (.background, "most_need"), (.support, "none"),
      (.lastList, "new"), (.lastList, "again"),
    ]
    let outcomes = rules.enumerated().map { place, rule in
      BacktestReport.Outcome(
        definition: OutcomeDefinition(id: "o\(place)", indicator: "merit_17", rule: rule),
        steps: [
          BacktestReport.Step(
            period: "2023/24", outcomePeriod: "2024/25", list: counts, lastList: nil,
            worstValue: counts, unknown: 2)
        ],
        results: predictors.map {
          BacktestReport.Result(
            predictor: $0, quality: quality(.notShown),
            lead: BacktestReport.Lead(onsets: 4, foreseen: 2, meanPeriods: 1.5))
        },
        comparisons: [BacktestReport.Predictor.lastList, .worstValue].map {
          BacktestReport.Comparison(
            other: $0, precision: nil, areaUnderCurve: BacktestReport.Figure(0.1, -0.2...0.3),
            verdict: .notShown)
        },
        slices: slices.map {
          BacktestReport.Slice(
            dimension: $0.0, value: $0.1, quality: quality(.tooFew), standsOut: true)
        })
    }
    return BacktestReport(
      years: [
        BacktestReport.Year(
          period: "2023/24", origin: .judgedAgain, edition: edition, schools: 50, rated: 48,
          places: 10, supported: 3, hasOwnRegister: false)
      ], outcomes: outcomes,
      calibration: [
        BacktestReport.Calibration(
          predictor: .list,
          bands: [
            BacktestReport.Calibration.Band(
              range: 0...0.2, cases: 30, cameBack: 2, stated: 0.07,
              share: BacktestReport.Figure(0.07, 0.01...0.2))
          ], brierScore: 0.1)
      ])
  }

  private func equity() -> EquityReport {
    let groups: [GroupID] = ["all", "newly_arrived"]
    return EquityReport(
      series: groups.map { group in
        EquityReport.Series(
          indicator: "merit_17", group: group,
          years: [PeriodID("2023/24"), "2024/25"].map { period in
            EquityReport.Year(
              period: period, schools: 40, missing: 2, pupils: 4000, value: 220, count: nil,
              measures: [
                .range: EquityReport.Figure(30, 25...36),
                .deviation: EquityReport.Figure(12, 10...14),
              ],
              parts: [
                EquityReport.Part(number: 1, schools: 8, pupils: 800, value: 200, count: nil),
                EquityReport.Part(number: 2, schools: 8, pupils: 800, value: 240, count: nil),
              ], hasOwnRegister: false)
          },
          changes: [
            EquityReport.Change(
              measure: .deviation, figure: EquityReport.Figure(0.1, -1...1.2))
          ])
      },
      newlyArrived: [
        EquityReport.Spread(
          period: "2024/25", indicator: "merit_17", schools: 40, missing: 0, members: 120,
          pupils: 4000, dissimilarity: EquityReport.Figure(0.2, 0.1...0.3), raw: 0.3, byChance: 0.1)
      ], definition: EquityDefinition(indicators: ["merit_17"]))
  }

  private func page(
    _ kind: Kind, _ texts: TextCatalogue, authority: String = "Nordköping", edition: String = "E"
  ) -> String {
    switch kind {
    case .backtest:
      text(htmlBacktest(backtest(edition: edition), authority: authority, texts: texts))
    case .equity:
      text(htmlEquity(equity(), authority: authority, indicators: [], texts: texts))
    }
  }

  @Test(
    "are whole, stand by themselves, and leave no word out", arguments: Kind.allCases,
    ["sv", "en"])
  func whole(kind: Kind, language: String) throws {
    let html = page(kind, try catalogue(language))
    #expect(tagProblems(html) == [])
    #expect(fetchedThings(html) == [])
    #expect(html.contains("<html lang=\"\(language)\">"))
    #expect(html.contains("script-src 'none'"))
    #expect(!html.contains("<script"))
    // A text that the catalogue lacks stands for itself, and a hole for what nobody filled in.
    #expect(
      html.firstMatch(of: /\b(backtest|equity|page|signal|indicator|group|unit)\.[a-z_]+/) == nil)
    #expect(!html.replacing(/(?s)<style>.*<\/style>/, with: "").contains("{"))
  }

  @Test("name every picture, and have its table behind it", arguments: Kind.allCases)
  func pictures(kind: Kind) throws {
    let html = page(kind, try catalogue("sv"))
    let articles = html.matches(of: /(?s)<article class="picture .*?<\/article>/).map { $0.0 }
    #expect(articles.count == 3)
    var ids: [String] = []
    for article in articles {
      let picture = try #require(
        article.firstMatch(
          of:
            /role="img" aria-labelledby="(\w+)-t \w+-d"><title id="\w+-t">([^<]+)<\/title><desc id="\w+-d">[^<]+</
        ))
      ids.append(String(picture.1))
      #expect(article.contains("<title id=\"\(picture.1)-t\">"))
      #expect(article.contains("<desc id=\"\(picture.1)-d\">"))
      let tables = article.matches(of: /<table\b/).count
      #expect(tables >= 1 && tables == article.matches(of: /<caption/).count)
    }
    #expect(Set(ids).count == ids.count)
    let all = html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(Set(all).count == all.count)
  }

  @Test("stand one below the other, so that broad and narrow ones leave no hole")
  func column() throws {
    for kind in Kind.allCases {
      #expect(page(kind, try catalogue("sv")).contains("<section class=\"pictures single\""))
    }
  }

  @Test("begin every sentence with a capital letter or a figure", arguments: ["sv", "en"])
  func capitals(language: String) throws {
    for kind in Kind.allCases {
      let html = page(kind, try catalogue(language))
      let sentences = html.matches(of: /<p(?: class="note")?>([^<]+)/).map { $0.1 }
      #expect(sentences.count > 5)
      for sentence in sentences {
        #expect(sentence.first.map { $0.isUppercase || $0.isNumber } == true, "\(sentence)")
      }
    }
  }

  @Test("let no name become markup", arguments: Kind.allCases, hostileNames)
  func hostile(kind: Kind, name: String) throws {
    var texts = try catalogue("sv")
    texts = TextCatalogue(
      language: texts.language,
      texts: texts.texts.merging(
        ["indicator.merit_17": name, "signal.merit-falling": name, "group.newly_arrived": name]
      ) { $1 })
    let html = page(kind, texts, authority: name, edition: name)
    #expect(tagProblems(html) == [], "\(name)")
    #expect(!html.contains("<script"))
    #expect(!html.contains("onmouseover=\"x"))
    #expect(html.matches(of: /<\/style>/).count == 1)
  }
}
