extension City {
  /// `elever_2024.csv`: Windows-1252, `;`, CRLF; pupils enrolled on 15 October.
  func pupilExport(year: Int) -> SampleExport {
    let autumn = options.autumns[year]
    var builder = ExportBuilder(
      "elever_\(autumn).csv", .init(newline: "\r\n", encoding: .windows1252))
    // The dash between 0 and 9 is the byte that only Windows-1252 has.
    builder.header([
      "Elev-id", "Skolenhetskod", "Årskurs (0–9)", "Kön", "Nyinvandrad", "Okänd bakgrund",
    ])
    for enrolment in enrolments[year] {
      let pupil = pupils[enrolment.pupil]
      builder.row([
        pupil.identifier, schools[enrolment.school].code(in: autumn), String(enrolment.gradeYear),
        pupil.isBoy ? "Pojke" : "Flicka", pupil.isNewlyArrived(in: autumn) ? "J" : "N",
        pupil.isBackgroundKnown ? "N" : "J",
      ])
    }
    return builder.export
  }
}
