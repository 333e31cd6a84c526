extension City {
  /// `resurser.csv`: UTF-8, `;`; key figures of money, ready-made, in whole kronor per pupil and year.
  ///
  /// Money follows need: the supplement grows with the socio-economic index of the register, and a pupil costs what a
  /// teacher's share comes to.
  func resourceExport() -> SampleExport {
    var builder = ExportBuilder("resurser.csv")
    builder.header([
      "Skolenhetskod", "Läsår", "Kostnad per elev", "Socioekonomiskt tillägg per elev",
    ])
    for school in schools.sorted(by: { $0.code < $1.code }) {
      for (year, autumn) in options.autumns.enumerated() where school.isOpen(in: autumn) {
        var source = RandomSource(seed: options.seed, .money, school.index, autumn)
        let state = states[school.index][year]
        let supplement = max(0, 2_000 + (2.9 - school.education) * 22_000 + 600 * source.normal())
        let teachers = 640_000 / state.pupilsPerTeacher
        let cost = 52_000 + teachers + 0.4 * supplement + 2_500 * source.normal()
        builder.row([
          school.code(in: autumn), SampleCalendar.label(autumn),
          String(DecimalText.rounded(cost, times: 0.01) * 100),
          String(DecimalText.rounded(supplement, times: 0.01) * 100),
        ])
      }
    }
    return builder.export
  }

  /// `bidrag.csv`: UTF-8, `;`, decimal comma; decisions about money for a limited time.
  ///
  /// Some run longer than they may, some were never accounted for.
  func fundingExport() -> SampleExport {
    var builder = ExportBuilder("bidrag.csv")
    builder.header([
      "Skolenhetskod", "Ändamål", "Belopp", "Beslutsdatum", "Från", "Till", "Redovisat",
    ])
    for autumn in options.autumns.suffix(2) {
      for school in schools.sorted(by: { $0.code < $1.code }) where school.isOpen(in: autumn) {
        var source = RandomSource(seed: options.seed, .money, school.index, autumn, 1)
        guard source.chance(school.education < 2.5 ? 0.7 : 0.25) else { continue }
        let isLong = source.chance(0.1)
        let isAccounted = autumn < SampleCalendar.newestAutumn && source.chance(0.75)
        let purpose = ["Likvärdig skola", "Läxhjälp", "Lovskola"][source.below(3)]
        builder.row([
          school.code(in: autumn), purpose, String(100_000 + 25_000 * source.below(30)),
          "\(autumn)-06-\(10 + source.below(15))", "\(autumn)-08-01",
          isLong ? "\(autumn + 1)-12-31" : "\(autumn + 1)-07-31",
          isAccounted ? "\(autumn + 1)-09-\(10 + source.below(15))" : "",
        ])
      }
    }
    return builder.export
  }
}
