import SchoolModel

/// How sure a run is, as JSON.
enum CertaintyJSON {
  /// How many signals are to be expected although nothing is wrong, in all and by signal.
  static func falseSignals(_ signals: FalseSignals) -> JSONValue {
    .members([
      "fired": .integer(signals.fired),
      "with_probability": .integer(signals.fallible),
      "expected": number(signals.expected),
      "by_signal": .array(
        signals.counts.filter { $0.fired > 0 || $0.byChance != nil }
          .sorted { $0.signal < $1.signal }
          .map { count in
            .members([
              "signal": .text(count.signal.text),
              "judged": .integer(count.judged),
              "fired": .integer(count.fired),
              "with_probability": .integer(count.fallible),
              "expected": number(count.expected),
              "by_chance_alone": number(count.byChance),
            ])
          }),
    ])
  }

  /// How ranks were drawn, and where the cut line is.
  static func ranks(_ result: RunResult) -> JSONValue {
    let bands = result.list.entries.compactMap(\.band)
    return .members([
      "seed": .integer(result.certainty.seed),
      "draws": .integer(result.certainty.draws),
      "interval_percent": .decimal(result.certainty.rankConfidence),
      "together": .decimal(result.certainty.together),
      "capacity": .optional(result.list.capacity),
      "in_list": .integer(bands.count { $0 == .inList }),
      "reserve": .integer(bands.count { $0 == .reserve }),
    ])
  }

  /// What other weights and a missing indicator would change, apart from the schools one by one.
  static func sensitivity(_ sensitivity: Sensitivity) -> JSONValue {
    .members([
      "capacity": .integer(sensitivity.capacity),
      "weight_spread_percent": .integer(sensitivity.weightSpread),
      "draws": .integer(sensitivity.draws),
      "kept": number(sensitivity.kept),
      "without": .array(
        sensitivity.indicators.map { left in
          .members([
            "indicator": .text(left.indicator.text),
            "enter": .texts(left.enter.map(\.text)),
            "leave": .texts(left.leave.map(\.text)),
            "mean_shift": number(left.meanShift),
          ])
        }),
    ])
  }

  /// The same with every school, as in `sensitivity.csv`.
  static func sensitivityBySchool(_ sensitivity: Sensitivity) -> JSONValue {
    guard case .object(let members) = self.sensitivity(sensitivity) else { return .null }
    let schools = jsonRows(SensitivityFile.columns, rows: sensitivity.schools)
    return .object(members + [JSONMember(name: "schools", value: .array(schools))])
  }

  static func number(_ value: Double?) -> JSONValue {
    .optional(value.flatMap(ExactDecimal.init(machine:)))
  }
}
