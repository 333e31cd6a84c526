import SchoolModel

/// The JSON Schema (draft 2020-12) of one kind of settings file, for editors; ends with a newline.
///
/// It knows shapes, not names: whether an indicator is declared is checked by `resolveSettings` only.
package func jsonSchema(of file: SettingsFile, vocabulary: SettingsVocabulary) -> String {
  var pairs: [(key: String, value: JSONText)] = [
    ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
    ("title", .string(file.title)), ("description", .string(file.summary)),
  ]
  switch file {
  case .texts: pairs += SettingsSchema.texts
  default:
    let shape = file.shape(vocabulary)
    pairs += SettingsSchema.pairs(for: shape)
    if let inside = SettingsSchema.ruleInside(shape) {
      pairs.append(("$defs", .object([("rule", SettingsSchema.schema(for: .kinds(inside)))])))
    }
  }
  return JSONText.object(pairs).text() + "\n"
}

enum SettingsSchema {
  typealias Pair = (key: String, value: JSONText)

  /// Any word that is written without quotes is a text too, whatever else it looks like.
  private static let scalar = JSONText.words(["string", "number", "boolean"])

  static let texts: [Pair] = [
    ("$ref", .string("#/$defs/texts")),
    (
      "$defs",
      .object([
        (
          "texts",
          .object([
            ("type", .string("object")),
            (
              "additionalProperties",
              .object([
                (
                  "anyOf",
                  .array([
                    .object([("type", scalar)]),
                    .object([("$ref", .string("#/$defs/texts"))]),
                  ])
                )
              ])
            ),
          ])
        )
      ])
    ),
  ]

  static func schema(for shape: ValueShape) -> JSONText { .object(pairs(for: shape)) }

  /// The shape of rules inside other rules; nil when no kind has any.
  static func ruleInside(_ shape: ValueShape) -> KindShape? {
    switch shape {
    case .record(let specs): specs.lazy.compactMap { ruleInside($0.shape) }.first
    case .map(let inner): ruleInside(inner)
    case .kinds(let kinds):
      kinds.kinds.flatMap(\.parameters).contains { [.rule, .list(.rule)].contains($0.shape) }
        ? kinds.inside : nil
    default: nil
    }
  }

  /// The names of levels, which may be several words.
  private static let title = "[A-Za-z][A-Za-z0-9]*(([-_]|\\+? )[A-Za-z0-9]+)*\\+?"

  static func pairs(for shape: ValueShape) -> [Pair] {
    switch shape {
    case .text: return [("type", scalar)]
    case .identifier:
      return [
        ("type", .string("string")),
        ("pattern", .string("^[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*$")),
      ]
    case .level: return [("type", .string("string")), ("pattern", .string("^\(title)$"))]
    case .levelOrNothing:
      return [("type", .string("string")), ("pattern", .string("^(\(title)|-)$"))]
    case .rule: return [("$ref", .string("#/$defs/rule"))]
    case .integer(let range):
      let least: Pair = ("minimum", .number(String(range.lowerBound)))
      let most: [Pair] =
        range.upperBound == .max ? [] : [("maximum", .number(String(range.upperBound)))]
      return [("type", .string("integer")), least] + most
    case .decimal: return [("type", .string("number"))]
    case .boolean: return [("type", .string("boolean"))]
    case .day:
      return [
        ("type", .string("string")), ("format", .string("date")),
        ("pattern", .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")),
      ]
    case .choice(let choices): return [("enum", .words(choices))]
    case .condition: return [("type", .string("string"))]
    case .limit: return limit
    case .list(let item): return [("type", .string("array")), ("items", schema(for: item))]
    case .oneOrMore(let item):
      return [("anyOf", .array([schema(for: item), schema(for: .list(item))]))]
    case .map(let value):
      return [
        ("type", .words(["object", "null"])), ("additionalProperties", schema(for: value)),
      ]
    case .record(let specs): return record(specs)
    case .kinds(let kinds): return self.kinds(kinds)
    case .either(let single, let mapping):
      return [("anyOf", .array([schema(for: single), schema(for: mapping)]))]
    }
  }

  private static let limit: [Pair] = [
    ("type", .string("object")),
    (
      "properties",
      .object(
        Limit.Comparison.allCases.map { (key: $0.rawValue, value: schema(for: .decimal)) })
    ),
    ("minProperties", .number("1")), ("maxProperties", .number("1")),
    ("additionalProperties", .boolean(false)),
  ]

  private static func record(_ specs: [ParameterSpec]) -> [Pair] {
    let required = specs.filter(\.isRequired).map(\.name)
    var pairs: [Pair] = [
      ("type", required.isEmpty ? .words(["object", "null"]) : .string("object")),
      ("properties", .object(specs.map { (key: $0.name, value: property($0)) })),
    ]
    if !required.isEmpty { pairs.append(("required", .words(required))) }
    pairs.append(("additionalProperties", .boolean(false)))
    return pairs
  }

  private static func property(_ spec: ParameterSpec) -> JSONText {
    var pairs: [Pair] = [("description", .string(spec.summary))]
    pairs += self.pairs(for: spec.shape)
    if let value = spec.defaultValue { pairs.append(("default", value.json)) }
    return .object(pairs)
  }

  /// Which keys are right follows from the kind: an `if` for each, so that an editor names the wrong key.
  private static func kinds(_ shape: KindShape) -> [Pair] {
    let selector = shape.selector.name
    let branches = shape.kinds.map { kind in
      JSONText.object([
        (
          "if",
          .object([
            (
              "properties",
              .object([(selector, .object([("const", .string(kind.id))]))])
            )
          ])
        ),
        ("then", .object(record(of: kind, in: shape))),
      ])
    }
    return [
      ("type", .string("object")),
      ("properties", .object([(selector, property(shape.selector))])),
      ("required", .words([selector])), ("allOf", .array(branches)),
    ]
  }

  /// One kind's record; where levels are not known, limits may stand under any other name.
  private static func record(of kind: KindDescription, in shape: KindShape) -> [Pair] {
    [("title", .string(kind.id)), ("description", .string(kind.summary))]
      + record(shape.writtenParameters(of: kind)).map { pair in
        guard pair.key == "additionalProperties", kind.usesLimits, shape.levels == nil else {
          return pair
        }
        return ("additionalProperties", schema(for: .limit))
      }
  }
}
