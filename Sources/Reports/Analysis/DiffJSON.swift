package import Analysis
package import SchoolModel

/// What differs between two runs, as JSON: the sums, what each cause consists of, and every school with
/// what each cause did to it.
package func jsonDiff(_ diff: RunDiff, schools: [School], texts: TextCatalogue) -> [UInt8] {
  JSONValue.object(diffMembers(diff, schools: schools, texts: texts)).document
}

/// The list of a trial as JSON: the same as `--format json` of a run, and the difference under `diff`.
package func jsonTrial(_ result: RunResult, diff: RunDiff) -> [UInt8] {
  let members = diffMembers(diff, schools: result.schools, texts: result.texts)
  guard case .object(let list) = jsonListValue(result) else { return jsonList(result) }
  return JSONValue.object(list + [JSONMember(name: "diff", value: .object(members))]).document
}

private func diffMembers(
  _ diff: RunDiff, schools: [School], texts: TextCatalogue
) -> [JSONMember] {
  let words = DiffWords(texts: texts, schools: schools)
  let value = JSONValue.members([
    "status": .text(diff.isSame ? "same" : "changed"),
    "first": label(diff.first),
    "second": label(diff.second),
    "moved": .integer(diff.list.moved.count),
    "moved_by": .object(
      Cause.allCases.map { cause in
        JSONMember(name: cause.rawValue, value: .integer(diff.moved(by: cause).count))
      }),
    "register": .members([
      "came": .texts(diff.register.came.map(\.code.text)),
      "went": .texts(diff.register.went.map(\.code.text)),
      "renamed": .array(
        diff.register.renamed.map {
          .members(["former": .text($0.former.text), "current": .text($0.current.text)])
        }),
      "redescribed": .texts(diff.register.redescribed.map(\.text)),
    ]),
    "facts": .array(diff.facts.map(fact)),
    "datasets": .texts(diff.meeting.map(\.rawValue)),
    "settings": .array(diff.settings.map(setting)),
    "schools": .array(diff.schools.map { school($0, words) }),
  ])
  guard case .object(let members) = value else { return [] }
  return members
}

private func label(_ run: RunLabel) -> JSONValue {
  .members([
    "run": run.id.isEmpty ? .null : .text(run.id),
    "kind": .text(run.kind.rawValue),
    "period": .text(run.period.text),
    "edition": .text(run.edition),
    "program_version": .text(run.programVersion),
  ])
}

private func fact(_ change: FactChange) -> JSONValue {
  .members([
    "school_code": .text(change.key.school.text),
    "period": .text(change.key.period.text),
    "indicator": .text(change.key.indicator.text),
    "group": .text(change.key.group.text),
    "cause": .text(change.cause.rawValue),
    "before": figure(change.before),
    "after": figure(change.after),
  ])
}

private func figure(_ fact: Fact?) -> JSONValue {
  guard let fact else { return .null }
  return .members([
    "value": .optional(shownFigure(fact)),
    "status": .text(fact.status.rawValue),
  ])
}

/// The figure, unless it may not be told.
func shownFigure(_ fact: Fact) -> ExactDecimal? {
  guard fact.status != .tooFew, fact.status != .suppressed else { return nil }
  return fact.value?.rounded(decimals: machineDecimals)
}

private func setting(_ change: SettingChange) -> JSONValue {
  .members([
    "path": .text(change.path),
    "cause": .text(change.cause.rawValue),
    "before": .optional(change.before?.value),
    "before_source": .optional(change.before?.source.description),
    "after": .optional(change.after?.value),
    "after_source": .optional(change.after?.source.description),
  ])
}

private func school(_ story: SchoolStory, _ words: DiffWords) -> JSONValue {
  .members([
    "school_code": .text(story.change.school.text),
    "school_name": .text(words.name(story.change.school)),
    "former_code": .optional(story.change.former?.text),
    "before": place(story.change.before),
    "after": place(story.change.after),
    "why": .text(words.why(story)),
    "causes": .array(
      story.parts.map { part in
        .members([
          "cause": .text(part.cause.rawValue),
          "before": place(part.before),
          "after": place(part.after),
          "signals": .array(part.signals.map(signal)),
        ])
      }),
  ])
}

private func place(_ place: ListPlace?) -> JSONValue {
  guard let place else { return .null }
  return .members([
    "rank": .optional(place.rank),
    "score": .optional(place.score?.rounded(decimals: machineDecimals)),
    "tier": .text(place.tier.text),
  ])
}

private func signal(_ change: SignalChange) -> JSONValue {
  .members([
    "signal": .text(change.signal.text),
    "level_before": .optional(change.before?.level?.text),
    "level_after": .optional(change.after?.level?.text),
    "value_before": .optional(change.before?.value),
    "value_after": .optional(change.after?.value),
    "limit_before": .optional(change.before?.limit?.value),
    "limit_after": .optional(change.after?.limit?.value),
    "status_before": .optional(change.before?.status.rawValue),
    "status_after": .optional(change.after?.status.rawValue),
  ])
}
