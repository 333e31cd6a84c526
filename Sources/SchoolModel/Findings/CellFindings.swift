// What is wrong with the value of one cell.

extension FindingKind {
  package static let codeUnknown = FindingKind(
    id: "code-unknown", severity: .error,
    title: "A word that is no code",
    explanation: """
      Notes of a meeting hold codes that the settings declare, so that no text about a person gets through. The \
      word itself is not shown.
      """,
    remedy: "Correct the value, add it to the values of the field, or declare the code.",
    message: "The settings declare no such code.")

  package static let dateInvalid = FindingKind(
    id: "date-invalid", severity: .error,
    title: "Not a date",
    explanation: "The value is no day of the calendar in the form that the layout declares.",
    remedy: "Correct the value in the source, or the format in the layout.",
    message: "The value is not a date in the form {format}.")

  package static let dateOutsideCalendar = FindingKind(
    id: "date-outside-calendar", severity: .error,
    title: "A date outside the calendar",
    explanation: "The day lies in none of the periods that the settings declare.",
    remedy: "Correct the date, declare the period, or limit the layout by its scope.",
    message: "The day lies in no declared period.")

  package static let decisionUnknown = FindingKind(
    id: "decision-unknown", severity: .error,
    title: "An unknown decision",
    explanation: "A decision is one of support, acknowledge and exclude.",
    remedy: "Correct the value, or add it to the values of the field.",
    message: "The decision is none of support, acknowledge and exclude.")

  package static let gradeUnknown = FindingKind(
    id: "grade-unknown", severity: .error,
    title: "An unknown grade",
    explanation: "The value is none of the grades that the layout lists.",
    remedy: "Correct the value in the source, or add it to the values of the field.",
    message: "The value is none of the listed grades.")

  package static let gradeYearOutsideRange = FindingKind(
    id: "grade-year-outside-range", severity: .error,
    title: "A grade year that does not exist",
    explanation: "Grade years go from 0 (the preschool class) to 9.",
    remedy: "Correct the value, or limit the layout by its scope.",
    message: "The grade year is not between 0 and 9.")

  package static let groupUnknown = FindingKind(
    id: "group-unknown", severity: .error,
    title: "An unknown group",
    explanation: "The settings declare no such group.",
    remedy: "Declare the group, or correct the value.",
    message: "The settings declare no group “{value}”.")

  package static let identifierMissing = FindingKind(
    id: "identifier-missing", severity: .error,
    title: "No identifier",
    explanation: "The row does not say which person it is about.",
    remedy: "Complete the row in the source.",
    message: "The row has no identifier of a person.")

  package static let indicatorUnknown = FindingKind(
    id: "indicator-unknown", severity: .error,
    title: "An unknown indicator",
    explanation: "The settings declare no such indicator.",
    remedy: "Declare the indicator, or correct the value.",
    message: "The settings declare no indicator “{value}”.")

  package static let integerInvalid = FindingKind(
    id: "integer-invalid", severity: .error,
    title: "Not a whole number",
    explanation:
      "The value is no plain whole number: digits with a sign at most, no blanks or marks "
      + "between them.",
    remedy: "Correct the value in the source, or the type in the layout.",
    message: "The value is not a whole number.")

  package static let numberInvalid = FindingKind(
    id: "number-invalid", severity: .error,
    title: "Not a number",
    explanation: "The value is no plain decimal number with the decimal mark that the layout "
      + "declares, or has more than 18 digits.",
    remedy: "Correct the value in the source, or decimalChar in the layout.",
    message: "The value is not a number.")

  package static let numberRounded = FindingKind(
    id: "number-rounded", severity: .note,
    title: "Numbers rounded to whole ones",
    explanation: "Numbers that the layout converts (such as hours to minutes) were not whole "
      + "afterwards and were rounded, half away from zero.",
    remedy: "Export in the unit that the program uses, if the source can.",
    message: "Converted numbers were rounded to whole ones.")

  package static let numberTooPrecise = FindingKind(
    id: "number-too-precise", severity: .error,
    title: "A number with too many decimals",
    explanation:
      "The column holds whole numbers or hundredths, and the value has more decimals than "
      + "that.",
    remedy: "Correct the value in the source, or the unit in the layout.",
    message: "The value has more decimals than the column can hold.")

  package static let patternMismatch = FindingKind(
    id: "pattern-mismatch", severity: .error,
    title: "A value of another form",
    explanation: "The value does not have the form that the layout demands.",
    remedy: "Correct the value in the source, or the pattern in the layout.",
    message: "The value does not have the form {pattern}.")

  package static let periodUnknown = FindingKind(
    id: "period-unknown", severity: .error,
    title: "An unknown period",
    explanation: "The calendar declares no such period.",
    remedy: "Declare the period, correct the value, or limit the layout by its scope.",
    message: "The calendar declares no such period.")

  package static let roleUnknown = FindingKind(
    id: "role-unknown", severity: .error,
    title: "An unknown role",
    explanation: "The settings declare no such role.",
    remedy: "Declare the role, or add the value to the values of the field.",
    message: "The value is none of the declared roles.")

  package static let schoolUnknown = FindingKind(
    id: "school-unknown", severity: .error,
    title: "An unknown school",
    explanation: "The register has no such school code, present or former.",
    remedy: "Add the school or its former code to the register, or limit the layout by its "
      + "scope.",
    message: "The register has no school {value}.")

  package static let signalUnknown = FindingKind(
    id: "signal-unknown", severity: .error,
    title: "An unknown signal",
    explanation: "The settings declare no such signal.",
    remedy: "Correct the value, or declare the signal.",
    message: "The settings declare no signal “{value}”.")

  package static let statusUnknown = FindingKind(
    id: "status-unknown", severity: .error,
    title: "An unknown status",
    explanation: "The value is none of the statuses that a fact can have.",
    remedy: "Correct the value, or add it to the values of the field.",
    message: "The value is none of the statuses of a fact.")

  package static let subjectUnknown = FindingKind(
    id: "subject-unknown", severity: .error,
    title: "An unknown subject",
    explanation: "The settings declare no such subject.",
    remedy: "Add the spelling to the aliases of the subject, or limit the layout by its scope.",
    message: "The settings declare no subject “{value}”.")

  package static let supportFormUnknown = FindingKind(
    id: "support-form-unknown", severity: .error,
    title: "An unknown support form",
    explanation: "The settings declare no such support form.",
    remedy: "Correct the value, or declare the form.",
    message: "The settings declare no support form “{value}”.")

  package static let valueAboveMaximum = FindingKind(
    id: "value-above-maximum", severity: .error,
    title: "A value above the maximum",
    explanation: "The value is larger than the layout allows.",
    remedy: "Correct the value in the source, or the maximum in the layout.",
    message: "The value is above {maximum}.")

  package static let valueBelowMinimum = FindingKind(
    id: "value-below-minimum", severity: .error,
    title: "A value below the minimum",
    explanation: "The value is smaller than the layout allows.",
    remedy: "Correct the value in the source, or the minimum in the layout.",
    message: "The value is below {minimum}.")

  package static let valueMissing = FindingKind(
    id: "value-missing", severity: .error,
    title: "A value is missing",
    explanation: "A cell is empty that the program or the layout cannot do without.",
    remedy: "Complete the row in the source.",
    message: "The cell is empty and may not be.")

  package static let valueNegative = FindingKind(
    id: "value-negative", severity: .error,
    title: "A value below zero",
    explanation: "A number that counts or measures something cannot be negative.",
    remedy: "Correct the value in the source.",
    message: "The value is below zero.")

  package static let valueUnknown = FindingKind(
    id: "value-unknown", severity: .error,
    title: "An unknown value",
    explanation: "The value is none of those that the layout lists for the column.",
    remedy: "Correct the value in the source, or add it to the values of the field.",
    message: "The value is none of those listed for {field}.")
}
