/// What is scripted about a school, so that a reader can look for it in the result.
package enum Story: String, Sendable, CaseIterable {
  /// Merit falls, absence rises, certified teachers leave.
  case decline
  /// Begins low and rises every year.
  case recovery
  /// Sends no attendance at all in the newest year.
  case silent
  /// Has a new code from the newest year on; older exports carry the former one.
  case codeChange = "code_change"
  /// Very few pupils, preschool class to year 6; its newest attendance is written lesson by lesson.
  case tinyToSix = "tiny_to_six"
  /// Very few pupils, preschool class to year 9.
  case tinyToNine = "tiny_to_nine"
  /// Very high absence in every year.
  case highAbsence = "high_absence"
  /// A new principal every year.
  case principals
  /// Opened in the newest school year: no history.
  case new
}

/// One school of the fictional authority, as it is over all the years.
package struct SchoolProfile: Hashable, Sendable {
  /// Its place in the city, from 0; the stream of its draws.
  package var index: Int
  package var code: String
  /// The code before, for the school whose code changed.
  package var formerCode: String?
  package var name: String
  package var area: String
  /// Grade years taught; 0 is the preschool class.
  package var span: ClosedRange<Int>
  /// Pupils aimed at.
  package var size: Int
  /// Mean parental education, 1 to 3.
  package var education: Double
  /// Shares between 0 and 1.
  package var newlyArrived: Double
  package var boys: Double
  /// Mean merit value that the school aims at without stories and chance, points.
  package var merit: Double
  /// Shift of the logarithm of every pupil's absence.
  package var absence: Double
  /// Certified teachers, percent.
  package var certified: Double
  /// In the long run; a year's budget moves it.
  package var pupilsPerTeacher: Double
  /// Share of teachers that leave in a year, 0 to 1.
  package var turnover: Double
  /// How much further up the scale than elsewhere a pass begins; see `GradeScale`.
  package var strictness: Double
  package var story: Story?
  /// How the newest spring term's attendance is written.
  package var attendanceForm: AttendanceForm

  /// The attendance exports, of which a school comes from exactly one a term.
  package enum AttendanceForm: Sendable { case sums, days, lessons }

  /// Pupils aimed at in each grade year: those that end with year 9 take in more pupils for year 7.
  package func cohortTarget(_ gradeYear: Int) -> Int {
    let weights = span.map { Self.weight($0, in: span) }
    let share = Self.weight(gradeYear, in: span) / weights.reduce(0, +)
    return max(1, Int((Double(size) * share).rounded()))
  }

  private static func weight(_ gradeYear: Int, in span: ClosedRange<Int>) -> Double {
    gradeYear >= 7 && span.lowerBound < 6 ? 1.6 : 1
  }

  /// The code that an export of a school year carries.
  package func code(in autumn: Int) -> String {
    if autumn < SampleCalendar.newestAutumn, let formerCode { return formerCode }
    return code
  }

  /// Whether the school has opened by a school year.
  package func isOpen(in autumn: Int) -> Bool {
    story != .new || autumn >= SampleCalendar.newestAutumn
  }

  package func reportsAttendance(in autumn: Int) -> Bool {
    story != .silent || autumn < SampleCalendar.newestAutumn
  }
}
