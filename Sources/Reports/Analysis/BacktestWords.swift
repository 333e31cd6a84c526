import SchoolModel

/// A backtest in words.
struct BacktestWords {
  let report: BacktestReport
  let texts: TextCatalogue

  private func word(_ key: String, _ values: [String: String] = [:]) -> String {
    texts["backtest.\(key)"].filled(with: values)
  }

  /// `31 % (24–39)`; a dash where there is no figure.
  func share(_ figure: BacktestReport.Figure?) -> String {
    guard let figure else { return "–" }
    let interval = figure.interval.map { " (\(percent($0.lowerBound))–\(percent($0.upperBound)))" }
    return texts["unit.percent"].filled(with: ["number": percent(figure.value)])
      + (interval ?? "")
  }

  /// `0,71 (0,62–0,79)`.
  func area(_ figure: BacktestReport.Figure?) -> String {
    guard let figure else { return "–" }
    let interval = figure.interval.map { " (\(decimal($0.lowerBound))–\(decimal($0.upperBound)))" }
    return decimal(figure.value) + (interval ?? "")
  }

  func name(_ predictor: BacktestReport.Predictor) -> String {
    switch predictor {
    case .list: word("predictor.list")
    case .lastList: word("predictor.last_list")
    case .worstValue: word("predictor.worst_value")
    case .signal(let id): texts["signal.\(id)"]
    }
  }

  /// `Godkänt i alla ämnen: bland de 10 % sämsta`.
  func name(_ outcome: OutcomeDefinition) -> String {
    let indicator = texts["indicator.\(outcome.indicator)"]
    let label =
      outcome.group == "all"
      ? indicator
      : texts["reason.group"].filled(with: [
        "indicator": indicator, "group": texts["group.\(outcome.group)"],
      ])
    switch outcome.rule {
    case .worst(let percent):
      return word("rule.worst", ["indicator": label, "value": texts.number(percent)])
    case .limit(let limit), .worsened(let limit):
      let isChange = if case .worsened = outcome.rule { true } else { false }
      return word(
        "rule.\(isChange ? "worsened" : "limit")_\(limit.comparison.rawValue)",
        ["indicator": label, "value": texts.number(limit.value)])
    }
  }

  // MARK: - Sentences

  /// What must be known before any figure is read.
  var opening: [String] {
    guard !report.outcomes.isEmpty else { return [word("no_outcomes")] }
    guard report.outcomes.contains(where: { !$0.steps.isEmpty }) else { return [word("no_years")] }
    var sentences: [String] = []
    let again = report.years.filter { $0.origin == .judgedAgain }
    if !again.isEmpty {
      sentences.append(
        word(
          "judged_again",
          [
            "periods": again.map(\.period.text).joined(separator: ", "),
            "edition": again.last?.edition ?? "",
          ]))
      if again.contains(where: { !$0.hasOwnRegister }) { sentences.append(word("no_register")) }
    }
    return sentences
  }

  /// What the figures of one outcome say, in words that do not promise more than they hold.
  func conclusions(_ outcome: BacktestReport.Outcome) -> [String] {
    guard let list = outcome.result(.list) else { return [] }
    var sentences = [
      word(
        "verdict.\((list.quality.verdict ?? .tooFew).rawValue)",
        ["area": area(list.quality.areaUnderCurve), "happened": "\(list.quality.counts.happened)"])
    ]
    for comparison in outcome.comparisons {
      sentences.append(
        word(
          "comparison.\(comparison.verdict.rawValue)",
          [
            "other": name(comparison.other).insideSentence,
            "difference": area(comparison.areaUnderCurve),
          ]))
    }
    let lead = list.lead
    let key = lead.onsets == 0 ? "lead.none" : lead.foreseen == 0 ? "lead.nobody" : "lead.some"
    sentences.append(
      word(
        key,
        [
          "onsets": "\(lead.onsets)", "foreseen": "\(lead.foreseen)",
          "periods": lead.meanPeriods.map(decimalOne) ?? "–",
        ]))
    for slice in outcome.slices where slice.standsOut {
      sentences.append(
        word(
          "stands_out",
          [
            "slice": name(slice), "share": share(slice.quality.falseAlarms),
            "all": share(list.quality.falseAlarms),
          ]))
    }
    return sentences
  }

  func name(_ slice: BacktestReport.Slice) -> String {
    let value =
      slice.dimension == .type
      ? slice.value.replacing("-", with: "–")
      : word("slice.\(slice.dimension.rawValue).\(slice.value)")
    return word("slice.\(slice.dimension.rawValue).name", ["value": value])
  }

  // MARK: - Tables

  var years: WordTable {
    WordTable(
      title: word("years"),
      columns: [
        .init(heading: word("period"), isNumber: false),
        .init(heading: word("origin"), isNumber: false),
        .init(heading: word("edition"), isNumber: false), .init(heading: word("rated")),
        .init(heading: word("places")), .init(heading: word("supported")),
      ],
      rows: report.years.map { year in
        [
          year.period.text, word("origin_\(year.origin.rawValue)"), year.edition, "\(year.rated)",
          "\(year.places)", "\(year.supported)",
        ]
      })
  }

  func steps(_ outcome: BacktestReport.Outcome) -> WordTable {
    WordTable(
      title: word("steps"),
      columns: [
        .init(heading: word("period"), isNumber: false),
        .init(heading: word("outcome_period"), isNumber: false), .init(heading: word("cases")),
        .init(heading: word("happened")), .init(heading: name(.list)),
        .init(heading: name(.lastList)), .init(heading: name(.worstValue)),
        .init(heading: word("unknown")),
      ],
      rows: outcome.steps.map { step in
        func hits(_ counts: BacktestReport.Counts?) -> String {
          counts.map { "\($0.hits)/\($0.named)" } ?? "–"
        }
        return [
          step.period.text, step.outcomePeriod.text, "\(step.list.cases)",
          "\(step.list.happened)", hits(step.list), hits(step.lastList), hits(step.worstValue),
          "\(step.unknown)",
        ]
      }, notes: [word("steps_note")])
  }

  func results(_ outcome: BacktestReport.Outcome) -> WordTable {
    WordTable(
      title: word("results"),
      columns: [
        .init(heading: word("what"), isNumber: false), .init(heading: word("named")),
        .init(heading: word("precision")), .init(heading: word("recall")),
        .init(heading: word("false_alarms")), .init(heading: word("area")),
        .init(heading: word("verdict_heading"), isNumber: false),
      ],
      rows: outcome.results.map { result in
        let quality = result.quality
        return [
          name(result.predictor), "\(quality.counts.named)/\(quality.counts.cases)",
          share(quality.precision), share(quality.recall), share(quality.falseAlarms),
          area(quality.areaUnderCurve), quality.verdict.map { word("short.\($0.rawValue)") } ?? "–",
        ]
      },
      notes: [
        word("results_note", ["confidence": texts.number(report.sampling.confidence)])
      ])
  }

  func slices(_ outcome: BacktestReport.Outcome) -> WordTable {
    WordTable(
      title: word("slices"),
      columns: [
        .init(heading: word("which"), isNumber: false), .init(heading: word("cases")),
        .init(heading: word("happened")), .init(heading: word("named")),
        .init(heading: word("precision")), .init(heading: word("recall")),
        .init(heading: word("false_alarms")),
      ],
      rows: outcome.slices.map { slice in
        let quality = slice.quality
        return [
          name(slice), "\(quality.counts.cases)", "\(quality.counts.happened)",
          "\(quality.counts.named)", share(quality.precision), share(quality.recall),
          share(quality.falseAlarms),
        ]
      }, notes: [word("slices_note")])
  }

  var calibration: WordTable {
    WordTable(
      title: word("calibration"),
      columns: [
        .init(heading: word("what"), isNumber: false), .init(heading: word("band")),
        .init(heading: word("cases")), .init(heading: word("stated")),
        .init(heading: word("came_back")),
      ],
      rows: report.calibration.flatMap { one in
        one.bands.map { band in
          [
            name(one.predictor),
            "\(percent(band.range.lowerBound))–\(percent(band.range.upperBound))",
            "\(band.cases)", share(BacktestReport.Figure(band.stated, nil)), share(band.share),
          ]
        }
      }, notes: [word("calibration_note")])
  }

  // MARK: - Numbers

  private func percent(_ value: Double) -> String { rounded(100 * value, 0) }
  private func decimal(_ value: Double) -> String { rounded(value, 2) }
  private func decimalOne(_ value: Double) -> String { rounded(value, 1) }

  private func rounded(_ value: Double, _ decimals: Int) -> String {
    guard let exact = ExactDecimal(machine: value) else { return "–" }
    return texts.number(exact.fraction.rounded(decimals: decimals), decimals: decimals)
  }
}
