extension City {
  /// `betyg_2024.csv`: UTF-8, `;`, one row per pupil, term and subject, years 6 to 9.
  func longGradeExport(year: Int) -> SampleExport {
    let autumn = options.autumns[year]
    var builder = ExportBuilder("betyg_\(autumn).csv")
    builder.header([
      "Elev-id", "Skolenhetskod", "Läsår", "Termin", "Årskurs", "Ämne", "Betyg",
    ])
    for enrolment in enrolments[year] where enrolment.gradeYear >= 6 {
      let pupil = pupils[enrolment.pupil]
      for isSpring in [false, true] {
        let grades = grades(of: enrolment, year: year, isSpring: isSpring).grades
        for (subject, grade) in zip(Subjects.codes, grades) {
          guard let grade else { continue }
          builder.row([
            pupil.identifier, schools[enrolment.school].code(in: autumn),
            SampleCalendar.label(autumn), isSpring ? "VT" : "HT", String(enrolment.gradeYear),
            subject == "M2" ? "M2" + (pupil.language ?? "") : subject, grade.rawValue,
          ])
        }
      }
    }
    return builder.export
  }

  /// `betyg_bred_2022.csv`: Windows-1252, `;`, two banner lines, one row per pupil and term, one
  /// column per subject, and a footnote below the table.
  func wideGradeExport(year: Int) -> SampleExport {
    let autumn = options.autumns[year]
    var builder = ExportBuilder(
      "betyg_bred_\(autumn).csv", .init(newline: "\r\n", encoding: .windows1252))
    let header =
      ["Elev-id", "Skolenhetskod", "Läsår", "Termin", "Årskurs", "Kön"] + Subjects.codes
    let padding = String(repeating: ";", count: header.count - 1)
    builder.text("Betygskatalog, sammanställning per elev" + padding)
    builder.text("Läsår \(SampleCalendar.label(autumn)), båda terminerna" + padding)
    builder.header(header)
    for enrolment in enrolments[year] where enrolment.gradeYear >= 6 {
      let pupil = pupils[enrolment.pupil]
      for isSpring in [false, true] {
        let grades = grades(of: enrolment, year: year, isSpring: isSpring).grades
        builder.row(
          [
            pupil.identifier, schools[enrolment.school].code(in: autumn),
            SampleCalendar.label(autumn), isSpring ? "VT" : "HT", String(enrolment.gradeYear),
            pupil.isBoy ? "P" : "F",
          ] + grades.map(Self.collectionCode))
      }
    }
    builder.text(
      "9 = underlag saknas, 3 = ämnet läses inte enligt anpassad studiegång" + padding)
    return builder.export
  }

  /// The codes of the national collection: 9 no basis, 3 adapted study plan, empty: not taken.
  private static func collectionCode(_ grade: SampleGrade?) -> String {
    switch grade {
    case nil: ""
    case .dash: "9"
    case .adapted: "3"
    case .some(let grade): grade.rawValue
    }
  }
}
