extension City {
  /// `historik.csv`: UTF-8, `;`, decimal comma; the figures of the years before the exports, as the authority's old
  /// system gave them.
  ///
  /// Holes as in the national statistics by school: nothing about grades and no survey in 2019/20, and grades of some
  /// schools only in 2020/21. Fewer than ten persons (three members of staff) are two dots.
  func historyExport(_ figures: [HistoricFigure]) -> SampleExport {
    var builder = ExportBuilder("historik.csv")
    builder.header([
      "Skolenhetskod", "Läsår", "Mått", "Grupp", "Täljare", "Nämnare", "Värde", "Antal",
    ])
    for figure in figures where !isHole(figure) {
      let school = schools[figure.school]
      let label = [
        school.code(in: figure.autumn), SampleCalendar.label(figure.autumn),
        figure.measure.rawValue, figure.group.rawValue,
      ]
      guard figure.n >= (figure.measure.isOfStaff ? 3 : 10) else {
        builder.row(label + ["", "", "..", ""])
        continue
      }
      builder.row(
        label + [
          figure.numerator.map(DecimalText.hundredths) ?? "",
          figure.denominator.map(DecimalText.hundredths) ?? "",
          figure.tenths.map(DecimalText.tenths) ?? "", String(figure.n),
        ])
    }
    return builder.export
  }

  private func isHole(_ figure: HistoricFigure) -> Bool {
    switch figure.autumn {
    case 2019: return figure.measure.isOfGrades || figure.measure.isOfSurvey
    case 2020 where figure.measure.isOfGrades:
      var source = RandomSource(seed: options.seed, .history, figure.school)
      return source.chance(0.35)
    default: return false
    }
  }
}
