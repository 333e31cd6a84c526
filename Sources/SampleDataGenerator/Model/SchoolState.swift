/// One school in one school year: what the draws for its pupils and staff aim at.
package struct SchoolState: Hashable, Sendable {
  package var isOpen: Bool
  /// Mean merit value aimed at, points.
  package var merit: Double
  /// Where the middle of its pupils lies on the scale behind the grades; see `GradeScale`.
  package var level: Double
  /// Shift of the logarithm of absence.
  package var absence: Double
  /// Share of offered lessons that is reported, 0 to 1.
  package var completeness: Double
  /// Certified teachers, percent.
  package var certified: Double
  package var pupilsPerTeacher: Double
  /// The year's special educators in those that the school has in the long run; about 1.
  package var specialEducators: Double
  package var turnover: Double
  /// Sick hours in contracted hours, 0 to 1.
  package var sickLeave: Double
  package var hasNewPrincipal: Bool
  /// Survey indexes, 0 to 100.
  package var safety: Double
  package var calm: Double

  /// The states of a school over the years of `staffAutumns`, oldest first; one year's state leans on the year before.
  static func states(
    of school: SchoolProfile, options: CityOptions, scale: GradeScale, past: PastShifts
  ) -> [SchoolState] {
    // What a year's chance leaves behind for the next year.
    var carriedCertified = 0.0
    var carriedSafety = 0.0
    return options.staffAutumns.map { autumn in
      var source = RandomSource(seed: options.seed, .schoolYear, school.index, autumn)
      // 0 in the newest year, -1 in the year before: stories end the same whatever the number of years.
      let script = script(school.story, yearsBack: SampleCalendar.newestAutumn - autumn)
      let shift = past[school.index, autumn]
      var budget = RandomSource(seed: options.seed, .schoolYear, school.index, autumn, 2)
      carriedCertified = 0.5 * carriedCertified + 4.4 * source.normal()
      carriedSafety = 0.6 * carriedSafety + 2.2 * source.normal()
      let merit = school.merit + script.merit + shift.merit + 3 * source.normal()
      let meritDraw = (merit - 245) / 27
      let absence = school.absence + script.absence + shift.absence
      let certified = school.certified + script.certified + shift.certified
      let safety = 78 + 3 * meritDraw - 14 * absence + carriedSafety
      return SchoolState(
        isOpen: school.isOpen(in: autumn), merit: merit, level: scale.level(forMerit: merit),
        absence: absence + 0.05 * source.normal(),
        completeness: min(1, 0.985 - 0.03 * source.uniform() * source.uniform()),
        certified: min(98, max(50, certified + carriedCertified)),
        pupilsPerTeacher: min(18, max(7.5, school.pupilsPerTeacher + 1.1 * budget.normal())),
        specialEducators: 1 + 0.12 * budget.normal(),
        turnover: min(0.5, max(0.03, school.turnover + script.turnover)),
        sickLeave: max(0.03, 0.07 + 0.012 * source.normal() + script.sickLeave),
        hasNewPrincipal: hasNewPrincipal(school.story, isDrawn: source.chance(0.3)),
        safety: min(97, max(40, safety)),
        calm: min(95, max(35, safety - 12 + 2 * source.normal())))
    }
  }

  /// The school whose code changed keeps its principal, so that a second one would be the code's doing.
  private static func hasNewPrincipal(_ story: Story?, isDrawn: Bool) -> Bool {
    switch story {
    case .principals: true
    case .codeChange: false
    default: isDrawn
    }
  }

  private struct Script {
    var merit = 0.0
    var absence = 0.0
    var certified = 0.0
    var turnover = 0.0
    var sickLeave = 0.0
  }

  private static func script(_ story: Story?, yearsBack: Int) -> Script {
    let back = Double(yearsBack)
    switch story {
    case .decline:
      // Down by 16 points a year over the last two years.
      let fallen = max(0, 2 - back)
      return Script(
        merit: -16 * fallen, absence: 0.16 * fallen, certified: -6 * fallen,
        turnover: 0.07 * fallen, sickLeave: 0.012 * fallen)
    case .recovery:
      let behind = min(back, 3)
      return Script(
        merit: -15 * behind + 8, absence: 0.14 * behind, certified: -4 * behind,
        turnover: 0.05 * behind)
    case .principals: return Script(turnover: 0.11, sickLeave: 0.01)
    default: return Script()
    }
  }
}
