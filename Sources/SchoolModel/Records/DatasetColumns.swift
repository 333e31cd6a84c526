extension Dataset {
  /// The columns of the dataset, in the order of the reference page.
  package var columns: [ColumnDefinition] {
    switch self {
    case .schools: Self.schoolColumns
    case .pupils: Self.pupilColumns
    case .grades: Self.gradeColumns
    case .attendance: Self.attendanceColumns
    case .staffing: Self.staffingColumns
    case .facts: Self.factColumns
    case .targets: Self.targetColumns
    case .support: Self.supportColumns
    case .decisions: Self.decisionColumns
    case .overrides: Self.overrideColumns
    case .dialogue: Self.dialogueColumns
    case .funding: Self.fundingColumns
    case .focus: Self.focusColumns
    }
  }

  /// Whether rows are handed on in typed batches; the other datasets are small and become values.
  package var isReadInBatches: Bool {
    switch self {
    case .pupils, .grades, .attendance, .staffing: true
    case .schools, .facts, .targets, .support, .decisions, .overrides, .dialogue, .funding, .focus:
      false
    }
  }

  private static let schoolColumns: [ColumnDefinition] = [
    ColumnDefinition(.schoolCode, .text, true, "Code of the school unit, kept as text."),
    ColumnDefinition(
      .name, .text, true,
      "Name of the school; its code where the layout says that it may be missing."),
    ColumnDefinition(.area, .text, false, "Area of the authority's organisation."),
    ColumnDefinition(.gradeFrom, .integer, false, "First grade year taught, 0 to 9."),
    ColumnDefinition(.gradeTo, .integer, false, "Last grade year taught, 0 to 9."),
    ColumnDefinition(.peerGroup, .text, false, "Schools that this one is compared with."),
    ColumnDefinition(.parentEducation, .figure, false, "Mean parental education, 1 to 3."),
    ColumnDefinition(.shareNewlyArrived, .figure, false, "Share of newly arrived pupils."),
    ColumnDefinition(.shareBoys, .figure, false, "Share of boys."),
    ColumnDefinition(.socioeconomicIndex, .figure, false, "Socio-economic index."),
    ColumnDefinition(.successorOf, .text, false, "The code that the school had before."),
    ColumnDefinition(
      .attribute, .text, false,
      "Any other field, such as the type of school; `attribute` in the layout gives its name."),
  ]

  private static let pupilColumns: [ColumnDefinition] = [
    ColumnDefinition(.pupilID, .key, true, "The pupil; lives in memory only."),
    ColumnDefinition(.schoolCode, .code, true, "The school where the pupil is enrolled."),
    ColumnDefinition(.period, .code, false, "The school year that the row is about."),
    ColumnDefinition(.gradeYear, .integer, false, "Grade year, 0 to 9."),
    ColumnDefinition(.gender, .code, false, "`F` or `M`."),
    ColumnDefinition(.newlyArrived, .code, false, "Immigrated within the last four years."),
    ColumnDefinition(.backgroundKnown, .code, false, "False without a personal number."),
  ]

  private static let gradeColumns: [ColumnDefinition] = [
    ColumnDefinition(.pupilID, .key, true, "The pupil; lives in memory only."),
    ColumnDefinition(.schoolCode, .code, true, "The school that set the grade."),
    ColumnDefinition(.academicYear, .code, true, "The school year, a period of the calendar."),
    ColumnDefinition(.term, .code, true, "`HT` (autumn) or `VT` (spring)."),
    ColumnDefinition(.gradeYear, .integer, true, "Grade year of the pupil, 1 to 9."),
    ColumnDefinition(
      .subject, .code, true, "Subject code; columns of a wide file name it instead."),
    ColumnDefinition(.grade, .code, true, "`A` to `F`, `dash` (no basis) or `adapted`."),
    ColumnDefinition(.gender, .code, false, "`F` or `M`, where the export has it."),
  ]

  private static let attendanceColumns: [ColumnDefinition] = [
    ColumnDefinition(.pupilID, .key, true, "The pupil; lives in memory only."),
    ColumnDefinition(.schoolCode, .code, true, "The school that the lesson belongs to."),
    ColumnDefinition(.date, .day, false, "The day; or `period` for sums."),
    ColumnDefinition(.period, .code, false, "The period that sums are about."),
    ColumnDefinition(.gradeYear, .integer, false, "Grade year of the pupil, 0 to 9."),
    ColumnDefinition(.offeredMinutes, .integer, false, "Minutes of teaching offered."),
    ColumnDefinition(.reportedMinutes, .integer, false, "Minutes of lessons reported as held."),
    ColumnDefinition(.authorisedMinutes, .integer, true, "Minutes of authorised absence."),
    ColumnDefinition(.unauthorisedMinutes, .integer, true, "Minutes of unauthorised absence."),
    ColumnDefinition(.otherMinutes, .integer, false, "Other attendance; not absence."),
  ]

  private static let staffingColumns: [ColumnDefinition] = [
    ColumnDefinition(.staffID, .key, true, "The member of staff; lives in memory only."),
    ColumnDefinition(.schoolCode, .code, true, "The school of the post."),
    ColumnDefinition(.period, .code, false, "The school year that the export is about."),
    ColumnDefinition(.role, .code, true, "A role that the settings declare, such as `teacher`."),
    ColumnDefinition(.ftePercent, .hundredths, false, "Extent of the post, 100 for full time."),
    ColumnDefinition(.certified, .code, false, "Certified and qualified in at least one subject."),
    ColumnDefinition(.startDate, .day, false, "First day in the post; empty: since before."),
    ColumnDefinition(.endDate, .day, false, "Last day in the post; empty: still there."),
    ColumnDefinition(.permanent, .code, false, "Permanent employment."),
    ColumnDefinition(.sickHours, .hundredths, false, "Hours of sick leave in the period."),
    ColumnDefinition(.contractedHours, .hundredths, false, "Contracted hours in the period."),
  ]

  private static let factColumns: [ColumnDefinition] = [
    ColumnDefinition(.schoolCode, .text, true, "The school that the figure is about."),
    ColumnDefinition(.name, .text, false, "Name of the school, used when there is no register."),
    ColumnDefinition(.area, .text, false, "Area of the school, used when there is no register."),
    ColumnDefinition(.period, .text, false, "The period; a layout may fix it instead."),
    ColumnDefinition(.indicator, .text, false, "The indicator; columns may name it instead."),
    ColumnDefinition(.group, .text, false, "The group; `all` when there is no such column."),
    ColumnDefinition(.value, .figure, false, "The value, or a marker that stands for a status."),
    ColumnDefinition(.numerator, .figure, false, "What was divided."),
    ColumnDefinition(.denominator, .figure, false, "By what it was divided."),
    ColumnDefinition(.n, .integer, false, "Persons that the figure rests on."),
    ColumnDefinition(
      .sumOfSquares, .figure, false,
      "The sum of the squares of what the persons have, as in `facts.csv`: how far they lie apart."),
    ColumnDefinition(.status, .text, false, "The status, as in `facts.csv`."),
    ColumnDefinition(
      .attribute, .text, false, "A field of the register, used when there is no register."),
  ]

  private static let targetColumns: [ColumnDefinition] = [
    ColumnDefinition(.schoolCode, .text, true, "A school, or `*` for all of them."),
    ColumnDefinition(.period, .text, true, "The period that the target is for."),
    ColumnDefinition(.indicator, .text, true, "The indicator."),
    ColumnDefinition(.target, .figure, true, "The value to reach."),
  ]

  private static let supportColumns: [ColumnDefinition] = [
    ColumnDefinition(.schoolCode, .text, true, "The school that has the support."),
    ColumnDefinition(.supportForm, .text, true, "A form that the settings declare."),
    ColumnDefinition(.startDate, .day, true, "First day."),
    ColumnDefinition(.endDate, .day, false, "Last day; empty: under way."),
    ColumnDefinition(.goal, .text, false, "What the support is to achieve."),
    ColumnDefinition(.indicator, .text, false, "The indicator that the goal is measured by."),
    ColumnDefinition(.target, .figure, false, "The value to reach."),
    ColumnDefinition(.responsibleRole, .text, false, "The role that is responsible; no name."),
    ColumnDefinition(.followUpDate, .day, false, "When it is followed up."),
    ColumnDefinition(.status, .text, false, "The source's own word for where it stands."),
  ]

  private static let overrideColumns: [ColumnDefinition] = [
    ColumnDefinition(.schoolCode, .text, true, "The school that was decided about."),
    ColumnDefinition(.period, .text, true, "The period that the decision is about."),
    ColumnDefinition(
      .tier, .text, false, "The tier that holds; one of `tier`, `score` and `level` in each row."),
    ColumnDefinition(.score, .figure, false, "The score that holds."),
    ColumnDefinition(.signal, .text, false, "The signal that `level` is about."),
    ColumnDefinition(.level, .text, false, "The level of the signal that holds."),
    ColumnDefinition(.reason, .text, true, "Why."),
    ColumnDefinition(.decidedBy, .text, false, "The role or body that decided; no name."),
    ColumnDefinition(.date, .day, false, "When it was decided."),
  ]

  private static let dialogueColumns: [ColumnDefinition] = [
    ColumnDefinition(.schoolCode, .text, true, "The school that the meeting was with."),
    ColumnDefinition(.period, .text, true, "The period that the meeting was about."),
    ColumnDefinition(.area, .text, false, "The area of signals that the row is about."),
    ColumnDefinition(
      .cause, .text, true, "The cause that the analysis names: a code of the settings."),
    ColumnDefinition(.measure, .text, false, "What is done about it: a code of the settings."),
    ColumnDefinition(.indicator, .text, false, "The indicator that the goal is measured by."),
    ColumnDefinition(.target, .figure, false, "The value to reach."),
    ColumnDefinition(.responsibleRole, .text, false, "The role that is responsible; no name."),
    ColumnDefinition(.followUpDate, .day, false, "When it is followed up."),
    ColumnDefinition(
      .outcome, .text, false, "What that came to: `reached`, `partly`, `not` or `no_outcome`."),
  ]

  private static let fundingColumns: [ColumnDefinition] = [
    ColumnDefinition(.schoolCode, .text, true, "The school that gets the money."),
    ColumnDefinition(.purpose, .text, true, "What it is for, as the source says it."),
    ColumnDefinition(.amount, .figure, false, "How much."),
    ColumnDefinition(.decisionDate, .day, false, "When it was decided."),
    ColumnDefinition(.startDate, .day, true, "First day."),
    ColumnDefinition(.endDate, .day, false, "Last day on which it may be used."),
    ColumnDefinition(.accountDate, .day, false, "When the account of its use came in."),
  ]

  private static let focusColumns: [ColumnDefinition] = [
    ColumnDefinition(.schoolCode, .text, true, "The school that has the plan."),
    ColumnDefinition(.focusArea, .text, true, "An area of the settings."),
    ColumnDefinition(.startDate, .day, true, "First day of the plan."),
    ColumnDefinition(.endDate, .day, false, "Last day of the plan."),
    ColumnDefinition(.goal, .text, false, "What is to be achieved."),
    ColumnDefinition(.activity, .text, false, "What the school does for it."),
    ColumnDefinition(.indicator, .text, false, "The indicator that the goal is measured by."),
    ColumnDefinition(.target, .figure, false, "The value to reach by the plan's end."),
    ColumnDefinition(.responsibleRole, .text, false, "The role that is responsible; no name."),
  ]

  private static let decisionColumns: [ColumnDefinition] = [
    ColumnDefinition(.schoolCode, .text, true, "The school that was decided about."),
    ColumnDefinition(.signal, .text, true, "A signal, or `*` for all of the school's."),
    ColumnDefinition(.decision, .text, true, "`support`, `acknowledge` or `exclude`."),
    ColumnDefinition(.reason, .text, true, "Why."),
    ColumnDefinition(.responsibleRole, .text, true, "The role that is responsible; no name."),
    ColumnDefinition(.validUntil, .day, false, "Until when the decision holds."),
  ]
}
