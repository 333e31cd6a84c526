import SchoolModel

/// The rows of the list, as `list-row.mustache` names them.
struct ListRows: Sendable {
  let context: PageContext

  /// What stands in a cell so that it sorts behind all others.
  private static let last = "999999"

  /// The rows of some schools of the list.
  func html(_ places: Range<Int>, _ templates: PageTemplates) -> String {
    let entries = context.result.list.entries
    return places.map { place in
      let edge = edges.edge(of: entries[place], after: place > 0 ? entries[place - 1] : nil)
      return templates.render("list-row", record(entries[place], edge: edge))
    }.joined()
  }

  /// How many columns the table has.
  var columns: Int {
    7 + context.marks.serious.count + (context.course.hasPrevious ? 1 : 0)
      + (hasCertainty ? 1 : 0) + (hasSupport ? 1 : 0)
  }

  private let edges: ListEdges
  /// Whether anybody has drawn ranks.
  let hasCertainty: Bool
  /// Support by school is not for everybody.
  var hasSupport: Bool { context.audience == .internal }

  init(context: PageContext) {
    self.context = context
    edges = ListEdges(context: context)
    hasCertainty = context.result.list.entries.contains { $0.certainty != nil }
  }

  private func record(
    _ entry: SupportListEntry, edge: String?
  ) -> PageRecord {
    let words = context.words
    let certainty = CertaintyText(context)
    let tiers = context.result.tiers.map(\.id)
    var record: PageRecord = [
      "code": SchoolNames.anchor(entry.school), "columns": String(columns),
      "order": entry.rank == nil ? [Self.last] : [String](),
      "rank": entry.rank.map(String.init) ?? "–",
      "name": context.names.name(of: entry.school), "area": context.names.area(of: entry.school),
      "tier": entry.tier.text, "tierName": context.texts["tier.\(entry.tier)"],
      "tierOrder": String(tierOrder(entry.tier, among: tiers)),
      "stages": context.stages(of: entry.school).joined(separator: " "),
      "hasScore": entry.score != nil, "bandClass": context.rule.isListed(entry) ? "listed" : "",
      "score": entry.score.map { context.texts.number($0.rounded(decimals: 1), decimals: 1) } ?? "",
      "scoreOrder": entry.score?.rounded(decimals: 1).text() ?? "-1",
      "counts": counts(entry), "main": main(entry), "support": support(entry),
      "reasons": ReasonList(context: context).html(entry.school), "facts": facts(entry), "t": words,
      "hasCertainty": hasCertainty, "hasSupport": hasSupport,
      "chance": entry.certainty.flatMap { $0.chanceInList == nil ? nil : certainty.chance($0) }
        ?? "",
      "places": entry.certainty.map {
        words("likely_places", ["ranks": certainty.ranks($0)])
      } ?? "",
      // The surest first; without a chance, the best rank that is likely.
      "chanceOrder": entry.certainty.map {
        $0.chanceInList.map { String(Int((1 - $0) * 10_000)) } ?? String($0.rankLow)
      } ?? Self.last,
    ]
    record["band"] =
      entry.band == .reserve
      ? [words["reserve"]] : context.rule.isUnsure(entry) ? [words["unsure"]] : [String]()
    record["edge"] = edge.map { [$0] } ?? [String]()
    record.merge(move(entry)) { _, new in new }
    return record
  }

  /// The most serious tier first, schools that were not rated last.
  private func tierOrder(_ tier: TierID, among tiers: [TierID]) -> Int {
    let rated = context.result.tiers.filter(\.isRated).map(\.id)
    return rated.firstIndex(of: tier) ?? tiers.count
  }

  private func counts(_ entry: SupportListEntry) -> [PageRecord] {
    (context.marks.serious.map { entry.levelCounts[$0] ?? 0 } + [entry.noData]).map {
      ["shown": $0 == 0 ? "·" : String($0)]
    }
  }

  /// The most serious signals by name, as many as fit.
  private func main(_ entry: SupportListEntry) -> String {
    let signals = (context.index.signals[entry.school] ?? []).filter {
      $0.level != nil && $0.level != context.marks.mildest && $0.status == .ok
    }
    let names = signals.prefix(2).map { context.texts["signal.\($0.signal)"] }
    let more = signals.count - names.count
    let text = names.enumerated().map { $0.offset == 0 ? $0.element : $0.element.insideSentence }
      .joined(separator: "; ")
    return more > 0 ? context.words("and_more", ["text": text, "n": String(more)]) : text
  }

  private func support(_ entry: SupportListEntry) -> String {
    let underWay = entry.underWay.map { context.texts["form.\($0.form)"].insideSentence }
    let proposed = entry.proposed.map { context.texts["form.\($0.form)"].insideSentence }
    var parts: [String] = []
    if !underWay.isEmpty {
      parts.append(
        context.words("has", ["support": underWay.joined(separator: ", ")]))
    }
    if !proposed.isEmpty {
      parts.append(
        context.words("proposed", ["support": proposed.joined(separator: ", ")]))
    }
    return parts.joined(separator: " ")
  }

  private func facts(_ entry: SupportListEntry) -> [PageRecord] {
    var facts: [PageRecord] = []
    if !entry.underWay.isEmpty {
      let texts = entry.underWay.map(underWayText)
      facts.append(context.term("under_way", texts.joined(separator: "; ")))
    }
    if !entry.proposed.isEmpty {
      facts.append(
        context.term("proposed_term", entry.proposed.map(proposedText).joined(separator: "; ")))
    }
    let coverage = context.texts.number(entry.coverage.rounded(decimals: 0))
    facts.append(context.term("ground", context.words("coverage", ["percent": coverage])))
    return facts
  }

  private func underWayText(_ support: SupportUnderWay) -> String {
    var text = context.words(
      support.until == nil ? "since_day" : "from_to_day",
      [
        "form": context.texts["form.\(support.form)"], "from": context.day(support.since),
        "to": support.until.map(context.day) ?? "",
      ])
    if let followUp = support.followUp {
      text += context.words("follow_up_on", ["day": context.day(followUp)])
    }
    return text
  }

  private func proposedText(_ proposed: ProposedSupport) -> String {
    let signals = proposed.signals.map { context.texts["signal.\($0)"].insideSentence }
    let text = context.words(
      "because",
      [
        "form": context.texts["form.\(proposed.form)"], "signals": signals.joined(separator: ", "),
      ])
    guard let place = proposed.reservePlace else { return text }
    return text + context.words("queue", ["place": String(place)])
  }

  private func move(_ entry: SupportListEntry) -> PageRecord {
    var record: PageRecord = [
      "hasPrevious": context.course.hasPrevious, "moveClass": "", "move": "",
      "moveOrder": Self.last,
    ]
    guard let place = context.course[entry.school] else { return record }
    record["move"] = MoveText(context).short(place)
    record["moveClass"] = place.move.rawValue
    let order = ListCourse.Move.allCases.firstIndex(of: place.move) ?? 0
    let step = (place.rank ?? 9999) - (place.previousRank ?? place.rank ?? 9999)
    record["moveOrder"] = String(order * 10_000 + step)
    return record
  }
}
