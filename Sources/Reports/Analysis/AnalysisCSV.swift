package import SchoolModel

/// One figure of an analysis over years, for a table that a spreadsheet can sort.
struct AnalysisRow {
  /// An outcome or an indicator.
  var subject: String
  /// What it is a figure of: a predictor or a group of pupils.
  var of: String
  /// Which part of the schools; empty for all.
  var part = ""
  var period = ""
  var measure: String
  var value: String
  var low = ""
  var high = ""
  var n = ""

  init(
    _ subject: String, of: String, part: String = "", period: String = "", _ measure: String,
    _ value: Double?, _ interval: ClosedRange<Double>? = nil, n: Int? = nil
  ) {
    func text(_ value: Double?) -> String {
      value.flatMap { ExactDecimal(machine: $0) }?.text() ?? ""
    }
    self.subject = subject
    self.of = of
    self.part = part
    self.period = period
    self.measure = measure
    self.value = text(value)
    low = text(interval?.lowerBound)
    high = text(interval?.upperBound)
    self.n = n.map(String.init) ?? ""
  }

  static let columns: [CSVColumn<AnalysisRow>] = [
    CSVColumn("subject", .string, "The outcome or the indicator.", .required) {
      FormulaGuard.applied(to: $0.subject)
    },
    CSVColumn("of", .string, "The predictor or the group of pupils.", .required) {
      FormulaGuard.applied(to: $0.of)
    },
    CSVColumn("part", .string, "Which of the schools; empty for all.") {
      FormulaGuard.applied(to: $0.part)
    },
    CSVColumn("period", .string, "The period; empty for all together.") {
      FormulaGuard.applied(to: $0.period)
    },
    CSVColumn("measure", .string, "What is measured.", .required) { $0.measure },
    CSVColumn("value", .number, "The figure.") { $0.value },
    CSVColumn("low", .number, "Where its interval begins.") { $0.low },
    CSVColumn("high", .number, "Where its interval ends.") { $0.high },
    CSVColumn("n", .integer, "How many cases, schools or pupils it rests on.") { $0.n },
  ]
}

/// A backtest as one table: a row for each figure.
package func csvBacktest(_ report: BacktestReport) -> [UInt8] {
  var rows: [AnalysisRow] = []
  func add(_ subject: String, _ of: String, _ part: String, _ quality: BacktestReport.Quality) {
    func add(_ measure: String, _ figure: BacktestReport.Figure?, n: Int) {
      rows.append(
        AnalysisRow(subject, of: of, part: part, measure, figure?.value, figure?.interval, n: n))
    }
    let counts = quality.counts
    add("precision", quality.precision, n: counts.named)
    add("recall", quality.recall, n: counts.happened)
    add("false_alarms", quality.falseAlarms, n: counts.cases - counts.happened)
    add("precision_at_places", quality.precisionAtPlaces, n: counts.cases)
    add("area_under_curve", quality.areaUnderCurve, n: counts.cases)
  }
  for outcome in report.outcomes {
    let id = outcome.definition.id
    for result in outcome.results {
      let name = result.predictor.machineName
      add(id, name, "", result.quality)
      rows.append(
        AnalysisRow(id, of: name, "lead_periods", result.lead.meanPeriods, n: result.lead.foreseen))
    }
    for comparison in outcome.comparisons {
      rows.append(
        AnalysisRow(
          id, of: "list - \(comparison.other.machineName)", "area_difference",
          comparison.areaUnderCurve?.value, comparison.areaUnderCurve?.interval))
      rows.append(
        AnalysisRow(
          id, of: "list - \(comparison.other.machineName)", "precision_difference",
          comparison.precision?.value, comparison.precision?.interval))
    }
    for slice in outcome.slices {
      add(id, "list", "\(slice.dimension.rawValue)=\(slice.value)", slice.quality)
    }
  }
  return csvBytes(AnalysisRow.columns, rows: rows)
}

/// An account of the differences between schools as one table: a row for each figure.
package func csvEquity(_ report: EquityReport) -> [UInt8] {
  var rows: [AnalysisRow] = []
  for series in report.series {
    let (subject, group) = (series.indicator.text, series.group.text)
    for year in series.years {
      let period = year.period.text
      rows.append(
        AnalysisRow(subject, of: group, period: period, "value", year.value, n: year.pupils))
      for measure in EquityReport.Measure.allCases {
        guard let figure = year.measures[measure] else { continue }
        rows.append(
          AnalysisRow(
            subject, of: group, period: period, measure.rawValue, figure.value, figure.interval,
            n: year.schools))
      }
      for part in year.parts {
        rows.append(
          AnalysisRow(
            subject, of: group, part: "background=\(part.number)", period: period, "value",
            part.value, n: part.pupils))
      }
    }
    for change in series.changes {
      rows.append(
        AnalysisRow(
          subject, of: group, "change_\(change.measure.rawValue)", change.figure.value,
          change.figure.interval))
    }
  }
  for spread in report.newlyArrived {
    rows.append(
      AnalysisRow(
        spread.indicator.text, of: report.definition.newlyArrived.text,
        period: spread.period.text, "spread_over_schools", spread.dissimilarity.value,
        spread.dissimilarity.interval, n: spread.members))
  }
  return csvBytes(AnalysisRow.columns, rows: rows)
}
