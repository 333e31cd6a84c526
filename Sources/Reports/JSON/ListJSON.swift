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
    "capacity": .optional(result.list.capacity),
    "expected_false_signals": CertaintyJSON.number(
      result.falseSignals.fallible > 0 ? result.falseSignals.expected : nil),
    "sensitivity": result.sensitivity.map(CertaintyJSON.sensitivityBySchool) ?? .null,
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
    "score": .optional(entry.score?.rounded(decimals: result.scoring.decimals)),
    "tier": .text(entry.tier.text),
    "probability_in_list": CertaintyJSON.number(entry.certainty?.chanceInList),
    "rank_low": .optional(entry.certainty?.rankLow),
    "rank_high": .optional(entry.certainty?.rankHigh),
    "band": .optional(entry.band?.rawValue),
    "levels": .object(
      result.levels.map { level in
        JSONMember(name: level.id.text, value: .integer(entry.levelCounts[level.id] ?? 0))
      }),
    "no_data": .integer(entry.noData),
    "not_applicable": .integer(entry.notApplicable),
    "areas_with_action": .integer(index.areasWithAction(entry)),
    "worst_area": .optional(entry.worstArea?.text),
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
    "overridden": .array(entry.overridden.map(json)),
    "reasons": .texts(index.reasons(for: entry)),
    "signals": .array(
      (index.signals[entry.school] ?? []).map { jsonSignal($0, writer: index.writer) }),
  ])
}

private func json(_ override: AppliedOverride) -> JSONValue {
  .members([
    "what": .text(override.decision.subjectText),
    "decided": .text(override.decision.valueText),
    "computed": .optional(override.computed),
    "reason": .text(override.reason),
    "decided_by": .text(override.decidedBy),
    "date": .optional(override.date?.description),
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
    "overridden": signal.overridden.map(json) ?? .null,
    // A figure that the rules may not judge for lack of persons is not told in passing either.
    "current": .optional(signal.status == .ok ? signal.current : nil),
    "previous": .optional(signal.status == .ok ? signal.previous : nil),
    "direction": .optional(signal.status == .ok ? signal.direction?.rawValue : nil),
    "is_weak": signal.status == .ok && signal.level != nil ? .boolean(signal.isWeak) : .null,
    "fulfilment": .optional(signal.fulfilment?.rawValue),
    "chances": .array(
      (signal.status == .ok ? signal.chances : []).map { chance in
        .members([
          "level": .text(chance.level.text),
          "limit": .decimal(chance.limit.value),
          "comparison": .text(chance.limit.comparison.rawValue),
          "probability": CertaintyJSON.number(chance.probability),
        ])
      }),
    "evidence": .object(
      (signal.status == .ok ? signal.evidence : []).map {
        JSONMember(name: $0.name, value: .decimal($0.value))
      }),
    "reason": .optional(writer.sentenceWithCertainty(for: signal)),
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
