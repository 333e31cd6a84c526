import SchoolModel

/// Writes any number of grades, in memory that does not grow with them.
///
/// Pupils have all their subjects of a term together; the language choice and, for some, a mother
/// tongue come on top of the sixteen. Pupils with protected identity are left out, because grades of
/// several pupils under one identifier contradict each other. When the city has more grades than asked for,
/// those of evenly spread pupils are written. School codes are today's.
package struct GradeStream: Sendable {
  private let city: City
  private let isFinalOnly: Bool

  /// Makes the writer; `finalOnly` means the grades that year 9 leaves school with, and no others.
  package init(_ city: City, finalOnly: Bool = false) {
    self.city = city
    isFinalOnly = finalOnly
  }

  /// Writes the header and so many grades of one school year, fewer if the city does not have as many.
  ///
  /// `year` is the place of the school year in `CityOptions.autumns`. Gives back how many were written.
  package func write(_ count: Int, year: Int, to write: ([UInt8]) throws -> Void) rethrows -> Int {
    let pupils = city.enrolments[year].filter {
      (isFinalOnly ? 9...9 : 6...9).contains($0.gradeYear) && !city.pupils[$0.pupil].isProtected
    }
    var blocks = ByteBlocks()
    blocks.bytes += "Elev-id;Skolenhetskod;Läsår;Termin;Årskurs;Ämne;Betyg\n".utf8
    var written = 0
    for (place, enrolment) in pupils.enumerated() {
      // A little ahead of the even share, so that the last pupil need not have as many as are missing.
      guard written < min(count, count * (place + 1) / pupils.count + 40) else { continue }
      for isSpring in isFinalOnly ? [true] : [false, true] {
        written += append(
          enrolment, year: year, isSpring: isSpring, atMost: count - written, to: &blocks.bytes)
      }
      try blocks.passFull(write)
    }
    try blocks.passRest(write)
    return written
  }

  /// Appends a pupil's grades of a term, so many at most.
  private func append(
    _ enrolment: Enrolment, year: Int, isSpring: Bool, atMost limit: Int, to bytes: inout [UInt8]
  ) -> Int {
    let pupil = city.pupils[enrolment.pupil]
    let autumn = city.options.autumns[year]
    let beginning = Array(
      "\(pupil.identifier);\(city.schools[enrolment.school].code);\(SampleCalendar.label(autumn));\(isSpring ? "VT" : "HT");\(enrolment.gradeYear);"
        .utf8)
    var written = 0
    func append(_ subject: String, _ grade: SampleGrade?) {
      guard let grade, written < limit else { return }
      bytes.append(contentsOf: beginning)
      bytes.append(contentsOf: subject.utf8)
      bytes.append(UInt8(ascii: ";"))
      bytes.append(contentsOf: grade.rawValue.utf8)
      bytes.append(UInt8(ascii: "\n"))
      written += 1
    }
    let grades = city.grades(of: enrolment, year: year, isSpring: isSpring).grades
    for (subject, grade) in zip(Subjects.codes, grades) {
      append(subject == "M2" ? "M2" + (pupil.language ?? "") : subject, grade)
    }
    if let tongue = motherTongue(of: enrolment, year: year, isSpring: isSpring) {
      append(tongue.subject, tongue.grade)
    }
    return written
  }

  /// Half of those who read Swedish as a second language have a grade in their mother tongue, mostly a
  /// good one.
  private func motherTongue(of enrolment: Enrolment, year: Int, isSpring: Bool)
    -> (subject: String, grade: SampleGrade)?
  {
    let pupil = city.pupils[enrolment.pupil]
    guard pupil.readsSwedishAsSecondLanguage else { return nil }
    var source = RandomSource(seed: city.options.seed, .motherTongue, pupil.number)
    guard source.chance(0.5) else { return nil }
    let subject = ["MLARA", "MLSOM", "MLPOL", "MLFAS"][source.below(4)]
    var term = RandomSource(
      seed: city.options.seed, .motherTongue, pupil.number, city.options.autumns[year],
      isSpring ? 1 : 0)
    let place =
      city.states[enrolment.school][year].level + pupil.ability + 2
      + GradeScale.subjectSpread * source.normal() + GradeScale.termSpread * term.normal()
    return (subject, GradeScale.grade(place, strictness: 0))
  }
}
