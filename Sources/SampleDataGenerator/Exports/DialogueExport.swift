extension City {
  /// `dialog.csv`: UTF-8, `;`; what meetings with schools noted about the last two years, as codes and one column of
  /// words.
  ///
  /// Meetings were held with the schools that had had support, and with those of a story. Those about the newest year
  /// are not followed up yet.
  func dialogueExport(after support: [GivenSupport]) -> SampleExport {
    var builder = ExportBuilder("dialog.csv")
    builder.header([
      "Skolenhetskod", "Läsår", "Område", "Analys", "Orsak", "Åtgärd", "Mått", "Målvärde",
      "Ansvarig roll", "Uppföljning", "Utfall",
    ])
    let supported = Set(support.map(\.school))
    for autumn in options.autumns.suffix(2) {
      let isNewest = autumn == SampleCalendar.newestAutumn
      for school in schools.sorted(by: { $0.code < $1.code })
      where school.isOpen(in: autumn) && (supported.contains(school.index) || school.story != nil) {
        var source = RandomSource(seed: options.seed, .notes, school.index, autumn)
        for note in SampleNote.all where source.chance(note.chance(school.story)) {
          let hasMeasure = source.chance(0.9)
          let hasGoal = hasMeasure && source.chance(0.7)
          let hasDay = hasMeasure && source.chance(0.8)
          let isHeld = hasDay && !isNewest && source.chance(0.6)
          let outcome = ["Helt", "Delvis", "Delvis", "Inte"][source.below(4)]
          builder.row([
            school.code(in: autumn), SampleCalendar.label(autumn), note.area, note.analysis,
            note.cause, hasMeasure ? note.measure : "", hasGoal ? note.indicator : "",
            hasGoal ? note.target : "", source.chance(0.9) ? "Rektor" : "",
            hasDay ? "\(autumn + 2)-02-\(String(10 + source.below(15)))" : "",
            isHeld ? outcome : "",
          ])
        }
      }
    }
    return builder.export
  }
}

/// What a meeting of the sample may note.
private struct SampleNote {
  let area: String
  let analysis: String
  let cause: String
  let measure: String
  let indicator: String
  let target: String
  let usual: Double
  var stories: [Story] = []

  func chance(_ story: Story?) -> Double { story.map(stories.contains) ?? false ? 0.95 : usual }

  static let all = [
    SampleNote(
      area: "Närvaro", analysis: "Frånvaro upptäcks sent på högstadiet",
      cause: "Frånvaro följs upp sent", measure: "Rutin för frånvaro",
      indicator: "absence_share_15",
      target: "14", usual: 0.45, stories: [.highAbsence, .decline, .silent]),
    SampleNote(
      area: "Närvaro", analysis: "Flera elever har inte kommit tillbaka efter sjukdom",
      cause: "Samverkan med vårdnadshavare", measure: "Stärkt elevhälsa",
      indicator: "absence_share_15",
      target: "15", usual: 0.25, stories: [.highAbsence]),
    SampleNote(
      area: "Kunskaper", analysis: "Läsningen hinns inte med i årskurs 4 till 6",
      cause: "Undervisningens kvalitet", measure: "Ämnesutveckling", indicator: "all_subjects_6",
      target: "78", usual: 0.4, stories: [.decline, .recovery]),
    SampleNote(
      area: "Kunskaper", analysis: "Anpassningar görs olika i olika ämnen",
      cause: "Stöd och anpassningar", measure: "Specialpedagog i klassrummet",
      indicator: "all_subjects_9", target: "75", usual: 0.35, stories: [.tinyToNine, .highAbsence]),
    SampleNote(
      area: "Personal", analysis: "Tjänster i matematik har stått tomma",
      cause: "Lärarbehörighet", measure: "Rekrytering", indicator: "certified_share", target: "80",
      usual: 0.3, stories: [.decline]),
    SampleNote(
      area: "Personal", analysis: "Ledningen har bytts ofta", cause: "Ledning",
      measure: "Stöd till ledningen", indicator: "", target: "", usual: 0.1,
      stories: [.principals, .codeChange]),
    SampleNote(
      area: "Trygghet", analysis: "Otrygga platser är kända men inte åtgärdade",
      cause: "Trygghet och studiero", measure: "Trygghetsarbete", indicator: "survey_safety",
      target: "76", usual: 0.25, stories: [.tinyToSix, .new]),
  ]
}
