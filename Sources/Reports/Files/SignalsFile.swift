import SchoolModel

/// `signals.csv`: what the rules say about every school, with the evidence; sorted by school and
/// signal.
struct SignalsFile {
  static let name = "signals.csv"

  static func columns(_ result: RunResult) -> [CSVColumn<Signal>] {
    identity(result) + evidence + SignalCertaintyColumns.all(result) + decisions
  }

  private static func identity(_ result: RunResult) -> [CSVColumn<Signal>] {
    let groups = Dictionary(
      result.schools.map { ($0.code, $0.peerGroup ?? "") }, uniquingKeysWith: { first, _ in first })
    return [
      CSVColumn("school_code", .string, "The school unit.", .required) {
        FormulaGuard.applied(to: $0.school.text)
      },
      CSVColumn("period", .string, "The period that the signal looks at.", .required) {
        $0.period.text
      },
      CSVColumn("signal", .string, "The signal, as the settings name it.", .required) {
        $0.signal.text
      },
      CSVColumn("area", .string, "The family of signals that it belongs to.", .required) {
        $0.area.text
      },
      CSVColumn("indicator", .string, "The indicator that it looks at.", .required) {
        $0.indicator.text
      },
      CSVColumn("group", .string, "The pupils that it is about.", .required) { $0.group.text },
      CSVColumn("rule", .string, "The kind of rule.", .required) { $0.rule },
      CSVColumn(
        "peer_group", .string,
        "The school's group in the register: the schools of a rule among peers of the same group."
      ) { FormulaGuard.applied(to: groups[$0.school] ?? "") },
      CSVColumn(
        "level", .string, "How serious it is; empty when there is no data to judge by.",
        .oneOf(result.levels.map(\.id.text))
      ) { $0.level?.text ?? "" },
      CSVColumn("points", .number, "The points of that level.") { $0.points?.text() ?? "" },
    ]
  }

  private static let evidence: [CSVColumn<Signal>] = [
    CSVColumn("value", .number, "What was compared with the limit, after rounding.") {
      $0.value?.text() ?? ""
    },
    CSVColumn("limit", .number, "The limit that the value reached, or else the nearest one.") {
      $0.limit?.value.text() ?? ""
    },
    CSVColumn(
      "comparison", .string, "On which side of the limit the level is reached.",
      .oneOf(Limit.Comparison.allCases.map(\.rawValue))
    ) { $0.limit?.comparison.rawValue ?? "" },
    CSVColumn("n", .integer, "Persons, staff or records that the figure rests on.", .count) {
      $0.n.map(String.init) ?? ""
    },
    CSVColumn("interval_low", .number, "Lower end of the interval for the value.") {
      ($0.interval?.lowerBound).flatMap(ExactDecimal.init(machine:))?.text() ?? ""
    },
    CSVColumn("interval_high", .number, "Upper end of the interval for the value.") {
      ($0.interval?.upperBound).flatMap(ExactDecimal.init(machine:))?.text() ?? ""
    },
    CSVColumn(
      "probability", .number, "The probability that the true value is beyond the limit.",
      FieldConstraints(minimum: 0, maximum: 1)
    ) { $0.probability.flatMap(ExactDecimal.init(machine:))?.text() ?? "" },
    CSVColumn(
      "status", .string, "`ok`, or why there is no data.",
      .oneOf(FactStatus.allCases.map(\.rawValue), required: true)
    ) { $0.status.rawValue },
    CSVColumn("source", .string, "The settings file and line that set the limit.") {
      FormulaGuard.applied(to: $0.source.description)
    },
  ]

  /// What was decided instead of the rule, and what the meeting decided about the signal.
  private static let decisions: [CSVColumn<Signal>] = [
    CSVColumn(
      "overridden", .string,
      "Why the level was decided otherwise than by the rule; empty for the rule's own."
    ) { FormulaGuard.applied(to: $0.overridden?.reason ?? "") },
    CSVColumn(
      "decision", .string, "What the meeting decided about it; empty when nothing holds.",
      .oneOf(DecisionRecord.decisions)
    ) { $0.decision?.decision ?? "" },
    CSVColumn("decision_role", .string, "The role that is responsible for the decision.") {
      FormulaGuard.applied(to: $0.decision?.responsibleRole ?? "")
    },
    CSVColumn("decision_until", .string, "The last day of the decision; empty without an end.") {
      $0.decision?.validUntil?.description ?? ""
    },
    CSVColumn(
      "decision_state", .string,
      "`holds`, or `overtaken` when the level has become worse than the one that was decided about.",
      .oneOf(["holds", "overtaken"])
    ) { $0.decision.map { $0.isOvertaken ? "overtaken" : "holds" } ?? "" },
  ]

  static func bytes(_ result: RunResult) -> [UInt8] {
    csvBytes(columns(result), rows: sorted(result.signals))
  }

  /// By school, signal and period.
  static func sorted(_ signals: [Signal]) -> [Signal] {
    signals.sorted { ($0.school, $0.signal, $0.period) < ($1.school, $1.signal, $1.period) }
  }
}
