package import SchoolModel

/// The support list as JSON: per school the reasons, the support and every signal with its evidence.
package func jsonList(_ result: RunResult) -> [UInt8] { jsonListValue(result).document }

func jsonListValue(_ result: RunResult) -> JSONValue {
  let index = RunIndex(result)
  return .members([
    "status": .text("done"),
    "run": .text(result.manifest.runID),
    "period": .text(result.list.period.text),
    "edition": .text(result.manifest.edition),
    "language": .text(result.texts.language),
    "schools": .array(result.list.entries.map { entry($0, index: index, result: result) }),
  ])
}

private func entry(_ entry: SupportListEntry, index: RunIndex, result: RunResult) -> JSONValue {
  let school = index.schools[entry.school]
  return .members([
    "rank": .optional(entry.rank),
    "school_code": .text(entry.school.text),
    "school_name": .text(school?.name ?? ""),
    "area": .text(school?.area ?? ""),
    "score": .optional(entry.score?.rounded(decimals: 1)),
    "tier": .text(entry.tier.text),
    "levels": .object(
      result.levels.map { level in
        JSONMember(name: level.id.text, value: .integer(entry.levelCounts[level.id] ?? 0))
      }),
    "no_data": .integer(entry.noData),
    "not_applicable": .integer(entry.notApplicable),
    "coverage": .decimal(entry.coverage.rounded(decimals: 1)),
    "areas": .array(
      entry.areas.map { area in
        .members([
          "area": .text(area.area.text),
          "points": .decimal(area.points.rounded(decimals: machineDecimals)),
          "possible": .decimal(area.possible.rounded(decimals: machineDecimals)),
        ])
      }),
    "proposed_support": .array(
      entry.proposed.map { support in
        .members([
          "form": .text(support.form.text),
          "reserve_place": .optional(support.reservePlace),
          "signals": .texts(support.signals.map(\.text)),
        ])
      }),
    "under_way": .array(
      entry.underWay.map { support in
        .members([
          "form": .text(support.form.text),
          "since": .text(support.since.description),
          "until": .optional(support.until?.description),
          "follow_up": .optional(support.followUp?.description),
        ])
      }),
    "reasons": .texts(index.reasons(for: entry)),
    "signals": .array(
      (index.signals[entry.school] ?? []).map { jsonSignal($0, writer: index.writer) }),
  ])
}

func jsonSignal(_ signal: Signal, writer: ReasonWriter) -> JSONValue {
  .members([
    "signal": .text(signal.signal.text),
    "area": .text(signal.area.text),
    "indicator": .text(signal.indicator.text),
    "group": .text(signal.group.text),
    "period": .text(signal.period.text),
    "rule": .text(signal.rule),
    "level": .optional(signal.level?.text),
    "points": .optional(signal.points),
    "value": .optional(signal.value),
    "limit": .optional(signal.limit?.value),
    "comparison": .optional(signal.limit?.comparison.rawValue),
    "n": .optional(signal.n),
    "interval_low": .optional((signal.interval?.lowerBound).flatMap(ExactDecimal.init(machine:))),
    "interval_high": .optional((signal.interval?.upperBound).flatMap(ExactDecimal.init(machine:))),
    "probability": .optional(signal.probability.flatMap(ExactDecimal.init(machine:))),
    "status": .text(signal.status.rawValue),
    "source": .text(signal.source.description),
    // A figure that the rules may not judge for lack of persons is not told in passing either.
    "current": .optional(signal.status == .ok ? signal.current : nil),
    "previous": .optional(signal.status == .ok ? signal.previous : nil),
    "direction": .optional(signal.status == .ok ? signal.direction?.rawValue : nil),
    "reason": .optional(writer.sentence(for: signal)),
    "decision": signal.decision.map { decision in
      .members([
        "decision": .text(decision.decision),
        "reason": .text(decision.reason),
        "responsible_role": .text(decision.responsibleRole),
        "valid_until": .optional(decision.validUntil?.description),
        "of_school": .boolean(decision.isOfSchool),
        "overtaken": .boolean(decision.isOvertaken),
      ])
    } ?? .null,
  ])
}
