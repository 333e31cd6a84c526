import SchoolModel

/// A whole fictional authority: schools, pupils, staff and what happened to them in some years.
///
/// Only what lasts is stored; grades and minutes are drawn when they are asked for, from streams of
/// their own, so that asking twice gives the same answer.
package struct City: Sendable {
  package let options: CityOptions
  package let schools: [SchoolProfile]
  /// By school, then year.
  package let states: [[SchoolState]]
  /// By school, then year of `staffAutumns`, which begin earlier; the newest ones are those of `states`.
  let staffStates: [[SchoolState]]
  package let pupils: [Pupil]
  /// By year: everybody enrolled, sorted by school, grade year and pupil.
  package let enrolments: [[Enrolment]]
  /// By school: every post that there has been.
  package let posts: [[Post]]
  /// By year: the days with teaching of the autumn and of the spring term.
  let schoolDays: [[[Day]]]

  /// Makes a city.
  ///
  /// - Parameters:
  ///   - options: how large, from which seed, and which years.
  ///   - past: what was otherwise in years before; nothing for the years that have exports.
  package init(_ options: CityOptions, past: PastShifts = PastShifts()) {
    let schools = SchoolPlan.schools(options)
    let scale = GradeScale()
    let staffStates = schools.map {
      SchoolState.states(of: $0, options: options, scale: scale, past: past)
    }
    let enrolments = Enrolments(schools: schools, options: options)
    self.options = options
    self.schools = schools
    self.staffStates = staffStates
    states = staffStates.map { Array($0.suffix(options.years)) }
    pupils = enrolments.pupils
    self.enrolments = enrolments.years
    var numbers = 20_001
    let sizesByYear = enrolments.years.map { year in
      year.reduce(into: Array(repeating: 0, count: schools.count)) { $0[$1.school] += 1 }
    }
    posts = schools.map { school in
      let sizes = sizesByYear.map { $0[school.index] }
      // Nobody counted the pupils of the years before the first: there were as many as in the first.
      let earlier = Array(
        repeating: sizes[0], count: options.staffAutumns.count - options.years)
      return StaffHistory(
        school: school, states: staffStates[school.index], pupils: earlier + sizes,
        options: options,
        firstNumber: &numbers
      ).posts
    }
    schoolDays = options.autumns.map { autumn in
      [false, true].map { SampleCalendar.schoolDays(autumn, isSpring: $0) }
    }
  }
}
