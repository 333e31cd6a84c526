import SchoolModel

/// `committee.html`: the summary for the committee, under the rules of what everybody may see.
struct CommitteePage {
  static let name = "committee.html"
  /// So many indicators of each area are shown besides those with a goal.
  static let perArea = 3
  /// The run as everybody may see it.
  let context: PageContext

  private var result: RunResult { context.result }

  func text(_ templates: PageTemplates, scriptSource: String) -> String {
    let title = context.words("committee_title", ["period": result.list.period.text])
    var record = context.head(title: title, scriptSource: scriptSource)
    let pictures = result.background.pictures ?? Pictures()
    let tiers = CommitteeTiers(context: context)
    record["heading"] = title
    record["lead"] = lead
    record["tierNames"] = tiers.names
    record["tierKey"] = tiers.names.enumerated().map {
      ["place": String(min($0.offset, 3)), "name": $0.element] as PageRecord
    }
    record["tierRows"] = tiers.byArea
    record["timeRows"] = tiers.overTime
    record["hasTime"] = !result.background.earlierLists.isEmpty
    record["bars"] = tiers.bars
    record["goals"] = pictures.goals.map(goal)
    record["hasGoals"] = !pictures.goals.isEmpty
    record["spreads"] = spreads(pictures) + AnalysisPictures(context: context).ofCommittee
    let support = CommitteeSupport(context: context, courses: pictures.courses).rows
    record["support"] = support
    record["hasSupport"] = !support.isEmpty
    record["followUps"] = PageFollowUp(context: context).ofCommittee
    record["limits"] = ["cause", "chance", "missing", "hidden", "support"].map {
      context.words["committee_limit_\($0)"]
    }
    record["footer"] = context.words(
      "footer", ["run": result.manifest.runID, "edition": result.manifest.edition])
    return templates.render("committee", record)
  }

  private var lead: String {
    let entries = result.list.entries
    let rated = entries.filter { $0.rank != nil }.count
    let listed = entries.filter(context.rule.isListed).count
    return context.words(
      "lead",
      ["rated": String(rated), "total": String(entries.count), "listed": String(listed)])
  }

  private func goal(_ goal: GoalOutcome) -> PageRecord {
    func number(_ value: ExactDecimal) -> String {
      context.figures.figure(value, of: goal.indicator)
    }
    let symbol =
      switch goal.fulfilment {
      case .reached: "●"
      case .partly: "◐"
      case .not: "○"
      case .noOutcome: "–"
      }
    return [
      "indicator": context.texts["indicator.\(goal.indicator)"], "target": number(goal.target),
      "value": goal.value.map(number) ?? "–", "symbol": symbol,
      "outcome": context.words["goal_\(goal.fulfilment.rawValue)"],
      "counts": Fulfilment.allCases.map { ["n": String(goal.schools[$0] ?? 0)] as PageRecord },
    ]
  }

  private func area(of series: FactSeries) -> AreaID? {
    result.signalDefinitions.first { $0.indicator == series.indicator && $0.group == series.group }?
      .area
  }

  /// Figures of all pupils or staff: those with a goal, and the first of each area.
  private func spreads(_ pictures: Pictures) -> [PageRecord] {
    let goals = Set(pictures.goals.map(\.indicator))
    var perArea: [AreaID: Int] = [:]
    return pictures.series.enumerated().compactMap { place, picture in
      guard picture.series.group == "all" else { return nil }
      let area = area(of: picture.series) ?? ""
      perArea[area, default: 0] += 1
      guard goals.contains(picture.series.indicator) || perArea[area, default: 0] <= Self.perArea
      else { return nil }
      return SpreadDrawing(context: context, picture: picture, id: "s\(place)").record
    }
  }
}
