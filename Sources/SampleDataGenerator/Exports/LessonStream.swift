import SchoolModel

/// Writes any number of lessons of one school year, in memory that does not grow with them.
///
/// The parts of a row that repeat (pupil, day, outcome) are made once as bytes and copied; nothing is
/// made per row. The rows are shared out among the pupils as evenly as their number allows. The form
/// decides nothing but the form: the lessons are the same in every order. School codes are today's.
package struct LessonStream: Sendable {
  package static let header = [
    "Elev-id", "Skolenhetskod", "Årskurs", "Datum", "Ämne", "Erbjuden tid (min)",
    "Rapporterad tid (min)", "Giltig frånvaro (min)", "Ogiltig frånvaro (min)",
    "Annan närvaro (min)",
  ]

  /// The subject of a lesson: the timetable turns with the days.
  static func subject(_ place: Int, _ day: Day) -> String {
    subjects[(place + Int(day.number)) % subjects.count]
  }

  static let subjects = ["SV", "MA", "EN", "NO", "SO", "IDH", "SL"]

  private let city: City
  private let year: Int
  private let form: LessonForm
  private let outcomes: LessonOutcomes
  private let enrolments: [Enrolment]
  private let dayTexts: [[UInt8]]

  /// Makes the writer; `year` is the place of the school year in `CityOptions.autumns`, nil the newest.
  package init(_ city: City, year: Int? = nil, form: LessonForm = LessonForm()) {
    let year = year ?? city.options.autumns.count - 1
    self.city = city
    self.year = year
    self.form = form
    outcomes = LessonOutcomes(form)
    enrolments = city.enrolments[year]
      .filter { city.schools[$0.school].reportsAttendance(in: city.options.autumns[year]) }
    dayTexts = city.schoolDays[year].joined().map { form.beginning([$0.description]) }
  }

  /// Writes the header and exactly so many lessons, in blocks of about a mebibyte.
  package func write(_ count: Int, to write: ([UInt8]) throws -> Void) rethrows {
    guard !enrolments.isEmpty, !dayTexts.isEmpty else { return }
    let places = enrolments.count * dayTexts.count
    let perDay = max(1, (count + places - 1) / places)
    var blocks = ByteBlocks()
    blocks.bytes += form.line(Self.header)
    switch form.order {
    case .pupil:
      for place in enrolments.indices {
        var pupil = LessonPupil(city, enrolments[place], year: year, form: form)
        pupil.left = quota(place, of: count)
        for day in dayTexts.indices where pupil.left > 0 {
          append(perDay, of: &pupil, on: day, to: &blocks.bytes)
          try blocks.passFull(write)
        }
      }
    case .date:
      var pupils = enrolments.map { LessonPupil(city, $0, year: year, form: form) }
      for place in pupils.indices { pupils[place].left = quota(place, of: count) }
      for day in dayTexts.indices {
        for place in pupils.indices where pupils[place].left > 0 {
          append(perDay, of: &pupils[place], on: day, to: &blocks.bytes)
          try blocks.passFull(write)
        }
      }
    }
    try blocks.passRest(write)
  }

  /// How many of the lessons are those of the pupil at this place.
  private func quota(_ place: Int, of count: Int) -> Int {
    func upTo(_ place: Int) -> Int {
      count / enrolments.count * place + count % enrolments.count * place / enrolments.count
    }
    return upTo(place + 1) - upTo(place)
  }

  /// Appends a pupil's lessons of a day, so many at most.
  private func append(
    _ perDay: Int, of pupil: inout LessonPupil, on day: Int, to bytes: inout [UInt8]
  ) {
    let bits = pupil.source.next()
    let isAway = UInt32(truncatingIfNeeded: bits) < pupil.chances.away
    let isUnauthorised = UInt32(truncatingIfNeeded: bits >> 32) < pupil.chances.unauthorised
    let lessons = min(perDay, pupil.left)
    for lesson in 0..<lessons {
      let draw = pupil.source.next()
      var kind = LessonOutcomes.present
      if isAway || UInt32(truncatingIfNeeded: draw) < pupil.chances.misses {
        kind = isUnauthorised ? LessonOutcomes.unauthorised : LessonOutcomes.authorised
      } else if UInt32(truncatingIfNeeded: draw >> 32) > pupil.chances.reported {
        kind = LessonOutcomes.unreported
      }
      bytes.append(contentsOf: pupil.beginning)
      bytes.append(contentsOf: dayTexts[day])
      bytes.append(contentsOf: outcomes.text(kind, lesson: lesson, day: day))
    }
    pupil.left -= lessons
  }
}

/// A pupil whose lessons are being written.
private struct LessonPupil {
  let beginning: [UInt8]
  let chances: LessonChances
  var source: RandomSource
  /// Lessons still to be written.
  var left = 0

  init(_ city: City, _ enrolment: Enrolment, year: Int, form: LessonForm) {
    let pupil = city.pupils[enrolment.pupil]
    let autumn = city.options.autumns[year]
    beginning = form.beginning([
      pupil.identifier, city.schools[enrolment.school].code,
      String(enrolment.gradeYear),
    ])
    chances = LessonChances(city, enrolment, year: year)
    // The newest year's stream is older than the others.
    source =
      autumn == SampleCalendar.newestAutumn
      ? RandomSource(seed: city.options.seed, .lessons, pupil.number)
      : RandomSource(seed: city.options.seed, .lessons, pupil.number, autumn)
  }
}
