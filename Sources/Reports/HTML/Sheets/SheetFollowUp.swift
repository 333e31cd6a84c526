import Analysis
import SchoolModel

/// What is followed up at one school, for its sheet: targets, support, notes of meetings, focus areas, resources and
/// money.
struct SheetFollowUp {
  private let words: CommitteeWords
  private let told: FollowUpWords?
  private let targets: [SchoolCode: [(IndicatorTargets, TargetStanding)]]
  private let support: [SchoolCode: [FollowedSupport]]
  private let notes: [SchoolCode: [JudgedNote]]
  private let focus: [SchoolCode: [(FocusAreaDefinition, FocusFollowUp.Standing)]]
  private let resources: [SchoolCode: [(ResourceDefinition, ResourceRelation.Point)]]
  private let funding: [SchoolCode: [FundingFollowUp.Item]]

  init(_ context: PageContext) {
    let followUp = context.followUp
    let result = context.result
    words = CommitteeWords(result)
    told = followUp.support.map { report in
      FollowUpWords(
        ToldFollowUp(
          report: report, run: result.manifest.runID, period: result.manifest.period,
          schools: result.schools, indicators: result.indicators, texts: result.texts))
    }
    targets = Dictionary(
      grouping: (followUp.targets?.indicators ?? []).flatMap { indicator in
        indicator.schools.map { (indicator, $0) }
      }, by: \.1.school)
    support = Dictionary(
      grouping: (followUp.support?.supports ?? []).filter {
        $0.comparison != nil || Self.lacksParts($0, in: result)
      }, by: \.record.school)
    notes = followUp.notes
    focus = Dictionary(
      grouping: (followUp.focus ?? []).flatMap { area in
        area.standings.map { (area.area, $0) }
      }, by: \.1.school)
    resources = Dictionary(
      grouping: PageFollowUp(context: context).relations.flatMap { relation in
        relation.points.map { (relation.definition, $0) }
      }, by: \.1.school)
    funding = Dictionary(grouping: followUp.funding?.items ?? [], by: \.record.school)
  }

  /// Whether it is still under way, or was in the run's period, and can never be evaluated as it is described.
  private static func lacksParts(_ support: FollowedSupport, in result: RunResult) -> Bool {
    guard !support.missing.isEmpty, let period = result.calendar[result.manifest.period] else {
      return false
    }
    return support.record.end.map { $0 >= period.first } ?? true
  }

  /// A record a section; none for what there is nothing of.
  func records(for school: SchoolCode) -> [PageRecord] {
    guard words.hasTexts else { return [] }
    return [
      targets[school].map(table), support[school].flatMap(table), notes[school].map(table),
      focus[school].map(table), resources[school].map(table),
      funding[school].map { FundingWords(words: words).table($0, isOfOneSchool: true) },
    ].compactMap(\.self).map {
      ["title": $0.title, "table": $0.openMarkup(of: words.school(school), showsTitle: false)]
    }
  }

  /// Days, and differences with their intervals.
  private static let unbroken: Set = ["follow_up", "effect"]

  private func table(
    _ title: String, _ columns: [String], numbers: Set<String> = [], _ rows: [[String]]
  ) -> WordTable {
    WordTable(
      title: words.text("sheet.\(title)"),
      columns: columns.map { key in
        var column = words.column("sheet.columns.\(key)", isNumber: numbers.contains(key))
        column.isUnbroken = Self.unbroken.contains(key)
        return column
      }, rows: rows)
  }

  private func table(_ targets: [(IndicatorTargets, TargetStanding)]) -> WordTable {
    let hasGoal = targets.contains { $0.0.goal != nil }
    return table(
      "targets",
      ["indicator", "period", "target", "result", "fulfilment", "against"]
        + (hasGoal ? ["to_goal"] : []),
      numbers: ["target", "result", "to_goal"],
      targets.map { indicator, standing in
        let target = words.number(standing.target.fraction, of: indicator.indicator)
        return [
          words.indicator(indicator.indicator), indicator.period.text,
          standing.isOwn ? words.text("targets.own", ["target": target]) : target,
          words.number(standing.result, of: indicator.indicator),
          fulfilment(standing.fulfilment),
          standing.againstResult.map { words.text("targets.ambition.\($0.rawValue)") } ?? "–",
        ] + (hasGoal ? [words.number(standing.toGoal, of: indicator.indicator)] : [])
      })
  }

  private func table(_ support: [FollowedSupport]) -> WordTable? {
    guard let told else { return nil }
    var table = table(
      "support", ["form", "indicator", "result", "target_reached", "expected", "effect"],
      numbers: ["result", "expected", "effect"],
      support.map { support in
        let indicator = support.record.indicator
        return [
          words.texts["form.\(support.record.form)"] + ", \(support.record.start)",
          indicator.map(words.indicator) ?? "–",
          support.after?.value.map { told.figure($0.approximate, of: indicator) } ?? "–",
          support.reachedTarget.map { fulfilment($0 ? .reached : .not) } ?? "–",
          support.comparison.map { told.figure($0.expected, of: indicator) } ?? "–",
          support.comparison.map { comparison in
            let range = comparison.interval
            return "\(difference(comparison.effect)) "
              + "(\(difference(range.lowerBound)) – \(difference(range.upperBound)))"
          } ?? "–",
        ]
      })
    table.notes = support.filter { !$0.missing.isEmpty }.map { support in
      words.text(
        "sheet.not_evaluated",
        [
          "form": words.texts["form.\(support.record.form)"], "start": "\(support.record.start)",
          "why": told.lines(support).first ?? "",
        ])
    }
    return table
  }

  /// Without its unit, which the figures before it have.
  private func difference(_ value: Double) -> String {
    (value > 0 ? "+" : "") + words.number(value, decimals: 1)
  }

  /// Resources of the school beside its results, as schools with such a background have them.
  private func table(
    _ resources: [(ResourceDefinition, ResourceRelation.Point)]
  ) -> WordTable {
    // So that kronor and teachers can both be read.
    func number(_ value: Double, _ point: ResourceRelation.Point) -> String {
      guard point.resource.magnitude >= 1000, let exact = ExactDecimal(machine: value) else {
        return words.number(value, decimals: 1)
      }
      return words.whole(exact.fraction)
    }
    var table = table(
      "resources",
      ["resource", "has", "alike", "beside", "result", "expected_alike", "effect"],
      numbers: ["has", "alike", "result", "expected_alike", "effect"],
      resources.map { definition, point in
        [
          words.indicator(definition.resource), number(point.resource, point),
          (point.resourceDifference > 0 ? "+" : "") + number(point.resourceDifference, point),
          words.indicator(definition.result), words.number(point.result, decimals: 1),
          words.number(point.expected, decimals: 1),
          "\(words.number(point.difference, decimals: 1)) "
            + "(\(words.number(point.low, decimals: 1)) – \(words.number(point.high, decimals: 1)))",
        ]
      })
    table.notes = [words.text("sheet.resources_note")]
    return table
  }

  private func table(_ notes: [JudgedNote]) -> WordTable {
    table(
      "dialogue", ["period", "cause", "measure", "goal", "follow_up", "outcome"],
      notes.map { note in
        let record = note.record
        return [
          record.period.text, words.texts["cause.\(record.cause)"],
          record.measure.map { words.texts["measure.\($0)"] } ?? "–",
          goal(record.indicator, record.target), record.followUp?.description ?? "–",
          note.outcome.map(fulfilment) ?? "–",
        ]
      })
  }

  private func table(_ focus: [(FocusAreaDefinition, FocusFollowUp.Standing)]) -> WordTable {
    var table = WordTable(
      title: words.text("sheet.focus"),
      columns: [words.column("focus.columns.area", isNumber: false)]
        + ["days", "goal", "activity", "target", "status"].map {
          words.column("focus.school.\($0)", isNumber: false)
        }, rows: [])
    for (area, standing) in focus {
      let name = FocusWords(words: words).name(area)
      if standing.activities.isEmpty {
        table.rows.append([name, words.text("focus.school.none")] + ["–", "–", "–", "–"])
      }
      for activity in standing.activities { table.rows.append(row(name, activity)) }
      if let note = note(name, standing) { table.notes.append(note) }
    }
    return table
  }

  private func row(_ name: String, _ activity: FocusFollowUp.Activity) -> [String] {
    let record = activity.record
    return [
      name, "\(record.start) – \(record.end?.description ?? "")",
      record.goal.isEmpty ? "–" : SchoolNames.shown(record.goal),
      record.activity.isEmpty ? "–" : SchoolNames.shown(record.activity),
      goal(record.indicator, record.target),
      activity.years.isEmpty
        ? "–"
        : activity.years.map { year in
          "\(year.period): "
            + (record.indicator.map { words.number(year.value, of: $0) } ?? "–")
            + ", \(fulfilment(year.fulfilment))"
        }.joined(separator: "; "),
    ]
  }

  /// The school's own assessments, and what the plan lacks.
  private func note(_ name: String, _ standing: FocusFollowUp.Standing) -> String? {
    var parts: [String] = []
    let known = standing.assessments.filter(\.isOnScale).suffix(3)
    if let first = known.first, let last = known.last {
      let years =
        first.period == last.period ? "\(last.period)" : "\(first.period) – \(last.period)"
      let values = known.map {
        words.texts.number($0.value.rounded(decimals: 1), decimals: 1)
      }
      parts.append(
        words.text("focus.school.assessment", ["years": years]) + ": "
          + values.joined(separator: " → "))
    }
    if !standing.lacks.isEmpty {
      let lacks = standing.lacks.map { words.text("focus.lack.\($0.rawValue)").insideSentence }
      parts.append(words.text("focus.school.lacks") + ": " + lacks.joined(separator: ", "))
    }
    return parts.isEmpty ? nil : "\(name). " + parts.joined(separator: ". ") + "."
  }

  private func goal(_ indicator: IndicatorID?, _ target: ExactDecimal?) -> String {
    guard let indicator, let target else { return "–" }
    return "\(words.indicator(indicator)): \(words.number(target.fraction, of: indicator))"
  }

  private func fulfilment(_ step: Fulfilment) -> String {
    words.text("targets.fulfilment.\(step.rawValue)")
  }
}
