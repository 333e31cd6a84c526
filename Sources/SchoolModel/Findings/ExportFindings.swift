// What is wrong with an export as a whole.

extension FindingKind {
  package static let columnClaimedTwice = FindingKind(
    id: "column-claimed-twice", severity: .error,
    title: "One column of the export is claimed by two fields",
    explanation:
      "Two fields of the layout accept the same header cell, so it is not clear what the "
      + "column means. The export is not used.",
    remedy: "Give the fields of the layout spellings that do not overlap.",
    message: "The column “{column}” fits more than one field of the layout: {fields}.")

  package static let columnMissing = FindingKind(
    id: "column-missing", severity: .error,
    title: "A column is missing",
    explanation:
      "The layout needs a column that the header does not have under any of its accepted "
      + "spellings. The export is not used.",
    remedy: "Check that it is the right export; if only the heading changed, add the new "
      + "spelling to the layout.",
    message: "No column for {field}; looked for {spellings}.")

  package static let columnRepeated = FindingKind(
    id: "column-repeated", severity: .error,
    title: "A heading stands twice in the header",
    explanation:
      "Several columns bear a heading that a field of the layout looks for, so it is not "
      + "clear which one is meant. The export is not used.",
    remedy: "Export the file without the repetition, or describe a header of two rows in the "
      + "layout.",
    message: "{occurrences} columns bear the heading that the field {field} looks for.")

  package static let exportBeyondTolerance = FindingKind(
    id: "export-beyond-tolerance", severity: .error,
    title: "Too many rows were set aside",
    explanation: "More rows could not be used than the layout tolerates, so the figures would not "
      + "describe the schools. Nothing is published.",
    remedy: "Mend the export after the findings of this file, or raise the tolerance if the loss "
      + "is acceptable.",
    message: "{rows} of {read} rows in scope were set aside; at most {tolerance} percent may be.")

  package static let exportChanged = FindingKind(
    id: "export-changed", severity: .error,
    title: "The export changed while it was read",
    explanation:
      "The file was written to, replaced or cut while the program read it, so what was read is "
      + "neither the old export nor the new one. Nothing is published.",
    remedy: "Wait until the export is complete, and run again.",
    message: "The export changed while it was read.")

  package static let exportEmpty = FindingKind(
    id: "export-empty", severity: .warning,
    title: "An export without usable rows",
    explanation:
      "No row of the export could be used: it is empty, everything in it is outside the "
      + "scope of the layout, or everything was set aside.",
    remedy: "Check that it is the right export and that it is complete.",
    message: "No row of the export could be used.")

  package static let decisionsRefused = FindingKind(
    id: "decisions-refused", severity: .error,
    title: "Decisions that are not taken in",
    explanation: "Decisions are taken in as a whole or not at all, so that nobody has to find out "
      + "which of them were.",
    remedy: "Correct the rows that are named and take the whole file in again.",
    message: "{rows} rows cannot be used; none of the decisions has been taken in.")

  package static let decisionColumnsMissing = FindingKind(
    id: "decision-columns-missing", severity: .error,
    title: "A workbook without the columns of decisions",
    explanation: "No sheet of the workbook has the headings that a list for the meeting is written "
      + "with, in any of the languages of the settings.",
    remedy: "Take in the workbook that a run has made, with its headings as they are.",
    message: "No sheet has the columns {columns}.")

  package static let exportTwice = FindingKind(
    id: "export-twice", severity: .error,
    title: "The same export twice",
    explanation:
      "Two files are the same export, packed and unpacked or under two names; everything "
      + "in them would count twice. Nothing is published.",
    remedy: "Take one of the two away.",
    message: "The file is the same export as {other}.")

  package static let exportUnreadable = FindingKind(
    id: "export-unreadable", severity: .error,
    title: "The export cannot be read",
    explanation:
      "The file is not there, may not be read, is empty or damaged, or is not in the encoding that the "
      + "layout declares.",
    remedy: "Export or copy the file again; check its access rights and the encoding.",
    message: "The export cannot be read: {reason}.")

  package static let fileWithoutLayout = FindingKind(
    id: "file-without-layout", severity: .warning,
    title: "A file that no layout describes",
    explanation: "The data folder holds a file whose name fits no layout; it was not read.",
    remedy: "Add a layout for it, correct the file name, or take the file away.",
    message: "No layout describes this file; it was not read.")

  package static let headerNotFound = FindingKind(
    id: "header-not-found", severity: .error,
    title: "The header was not found",
    explanation:
      "No row has the cell by which the layout recognises the header. The export is not "
      + "used.",
    remedy: "Check that it is the right export, and correct headerContains in the layout.",
    message: "No row has the header cell that the layout looks for.")

  package static let layoutUnusable = FindingKind(
    id: "layout-unusable", severity: .error,
    title: "The layout cannot describe this dataset",
    explanation:
      "A column that the dataset needs comes from nowhere, or a part of the layout cannot "
      + "be understood. The export is not used.",
    remedy: "Correct the layout.",
    message: "The layout cannot be used: {reason}.")

  package static let layoutWithoutFile = FindingKind(
    id: "layout-without-file", severity: .note,
    title: "A layout without a file",
    explanation: "No file in the data folder fits the names that the layout gives.",
    remedy: "Put the export into the data folder, or correct the names in the layout.",
    message: "No file for the layout {layout}.")

  package static let periodNotFound = FindingKind(
    id: "period-not-found", severity: .error,
    title: "The period of the export is not known",
    explanation:
      "The layout takes the period from the file name or the banner, and there is none, or "
      + "the calendar does not declare it. The export is not used.",
    remedy: "Correct the file name, the layout, or the calendar.",
    message: "The period of the export is not known: {reason}.")

  package static let registerMissing = FindingKind(
    id: "register-missing", severity: .error,
    title: "There is no register of schools",
    explanation: "No export gives the list of schools, and no ready-made facts name any.",
    remedy: "Add an export with a layout for the dataset schools.",
    message: "There is no register of schools.")

  package static let signalLeftOut = FindingKind(
    id: "signal-left-out", severity: .note,
    title: "A signal that the figures at hand say nothing about",
    explanation: "A rating of ready-made figures uses only the signals whose indicators the files "
      + "contain; this one is left out for every school.",
    remedy: "Add a file with the indicator if the signal is to count.",
    message: "The signal {signal} is left out: no file has the indicator {indicator}.")

  package static let targetBelowLastResult = FindingKind(
    id: "target-below-last-result", severity: .note,
    title: "A target that asks for less than the school has reached",
    explanation:
      "The target given for the period asks for less than the school's own last result, so "
      + "that it is met although the figure gets worse.",
    remedy: "Ask the school whether the target is meant, or correct it in the export of targets.",
    message: "The target {target} for {indicator} in {period} asks for less than the last result, "
      + "{result}.")
}
