// What is wrong only when all records are seen beside each other, told for each school or row.

extension FindingKind {
  package static let attendanceFromTwoSources = FindingKind(
    id: "attendance-from-two-sources", severity: .warning,
    title: "Attendance as sums and row by row",
    explanation:
      "For some pupils of a school there are sums for a period as well as lessons or days "
      + "of the same time. The sums count; the lessons or days are not added to them.",
    remedy: "Send the attendance of a school and period in one form only.",
    message: "Pupils with sums of attendance besides lessons or days of the same time: {count}.")

  package static let attendanceImpossible = FindingKind(
    id: "attendance-impossible", severity: .error,
    title: "More time offered than there is",
    explanation: "The lessons or days of some pupils of a school add up to more than 16 hours for "
      + "each day of the calendar. Rows stand several times, or the unit is wrong. The pupils are in "
      + "no figure about that time.",
    remedy: "Look for lessons that were exported several times; check the units in the layout.",
    message: "Pupils with more time offered than the days have: {count}.")

  package static let contradictoryAttribute = FindingKind(
    id: "contradictory-attribute", severity: .warning,
    title: "Pupils whose rows contradict each other",
    explanation: "Several rows tell different grade years, genders or other attributes of the same "
      + "pupil. The attribute counts as not known, so the pupil is in no group that asks for it, "
      + "unless another dataset tells it.",
    remedy: "Correct the attributes in the source; one row for each pupil, school and period.",
    message: "Pupils whose rows contradict each other in an attribute: {count}.")

  package static let contradictoryPost = FindingKind(
    id: "contradictory-post", severity: .error,
    title: "Posts that contradict each other",
    explanation: "Several rows of an export give the same person, school, role and first day with "
      + "different values. None of them is used.",
    remedy: "Keep the row that holds; give a second post its own role or first day.",
    message: "Several rows tell different things about the same post.")

  package static let duplicateAttendanceDay = FindingKind(
    id: "duplicate-attendance-day", severity: .error,
    title: "Days of attendance that stand twice",
    explanation:
      "Several rows give the same day of a pupil at the same school. Which of them holds "
      + "cannot be known once they are added up, so the pupil is in no figure about that time.",
    remedy: "Export each day of a pupil once; if the rows are parts of a day, add them up in the "
      + "source or describe the export as one of lessons.",
    message: "Pupils with days that are given several times: {count} (days: {days}).")

  package static let duplicatePost = FindingKind(
    id: "duplicate-post", severity: .error,
    title: "A post stands twice",
    explanation: "A row repeats another one in everything; it is counted once.",
    remedy: "Remove the repetition in the source.",
    message: "The row repeats a post that has been given already.")

  package static let duplicatePupil = FindingKind(
    id: "duplicate-pupil", severity: .error,
    title: "A pupil stands twice",
    explanation:
      "A row repeats what another one says of a pupil at the same school and in the same "
      + "period; the pupil is counted once.",
    remedy: "Remove the repetition in the source.",
    message: "The row repeats a pupil of the school who has been given already.")

  package static let lessonsAndDaysMixed = FindingKind(
    id: "lessons-and-days-mixed", severity: .error,
    title: "Attendance both by lesson and by day",
    explanation:
      "For some pupils of a school there are lessons as well as days of the same stretch "
      + "of time. Added up they would count twice; the pupils are in no figure about that time.",
    remedy: "Send the attendance of a school and period in one form only.",
    message: "Pupils with both lessons and days of the same time: {count}.")

  package static let noStaffInRole = FindingKind(
    id: "no-staff-in-role", severity: .warning,
    title: "No staff in a role",
    explanation:
      "A school has pupils and has reported staff, but nobody is in post in the roles of "
      + "an indicator that divides pupils by staff. The figure does not exist; that is not the same "
      + "as being fine.",
    remedy: "Check the roles in the export and in the layout; if nobody holds the role, the school "
      + "is without it.",
    message: "Indicators for which the school has pupils and nobody in post: {count}.")

  package static let postsBeyondFullTime = FindingKind(
    id: "posts-beyond-full-time", severity: .error,
    title: "More posts than a person can hold",
    explanation: "The posts that a person holds on the reference day add up to more than 200 % of "
      + "full time in one export. None of them is used.",
    remedy:
      "Look for posts that were exported several times or have not been ended; check the unit "
      + "of the extent.",
    message: "The posts of a person add up to more than 200 % of full time on the reference day.")

  package static let undecidedGrade = FindingKind(
    id: "undecided-grade", severity: .warning,
    title: "Pupils left out because of a grade that is not known",
    explanation:
      "A grade of some pupils is contradictory or cannot be read, and what it is makes a "
      + "difference to a figure. The pupils are neither in its numerator nor in its denominator.",
    remedy: "Correct the grades in the source.",
    message: "Pupils who are left out of a figure because a grade is not known: {count}.")
}
