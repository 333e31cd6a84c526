/// One fictional pupil.
package struct Pupil: Sendable {
  /// The number in the identifier; the stream of the pupil's draws.
  package let number: Int
  package let birthYear: Int
  package let isBoy: Bool
  /// The autumn from which the pupil no longer counts as newly arrived; nil: never was.
  package let newlyArrivedUntil: Int?
  package let isBackgroundKnown: Bool
  /// The pupil's own place beside the school's level, on the scale of `GradeScale`.
  package let ability: Double
  /// The pupil's own inclination to be absent, about standard normal.
  package let absence: Double
  /// Share of the pupil's absence that is unauthorised, 0 to 1.
  package let unauthorised: Double
  /// The language choice (`SPA`, `FRA`, `DEU`); nil: none.
  package let language: String?
  package let readsSwedishAsSecondLanguage: Bool
  package let hasAdaptedStudyPlan: Bool
  package let isProtected: Bool

  /// What stands in the exports: `E104233`, or for protected identity a day of birth with `TF10` or
  /// `TF20`, which several pupils share.
  package var identifier: String {
    isProtected ? "\(birthYear)0304TF\(isBoy ? 1 : 2)0" : "E\(number)"
  }

  package func isNewlyArrived(in autumn: Int) -> Bool {
    newlyArrivedUntil.map { autumn < $0 } ?? false
  }

  /// Makes a pupil who comes to a school in some autumn.
  static func make(
    number: Int, gradeYear: Int, school: SchoolProfile, autumn: Int, seed: UInt64
  ) -> Pupil {
    var source = RandomSource(seed: seed, .pupil, number)
    let birthYear = autumn - 6 - gradeYear
    // Those who begin together share something: good and bad cohorts.
    var cohort = RandomSource(seed: seed, .cohort, school.index, birthYear)
    let cohortShift = 4.8 / GradeScale.pointsPerStep * cohort.normal()
    let isBoy = source.chance(school.boys)
    let isNew = source.chance(school.newlyArrived)
    let isUnknown = source.chance(0.006)
    let own = source.normal()
    // A few fall far behind, whatever school they go to.
    let behind = source.chance(0.06) ? 4 * source.uniform() : 0
    let ability =
      GradeScale.pupilSpread * own + cohortShift - behind + (isBoy ? -0.5 : 0.5)
      - (isNew ? 2.2 : 0) + 0.3
    let secondLanguage = isNew || source.chance(0.55 * max(0, 2.8 - school.education))
    let takesLanguage = !isNew && source.chance(own < -1 ? 0.45 : 0.86)
    let languages = ["SPA", "SPA", "FRA", "DEU"]
    return Pupil(
      number: number, birthYear: birthYear, isBoy: isBoy,
      newlyArrivedUntil: isNew ? autumn + 1 + source.below(4) : nil,
      isBackgroundKnown: !isUnknown, ability: ability,
      absence: -0.35 * own + 0.92 * source.normal() + 0.15 * behind,
      unauthorised: 0.02 + 0.39 * source.uniform() * source.uniform() + 0.1 * source.uniform(),
      language: takesLanguage ? languages[source.below(4)] : nil,
      readsSwedishAsSecondLanguage: secondLanguage,
      hasAdaptedStudyPlan: source.chance(own < -1.2 ? 0.05 : 0.003),
      isProtected: source.chance(0.002))
  }
}

/// A pupil in a school and a grade year.
package struct Enrolment: Hashable, Sendable {
  /// The pupil's place in the city's list.
  package var pupil: Int
  /// The school's place in the city's list.
  package var school: Int
  package var gradeYear: Int
}
