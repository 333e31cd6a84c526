/// The minutes of one pupil in one term.
package struct TermMinutes: Hashable, Sendable {
  package var offered: Int
  package var reported: Int
  package var authorised: Int
  package var unauthorised: Int
  /// Pupil council and the like: not absence.
  package var other: Int

  package var absent: Int { authorised + unauthorised }
}

/// The teaching of one day: lengths of lessons, in minutes, by grade year.
package enum Timetable {
  package static func lessons(_ gradeYear: Int) -> [Int] {
    switch gradeYear {
    case 0: [60, 60, 50, 40]
    case 1...3: [60, 60, 60, 45, 30]
    case 4...6: [60, 60, 60, 60, 60]
    default: [60, 60, 70, 60, 80]
    }
  }

  /// Minutes of teaching in a day; whole quarters of an hour.
  package static func minutes(_ gradeYear: Int) -> Int { lessons(gradeYear).reduce(0, +) }
}

extension City {
  /// Middle absence by grade year before the school's and the pupil's own shifts, 0 to 1.
  private static let middleAbsence = [
    0.0533, 0.0533, 0.0533, 0.0533, 0.0575, 0.0575, 0.0575, 0.0685, 0.0745, 0.0805,
  ]

  /// The share of teaching that a pupil misses in a year, 0 to 0.95.
  package func absenceRate(of enrolment: Enrolment, year: Int) -> Double {
    let pupil = pupils[enrolment.pupil]
    let shift = states[enrolment.school][year].absence + 0.75 * pupil.absence
    return min(0.95, Self.middleAbsence[enrolment.gradeYear] * Series.exponential(shift))
  }

  /// A pupil's minutes in a term.
  package func minutes(of enrolment: Enrolment, year: Int, isSpring: Bool) -> TermMinutes {
    let pupil = pupils[enrolment.pupil]
    var source = RandomSource(
      seed: options.seed, .attendance, pupil.number, options.autumns[year], isSpring ? 1 : 0)
    let days = schoolDays[year][isSpring ? 1 : 0].count
    let whole = Double(days * Timetable.minutes(enrolment.gradeYear))
    // Some begin late or leave early.
    let offered = whole * (source.chance(0.03) ? source.uniform(0.4, 1) : 1)
    let reported =
      offered
      * min(
        1, states[enrolment.school][year].completeness + 0.01 * source.normal())
    let term = Series.exponential(0.2 * source.normal())
    let absent = reported * min(0.96, absenceRate(of: enrolment, year: year) * term)
    let unauthorised =
      absent * min(0.9, pupil.unauthorised * (enrolment.gradeYear >= 7 ? 1.25 : 0.8))
    let other = source.chance(0.06) ? min(reported - absent, 60 * Double(1 + source.below(8))) : 0
    return TermMinutes(
      offered: Int(offered), reported: Int(reported), authorised: Int(absent - unauthorised),
      unauthorised: Int(unauthorised), other: Int(other))
  }
}
