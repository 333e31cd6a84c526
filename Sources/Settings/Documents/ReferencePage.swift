package import SchoolModel

/// The reference of one kind of settings file as Markdown: every key with type, default and meaning.
package func referencePage(of file: SettingsFile, vocabulary: SettingsVocabulary) -> String {
  var page = ReferencePage()
  page.add("# \(file.title)", file.summary)
  switch file {
  case .texts:
    page.add(
      "Keys are nested as deep as wanted; `indicator: { absence_rate: … }` is the text "
        + "`indicator.absence_rate`. Everything that the settings declare needs a label in every "
        + "language:",
      [
        "indicator", "signal", "area", "level", "tier", "form", "group", "status",
      ].map { "- `\($0).<\($0)>`" }.joined(separator: "\n"),
      "Sentences of reasons stand under `reason`; the names in braces in them are filled in.")
  default: page.addTable(of: file.shape(vocabulary))
  }
  return page.text
}

/// The reference of kinds of indicators or rules as Markdown, with the parameters and an example each.
package func referencePage(
  ofKinds kinds: [KindDescription], title: String, summary: String
) -> String {
  var page = ReferencePage()
  page.add("# \(title)", summary)
  for kind in kinds.sorted(by: { $0.id < $1.id }) {
    page.add("## `\(kind.id)`", kind.summary)
    if !kind.datasets.isEmpty {
      let names = kind.datasets.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      page.add("Made from: \(names).")
    }
    if kind.usesLimits {
      let limit = kind.limitSide == .low ? "{ at_most: 5 }" : "{ at_least: 25 }"
      page.add(
        "Levels are given as limits, such as `critical: \(limit)`."
          + (kind.limitSide == .ofTheFigure
            ? "" : " They are on this side whichever way the figure points."))
    }
    if kind.parameters.isEmpty {
      page.add("No parameters of its own.")
    } else {
      page.addTable(of: .record(kind.parameters))
    }
    let example = kind.example.hasSuffix("\n") ? String(kind.example.dropLast()) : kind.example
    page.add("```yaml\n\(example)\n```")
    if !kind.cases.isEmpty {
      page.add(
        "Cases, each of which is a test:",
        kind.cases.map { "- \($0.title): `\($0.outcome)`." }.joined(separator: "\n"))
    }
  }
  return page.text
}

/// A Markdown page that is put together block by block.
private struct ReferencePage {
  private var blocks: [String] = []

  var text: String { blocks.joined(separator: "\n\n") + "\n" }

  mutating func add(_ blocks: String...) { self.blocks += blocks }

  mutating func addTable(of shape: ValueShape) {
    let rows = Self.rows(of: shape, path: "")
    let head = "| Key | Value | Required | Default | Meaning |\n|---|---|---|---|---|\n"
    add(head + rows.joined(separator: "\n"))
  }

  /// One row for each key, and for the keys inside it.
  private static func rows(of shape: ValueShape, path: String) -> [String] {
    switch shape {
    case .record(let specs): specs.flatMap { rows(of: $0, path: path) }
    case .map(let inner): rows(of: inner, path: path.appending(key: "<name>"))
    case .list(let inner), .oneOrMore(let inner): rows(of: inner, path: path + "[]")
    case .either(_, let mapping): rows(of: mapping, path: path)
    case .kinds(let kinds):
      kinds.parameters(of: nil).flatMap { rows(of: $0, path: path) } + kindRows(kinds, path: path)
    default: []
    }
  }

  private static func rows(of spec: ParameterSpec, path: String) -> [String] {
    let path = path.appending(key: spec.name)
    let value = spec.defaultValue.map(defaultText) ?? ""
    let cells = [
      "`\(path)`", noun(of: spec.shape), spec.isRequired ? "yes" : "", value, spec.summary,
    ]
    return [row(cells)] + rows(of: spec.shape, path: path)
  }

  private static func kindRows(_ shape: KindShape, path: String) -> [String] {
    var rows = [
      row([
        "`\(path).…`", "", "", "",
        "The parameters of the \(shape.selector.name), beside these keys.",
      ])
    ]
    if shape.kinds.contains(where: \.usesLimits) {
      rows.append(
        row([
          "`\(path).<level>`", "a limit: one of `at_least`, `above`, `at_most`, `below`", "", "",
          "The limit from which the level is reached.",
        ]))
    }
    return rows
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }

  private static func defaultText(_ value: SettingValue) -> String {
    switch value {
    case .record(let record) where record.isEmpty: ""
    case .text(let text): text.isEmpty ? "empty" : "`\(text)`"
    default: "`\(value.canonicalText)`"
    }
  }

  private static func noun(of shape: ValueShape) -> String {
    switch shape {
    case .choice(let choices): choices.map { "`\($0)`" }.joined(separator: ", ")
    case .list(let item): "list of: \(noun(of: item))"
    case .oneOrMore(let item): "one or a list of: \(noun(of: item))"
    case .map(.record), .map(.kinds): "mapping by name"
    case .map(let item): "mapping to: \(noun(of: item))"
    case .either(let single, let mapping): "\(noun(of: single)) or \(noun(of: mapping))"
    default: ScalarReader.noun(of: shape)
    }
  }
}
