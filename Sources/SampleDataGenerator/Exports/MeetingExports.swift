extension City {
  private func code(of story: Story) -> String? { schools.first { $0.story == story }?.code }

  /// `stod.csv`: UTF-8, `;`; support that schools were given.
  func supportExport(before past: [GivenSupport]) -> SampleExport {
    var builder = ExportBuilder("stod.csv")
    builder.header([
      "Skolenhetskod", "Stödform", "Startdatum", "Slutdatum", "Mål", "Mått", "Målvärde",
      "Ansvarig roll", "Uppföljning", "Status",
    ])
    for row in supportRows(past) { builder.row(row) }
    let rows: [(Story, [String])] = [
      (
        .recovery,
        [
          "Läs- och matematikcoach", "2022-10-03", "2024-06-12", "Fler elever når alla ämnen",
          "all_subjects_9",
          "70", "Utvecklingschef", "2024-09-16", "Avslutad",
        ]
      ),
      (
        .recovery,
        [
          "Rektorscoach", "2023-01-16", "2023-12-20", "Stabil ledning", "", "",
          "Grundskolechef", "2024-02-01", "Avslutad",
        ]
      ),
      (
        .highAbsence,
        [
          "Närvaroteam", "2024-09-02", "2025-12-19", "Färre elever med hög frånvaro",
          "absence_share_15", "18,5", "Chef för elevhälsan", "2025-10-01", "Pågår",
        ]
      ),
      (
        .principals,
        [
          "Rektorscoach", "2024-08-19", "", "Ledning som stannar", "", "", "Grundskolechef",
          "2025-09-15", "Pågår",
        ]
      ),
      (
        .codeChange,
        [
          "Närvaroteam", "2022-09-01", "2023-06-14", "Färre elever med hög frånvaro",
          "absence_share_15", "10", "Chef för elevhälsan", "2023-10-02", "Avslutad",
        ]
      ),
    ]
    for (story, fields) in rows {
      guard let code = code(of: story) else { continue }
      builder.row([code] + fields)
    }
    return builder.export
  }

  /// `beslut.csv`: UTF-8, `;`; what the meeting decided last time.
  func decisionExport() -> SampleExport {
    var builder = ExportBuilder("beslut.csv")
    builder.header([
      "Skolenhetskod", "Signal", "Beslut", "Skäl", "Ansvarig roll", "Gäller till",
    ])
    let rows: [(Story, [String])] = [
      (
        .highAbsence,
        [
          "absence-high", "Stöd", "Närvaroteamet arbetar på skolan", "Chef för elevhälsan",
          "2025-12-19",
        ]
      ),
      (
        .tinyToSix,
        ["*", "Avvakta", "För få elever för säkra slutsatser", "Grundskolechef", "2026-06-12"]
      ),
      (
        .new,
        ["*", "Avvakta", "Första läsåret, ingen historik", "Grundskolechef", "2025-12-19"]
      ),
    ]
    for (story, fields) in rows {
      guard let code = code(of: story) else { continue }
      builder.row([code] + fields)
    }
    return builder.export
  }

  /// `mal.csv`: UTF-8, `;`, decimal comma; targets for every school and for single ones.
  func targetExport() -> SampleExport {
    var builder = ExportBuilder("mal.csv")
    builder.header(["Skolenhetskod", "Läsår", "Mått", "Målvärde"])
    for autumn in options.autumns {
      let label = SampleCalendar.label(autumn)
      builder.row(["*", label, "all_subjects_9", "78"])
      builder.row(["*", label, "eligible_yr", "89,5"])
      builder.row(["*", label, "absence_share_15", "12"])
    }
    let label = SampleCalendar.label(SampleCalendar.newestAutumn)
    if let code = code(of: .recovery) { builder.row([code, label, "all_subjects_9", "70"]) }
    if let code = code(of: .highAbsence) { builder.row([code, label, "absence_share_15", "18,5"]) }
    return builder.export
  }
}
