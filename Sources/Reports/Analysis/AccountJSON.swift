package import Analysis
package import SchoolModel

/// Everything about one school, as JSON.
package func jsonAccount(_ account: SchoolAccount, of result: RunResult) -> [UInt8] {
  let writer = ReasonWriter(result)
  let entry = account.entry
  return JSONValue.members([
    "status": .text("done"),
    "run": .text(account.run.id),
    "kind": .text(account.run.kind.rawValue),
    "period": .text(account.run.period.text),
    "edition": .text(account.run.edition),
    "school_code": .text(account.school.code.text),
    "school_name": .text(account.school.name),
    "area": .text(account.school.area),
    "rank": .optional(entry.rank),
    "rated": .integer(account.rated),
    "total": .integer(account.total),
    "score": .optional(entry.score?.rounded(decimals: machineDecimals)),
    "tier": .text(entry.tier.text),
    "coverage": .decimal(entry.coverage.rounded(decimals: 1)),
    "rank_low": .optional(entry.certainty?.rankLow),
    "rank_high": .optional(entry.certainty?.rankHigh),
    "probability_in_list": .optional(
      entry.certainty?.chanceInList.flatMap(ExactDecimal.init(machine:))),
    "band": .optional(entry.band?.rawValue),
    "areas": .array(
      entry.areas.map { area in
        .members([
          "area": .text(area.area.text),
          "points": .decimal(area.points.rounded(decimals: machineDecimals)),
          "possible": .decimal(area.possible.rounded(decimals: machineDecimals)),
        ])
      }),
    "signals": .array(account.signals.map { signal($0, writer) }),
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
    "decisions": .array(
      account.decisions.map { account in
        .members([
          "signal": .text(account.decision.signal?.text ?? "*"),
          "decision": .text(account.decision.decision),
          "reason": .text(account.decision.reason),
          "responsible_role": .text(account.decision.responsibleRole),
          "valid_until": .optional(account.decision.validUntil?.description),
          "origin": .text(account.decision.origin.rawValue),
          "state": .text(account.state.rawValue),
        ])
      }),
    "places": .array(
      account.places.map { past in
        .members([
          "period": .text(past.period.text),
          "run": .text(past.run),
          "rank": .optional(past.place.rank),
          "rated": .integer(past.rated),
          "score": .optional(past.place.score?.rounded(decimals: machineDecimals)),
          "tier": .text(past.place.tier.text),
        ])
      }),
  ]).document
}

private func signal(_ account: SignalAccount, _ writer: ReasonWriter) -> JSONValue {
  var members = [
    JSONMember(name: "evidence", value: jsonSignal(account.signal, writer: writer)),
    JSONMember(
      name: "limits",
      value: .array(
        account.limits.map { limit in
          .members([
            "level": .text(limit.level.text),
            "comparison": .text(limit.limit.comparison.rawValue),
            "limit": .decimal(limit.limit.value),
            "source": .text(limit.source.description),
          ])
        })),
    JSONMember(
      name: "history",
      value: .array(
        account.history.map { figure in
          .members([
            "period": .text(figure.period.text),
            "value": .optional(figure.value),
            "n": .optional(figure.n),
            "status": .text(figure.status.rawValue),
          ])
        })),
  ]
  switch account.clearing {
  case .persons(let count, let n):
    members.append(JSONMember(name: "to_clear_persons", value: .integer(count)))
    members.append(JSONMember(name: "of_persons", value: .integer(n)))
  case .personsToRaise(let count, let n):
    members.append(JSONMember(name: "to_raise_persons", value: .integer(count)))
    members.append(JSONMember(name: "of_persons", value: .integer(n)))
  case .distance(let distance):
    members.append(JSONMember(name: "to_clear_distance", value: .decimal(distance)))
  case nil: break
  }
  return .object(members)
}
