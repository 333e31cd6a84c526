extension City {
  /// `enkat_trygghet.csv`: UTF-8, `;`, ready-made figures for all years, with suppressed cells and
  /// footnotes.
  func surveyExport() -> SampleExport {
    var builder = ExportBuilder("enkat_trygghet.csv")
    builder.header([
      "Skolenhetskod", "Läsår", "Frågeområde", "Grupp", "Index", "Antal svar",
    ])
    for school in schools.sorted(by: { $0.code < $1.code }) {
      for (year, autumn) in options.autumns.enumerated() where school.isOpen(in: autumn) {
        let state = states[school.index][year]
        for (area, middle) in [("Trygghet", state.safety), ("Studiero", state.calm)] {
          for row in surveyRows(school, year: year, area: area, middle: middle) {
            builder.row([
              school.code(in: autumn), SampleCalendar.label(autumn), area, row.group,
              row.answers < 10 ? ".." : DecimalText.tenths(row.tenths),
              row.answers < 10 ? ".." : String(row.answers),
            ])
          }
        }
      }
    }
    builder.text(";;;;;")
    builder.text("Anm. Index 0-100. Två prickar (..): färre än 10 svar.;;;;;")
    builder.text("Källa: elevenkäten i årskurs 3, 6 och 9.;;;;;")
    return builder.export
  }

  /// What a school's pupils answered about one area: the index in tenths, for all, girls and boys.
  func surveyRows(
    _ school: SchoolProfile, year: Int, area: String, middle: Double
  ) -> [(group: String, answers: Int, tenths: Int)] {
    var source = RandomSource(
      seed: options.seed, .survey, school.index, options.autumns[year], area == "Trygghet" ? 0 : 1)
    let all = Int(Double(respondents(school, year)) * 0.82)
    let girls = all * 49 / 100
    let shift = 2.5 + source.normal()
    let noise = 14 / Double(max(1, all)).squareRoot() * source.normal()
    return [
      ("Alla", all, middle + noise), ("Flickor", girls, middle + noise - shift),
      ("Pojkar", all - girls, middle + noise + shift),
    ].map { group, answers, index in
      (group, answers, DecimalText.rounded(min(99.5, max(20, index)), times: 10))
    }
  }

  private func respondents(_ school: SchoolProfile, _ year: Int) -> Int {
    enrolments[year].reduce(0) {
      $0 + ($1.school == school.index && [3, 6, 9].contains($1.gradeYear) ? 1 : 0)
    }
  }
}
