import SchoolModel

extension City {
  /// `franvaro_summor_2024.csv`: UTF-8, `;`, minutes, one row per pupil and term.
  ///
  /// Schools whose term is written day by day or lesson by lesson are not in it.
  func attendanceSumExport(year: Int, leavesOutNewest: Bool) -> SampleExport? {
    let autumn = options.autumns[year]
    let isNewest = autumn == SampleCalendar.newestAutumn
    if isNewest && leavesOutNewest { return nil }
    var builder = ExportBuilder("franvaro_summor_\(autumn).csv")
    builder.header([
      "Elev-id", "Skolenhetskod", "Period", "Årskurs", "Erbjuden tid (min)",
      "Rapporterad tid (min)", "Giltig frånvaro (min)", "Ogiltig frånvaro (min)",
      "Annan närvaro (min)",
    ])
    for enrolment in enrolments[year] {
      let school = schools[enrolment.school]
      guard school.reportsAttendance(in: autumn) else { continue }
      for isSpring in [false, true] {
        switch school.attendanceForm {
        case .lessons where isNewest: continue
        case .days where isNewest && isSpring: continue
        default: break
        }
        let minutes = minutes(of: enrolment, year: year, isSpring: isSpring)
        builder.row([
          pupils[enrolment.pupil].identifier, school.code(in: autumn),
          SampleCalendar.termLabel(autumn, isSpring: isSpring), String(enrolment.gradeYear),
          String(minutes.offered), String(minutes.reported), String(minutes.authorised),
          String(minutes.unauthorised), String(minutes.other),
        ])
      }
    }
    return builder.export
  }

  /// `franvaro_dag_2025-VT.csv`: UTF-8, `;`, hours with decimal comma, one row per pupil and day.
  func attendanceDayExport() -> SampleExport {
    let year = options.autumns.count - 1
    var builder = ExportBuilder("franvaro_dag_\(SampleCalendar.newestAutumn + 1)-VT.csv")
    builder.header([
      "Elev", "Enhet", "Dag", "Åk", "Schemalagd tid (h)", "Registrerad tid (h)",
      "Anmäld frånvaro (h)", "Oanmäld frånvaro (h)",
    ])
    for enrolment in enrolments[year] {
      let school = schools[enrolment.school]
      guard school.attendanceForm == .days else { continue }
      let pupil = pupils[enrolment.pupil]
      let offered = Timetable.minutes(enrolment.gradeYear)
      var draw = DayDraw(self, enrolment, year: year, isSpring: true)
      for day in schoolDays[year][1] {
        let quarters = draw.absentQuarters(of: offered / 15)
        let isUnauthorised = draw.isUnauthorised()
        let reported = draw.isReported() || quarters > 0 ? offered : 0
        builder.row([
          pupil.identifier, school.code, Self.compact(day.description), String(enrolment.gradeYear),
          Self.hours(offered), Self.hours(reported), Self.hours(isUnauthorised ? 0 : quarters * 15),
          Self.hours(isUnauthorised ? quarters * 15 : 0),
        ])
      }
    }
    return builder.export
  }

  /// `franvaro_lektion_2024.csv`: UTF-8, `,`, every field quoted, ISO dates, one row per lesson.
  func attendanceLessonExport() -> SampleExport {
    let year = options.autumns.count - 1
    var builder = ExportBuilder(
      "franvaro_lektion_\(SampleCalendar.newestAutumn).csv", .init(delimiter: ",", quotesAll: true))
    builder.header(LessonStream.header)
    for enrolment in enrolments[year]
    where schools[enrolment.school].attendanceForm == .lessons {
      let pupil = pupils[enrolment.pupil]
      for isSpring in [false, true] {
        var draw = DayDraw(self, enrolment, year: year, isSpring: isSpring)
        for day in schoolDays[year][isSpring ? 1 : 0] {
          let isAway = draw.isAwayAllDay()
          let isUnauthorised = draw.isUnauthorised()
          for (place, minutes) in Timetable.lessons(enrolment.gradeYear).enumerated() {
            let absent = isAway || draw.missesLesson() ? minutes : 0
            let reported = absent > 0 || draw.isReported() ? minutes : 0
            builder.row([
              pupil.identifier, schools[enrolment.school].code, String(enrolment.gradeYear),
              day.description, LessonStream.subject(place, day), String(minutes), String(reported),
              String(isUnauthorised ? 0 : absent), String(isUnauthorised ? absent : 0), "0",
            ])
          }
        }
      }
    }
    return builder.export
  }

  private static func hours(_ minutes: Int) -> String { DecimalText.hundredths(minutes * 100 / 60) }

  /// `20250314` for `2025-03-14`.
  private static func compact(_ day: String) -> String { day.filter { $0 != "-" } }
}

/// The draws for one pupil's days in a term: three quarters of absence is whole days.
struct DayDraw {
  private var source: RandomSource
  private let rate: Double
  private let completeness: Double
  private let unauthorised: Double

  init(_ city: City, _ enrolment: Enrolment, year: Int, isSpring: Bool) {
    let pupil = city.pupils[enrolment.pupil]
    source = RandomSource(
      seed: city.options.seed, .days, pupil.number, city.options.autumns[year], isSpring ? 1 : 0)
    rate = city.absenceRate(of: enrolment, year: year)
    completeness = city.states[enrolment.school][year].completeness
    unauthorised = pupil.unauthorised
  }

  mutating func isAwayAllDay() -> Bool { source.chance(0.75 * rate) }

  mutating func missesLesson() -> Bool { source.chance(0.25 * rate / (1 - 0.75 * rate)) }

  mutating func isUnauthorised() -> Bool { source.chance(unauthorised) }

  mutating func isReported() -> Bool { source.chance(completeness) }

  /// Quarters of an hour that the pupil was away on a day with so many of them.
  mutating func absentQuarters(of all: Int) -> Int {
    if isAwayAllDay() { return all }
    // Part of a day: 3 to 9 quarters, six on average.
    let chance = 0.25 * rate / (1 - 0.75 * rate) * Double(all) / 6
    return source.chance(chance) ? 3 + source.below(7) : 0
  }
}
