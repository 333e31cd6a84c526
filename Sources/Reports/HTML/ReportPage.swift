import SchoolModel

/// `report.html`: the list, pictures, school sheets, data quality, method and identity in one file.
struct ReportPage {
  static let name = "report.html"
  let context: PageContext

  /// What is made beside the page, by others: rows of the list, pictures and sheets as HTML.
  struct Parts {
    var rows = ""
    var pictures = ""
    var sheets = ""
  }

  func text(_ templates: PageTemplates, scriptSource: String, parts: Parts) -> String {
    let texts = context.texts
    let result = context.result
    let heading = texts["list.title"].filled(with: [
      "period": result.list.period.text, "authority": SchoolNames.shown(result.manifest.authority),
    ])
    let rows = ListRows(context: context)
    var record = context.head(title: heading, scriptSource: scriptSource)
    record["heading"] = context.words("heading", ["period": result.list.period.text])
    record["lead"] = lead
    record["tiers"] = tiers
    record["areas"] = Set(result.schools.map { SchoolNames.shown($0.area) }).subtracting([""])
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    record["stages"] = ["low", "middle", "high"].map {
      ["id": $0, "name": texts["group.stage_\($0)"]] as PageRecord
    }
    record["levels"] = context.marks.serious.map { context.marks.record($0) }
    record["total"] = context.words(
      "shown", ["n": String(result.list.entries.count), "total": String(result.list.entries.count)])
    record["cut"] = cut
    record["rows"] = parts.rows
    record["schools"] = result.list.entries.enumerated().map { place, entry in
      ["place": String(place), "name": context.names.name(of: entry.school)] as PageRecord
    }
    record["hasPrevious"] = context.course.hasPrevious
    record["hasCertainty"] = rows.hasCertainty
    record["hasSupport"] = rows.hasSupport
    record.merge(ReportChanges(context: context).record) { _, new in new }
    record["pictures"] = parts.pictures
    record["backtest"] = backtest
    record["sheets"] = parts.sheets
    record.merge(ReportEnd(context: context).record) { _, new in new }
    return templates.render("report", record)
  }

  /// How many schools were rated, and what has changed, in one or two sentences.
  private var lead: String {
    let entries = context.result.list.entries
    let rated = entries.filter { $0.rank != nil }.count
    let listed = entries.filter(context.rule.isListed).count
    var sentences = [
      context.words(
        "lead",
        ["rated": String(rated), "total": String(entries.count), "listed": String(listed)])
    ]
    if context.course.hasPrevious, let period = context.course.previousPeriod {
      let places = entries.compactMap { context.course[$0.school] }
      sentences.append(
        context.words(
          "lead_changes",
          [
            "period": period.text, "new": String(places.filter { $0.move == .new }.count),
            "left": String(places.filter { $0.move == .left }.count),
          ]))
    }
    return sentences.joined(separator: " ")
  }

  /// What the cut line and the reserve mean, and how many signals chance alone gives.
  private var cut: [String] {
    var sentences: [String] = []
    if let capacity = context.result.list.capacity {
      let entries = context.result.list.entries
      let unsure = entries.filter(context.rule.isUnsure).count
      sentences.append(
        context.words(
          context.result.list.saysHowSure ? "cut_note" : "cut_note_unknown",
          ["capacity": String(capacity), "unsure": String(unsure)]))
      let reserve = entries.filter { $0.band == .reserve }.count
      if reserve > 0 { sentences.append(context.words.count("reserve_note", reserve)) }
    }
    if let falseSignals = CertaintySentences(result: context.result, names: { _ in "" })
      .falseSignals
    {
      sentences.append(falseSignals)
    }
    return sentences.isEmpty ? [] : [sentences.joined(separator: " ")]
  }

  /// Whether earlier lists were right; empty where the run does not say.
  private var backtest: [PageRecord] {
    guard let report = context.result.background.backtest else { return [] }
    let told = ToldBacktest(report: report, texts: context.texts)
    return [
      [
        "sentences": told.sentences, "pictures": AnalysisPictures(context: context).ofBacktest,
        "tables": told.tables,
      ]
    ]
  }

  private var tiers: [PageRecord] {
    let entries = context.result.list.entries
    let ordered =
      context.result.tiers.filter(\.isRated) + context.result.tiers.filter { !$0.isRated }
    return ordered.map { tier in
      [
        "id": tier.id.text, "name": context.texts["tier.\(tier.id)"],
        "count": String(entries.filter { $0.tier == tier.id }.count),
      ]
    }
  }
}
