// What is wrong between the cells of a row, or between rows.

extension FindingKind {
  package static let absenceAboveReported = FindingKind(
    id: "absence-above-reported", severity: .error,
    title: "More absence than reported time",
    explanation:
      "Authorised, unauthorised and other minutes together exceed the minutes reported as "
      + "held.",
    remedy: "Correct the row in the source; check the units in the layout.",
    message: "Absence and other attendance exceed the reported time.")

  package static let boundedWithoutN = FindingKind(
    id: "bounded-without-n", severity: .warning,
    title: "A bounded value without number of pupils",
    explanation: "The value is known to lie in an interval, but without the number of pupils the "
      + "interval cannot be told.",
    remedy: "Give the column that holds the number of pupils.",
    message: "The interval of the value is not known, since the number of pupils is not.")

  package static let contradictoryAttendanceSum = FindingKind(
    id: "contradictory-attendance-sum", severity: .error,
    title: "Sums of attendance that contradict each other",
    explanation: "Several rows give different minutes for one pupil in the same period and school. "
      + "None of them is used.",
    remedy: "Export the sums once for each pupil and period; if the rows are parts of a sum, add "
      + "them up in the source.",
    message: "Several rows give different attendance for the same pupil, period and school.")

  package static let contradictoryFact = FindingKind(
    id: "contradictory-fact", severity: .error,
    title: "Figures that contradict each other",
    explanation: "Several rows give different figures for the same school, period, indicator and "
      + "group. None of them is used.",
    remedy: "Keep the right row in the source.",
    message: "Several rows give different figures for the same school, period, indicator and "
      + "group.")

  package static let contradictoryGrade = FindingKind(
    id: "contradictory-grade", severity: .error,
    title: "Grades that contradict each other",
    explanation:
      "Several rows give one pupil different grades in the same subject and term. None of "
      + "them is used.",
    remedy: "Keep the grade in force in the source; leave out trials and superseded grades.",
    message: "Several rows give different grades for the same pupil, subject and term.")

  package static let contradictoryTarget = FindingKind(
    id: "contradictory-target", severity: .error,
    title: "Targets that contradict each other",
    explanation:
      "Several rows give different targets for the same school, period and indicator. None "
      + "of them is used.",
    remedy: "Keep the right row in the source.",
    message: "Several rows give different targets for the same school, period and indicator.")

  package static let duplicateAttendanceSum = FindingKind(
    id: "duplicate-attendance-sum", severity: .error,
    title: "A sum of attendance stands twice",
    explanation: "A row repeats the attendance of one pupil in the same period and school; it is "
      + "counted once.",
    remedy: "Export the sums once for each pupil and period.",
    message: "The row repeats the attendance of a pupil in a period that has been given already.")

  package static let duplicateFact = FindingKind(
    id: "duplicate-fact", severity: .error,
    title: "A figure stands twice",
    explanation: "A row repeats a figure that the export has already given; it is counted once.",
    remedy: "Remove the repetition in the source.",
    message: "The row repeats a figure that stands above.")

  package static let duplicateGrade = FindingKind(
    id: "duplicate-grade", severity: .error,
    title: "A grade stands twice",
    explanation: "A row repeats a grade that the export has already given; it is counted once.",
    remedy: "Remove the repetition in the source.",
    message: "The row repeats a grade that stands above.")

  package static let duplicateSchool = FindingKind(
    id: "duplicate-school", severity: .error,
    title: "A school stands twice in the register",
    explanation: "A row has the code of a school that stands above; the first row holds.",
    remedy: "Keep one row for each school.",
    message: "The school {value} stands above already.")

  package static let duplicateFocus = FindingKind(
    id: "duplicate-focus", severity: .error,
    title: "A row of a plan that stands twice",
    explanation: "A row repeats in every column one that stands above; it is counted once.",
    remedy: "Remove the repetition in the source.",
    message: "The row repeats a row of a plan that stands above.")

  package static let duplicateFunding = FindingKind(
    id: "duplicate-funding", severity: .error,
    title: "A decision about money that stands twice",
    explanation: "A row repeats in every column a decision that stands above; it is counted once.",
    remedy: "Remove the repetition in the source.",
    message: "The row repeats a decision about money that stands above.")

  package static let duplicateNote = FindingKind(
    id: "duplicate-note", severity: .error,
    title: "A note of a meeting that stands twice",
    explanation: "A row repeats in every column a note that stands above; it is counted once.",
    remedy: "Remove the repetition in the source.",
    message: "The row repeats a note that stands above.")

  package static let duplicateSupport = FindingKind(
    id: "duplicate-support", severity: .error,
    title: "Support that stands twice",
    explanation: "A row repeats in every column a support that stands above; it is counted once.",
    remedy: "Remove the repetition in the source.",
    message: "The row repeats a support that stands above.")

  package static let duplicateTarget = FindingKind(
    id: "duplicate-target", severity: .error,
    title: "A target stands twice",
    explanation: "A row repeats a target that stands above.",
    remedy: "Remove the repetition in the source.",
    message: "The row repeats a target that stands above.")

  package static let endBeforeStart = FindingKind(
    id: "end-before-start", severity: .error,
    title: "An end before the start",
    explanation: "The last day lies before the first day.",
    remedy: "Correct the days in the source.",
    message: "The last day lies before the first day.")

  package static let figureFromTwoSources = FindingKind(
    id: "figure-from-two-sources", severity: .warning,
    title: "A figure is made from records and arrives ready-made as well",
    explanation: "The figure that is made from records is used, and the ready-made one is not.",
    remedy: "Take the indicator out of one of the two sources.",
    message:
      "The indicator {indicator} for {period} is made from records and arrives ready-made as "
      + "well; the records count.")

  package static let fractionInvalid = FindingKind(
    id: "fraction-invalid", severity: .error,
    title: "A fraction that has no value",
    explanation: "The denominator is zero or below, or only one of numerator and denominator is "
      + "given.",
    remedy: "Correct the row in the source.",
    message: "Numerator and denominator give no value.")

  package static let gradeSpanReversed = FindingKind(
    id: "grade-span-reversed", severity: .error,
    title: "A grade span that ends before it begins",
    explanation: "The last grade year taught is before the first.",
    remedy: "Correct the row in the register.",
    message: "The last grade year is before the first.")

  package static let minutesNegative = FindingKind(
    id: "minutes-negative", severity: .error,
    title: "Minutes below zero",
    explanation: "Time cannot be negative.",
    remedy: "Correct the row in the source.",
    message: "The minutes are below zero.")

  package static let protectedIdentityNotJoined = FindingKind(
    id: "protected-identity-not-joined", severity: .note,
    title: "Persons with protected identity",
    explanation: "Identifiers that are shared by many stand for persons with protected identity. "
      + "Their rows are counted but never joined with other rows.",
    remedy: "Nothing needs to be done.",
    message: "Rows of persons with protected identity were not joined with other rows.")

  package static let pupilWithoutGrades = FindingKind(
    id: "pupil-without-grades", severity: .warning,
    title: "Pupils without grades",
    explanation: "Pupils of a school are enrolled in a grade year that gets grades there, and have "
      + "no grade of the school in the whole school year. Pupils with protected identity are not "
      + "counted.",
    remedy:
      "Check that the export of grades is complete. Pupils who left the school during the year "
      + "are counted too.",
    message: "Pupils of the school without any grade in the school year: {count}.")

  package static let reportedAboveOffered = FindingKind(
    id: "reported-above-offered", severity: .error,
    title: "More time reported than offered",
    explanation: "The minutes reported as held exceed the minutes offered.",
    remedy: "Correct the row in the source; check the units in the layout.",
    message: "The reported time exceeds the offered time.")

  package static let schoolNotReported = FindingKind(
    id: "school-not-reported", severity: .warning,
    title: "A school sent nothing",
    explanation: "A school of the register has no row in a dataset that other schools have sent.",
    remedy: "Ask the school or the source system for the data.",
    message: "The school has no rows for {dataset} in {period}.")

  package static let statusContradictsValue = FindingKind(
    id: "status-contradicts-value", severity: .error,
    title: "A status that does not fit the value",
    explanation:
      "A row says that a figure is not there and gives it, or says that it is there and "
      + "gives none.",
    remedy: "Correct the row in the source.",
    message: "Status and value of the row do not fit each other.")

  package static let successorAmbiguous = FindingKind(
    id: "successor-ambiguous", severity: .warning,
    title: "Two schools follow the same one",
    explanation:
      "Several schools name the same former code, so that old exports cannot be assigned. "
      + "The former code is not used.",
    remedy: "Name the former code at one school only.",
    message: "Several schools name the former code {value}.")

  package static let successorStillRegistered = FindingKind(
    id: "successor-still-registered", severity: .warning,
    title: "A former code that is still in use",
    explanation:
      "A school names a former code that the register still has as a school. The former "
      + "code is not used.",
    remedy: "Remove the old school or the former code.",
    message: "The former code {value} is still a school of the register.")

  package static let valueContradictsFraction = FindingKind(
    id: "value-contradicts-fraction", severity: .error,
    title: "Value and fraction contradict each other",
    explanation: "The value is not what numerator and denominator give, rounded to six decimals.",
    remedy: "Correct the row, or leave one of the two out.",
    message: "The value is not what numerator and denominator give.")
}
