import SchoolModel

/// The keys of a file in `layouts/`.
enum LayoutShape {
  static let keys: [ParameterSpec] = [
    ParameterSpec(
      "title", .text, default: .text(""), "What the export is, in the authority's own words."),
    ParameterSpec(
      "dataset", .choice(Dataset.allCases.map(\.rawValue)), required: true,
      "The dataset that the export is read as."),
    ParameterSpec(
      "files", .oneOrMore(.text), required: true,
      "File names with `*` and `?`, relative to the data folder; `.gz` may follow each."),
    ParameterSpec(
      "dialect", .record(dialect), default: .empty, "How the file is written."),
    ParameterSpec(
      "granularity", .choice(Granularity.allCases.map(\.rawValue)),
      "How much of a pupil's time one row of attendance stands for; for attendance only."),
    ParameterSpec(
      "period", .either(.choice(["every"]), .record(period)),
      "Where the period comes from when no column tells it: `every` for rows that count for every "
        + "period, or one of `fixed`, `fileName` and `banner`."),
    ParameterSpec(
      "constants", .map(.text), default: .empty,
      "Canonical columns that have the same value in every row, such as `term: VT`."),
    ParameterSpec(
      "scope", .condition, default: .condition(.always),
      "Rows for which this does not hold are counted as out of scope; names are canonical columns."),
    ParameterSpec(
      "endsWhen", .record(tableEnd),
      "Where the table ends above its footnotes: at the first row whose column has not this form."),
    ParameterSpec(
      "maximumSetAside", .decimal,
      "Percent of the rows in scope that may be set aside; `tolerance.maximum_set_aside` when left "
        + "out."),
    ParameterSpec("schema", .record(schema), required: true, "The columns of the export."),
  ]

  private static let dialect = [
    ParameterSpec(
      "delimiter", .text, default: .text(","), "The character between fields; a tab is \"\\t\"."),
    ParameterSpec(
      "quoteChar", .text, default: .text("\""), "The quote; \"\" when quotes have no meaning."),
    ParameterSpec(
      "encoding", .choice(EncodingName.allCases.map(\.rawValue)),
      "The encoding; found out from the bytes when left out."),
    ParameterSpec("header", .boolean, default: .boolean(true), "Whether there is a header row."),
    ParameterSpec(
      "headerRows", .integer(1...2), default: .integer(1),
      "2 when a row of categories stands above repeated column names."),
    ParameterSpec(
      "headerContains", .text,
      "The header is the first row with a cell that says this; rows above it are a banner."),
    ParameterSpec(
      "fieldLimit", .integer(1...1 << 30), default: .integer(1 << 20),
      "The longest field, in bytes; a longer one is a sign of an unclosed quote."),
  ]

  private static let period = [
    ParameterSpec("fixed", .text, "The period that every row is about."),
    ParameterSpec(
      "fileName", .text,
      "The file's name with `{period}`, `{autumn_year}` or `{spring_year}` in it."),
    ParameterSpec(
      "banner", .text, "The text that stands before the period in a line above the header."),
  ]

  private static let tableEnd = [
    ParameterSpec("not", .text, required: true, "The form, such as `\\d{8}`."),
    ParameterSpec(
      "column", .choice(columns), required: true, "The canonical column that is looked at."),
  ]

  private static let schema = [
    ParameterSpec(
      "missingValues", .list(.text), default: .words([""]),
      "Contents of a cell that mean “no value”, for fields without their own list."),
    ParameterSpec(
      "fields", .list(.record(field)), required: true, "One entry for each column that is used."),
  ]

  static let columns = CanonicalColumn.allCases.map(\.rawValue)

  private static let field = [
    ParameterSpec(
      "name", .oneOrMore(.text), required: true,
      "The column's header; several when it has changed over the years."),
    ParameterSpec(
      "type", .choice(FieldDefinition.FieldType.allCases.map(\.rawValue)), default: .text("string"),
      "The type of the cells."),
    ParameterSpec(
      "as", .choice(columns),
      "The canonical column; without it the column is described but not used."),
    ParameterSpec(
      "format", .text, "For dates, with `%d`, `%m`, `%Y` and `%y`; `%Y-%m-%d` when left out."),
    ParameterSpec("decimalChar", .text, default: .text("."), "The decimal mark of numbers."),
    ParameterSpec(
      "missingValues", .list(.text), "Contents of a cell that mean “no value” in this column."),
    ParameterSpec(
      "values", .map(.text), default: .empty,
      "Contents of a cell and the canonical value that each stands for."),
    ParameterSpec(
      "statuses", .map(.choice(FactStatus.allCases.map(\.rawValue))), default: .empty,
      "Markers in a column of figures and the status that each stands for."),
    ParameterSpec(
      "optional", .boolean, default: .boolean(false), "The export may lack this column."),
    ParameterSpec(
      "constraints", .record(constraints), default: .empty, "What a cell must be like."),
    ParameterSpec(
      "subject", .text, "The subject that a column of a wide file of grades is about."),
    ParameterSpec("indicator", .text, "The indicator that a column of figures is about."),
    ParameterSpec("group", .text, "The group that a column of figures is about."),
    ParameterSpec(
      "period", .text,
      "The period that a column of figures is about, where a row has figures of several."),
    ParameterSpec(
      "attribute", .identifier,
      "The name under which the column is a field of the register, such as `school_type`, for "
        + "conditions on schools; instead of `as`."),
    ParameterSpec(
      "multiply", .decimal,
      "What a number is multiplied with to become the canonical unit: 60 makes minutes of hours."),
  ]

  private static let constraints = [
    ParameterSpec(
      "required", .boolean, default: .boolean(false), "A row without a value here is set aside."),
    ParameterSpec("minimum", .decimal, "The smallest number that is accepted."),
    ParameterSpec("maximum", .decimal, "The largest number that is accepted."),
    ParameterSpec(
      "pattern", .text,
      "The form of the whole text: `\\d` a digit, `[A-Z]` a letter, with `{8}`, `*`, `+` or `?`."),
  ]
}
