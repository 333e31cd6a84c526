import SchoolModel

/// `support-list.csv`: the schools in order of priority, with reasons and support.
struct SupportListFile {
  static let name = "support-list.csv"

  /// A school's entry with what other parts of the run say about it.
  struct Row {
    let entry: SupportListEntry
    let school: School?
    let reasons: [String]
    /// In how many areas something calls for action.
    let areasWithAction: Int
    /// What came before; nil without an earlier list.
    let place: ListCourse.Place?
    /// Whether that is the list of the period compared with.
    let isCompared: Bool
  }

  static func bytes(_ context: PageContext) -> [UInt8] {
    let (index, course) = (context.index, context.course)
    let rows = context.result.list.entries.map { entry in
      Row(
        entry: entry, school: index.schools[entry.school], reasons: index.reasons(for: entry),
        areasWithAction: index.areasWithAction(entry),
        place: course.hasPrevious ? course[entry.school] : nil, isCompared: course.isCompared)
    }
    return csvBytes(columns(context.result), rows: rows)
  }

  static func columns(_ result: RunResult) -> [CSVColumn<Row>] {
    place(result) + counts(result) + course + support
  }

  private static func place(_ result: RunResult) -> [CSVColumn<Row>] {
    [
      CSVColumn(
        "rank", .integer, "1 for the greatest need; empty when the school could not be rated.",
        FieldConstraints(minimum: 1)
      ) { $0.entry.rank.map(String.init) ?? "" },
      CSVColumn("school_code", .string, "The school unit.", .required) {
        FormulaGuard.applied(to: $0.entry.school.text)
      },
      CSVColumn("school_name", .string, "The school's name in the register.") {
        FormulaGuard.applied(to: $0.school?.name ?? "")
      },
      CSVColumn("area", .string, "The geographical area of the authority's organisation.") {
        FormulaGuard.applied(to: $0.school?.area ?? "")
      },
      CSVColumn(
        "score", .number,
        result.scoring.scale == .percent
          ? "0 to 100, rounded to one decimal; empty when no signal has data."
          : "The weighted mean of the points, as published; empty when there is none.",
        FieldConstraints(minimum: 0, maximum: result.scoring.scale == .percent ? 100 : nil)
      ) { $0.entry.score?.rounded(decimals: result.scoring.decimals).text() ?? "" },
      CSVColumn(
        "tier", .string, "The class of support.",
        .oneOf(result.tiers.map(\.id.text), required: true)
      ) { $0.entry.tier.text },
    ]
  }

  private static func counts(_ result: RunResult) -> [CSVColumn<Row>] {
    let declared = Set(result.levels.map(\.id))
    let levels: [LevelID] = ["critical", "warning", "watch"]
    return levels.map { level in
      CSVColumn(
        level.text, .integer,
        "Signals at the level `\(level)`; empty when the settings have no such level.", .count
      ) { declared.contains(level) ? String($0.entry.levelCounts[level] ?? 0) : "" }
    } + [
      CSVColumn(
        "no_data", .integer, "Signals that apply to the school and have no data.", .count
      ) { String($0.entry.noData) },
      CSVColumn(
        "areas_with_action", .integer,
        "Areas that have a signal at a level, which is not weak and not excluded by a decision.",
        .count
      ) { String($0.areasWithAction) },
      CSVColumn(
        "worst_area", .string,
        "The area whose signals gave the largest part of the points that they could give; empty without any.",
        .oneOf(result.areas.map(\.id.text))
      ) { $0.entry.worstArea?.text ?? "" },
    ]
  }

  /// How sure the place is and how it has come about; the latter is empty without an earlier list.
  private static let course: [CSVColumn<Row>] = [
    CSVColumn(
      "probability_in_list", .number,
      "How sure it is that the school belongs among the first K; empty for a list without capacity.",
      FieldConstraints(minimum: 0, maximum: 1)
    ) { ($0.entry.certainty?.chanceInList).flatMap(ExactDecimal.init(machine:))?.text() ?? "" },
    CSVColumn(
      "rank_low", .integer, "The rank is likely to lie between this …", FieldConstraints(minimum: 1)
    ) { ($0.entry.certainty?.rankLow).map(String.init) ?? "" },
    CSVColumn("rank_high", .integer, "… and this.", FieldConstraints(minimum: 1)) {
      ($0.entry.certainty?.rankHigh).map(String.init) ?? ""
    },
    CSVColumn(
      "band", .string,
      "`in_list` above the cut line, `reserve` below it with a chance of belonging above it, else "
        + "`outside`; empty for a list without capacity.",
      .oneOf(ListBand.allCases.map(\.rawValue))
    ) { $0.entry.band?.rawValue ?? "" },
    CSVColumn(
      "since", .string,
      "The period since which the school has been in its tier, as far back as the history has official "
        + "runs; empty when it has none."
    ) { $0.place?.since.text ?? "" },
    CSVColumn(
      "previous_rank", .integer, "The rank in the official run of the period compared with.",
      FieldConstraints(minimum: 1)
    ) { $0.isCompared ? $0.place?.previousRank.map(String.init) ?? "" : "" },
  ]

  private static let support: [CSVColumn<Row>] = [
    CSVColumn(
      "proposed_support", .string,
      "Forms of support separated by `; `, with the place in the queue where capacity is used up."
    ) { row in
      FormulaGuard.applied(to: row.entry.proposed.map(text).joined(separator: "; "))
    },
    CSVColumn(
      "under_way", .string, "Forms of support that the school has, separated by `; `."
    ) { row in
      FormulaGuard.applied(to: row.entry.underWay.map(text).joined(separator: "; "))
    },
    CSVColumn(
      "reasons", .string,
      "Sentences in the run's language, the most serious first, parted by ` | `."
    ) { FormulaGuard.applied(to: $0.reasons.joined(separator: " | ")) },
    CSVColumn(
      "overridden", .string,
      "What was decided instead of what the rules say, with what they say and why, parted by ` | `."
    ) { row in
      FormulaGuard.applied(to: row.entry.overridden.map(text).joined(separator: " | "))
    },
  ]

  private static func text(_ override: AppliedOverride) -> String {
    let decision = override.decision
    let by = [override.decidedBy, override.date.map { "\($0)" } ?? ""].filter { !$0.isEmpty }
    return
      "\(decision.subjectText): \(decision.valueText) (rules: \(override.computed ?? "none")): "
      + override.reason + (by.isEmpty ? "" : " (\(by.joined(separator: ", ")))")
  }

  private static func text(_ proposed: ProposedSupport) -> String {
    proposed.form.text + (proposed.reservePlace.map { " (reserve \($0))" } ?? "")
  }

  private static func text(_ support: SupportUnderWay) -> String {
    support.form.text + (support.until.map { " (until \($0))" } ?? "")
  }
}
