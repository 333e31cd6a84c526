import SchoolModel

/// Writes any number of lessons for the newest school year, in memory that does not grow with them.
///
/// The parts of a row that repeat (pupil, day, outcome) are made once as bytes and copied; nothing is
/// made per row. The rows are shared out among the pupils as evenly as their number allows.
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
  private let quotes: Bool

  package init(_ city: City, quotes: Bool) {
    self.city = city
    self.quotes = quotes
  }

  /// Writes the header and exactly so many lessons, in blocks of about a mebibyte.
  package func write(_ count: Int, to write: ([UInt8]) throws -> Void) rethrows {
    let block = 1 << 20
    let year = city.options.autumns.count - 1
    let enrolments = city.enrolments[year]
      .filter { city.schools[$0.school].reportsAttendance(in: SampleCalendar.newestAutumn) }
    let days = city.schoolDays[year].flatMap { $0 }
    guard !enrolments.isEmpty, !days.isEmpty else { return }
    let perDay = max(
      1, (count + enrolments.count * days.count - 1) / (enrolments.count * days.count))
    let dayTexts = days.map { Array(field($0.description).utf8) }
    let outcomes = Outcomes(quotes: quotes)
    var buffer: [UInt8] = []
    buffer.reserveCapacity(block + 4096)
    buffer.append(
      contentsOf: (Self.header.map { quotes ? "\"\($0)\"" : $0 }.joined(separator: ",")).utf8)
    buffer.append(UInt8(ascii: "\n"))
    var written = 0
    for (place, enrolment) in enrolments.enumerated() {
      // Rows up to and with this pupil; what the rounding leaves goes to later pupils.
      let quota =
        count / enrolments.count * (place + 1)
        + count % enrolments.count * (place + 1) / enrolments.count
      let pupil = PupilDraw(city, enrolment, year: year)
      let prefix = Array(
        (field(city.pupils[enrolment.pupil].identifier) + field(city.schools[enrolment.school].code)
          + field(String(enrolment.gradeYear))).utf8)
      var source = RandomSource(
        seed: city.options.seed, .lessons, city.pupils[enrolment.pupil].number)
      for (dayPlace, dayText) in dayTexts.enumerated() {
        guard written < quota else { break }
        let bits = source.next()
        let isAway = UInt32(truncatingIfNeeded: bits) < pupil.away
        let isUnauthorised = UInt32(truncatingIfNeeded: bits >> 32) < pupil.unauthorised
        for lesson in 0..<min(perDay, quota - written) {
          let draw = source.next()
          var kind = Outcomes.present
          if isAway || UInt32(truncatingIfNeeded: draw) < pupil.misses {
            kind = isUnauthorised ? Outcomes.unauthorised : Outcomes.authorised
          } else if UInt32(truncatingIfNeeded: draw >> 32) > pupil.reported {
            kind = Outcomes.unreported
          }
          buffer.append(contentsOf: prefix)
          buffer.append(contentsOf: dayText)
          buffer.append(contentsOf: outcomes.text(kind, lesson: lesson, day: dayPlace))
          written += 1
        }
        if buffer.count >= block {
          try write(buffer)
          buffer.removeAll(keepingCapacity: true)
        }
      }
    }
    if !buffer.isEmpty { try write(buffer) }
  }

  private func field(_ text: String) -> String { quotes ? "\"\(text)\"," : text + "," }
}

/// A pupil's chances as 32-bit limits, so that a row costs one draw and no division.
private struct PupilDraw {
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
private struct Outcomes {
  static let present = 0
  static let authorised = 1
  static let unauthorised = 2
  static let unreported = 3

  private let texts: [[UInt8]]

  init(quotes: Bool) {
    var texts: [[UInt8]] = []
    for minutes in [(60, 0, 0), (60, 60, 0), (60, 0, 60), (0, 0, 0)] {
      for subject in LessonStream.subjects {
        let fields = [
          subject, "60", String(minutes.0), String(minutes.1), String(minutes.2), "0",
        ]
        let text = fields.map { quotes ? "\"\($0)\"" : $0 }.joined(separator: ",")
        texts.append(Array((text + "\n").utf8))
      }
    }
    self.texts = texts
  }

  func text(_ kind: Int, lesson: Int, day: Int) -> [UInt8] {
    let count = LessonStream.subjects.count
    return texts[kind * count + (lesson + day) % count]
  }
}
