/// The description of an export: where it is, how it is written, and what its columns mean.
///
/// Property names follow Table Schema and the CSV dialect description of the Data Package standard.
package struct LayoutDefinition: Hashable, Sendable {
  package var id: String
  package var title: String
  package var dataset: Dataset
  /// File names with `*` and `?`, relative to the data folder, matched without regard to a `.gz` ending.
  package var files: [String]
  package var dialect: DialectDefinition
  package var fields: [FieldDefinition]
  /// Cell contents that mean "no value", for every field that does not have its own list.
  package var missingValues: [String]
  /// How much time one row of attendance stands for.
  package var granularity: Granularity?
  /// Where the period comes from when no column tells it.
  package var period: PeriodSource?
  /// Columns that are the same for every row of the export.
  package var constants: [CanonicalColumn: String]
  /// Rows for which this is not met are out of scope; names are canonical columns.
  package var scope: Condition
  /// Reading stops at the first row whose field does not have this form (footnotes below the table).
  package var endsWhen: TableEnd?
  /// How many rows, in percent of those in scope, may be set aside before the run stops.
  package var maximumSetAside: ExactDecimal
  package var source: SourceLocation

  package init(
    id: String, title: String = "", dataset: Dataset, files: [String],
    dialect: DialectDefinition = DialectDefinition(), fields: [FieldDefinition],
    missingValues: [String] = [""], granularity: Granularity? = nil, period: PeriodSource? = nil,
    constants: [CanonicalColumn: String] = [:], scope: Condition = .always,
    endsWhen: TableEnd? = nil, maximumSetAside: ExactDecimal = 1,
    source: SourceLocation = SourceLocation(file: "")
  ) {
    self.id = id
    self.title = title
    self.dataset = dataset
    self.files = files
    self.dialect = dialect
    self.fields = fields
    self.missingValues = missingValues
    self.granularity = granularity
    self.period = period
    self.constants = constants
    self.scope = scope
    self.endsWhen = endsWhen
    self.maximumSetAside = maximumSetAside
    self.source = source
  }
}

/// How an export is written.
package struct DialectDefinition: Hashable, Sendable {
  package var delimiter: UInt8
  /// nil: quotes have no meaning.
  package var quoteChar: UInt8?
  /// nil: by byte order mark, else UTF-8 if valid, else Windows-1252 with a finding.
  package var encoding: EncodingName?
  package var hasHeader: Bool
  /// 1, or 2 for a row of categories above repeated names.
  package var headerRows: Int
  /// The header is the first row with a cell that says this; rows above it are a banner.
  package var headerContains: String?
  /// The longest field, in bytes.
  package var fieldLimit: Int

  package init(
    delimiter: UInt8 = UInt8(ascii: ","), quoteChar: UInt8? = UInt8(ascii: "\""),
    encoding: EncodingName? = nil, hasHeader: Bool = true, headerRows: Int = 1,
    headerContains: String? = nil, fieldLimit: Int = 1 << 20
  ) {
    self.delimiter = delimiter
    self.quoteChar = quoteChar
    self.encoding = encoding
    self.hasHeader = hasHeader
    self.headerRows = headerRows
    self.headerContains = headerContains
    self.fieldLimit = fieldLimit
  }
}

/// The encodings that an export can declare; the raw value is the name in a layout.
package enum EncodingName: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"
  case latin1 = "iso-8859-1"
  case utf16 = "utf-16"
}

/// One column of an export.
package struct FieldDefinition: Hashable, Sendable {
  package enum FieldType: String, Sendable, CaseIterable {
    case string, integer, number, boolean, date, year
  }

  /// Accepted spellings of the header, compared after collapsing white space and ignoring case.
  package var names: [String]
  package var type: FieldType
  /// The canonical column; nil for a column that is described but not used.
  package var column: CanonicalColumn?
  /// For dates: `%Y-%m-%d` (default), with `%d`, `%m`, `%Y`, `%y`, and any other characters as they are.
  package var format: String?
  package var decimalChar: UInt8
  package var missingValues: [String]?
  /// Contents of the cell → canonical value, for columns with a fixed list (`Flicka` → `F`).
  package var values: [String: String]
  /// Contents of the cell → status, in facts (`..` → suppressed).
  package var statuses: [String: FactStatus]
  /// A cell without a value sets the row aside.
  package var isRequired: Bool
  /// The export need not have this column at all.
  package var isOptional: Bool
  package var minimum: ExactDecimal?
  package var maximum: ExactDecimal?
  /// A form that the text must have: `8 digits` is written `\d{8}`; see `TextPattern`.
  package var pattern: TextPattern?
  /// In a wide file: what this column's cells are about.
  package var subject: String?
  package var indicator: IndicatorID?
  package var group: GroupID?
  /// In a wide file of figures: the period that this column's cells are about; nil: that of the row.
  package var period: PeriodID?
  /// The name of the field of the register that the cells are.
  package var attribute: String?
  /// What a number is multiplied with to come to the canonical unit (60 for hours, 45 for lessons).
  package var multiply: ExactDecimal?

  package init(
    names: [String], type: FieldType = .string, column: CanonicalColumn?, format: String? = nil,
    decimalChar: UInt8 = UInt8(ascii: "."), missingValues: [String]? = nil,
    values: [String: String] = [:], statuses: [String: FactStatus] = [:], isRequired: Bool = false,
    isOptional: Bool = false, minimum: ExactDecimal? = nil, maximum: ExactDecimal? = nil,
    pattern: TextPattern? = nil, subject: String? = nil, indicator: IndicatorID? = nil,
    group: GroupID? = nil, period: PeriodID? = nil, attribute: String? = nil,
    multiply: ExactDecimal? = nil
  ) {
    self.names = names
    self.type = type
    self.column = column
    self.format = format
    self.decimalChar = decimalChar
    self.missingValues = missingValues
    self.values = values
    self.statuses = statuses
    self.isRequired = isRequired
    self.isOptional = isOptional
    self.minimum = minimum
    self.maximum = maximum
    self.pattern = pattern
    self.subject = subject
    self.indicator = indicator
    self.group = group
    self.period = period
    self.attribute = attribute
    self.multiply = multiply
  }
}

/// Where an export's period comes from when no column tells it.
package enum PeriodSource: Hashable, Sendable {
  case fixed(PeriodID)
  /// A file name with `{period}`, `{autumn_year}` or `{spring_year}` in it: `personal_{autumn_year}.csv`.
  case fileName(String)
  /// The text that stands before the period in a banner line above the header: `Valt läsår:`.
  case banner(String)
  /// Rows count for every period; dates in the row tell when (registers with start and end dates).
  case every
}

/// Where a table ends above its footnotes.
package struct TableEnd: Hashable, Sendable {
  package var column: CanonicalColumn
  package var pattern: TextPattern

  package init(column: CanonicalColumn, pattern: TextPattern) {
    self.column = column
    self.pattern = pattern
  }
}
