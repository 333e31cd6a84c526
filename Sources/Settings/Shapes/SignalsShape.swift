import SchoolModel

/// The keys of `signals.yaml`.
enum SignalsShape {
  /// The keys, with the declared levels that take a limit; nil when they are not known.
  static func keys(rules: [KindDescription], levels: [String]?) -> [ParameterSpec] {
    [
      ParameterSpec(
        "edition", .text, required: true, "The label of this set of rules; every output has it."),
      ParameterSpec(
        "levels", .map(.decimal), required: true,
        "Levels with the points that each gives, from the mildest, which needs no limit, to the most "
          + "serious; their order in the file counts, and the points all rise or all fall in it."),
      ParameterSpec(
        "areas", .map(.record(area)), required: true,
        "Families of signals in the order of reports, each with its weight in the score."),
      ParameterSpec(
        "scoring", .record(ScoringShape.keys), default: .empty,
        "How the points of a school's signals become its score."),
      ParameterSpec(
        "tiers", .map(.record(tier)), required: true,
        "Classes of support; a school gets the first one whose condition holds, so the last one is "
          + "`when: always`."),
      ParameterSpec(
        "certainty", .record(CertaintyShape.ofRun), default: .empty,
        "How sure a level has to be, and how ranks are drawn by lot."),
      ParameterSpec(
        "signals", .map(.kinds(signal(rules: rules, levels: levels))), required: true,
        "The signals by name, each with its rule, the rule's parameters and a limit for each level."
      ),
    ] + AnalysisShape.keys
  }

  private static let area = [
    ParameterSpec(
      "weight", .decimal, required: true,
      "Its part of the score; only the proportion between the areas matters."),
    ParameterSpec(
      "counted", .boolean, default: .boolean(true),
      "Whether its signals count in the numbers of signals that tiers and the list tell; `false` for "
        + "signals that are shown beside the others."),
  ]

  private static let tier = [
    ParameterSpec(
      "when", .condition, required: true,
      "Names are `score` (on its scale), `coverage` (percent of the weight that has data), `no_data`, "
        + "`not_applicable` and `with_data` (numbers of signals); for every level, such as `critical`, "
        + "`critical` and `critical_or_worse` (signals at it, at it or beyond), `milder_than_critical` "
        + "(signals with data before it: 0 is “all critical”, at most 1 is “all but one”), "
        + "`critical_share` and `critical_or_worse_share` (percent of the signals with data: above 50 is "
        + "“a majority”); and for every signal, such as `absence-high`, `absence-high.value` (what its "
        + "rule compared) and `absence-high.points` (those of its level)."),
    ParameterSpec(
      "rated", .boolean, default: .boolean(true),
      "Whether its schools have a rank; `false` sets schools with too little data apart."),
  ]

  static func signal(rules: [KindDescription], levels: [String]?) -> KindShape {
    KindShape(
      selector: ParameterSpec(
        "rule", .choice(rules.map(\.id)), required: true, "How the figure is judged."),
      common: common, kinds: rules, levels: levels, commonInside: inside)
  }

  /// What a rule inside another one may say for itself.
  private static let inside: [ParameterSpec] =
    ["indicator", "group", "higher_is", "decimals", "minimum_n", "maximum", "otherwise"].compactMap
  { name in
    common.first { $0.name == name }.map {
      ParameterSpec(
        name, $0.shape,
        name == "otherwise" ? $0.summary : "As in the rule around it when left out: \($0.summary)")
    }
  }

  private static let weak = [
    ParameterSpec("n", .integer(1...1_000_000), "Fewer persons than this are weak evidence."),
    ParameterSpec(
      "confidence", .decimal,
      "A smaller probability, in percent, that the true value is beyond the limit is weak evidence."
    ),
    ParameterSpec(
      "at_most", .level,
      "The most serious level that weak evidence can reach; when left out, the level stands and is "
        + "marked."),
  ]

  private static let prior = [
    ParameterSpec(
      "peers", .choice(["all", "peer_group"]), default: .text("all"),
      "Whose figures it is learnt from: all schools, or the school's peer group in the register."),
    ParameterSpec(
      "mean", .decimal, "The common figure in the indicator's unit; learnt when left out."),
    ParameterSpec(
      "strength", .decimal,
      "With a mean: as how many persons the belief counts; learnt when left out. A change has none."
    ),
    ParameterSpec(
      "deviation", .decimal,
      "Instead of a strength, with a mean: the standard deviation between the schools' true figures, in the "
        + "indicator's unit; learnt when left out."),
  ]

  private static let common = [
    ParameterSpec("area", .identifier, required: true, "The area that the signal belongs to."),
    ParameterSpec("indicator", .identifier, required: true, "The figure that is judged."),
    ParameterSpec(
      "group", .identifier, default: .text("all"), "The group of pupils that the figure is about."),
    ParameterSpec(
      "higher_is", .choice(HigherIs.allCases.map(\.rawValue)),
      "Whether larger values are better or worse; as the indicator says when left out."),
    ParameterSpec(
      "decimals", .integer(0...6),
      "The decimals that a value is rounded to before it is compared; the indicator's when left "
        + "out."),
    ParameterSpec(
      "minimum_n", .integer(0...1_000_000), default: .integer(0),
      "With fewer persons than this the signal has no data."),
    ParameterSpec(
      "weight", .decimal, default: .decimal(1),
      "Its part of the area's weight, or its own weight where `scoring` has `weights: by_signal`."),
    ParameterSpec(
      "maximum", .decimal,
      "Figures above this count as this, such as 100 for shares that can come out above 100 %."),
    ParameterSpec(
      "weak", .record(weak), "When the evidence for a level counts as weak, and what follows."),
    ParameterSpec(
      "certainty", .record(CertaintyShape.ofSignal),
      "How sure a level of this signal has to be, where not as for all of them."),
    ParameterSpec(
      "prior", .record(prior),
      "What is believed about a school before its own figure, for the probability that its true figure "
        + "is beyond a limit; learnt from the figures of all schools when left out."),
    ParameterSpec(
      "when_missing", ScoringShape.whenMissing,
      "What becomes of its weight at a school where it has no level; as `scoring` says when left out."
    ),
    ParameterSpec(
      "otherwise", .level,
      "The level of a figure that meets no limit; the mildest level when left out."),
    ParameterSpec(
      "where", .condition,
      "The schools that it applies to, and that it compares with one another; names are fields of the "
        + "register, and a field that is not known leaves the school out. All schools when left out."
    ),
    ParameterSpec(
      "unless", .condition,
      "The schools that it does not apply to after all; a field that is not known leaves the school "
        + "in."),
  ]
}
