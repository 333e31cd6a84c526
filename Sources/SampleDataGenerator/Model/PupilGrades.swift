/// The grades of one pupil at the end of one term, in the order of `Subjects.codes`; nil: not taken.
package struct PupilGrades: Sendable {
  package var grades: [SampleGrade?]

  /// The merit value: the best 16 grades, and the language choice when it is passed.
  package var merit: Double {
    let others = grades.dropLast().compactMap { $0?.points }.sorted(by: >).prefix(16)
    return others.reduce(0, +) + (grades.last.flatMap { $0?.points } ?? 0)
  }

  /// Whether all subjects that were part of the pupil's education are passed.
  package var passesAll: Bool {
    grades.allSatisfy { $0.map { $0.isPass || $0 == .adapted } ?? true }
      && grades.contains { $0?.isPass ?? false }
  }

  /// Eligible for a vocational programme: Swedish, English, mathematics and five more.
  package var isEligible: Bool {
    let passed = zip(Subjects.codes, grades).filter { $0.1?.isPass ?? false }.map(\.0)
    return passed.count >= 8 && passed.contains("EN") && passed.contains("MA")
      && (passed.contains("SV") || passed.contains("SVA"))
  }
}

/// The subjects of the sample.
package enum Subjects {
  /// The language choice is the last.
  package static let codes = [
    "BL", "EN", "HKK", "IDH", "MA", "MU", "BI", "FY", "KE", "GE", "HI", "RE", "SH", "SL", "TK",
    "SV",
    "SVA", "M2",
  ]
  /// How much easier a subject is than the mean of them, on the scale of `GradeScale`.
  static let ease = [
    0.5, 0.5, 0.4, 0.5, -0.7, 0.5, -0.1, -0.5, -0.5, -0.1, -0.1, 0.0, -0.1, 0.4, -0.2, 0.0, -1.5,
    -0.1,
  ]
}

extension City {
  /// The grades that a pupil gets at the end of a term.
  package func grades(of enrolment: Enrolment, year: Int, isSpring: Bool) -> PupilGrades {
    let pupil = pupils[enrolment.pupil]
    let autumn = options.autumns[year]
    var lasting = RandomSource(seed: options.seed, .subject, pupil.number)
    var term = RandomSource(
      seed: options.seed, .term, pupil.number, autumn, isSpring ? 1 : 0)
    let middle =
      states[enrolment.school][year].level + pupil.ability - (isSpring ? 0 : 0.3)
    let rate = absenceRate(of: enrolment, year: year)
    let grades = Subjects.codes.indices.map { place -> SampleGrade? in
      let own =
        GradeScale.subjectSpread * lasting.normal() + GradeScale.termSpread * term.normal()
      let luck = term.uniform()
      let isTakenOut = lasting.chance(0.2)
      switch Subjects.codes[place] {
      case "SV" where pupil.readsSwedishAsSecondLanguage: return nil
      case "SVA" where !pupil.readsSwedishAsSecondLanguage: return nil
      case "M2" where pupil.language == nil: return nil
      default: break
      }
      if pupil.hasAdaptedStudyPlan && isTakenOut { return .adapted }
      if luck < rate - 0.4 { return .dash }
      return GradeScale.grade(
        middle + own + Subjects.ease[place], strictness: schools[enrolment.school].strictness)
    }
    return PupilGrades(grades: grades)
  }
}
