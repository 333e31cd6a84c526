import SchoolModel

/// The keys of `skolsignal.yaml`.
enum MainShape {
  static let keys = own + CommitteeShape.keys + OperationShape.keys

  private static let own: [ParameterSpec] = [
    ParameterSpec(
      "authority", .text, required: true,
      "The name of the school authority, as it stands in reports."),
    ParameterSpec(
      "language", .choice(["sv", "en"]), default: .text("sv"),
      "The language of workbooks and reports; there must be a text catalogue for it."),
    ParameterSpec(
      "period", .text, required: true,
      "The period that a run is for when the command line does not name one."),
    files,
    ParameterSpec(
      "roles", .list(.identifier), default: .words([]),
      "The roles of staff that layouts translate their own words to, such as `teacher`."),
    ParameterSpec(
      "protected_identity", .list(.text), default: .words([]),
      "Endings of identifiers that several persons share because their identity is protected; such "
        + "rows are summed but never joined into one person."),
    ParameterSpec(
      "tolerance", .record(tolerance), default: .empty,
      "How much of an export may be unusable before nothing is published."),
    ParameterSpec(
      "calendar", .map(.record(period)), required: true,
      "The periods by name, such as `2024/25` or `2025-VT`; they may overlap."),
  ]

  static let files = ParameterSpec(
    "files",
    .record([
      ParameterSpec(
        "layouts", .text, default: .text("layouts"), "The folder with one file for each layout."),
      ParameterSpec(
        "indicators", .text, default: .text("indicators.yaml"),
        "The file with subjects, groups and indicators."),
      ParameterSpec(
        "signals", .text, default: .text("signals.yaml"),
        "The file with levels, areas, tiers and signals."),
      ParameterSpec(
        "support", .text, default: .text("support.yaml"), "The file with the forms of support."),
      ParameterSpec(
        "texts", .oneOrMore(.text), default: .words(["text"]),
        "The folder with one text catalogue a language; texts that are missing there are looked up in "
          + "the folders named after it."),
    ]), default: .empty,
    "Where the other settings files are, relative to this one; no overlay can change it.")

  /// The keys inside `files`.
  static let fileNames = {
    guard case .record(let specs) = files.shape else { return [String]() }
    return specs.map(\.name)
  }()

  private static let tolerance = [
    ParameterSpec(
      "maximum_set_aside", .decimal, default: .decimal(1),
      "Percent of the rows in scope that may be set aside in one export; a layout can have its own."
    )
  ]

  private static let period = [
    ParameterSpec(
      "kind", .identifier, required: true,
      "The kind of period, such as `school_year` or `term`; indicators say which they are made for."
    ),
    ParameterSpec("first", .day, required: true, "The first day of the period."),
    ParameterSpec("last", .day, required: true, "The last day of the period."),
    ParameterSpec(
      "reference_day", .day,
      "The day on which pupils and staff are counted; the last day when left out."),
    ParameterSpec(
      "compare_with", .text,
      "The earlier period of the same kind that a change is measured from."),
    ParameterSpec(
      "pooled_from", .oneOrMore(.text),
      "The periods whose ready-made figures are put together where none arrived for this one: what was "
        + "counted is added, and what it is divided by; a period without a figure adds nothing, and one "
        + "whose figure is masked masks the sum. A run for a year never looks at such a period itself."
    ),
    ParameterSpec(
      "aliases", .oneOrMore(.text),
      "Other names under which exports speak of the period."),
    ParameterSpec("school_year", .text, "The school year that a term belongs to."),
    ParameterSpec(
      "term", .choice(CodeBook.terms), "Which term of its school year: `HT` autumn, `VT` spring."),
  ]
}
