// What cannot be, although every cell can be read.

extension FindingKind {
  package static let minutesAboveDay = FindingKind(
    id: "minutes-above-day", severity: .error,
    title: "More minutes than there are",
    explanation:
      "The minutes offered in one row are more than a day has, or, in sums of a period, more than "
      + "all its calendar days have.",
    remedy: "Correct the row in the source; check the units in the layout.",
    message: "The minutes offered are more than the day or the period has.")

  package static let percentLooksLikeShare = FindingKind(
    id: "percent-looks-like-share", severity: .warning,
    title: "Percent that look like shares of one",
    explanation:
      "Every value that the export gives for an indicator in percent lies between 0 and 1, and not "
      + "all of them are 0 or 1. The values are used as they are: 0.85 is taken for less than one "
      + "percent.",
    remedy: "If the values are shares of one, write multiply: 100 at the field of the layout.",
    message: "All {count} values of {indicator} lie between 0 and 1; they are taken for percent.")

  package static let percentOutsideRange = FindingKind(
    id: "percent-outside-range", severity: .error,
    title: "A percentage that cannot be",
    explanation:
      "The indicator is a share in percent, and the value, or what numerator and denominator give, "
      + "is below 0 or above 100. The row is set aside, with all values of a wide one.",
    remedy: "Correct the row in the source; check the unit of the indicator and multiply in the "
      + "layout.",
    message: "The value is not between 0 and 100 percent.")

  package static let periodOfWrongKind = FindingKind(
    id: "period-of-wrong-kind", severity: .error,
    title: "A period that is no school year",
    explanation:
      "The column names the school year, and the period that it names is a term or another part of "
      + "one. The row would count nowhere.",
    remedy: "Write the school year into the column and the term into its own, or map the values in "
      + "the layout.",
    message: "The period is no school year.")

  package static let sickHoursAboveContracted = FindingKind(
    id: "sick-hours-above-contracted", severity: .error,
    title: "More sick leave than contracted hours",
    explanation: "The hours of sick leave exceed the contracted hours of the same post.",
    remedy: "Correct the row in the source; check that both columns are in the same unit.",
    message: "The hours of sick leave exceed the contracted hours.")

  package static let startAfterPeriod = FindingKind(
    id: "start-after-period", severity: .error,
    title: "A post that begins after the period",
    explanation:
      "The first day in the post lies after the last day of the period that the row is about, or, "
      + "where it is about every period, after the last day of the calendar.",
    remedy: "Correct the day in the source; leave out posts that have not begun.",
    message: "The first day lies after the end of the period.")
}
