/// A pupil's chances as 32-bit limits, so that a row costs one draw and no division.
struct LessonChances {
  let away: UInt32
  let misses: UInt32
  let unauthorised: UInt32
  let reported: UInt32

  init(_ city: City, _ enrolment: Enrolment, year: Int) {
    let rate = city.absenceRate(of: enrolment, year: year)
    let full = 4_294_967_295.0
    away = UInt32(0.75 * rate * full)
    misses = UInt32(0.25 * rate / (1 - 0.75 * rate) * full)
    unauthorised = UInt32(min(1, city.pupils[enrolment.pupil].unauthorised) * full)
    reported = UInt32(city.states[enrolment.school][year].completeness * full)
  }
}

/// The ends of rows, by outcome and subject.
struct LessonOutcomes {
  static let present = 0
  static let authorised = 1
  static let unauthorised = 2
  static let unreported = 3

  private let texts: [[UInt8]]

  init(_ form: LessonForm) {
    var texts: [[UInt8]] = []
    for minutes in [(60, 0, 0), (60, 60, 0), (60, 0, 60), (0, 0, 0)] {
      for subject in LessonStream.subjects {
        texts.append(
          form.line([
            subject, "60", String(minutes.0), String(minutes.1), String(minutes.2), "0",
          ]))
      }
    }
    self.texts = texts
  }

  func text(_ kind: Int, lesson: Int, day: Int) -> [UInt8] {
    let count = LessonStream.subjects.count
    return texts[kind * count + (lesson + day) % count]
  }
}
