import SchoolModel

/// How far apart schools are, in words.
struct EquityWords {
  let report: EquityReport
  let indicators: [IndicatorDefinition]
  let texts: TextCatalogue

  private func word(_ key: String, _ values: [String: String] = [:]) -> String {
    texts["equity.\(key)"].filled(with: values)
  }

  func name(_ series: EquityReport.Series) -> String {
    texts["reason.group"].filled(with: [
      "indicator": texts["indicator.\(series.indicator)"],
      "group": texts["group.\(series.group)"].insideSentence,
    ])
  }

  /// What must be known before any figure is read.
  var opening: [String] {
    guard !report.definition.indicators.isEmpty else { return [word("no_indicators")] }
    guard !report.series.isEmpty else { return [word("no_figures")] }
    var sentences = [
      word("reading", ["confidence": texts.number(report.definition.sampling.confidence)])
    ]
    if !report.series.contains(where: { $0.group == report.definition.newlyArrived }) {
      sentences.append(word("no_newly_arrived"))
    }
    if report.series.contains(where: { $0.years.contains { !$0.hasOwnRegister } }) {
      sentences.append(word("no_register"))
    }
    return sentences
  }

  /// Whether the schools have come closer, as far as it can be told.
  func conclusions(_ series: EquityReport.Series) -> [String] {
    guard let first = series.years.first, let last = series.years.last, series.years.count > 1
    else { return [] }
    return series.changes.compactMap { change in
      guard [.deviation, .betweenShare, .slope].contains(change.measure),
        let interval = change.figure.interval,
        let old = first.measures[change.measure], let new = last.measures[change.measure]
      else { return nil }
      let isWider = new.value.magnitude > old.value.magnitude
      let isSure = !interval.contains(0)
      return word(
        "change.\(isSure ? isWider ? "wider" : "closer" : "not_shown")",
        [
          "measure": word("measure.\(change.measure.rawValue)"),
          "first": first.period.text, "last": last.period.text,
          "before": number(old.value, change.measure, series),
          "after": number(new.value, change.measure, series),
        ])
    }
  }

  /// A row a year.
  func years(_ series: EquityReport.Series) -> WordTable {
    let measures = EquityReport.Measure.allCases.filter { measure in
      series.years.contains { $0.measures[measure] != nil }
    }
    var notes = series.years.filter { $0.missing > 0 }.map {
      word("missing", ["period": $0.period.text, "n": "\($0.missing)"])
    }
    if series.years.contains(where: \.hidesParts) { notes.append(word("parts_hidden")) }
    if !series.hidden.isEmpty {
      notes.append(
        word("hidden", ["periods": series.hidden.map(\.text).joined(separator: ", ")]))
    }
    return WordTable(
      title: name(series),
      columns: [
        .init(heading: word("period"), isNumber: false), .init(heading: word("schools")),
        .init(heading: word("pupils")), .init(heading: word("value")),
      ] + measures.map { .init(heading: word("measure.\($0.rawValue)")) },
      rows: series.years.map { year in
        [
          year.period.text, "\(year.schools)", "\(year.pupils)",
          plain(year.value, decimals(series)),
        ]
          + measures.map { measure in
            year.measures[measure].map { figure($0, measure, series) } ?? "–"
          }
      }, notes: notes + conclusions(series))
  }

  /// The last year's parts by background.
  func parts(_ series: EquityReport.Series) -> WordTable? {
    guard let year = series.years.last(where: { !$0.parts.isEmpty }) else { return nil }
    return WordTable(
      title: word("parts", ["series": name(series), "period": year.period.text]),
      columns: [
        .init(heading: word("part"), isNumber: false), .init(heading: word("schools")),
        .init(heading: word("pupils")), .init(heading: word("value")),
      ],
      rows: year.parts.map { part in
        let key =
          part.number == 1
          ? "part_least" : part.number == year.parts.count ? "part_most" : "part_other"
        return [
          word(key, ["n": "\(part.number)"]), "\(part.schools)", "\(part.pupils)",
          plain(part.value, decimals(series)),
        ]
      })
  }

  /// How unevenly newly arrived pupils are spread over schools.
  var newlyArrived: WordTable {
    WordTable(
      title: word("newly_arrived"),
      columns: [
        .init(heading: word("counted_by"), isNumber: false),
        .init(heading: word("period"), isNumber: false), .init(heading: word("schools")),
        .init(heading: word("members")), .init(heading: word("raw")),
        .init(heading: word("by_chance")), .init(heading: word("measure.dissimilarity")),
      ],
      rows: report.newlyArrived.map { spread in
        let corrected = spread.dissimilarity
        let interval = corrected.interval.map {
          " (\(plain(100 * $0.lowerBound, 0))–\(plain(100 * $0.upperBound, 0)))"
        }
        return [
          texts["indicator.\(spread.indicator)"], spread.period.text, "\(spread.schools)",
          "\(spread.members)", percent(spread.raw), percent(spread.byChance),
          percent(corrected.value) + (interval ?? ""),
        ]
      }, notes: [word("newly_arrived_note")])
  }

  // MARK: - Numbers

  private func decimals(_ series: EquityReport.Series) -> Int {
    indicators.first { $0.id == series.indicator }?.decimals ?? 1
  }

  private func figure(
    _ figure: EquityReport.Figure, _ measure: EquityReport.Measure, _ series: EquityReport.Series
  ) -> String {
    let (scale, decimals) = Self.form(measure, decimals(series))
    let interval = figure.interval.map {
      " (\(plain(scale * $0.lowerBound, decimals))–\(plain(scale * $0.upperBound, decimals)))"
    }
    return number(figure.value, measure, series) + (interval ?? "")
  }

  private func number(
    _ value: Double, _ measure: EquityReport.Measure, _ series: EquityReport.Series
  ) -> String {
    let (scale, decimals) = Self.form(measure, decimals(series))
    let text = plain(scale * value, decimals)
    return scale == 1 ? text : texts["unit.percent"].filled(with: ["number": text])
  }

  /// Shares of variance and of pupils are told in percent, the others in the indicator's own unit.
  private static func form(
    _ measure: EquityReport.Measure, _ decimals: Int
  ) -> (scale: Double, decimals: Int) {
    measure == .betweenShare || measure == .dissimilarity ? (100, 1) : (1, decimals)
  }

  private func percent(_ share: Double) -> String {
    texts["unit.percent"].filled(with: ["number": plain(100 * share, 0)])
  }

  private func plain(_ value: Double, _ decimals: Int) -> String {
    guard let exact = ExactDecimal(machine: value) else { return "–" }
    return texts.number(exact.fraction.rounded(decimals: decimals), decimals: decimals)
  }
}
