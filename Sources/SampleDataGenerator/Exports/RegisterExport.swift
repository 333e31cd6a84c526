extension City {
  /// `skolregister.csv`: UTF-8 with a byte order mark, `;`, CRLF, decimal comma.
  func registerExport() -> SampleExport {
    var builder = ExportBuilder(
      "skolregister.csv", .init(newline: "\r\n", encoding: .utf8WithMark))
    builder.header([
      "Skolenhetskod", "Skolenhetens namn", "Område", "Från årskurs", "Till årskurs",
      "Jämförelsegrupp", "Föräldrars utbildningsnivå", "Andel nyinvandrade", "Andel pojkar",
      "Socioekonomiskt index", "Känd bakgrund (%)", "Tidigare skolenhetskod",
    ])
    for school in schools.sorted(by: { $0.code < $1.code }) {
      builder.row([
        school.code, school.name, school.area, String(school.span.lowerBound),
        String(school.span.upperBound), peerGroup(of: school),
        DecimalText.hundredths(DecimalText.rounded(school.education, times: 100)),
        DecimalText.thousandths(DecimalText.rounded(school.newlyArrived, times: 1000)),
        DecimalText.thousandths(DecimalText.rounded(school.boys, times: 1000)),
        String(DecimalText.rounded(100 + (2.6 - school.education) * 160, times: 1)),
        knownBackground(of: school), school.formerCode ?? "",
      ])
    }
    return builder.export
  }

  /// Of the pupils of the newest year, how many percent have a background that is known; empty without pupils.
  private func knownBackground(of school: SchoolProfile) -> String {
    let own = (enrolments.last ?? []).filter { schools[$0.school].code == school.code }
    let known = own.count { pupils[$0.pupil].isBackgroundKnown }
    return own.isEmpty
      ? "" : String(DecimalText.rounded(100 * Double(known) / Double(own.count), times: 1))
  }

  /// Schools with the same last grade year and about the same parental education.
  private func peerGroup(of school: SchoolProfile) -> String {
    let background =
      school.education < 2.5 ? "lägre" : school.education < 2.7 ? "mellan" : "högre"
    return (school.span.upperBound == 9 ? "Till åk 9, " : "Till åk 6, ") + background
  }
}
