/// Who goes to which school in which year: cohorts move up, some pupils move, schools fill up.
struct Enrolments {
  private(set) var pupils: [Pupil] = []
  /// One list a year, sorted by school, grade year and pupil.
  private(set) var years: [[Enrolment]] = []
  private let schools: [SchoolProfile]
  private let options: CityOptions

  init(schools: [SchoolProfile], options: CityOptions) {
    self.schools = schools
    self.options = options
    for autumn in options.autumns { years.append(enrol(autumn, after: years.last)) }
  }

  private mutating func enrol(_ autumn: Int, after last: [Enrolment]?) -> [Enrolment] {
    // Grade year → pupils who look for a school.
    var seeking: [[Int]] = Array(repeating: [], count: 10)
    var places: [[[Int]]] = Array(
      repeating: Array(repeating: [], count: 10), count: schools.count)
    for enrolment in last ?? [] {
      let gradeYear = enrolment.gradeYear + 1
      guard gradeYear <= 9 else { continue }
      var source = RandomSource(
        seed: options.seed, .churn, pupils[enrolment.pupil].number, autumn)
      let stays = schools[enrolment.school].span.contains(gradeYear) && !source.chance(0.045)
      if stays {
        places[enrolment.school][gradeYear].append(enrolment.pupil)
      } else {
        seeking[gradeYear].append(enrolment.pupil)
      }
    }
    for school in schools where school.isOpen(in: autumn) {
      var source = RandomSource(seed: options.seed, .schoolYear, school.index, autumn, 1)
      for gradeYear in school.span {
        let target = Double(school.cohortTarget(gradeYear)) * (1 + 0.06 * source.normal())
        let missing = Int(target.rounded()) - places[school.index][gradeYear].count
        for _ in 0..<max(0, missing) {
          places[school.index][gradeYear].append(
            nextPupil(gradeYear, school, autumn, &seeking[gradeYear], &source))
        }
      }
    }
    return places.indices.flatMap { school in
      (0...9).flatMap { gradeYear in
        places[school][gradeYear].sorted()
          .map { Enrolment(pupil: $0, school: school, gradeYear: gradeYear) }
      }
    }
  }

  /// A pupil of the city who looks for a school, as a rule, and else somebody new.
  private mutating func nextPupil(
    _ gradeYear: Int, _ school: SchoolProfile, _ autumn: Int, _ seeking: inout [Int],
    _ source: inout RandomSource
  ) -> Int {
    if !seeking.isEmpty, source.chance(0.85) {
      let place = source.below(seeking.count)
      seeking.swapAt(place, seeking.count - 1)
      return seeking.removeLast()
    }
    let number = options.firstPupil + pupils.count
    pupils.append(
      Pupil.make(
        number: number, gradeYear: gradeYear, school: school, autumn: autumn, seed: options.seed))
    return pupils.count - 1
  }
}
