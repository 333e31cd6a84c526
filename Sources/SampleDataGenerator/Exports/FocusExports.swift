extension City {
  /// `fokus.csv`: UTF-8, `;`, decimal comma; plans of three years for the authority's focus areas.
  ///
  /// Some are missing, some have run out, some are too long or lack a goal, an activity or a figure to reach.
  func focusExport() -> SampleExport {
    var builder = ExportBuilder("fokus.csv")
    builder.header([
      "Skolenhetskod", "Fokusområde", "Från", "Till", "Mål", "Aktivitet", "Mått", "Målvärde",
      "Ansvarig roll",
    ])
    let newest = SampleCalendar.newestAutumn
    for school in schools.sorted(by: { $0.code < $1.code }) where school.isOpen(in: newest) {
      for (place, area) in SampleFocus.all.enumerated() where area.isMeant(for: school) {
        var source = RandomSource(seed: options.seed, .focus, school.index, place)
        guard source.chance(0.9) else { continue }
        // Three years from now on, three years that end now, or three that ended a year ago.
        let start = newest - [0, 2, 2, 2, 3][source.below(5)]
        let years = source.chance(0.05) ? 5 : 3
        let hasGoal = source.chance(0.92)
        let hasFigure = hasGoal && source.chance(0.85)
        for activity in area.activities.prefix(source.chance(0.4) ? 2 : 1) {
          builder.row([
            school.code(in: newest), area.title, "\(start)-08-01", "\(start + years)-07-31",
            hasGoal ? area.goal : "", source.chance(0.92) ? activity : "",
            hasFigure ? area.indicator : "", hasFigure ? area.target : "",
            source.chance(0.9) ? "Rektor" : "",
          ])
        }
      }
    }
    return builder.export
  }

  /// `skattning.csv`: UTF-8, `;`, decimal comma; the schools' own assessments, steps from 1 to 5.
  func assessmentExport() -> SampleExport {
    var builder = ExportBuilder("skattning.csv")
    builder.header(["Skolenhetskod", "Läsår", "Fokusområde", "Steg"])
    for school in schools.sorted(by: { $0.code < $1.code }) where school.story != .silent {
      for (place, area) in SampleFocus.all.enumerated() where area.isMeant(for: school) {
        var source = RandomSource(seed: options.seed, .focus, school.index, place, 1)
        var step = 2.2 + 0.7 * source.normal()
        for autumn in options.autumns where school.isOpen(in: autumn) {
          step += 0.25 + 0.3 * source.normal()
          guard source.chance(0.93) else { continue }
          let halves = min(10, max(2, Int((2 * step).rounded())))
          builder.row([
            school.code(in: autumn), SampleCalendar.label(autumn), area.title,
            DecimalText.tenths(5 * halves),
          ])
        }
      }
    }
    return builder.export
  }
}

/// A focus area of the sample.
private struct SampleFocus {
  let title: String
  let goal: String
  let activities: [String]
  let indicator: String
  let target: String
  /// The youngest year that it is about; nil for every school.
  var upTo: Int?

  func isMeant(for school: SchoolProfile) -> Bool {
    upTo.map { school.span.lowerBound <= $0 } ?? true
  }

  static let all = [
    SampleFocus(
      title: "Elevhälsa", goal: "Färre elever med hög frånvaro",
      activities: ["Hälsosamtal i varje årskurs", "Elevhälsan med på arbetslagens möten"],
      indicator: "absence_share_15", target: "14"),
    SampleFocus(
      title: "Nyanlända elever", goal: "Nyanlända elever når målen i svenska tidigare",
      activities: ["Studiehandledning på modersmålet", "Kartläggning inom två månader"],
      indicator: "all_subjects_6", target: "78"),
    SampleFocus(
      title: "Fritidshem", goal: "Tryggare eftermiddagar",
      activities: ["Gemensam planering med skolan", "Rörelse varje dag"],
      indicator: "survey_safety", target: "78", upTo: 3),
    SampleFocus(
      title: "Digitalisering", goal: "Studiero också med dator i klassrummet",
      activities: ["Ämnesvisa arbetssätt med dator", "Källkritik i alla ämnen"],
      indicator: "survey_calm", target: "66"),
  ]
}
