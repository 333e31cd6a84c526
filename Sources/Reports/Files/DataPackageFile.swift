import SchoolModel

/// `datapackage.json`: a Data Package (version 1) descriptor of the CSV files, for standard tools.
struct DataPackageFile {
  static let name = "datapackage.json"

  /// The file's bytes; `files` are the rendered CSV files, each with its SHA-256 in hexadecimal digits.
  static func bytes(
    _ result: RunResult, files: [(file: RenderedFile, sha256: String)]
  ) -> [UInt8] {
    let manifest = result.manifest
    let title = result.texts["package.title"].filled(
      with: ["authority": manifest.authority, "period": manifest.period.text])
    return JSONValue.members([
      "profile": .text("tabular-data-package"),
      "name": .text(packageName(manifest.period)),
      "id": .text(manifest.runID),
      "title": .text(title),
      "version": .text(manifest.edition),
      "resources": .array(
        files.compactMap { file, sha256 in
          schema(of: file.name, in: result).map { resource(file, schema: $0, sha256: sha256) }
        }),
    ]).document
  }

  /// Names of packages are lower-case letters, digits, `-`, `.` and `_`.
  private static func packageName(_ period: PeriodID) -> String {
    let allowed = period.text.lowercased().unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "a"..."z", "0"..."9", ".", "_": Character(scalar)
      default: "-"
      }
    }
    return "skolsignal-" + String(allowed)
  }

  private static func resource(
    _ file: RenderedFile, schema: JSONValue, sha256: String
  ) -> JSONValue {
    .members([
      "profile": .text("tabular-data-resource"),
      "name": .text(resourceName(file.name)),
      "path": .text(file.name),
      "format": .text("csv"),
      "mediatype": .text("text/csv"),
      "encoding": .text("utf-8"),
      "dialect": .members([
        "csvddfVersion": .text("1.2"),
        "delimiter": .text(","),
        "lineTerminator": .text("\n"),
        "quoteChar": .text("\""),
        "doubleQuote": .boolean(true),
        "skipInitialSpace": .boolean(false),
        "header": .boolean(true),
      ]),
      "bytes": .integer(file.bytes.count),
      "hash": .text("sha256:" + sha256),
      "schema": schema,
    ])
  }

  private static func resourceName(_ file: String) -> String {
    file.hasSuffix(".csv") ? String(file.dropLast(4)) : file
  }

  private static func schema(of file: String, in result: RunResult) -> JSONValue? {
    let listed = Set(result.list.entries.map(\.school))
    switch file {
    case FactsFile.name:
      return schema(
        FactsFile.columns, key: ["school_code", "period", "indicator", "group"],
        pointsToList: result.facts.allSatisfy { listed.contains($0.key.school) })
    case SignalsFile.name:
      return schema(
        SignalsFile.columns(result), key: ["school_code", "signal"],
        pointsToList: result.signals.allSatisfy { listed.contains($0.school) })
    case SupportListFile.name:
      return schema(SupportListFile.columns(result), key: ["school_code"])
    case FindingsFile.name:
      return schema(FindingsFile.columns, key: [])
    case SensitivityFile.name:
      return schema(SensitivityFile.columns, key: ["school_code"], pointsToList: true)
    default:
      return nil
    }
  }

  /// The Table Schema of some columns.
  ///
  /// `pointsToList` says that every school code also stands in the support list. Figures read from
  /// elsewhere may be about schools that the register does not have; then there is no such reference.
  private static func schema<Row>(
    _ columns: [CSVColumn<Row>], key: [String], pointsToList: Bool = false
  ) -> JSONValue {
    var members = [
      JSONMember(name: "fields", value: .array(columns.map(field))),
      JSONMember(name: "missingValues", value: .texts([""])),
    ]
    if !key.isEmpty { members.append(JSONMember(name: "primaryKey", value: .texts(key))) }
    if pointsToList {
      let reference = JSONValue.members([
        "fields": .texts(["school_code"]),
        "reference": .members([
          "resource": .text(resourceName(SupportListFile.name)),
          "fields": .texts(["school_code"]),
        ]),
      ])
      members.append(JSONMember(name: "foreignKeys", value: .array([reference])))
    }
    return .object(members)
  }

  private static func field<Row>(_ column: CSVColumn<Row>) -> JSONValue {
    var constraints: [JSONMember] = []
    func add(_ name: String, _ value: JSONValue) {
      constraints.append(JSONMember(name: name, value: value))
    }
    if column.constraints.isRequired { add("required", .boolean(true)) }
    if !column.constraints.choices.isEmpty { add("enum", .texts(column.constraints.choices)) }
    if let minimum = column.constraints.minimum { add("minimum", .integer(minimum)) }
    if let maximum = column.constraints.maximum { add("maximum", .integer(maximum)) }
    var members = [
      JSONMember(name: "name", value: .text(column.name)),
      JSONMember(name: "type", value: .text(column.type.rawValue)),
      JSONMember(name: "description", value: .text(column.summary)),
    ]
    if !constraints.isEmpty {
      members.append(JSONMember(name: "constraints", value: .object(constraints)))
    }
    return .object(members)
  }
}
