// What is wrong with the text of an export: bytes, quotes, and the shape of rows.

extension FindingKind {
  package static let blanksAroundValue = FindingKind(
    id: "blanks-around-value", severity: .note,
    title: "Blanks around values",
    explanation: "Values are surrounded by blanks. They were taken off.",
    remedy: "Nothing needs to be done.",
    message: "Blanks around values were taken off.")

  package static let encodingGuessed = FindingKind(
    id: "encoding-guessed", severity: .warning,
    title: "The encoding was guessed",
    explanation: "The file is not UTF-8 and its layout declares no encoding; it was read as "
      + "Windows-1252.",
    remedy: "Declare the encoding in the layout.",
    message: "The file is not UTF-8; it was read as Windows-1252.")

  package static let encodingInvalid = FindingKind(
    id: "encoding-invalid", severity: .error,
    title: "Bytes that the encoding does not allow",
    explanation: "The row holds bytes that are no text in the encoding of the file.",
    remedy: "Check the encoding that the layout declares, or export the file again.",
    message: "The row holds bytes that are no text in the encoding of the file.")

  package static let encodingOverridden = FindingKind(
    id: "encoding-overridden", severity: .warning,
    title: "The encoding is not the declared one",
    explanation:
      "The byte order mark of the file contradicts the encoding that the layout declares; "
      + "the mark was believed.",
    remedy: "Correct the encoding in the layout.",
    message: "The byte order mark contradicts the declared encoding; the mark was believed.")

  package static let fieldTooLong = FindingKind(
    id: "field-too-long", severity: .error,
    title: "A field is too long",
    explanation:
      "A field is longer than the layout allows, most often because a quote is not closed.",
    remedy: "Look for a missing quote in the row, or raise fieldLimit.",
    message: "A field is longer than the layout allows.")

  package static let nulByte = FindingKind(
    id: "nul-byte", severity: .warning,
    title: "NUL bytes in the text",
    explanation: "A row holds NUL bytes, the trace of a damaged or wrongly converted file.",
    remedy: "Export the file again.",
    message: "The row holds NUL bytes.")

  package static let quoteMisplaced = FindingKind(
    id: "quote-misplaced", severity: .error,
    title: "A quote at the wrong place",
    explanation:
      "A quote stands inside an unquoted field, or text follows a closing quote, so the "
      + "fields of the row are not certain.",
    remedy: "Export the file with quotes doubled, or declare in the layout that quotes have no "
      + "meaning.",
    message: "A quote stands at the wrong place.")

  package static let quoteUnclosed = FindingKind(
    id: "quote-unclosed", severity: .error,
    title: "A quote is not closed",
    explanation:
      "A quoted field is still open at the end of the file, so everything from this line "
      + "on is lost.",
    remedy: "Close the quote, or export the file again: it may be cut off.",
    message: "A quote that opens here is never closed; the rest of the file is lost.")

  package static let recordTooLong = FindingKind(
    id: "record-too-long", severity: .error,
    title: "A row is too long",
    explanation: "A row is larger than any export has reason to be.",
    remedy: "Export the file again; it may not be a table.",
    message: "The row is larger than the limit.")

  package static let rowBelowTable = FindingKind(
    id: "row-below-table", severity: .error,
    title: "A row below the table that looks like data",
    explanation: "The layout says where the table ends, and below that place stand rows that look "
      + "like data again: the row where the table was thought to end may be a damaged one.",
    remedy: "Correct the row where the table was thought to end, or endsWhen in the layout.",
    message: "The row looks like data but stands below line {end}, where the table ends.")

  package static let rowCodeDamaged = FindingKind(
    id: "row-code-damaged", severity: .error,
    title: "A row of the table with a damaged code",
    explanation:
      "The layout tells the rows of the table from footnotes by the form of a column. In this row the "
      + "column does not have that form, but the other cells look like data. The row is set aside, and "
      + "the table goes on.",
    remedy:
      "Correct the code in the source; if the row is a footnote or a sum, leave it out there.",
    message: "The row looks like data, but its code does not have the form of one.")

  package static let rowTooLong = FindingKind(
    id: "row-too-long", severity: .error,
    title: "A row has too many fields",
    explanation: "The row has more fields than the header, most often because a value holds an "
      + "unquoted separator.",
    remedy: "Quote the value in the source, or export with another separator.",
    message: "The row has more fields than the header.")

  package static let rowTooShort = FindingKind(
    id: "row-too-short", severity: .error,
    title: "A row has too few fields",
    explanation:
      "The row has fewer fields than the header, most often because a line break split it.",
    remedy: "Quote the value in the source, or export the file again.",
    message: "The row has fewer fields than the header.")
}
