import CSVReading
import SchoolModel

/// A field of the layout that the export has, and where.
struct BoundField {
  let definition: FieldDefinition
  let column: CanonicalColumn
  /// The place in a row of the export.
  let index: Int
  /// The name in the header, for findings.
  let name: String
  /// Whether an empty cell sets the row aside.
  let isRequired: Bool
}

/// The layout's fields as columns of one export, with what the export does not have as columns.
struct BoundColumns {
  /// In the order of the export.
  var fields: [BoundField] = []
  /// Columns that are the same for every row.
  var constants: [CanonicalColumn: String] = [:]
  /// A row needs at least this many fields: up to the last column that has a name.
  var minimumWidth = 0
  /// A row may have this many fields; more only if they are blank.
  var maximumWidth = 0
  /// Where the table's end is seen.
  var endIndex: Int?

  /// The field with this canonical column, if it is one of a kind.
  func field(_ column: CanonicalColumn) -> BoundField? {
    fields.first { $0.column == column }
  }

  func has(_ column: CanonicalColumn) -> Bool {
    constants[column] != nil || field(column) != nil
  }
}

/// Finds the layout's fields in a header, and says everything that is wrong at once.
struct ColumnBinder {
  private let file: ExportFile
  private let period: PeriodID?
  private var columns = BoundColumns()
  private var findings: [Finding] = []

  /// Binds the layout's fields; `period` is what its period source tells for the whole export.
  ///
  /// Throws `IntakeError` with everything that is missing, repeated or contradictory.
  static func bind(
    _ file: ExportFile, header: CSVHeader, period: PeriodID?
  ) throws(IntakeError) -> BoundColumns {
    var binder = ColumnBinder(file: file, period: period)
    binder.findFields(header)
    binder.fillConstants()
    binder.checkFields()
    binder.checkRequired()
    binder.checkEnd()
    guard binder.findings.isEmpty else { throw IntakeError(findings: binder.findings.sorted()) }
    return binder.columns
  }

  private init(file: ExportFile, period: PeriodID?) {
    self.file = file
    self.period = period
  }

  private var layout: LayoutDefinition { file.layout }

  private mutating func report(
    _ kind: FindingKind, column: String? = nil, _ facts: [String: String]
  ) {
    findings.append(Finding(kind, file: file.name, column: column, facts: facts))
  }

  private mutating func findFields(_ header: CSVHeader) {
    var claims: [Int: [String]] = [:]
    for (position, field) in layout.fields.enumerated() {
      guard let column = field.column else { continue }
      let places = places(of: field, position: position, header)
      guard let index = places.first else {
        if !field.isOptional { reportMissing(field, column) }
        continue
      }
      let name = layout.dialect.hasHeader ? header.columns[index].fullName : column.rawValue
      if places.count > 1 {
        report(
          .columnRepeated, column: name,
          ["occurrences": "\(places.count)", "field": column.rawValue])
      }
      claims[index, default: []].append(column.rawValue)
      columns.fields.append(
        BoundField(
          definition: field, column: column, index: index, name: name,
          isRequired: isRequired(field, column)))
    }
    for (index, fields) in claims.sorted(by: { $0.key < $1.key }) where fields.count > 1 {
      let name = header.columns[index].fullName
      report(
        .columnClaimedTwice, column: name,
        ["column": name, "fields": fields.joined(separator: ", ")])
    }
    columns.fields.sort { $0.index < $1.index }
    let last = header.columns.last { !$0.name.isEmpty || !$0.category.isEmpty }
    columns.minimumWidth = layout.dialect.hasHeader ? (last?.index ?? -1) + 1 : layout.fields.count
    columns.maximumWidth = max(header.width, columns.minimumWidth)
  }

  private func places(
    of field: FieldDefinition, position: Int, _ header: CSVHeader
  ) -> [Int] {
    guard layout.dialect.hasHeader else { return [position] }
    return header.columns(named: field.names)
  }

  private mutating func reportMissing(_ field: FieldDefinition, _ column: CanonicalColumn) {
    let spellings = field.names.map { "“\($0)”" }.joined(separator: ", ")
    report(
      .columnMissing, column: field.names.first,
      ["field": column.rawValue, "spellings": spellings])
  }

  /// Cells of wide files may be empty; else the layout and the dataset decide.
  private func isRequired(_ field: FieldDefinition, _ column: CanonicalColumn) -> Bool {
    if field.isRequired { return true }
    // A school without a name goes by its code, if the layout is content with that.
    if column == .name, field.isOptional { return false }
    if field.subject != nil || field.indicator != nil { return false }
    // Time that was or was not reported cannot be left open where the export has the column.
    if layout.dataset == .attendance,
      [.offeredMinutes, .reportedMinutes, .date, .period].contains(column)
    {
      return true
    }
    if layout.dataset == .facts, column == .period || column == .indicator { return true }
    return layout.dataset.columns.contains { $0.column == column && $0.isRequired }
  }

  private mutating func fillConstants() {
    for (column, value) in layout.constants where columns.field(column) == nil {
      columns.constants[column] = value
    }
    guard let period else { return }
    let column: CanonicalColumn = layout.dataset == .grades ? .academicYear : .period
    // Days say more than the period of the whole export.
    let isTold = columns.has(column) || (layout.dataset == .attendance && columns.has(.date))
    if !isTold { columns.constants[column] = period.text }
  }

  /// Two fields may not fill one canonical column, except the cells of wide files.
  private mutating func checkFields() {
    for column in CanonicalColumn.allCases {
      let fields = columns.fields.filter { $0.column == column }
      guard let first = fields.first else { continue }
      guard let definition = layout.dataset.columns.first(where: { $0.column == column }) else {
        report(
          .layoutUnusable, column: first.name,
          ["reason": "the dataset \(layout.dataset.rawValue) has no column \(column.rawValue)"])
        continue
      }
      for field in fields where !fits(field.definition.type, definition.type) {
        report(
          .layoutUnusable, column: field.name,
          [
            "reason":
              "the type \(field.definition.type.rawValue) does not fit \(column.rawValue)"
          ])
      }
      let isWide = fields.allSatisfy {
        (column == .grade && $0.definition.subject != nil)
          || (Self.figureColumns.contains(column) && $0.definition.indicator != nil)
          || column == .attribute
      }
      if fields.count > 1, !isWide {
        report(
          .layoutUnusable, column: first.name,
          ["reason": "\(fields.count) fields stand for \(column.rawValue)"])
      }
    }
  }

  /// What a column of a wide file of figures can be of its indicator's figure.
  private static let figureColumns: [CanonicalColumn] = [.value, .numerator, .denominator, .n]

  private func fits(_ type: FieldDefinition.FieldType, _ column: ColumnType) -> Bool {
    switch (type, column) {
    case (.string, _), (_, .text): true
    case (.date, .day): true
    case (.date, _), (_, .day): false
    case (.boolean, .code): true
    case (.boolean, _): false
    case (.number, .code), (.number, .key): false
    default: true
    }
  }

  private mutating func checkRequired() {
    for definition in layout.dataset.columns where definition.isRequired {
      let isNamedByColumns =
        definition.column == .subject
        && columns.fields.contains { $0.definition.subject != nil }
      let isLifted =
        definition.column == .name && layout.fields.contains { $0.column == .name && $0.isOptional }
      if !isNamedByColumns, !isLifted { require([definition.column]) }
    }
    switch layout.dataset {
    case .attendance:
      require([.offeredMinutes, .reportedMinutes])
      require(layout.granularity == .period ? [.period] : [.date])
      if layout.granularity == nil {
        report(.layoutUnusable, ["reason": "the granularity of the attendance is not given"])
      }
    case .facts:
      let figures = columns.fields.filter { $0.definition.indicator != nil }
      let ownPeriods = !figures.isEmpty && figures.allSatisfy { $0.definition.period != nil }
      if !ownPeriods { require([.period]) }
      guard !columns.fields.contains(where: { $0.definition.indicator != nil }) else { break }
      require([.indicator])
      require([.value, .numerator])
    default: break
    }
  }

  /// At least one of the columns must come from somewhere.
  private mutating func require(_ choices: [CanonicalColumn]) {
    guard !choices.contains(where: columns.has) else { return }
    // A field that was looked for and not found is reported already, under its spellings.
    let isReported = layout.fields.contains { field in
      guard let column = field.column, !field.isOptional else { return false }
      return choices.contains(column)
    }
    guard !isReported else { return }
    let spellings = layout.fields.filter { $0.column.map(choices.contains) ?? false }
      .flatMap(\.names)
    let names = choices.map(\.rawValue).joined(separator: " or ")
    guard spellings.isEmpty else {
      report(
        .columnMissing, column: spellings.first,
        ["field": names, "spellings": spellings.map { "“\($0)”" }.joined(separator: ", ")])
      return
    }
    report(.layoutUnusable, ["reason": "nothing tells \(names)"])
  }

  private mutating func checkEnd() {
    guard let end = layout.endsWhen else { return }
    columns.endIndex = columns.field(end.column)?.index
    if columns.endIndex == nil {
      report(
        .layoutUnusable,
        ["reason": "endsWhen looks at \(end.column.rawValue), which is no column of the export"])
    }
  }
}
