import SchoolModel

/// The keys of `indicators.yaml`.
enum IndicatorsShape {
  static func keys(kinds: [KindDescription]) -> [ParameterSpec] {
    [
      ParameterSpec(
        "subjects", .map(.record(subject)), default: .empty,
        "The school subjects by code; needed for figures made from grades."),
      ParameterSpec(
        "groups", .map(.record(group)), default: .empty,
        "Groups of pupils by name; `all` is always there."),
      ParameterSpec(
        "indicators", .map(.kinds(indicator(kinds: kinds))), required: true,
        "The figures by name, each with its kind and the parameters of that kind."),
    ]
  }

  private static let subject = [
    ParameterSpec(
      "aliases", .oneOrMore(.text), default: .words([]), "Other spellings that exports use."),
    ParameterSpec(
      "language_choice", .boolean, default: .boolean(false),
      "The language chosen as *språkval*, which counts as a seventeenth grade."),
  ]

  private static let group = [
    ParameterSpec(
      "where", .condition, default: .condition(.always),
      "Which pupils belong to it; names are columns of the `pupils` dataset.")
  ]

  static func indicator(kinds: [KindDescription]) -> KindShape {
    KindShape(
      selector: ParameterSpec(
        "kind", .choice(kinds.map(\.id)), required: true, "How the figure is made."),
      common: common, kinds: kinds)
  }

  private static let common = [
    ParameterSpec(
      "dataset", .choice(Dataset.allCases.map(\.rawValue)),
      "What it is made from; may be left out when the kind knows only one dataset."),
    ParameterSpec(
      "unit", .choice(IndicatorDefinition.Unit.allCases.map(\.rawValue)), required: true,
      "The unit of the figure; shares are in percent, 0 to 100."),
    ParameterSpec(
      "decimals", .integer(0...6), default: .integer(1), "The decimals that people see."),
    ParameterSpec(
      "periods", .identifier, required: true, "The kind of period that it is made for."),
    ParameterSpec(
      "groups", .oneOrMore(.identifier), default: .words(["all"]),
      "The groups of pupils that it is made for."),
    ParameterSpec(
      "where", .condition, default: .condition(.always),
      "Which records it looks at; names are columns of its dataset."),
    ParameterSpec(
      "grade_years", .oneOrMore(.integer(0...9)), default: .list([]),
      "It applies to schools that teach one of these; to every school when left out."),
    ParameterSpec(
      "minimum_n", .integer(0...1_000_000), default: .integer(0),
      "With fewer persons than this the figure is `too_few`."),
    ParameterSpec(
      "minimum_completeness", .decimal,
      "Percent of the offered time that must be reported, or the figure is `incomplete`."),
    ParameterSpec(
      "higher_is", .choice(HigherIs.allCases.map(\.rawValue)), required: true,
      "Whether larger values are better or worse for the school."),
  ]
}
