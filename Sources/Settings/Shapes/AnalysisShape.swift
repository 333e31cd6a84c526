import SchoolModel

/// The keys of `backtest` and `equity` in `signals.yaml`.
enum AnalysisShape {
  static let keys: [ParameterSpec] = [
    ParameterSpec(
      "backtest", .record(backtest), default: .empty,
      "Whether earlier lists and signals were right: what is looked for in the year after."),
    ParameterSpec(
      "equity", .record(equity), default: .empty,
      "How far apart the schools are: which figures, for whom, over how many years."),
  ]

  private static let backtest: [ParameterSpec] =
    [
      ParameterSpec(
        "outcomes", .map(.record(outcome)), default: .empty,
        "What may have happened to a school in the year after a list was made, by name; each has one of "
          + "`worst`, `limit` and `worsened`. Nothing is tested when left out."),
      ParameterSpec(
        "places", .integer(1...100_000),
        "How many schools each list names; the capacity of the list when left out, and without one a "
          + "tenth of the rated schools."),
      years("How many judged years are tested, the newest ones."),
      ParameterSpec(
        "in_report", .boolean, default: .boolean(false),
        "Whether `report.html` of every published run tells of it, up to the run's own period; that judges "
          + "each earlier year again and takes its time."),
    ] + sampling

  private static let outcome: [ParameterSpec] = [
    ParameterSpec("indicator", .identifier, required: true, "The figure that is looked at."),
    ParameterSpec(
      "group", .identifier, default: .text("all"), "The group of pupils that the figure is about."),
    ParameterSpec(
      "worst", .decimal,
      "The share of the schools, in percent, that counts as the worst: at least so many, and all with "
        + "the same value as the last of them."),
    ParameterSpec("limit", .limit, "The limit that the figure is beyond."),
    ParameterSpec(
      "worsened", .limit,
      "By how much the figure has become worse since the year before, in its unit; worse is positive, "
        + "whichever way it lies."),
  ]

  private static let equity: [ParameterSpec] =
    [
      ParameterSpec(
        "indicators", .oneOrMore(.identifier), default: .words([]),
        "The figures, in the order of reports; no account is made when left out."),
      ParameterSpec(
        "groups", .oneOrMore(.identifier), default: .words(["all", "excl_newly_arrived_unknown"]),
        "The groups of pupils; those that no figure is made for are passed over."),
      ParameterSpec(
        "newly_arrived", .identifier, default: .text("newly_arrived"),
        "The group of newly arrived pupils, who are always told of on their own as well."),
      ParameterSpec(
        "background", .choice(EquityDefinition.Background.allCases.map(\.rawValue)),
        default: .text(EquityDefinition.Background.parentEducation.rawValue),
        "The column of the register that orders schools from the least to the most favoured; a higher "
          + "`socioeconomic_index` is less favoured."),
      ParameterSpec(
        "parts", .integer(2...20), default: .integer(5),
        "In how many parts the schools are put by background; each needs two schools."),
      years("How many years are told, the newest ones."),
    ] + sampling

  private static func years(_ summary: String) -> ParameterSpec {
    ParameterSpec("years", .integer(1...50), default: .integer(10), summary)
  }

  private static let sampling: [ParameterSpec] = [
    ParameterSpec(
      "draws", .integer(2...100_000), default: .integer(1000),
      "How many times schools are drawn again for an interval."),
    ParameterSpec(
      "seed", .integer(0...1_000_000_000), default: .integer(1),
      "Where drawing by lot begins: the same seed, the same intervals."),
    ParameterSpec(
      "confidence", .decimal, default: .decimal(95),
      "How likely it is, in percent, that an interval holds the true figure."),
  ]
}
