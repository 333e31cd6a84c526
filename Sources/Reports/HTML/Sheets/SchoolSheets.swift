import SchoolModel

/// The dialogue sheets, one per school of the list: in the report, and as pages of their own.
struct SchoolSheets {
  /// More praise than this is not read.
  static let maximumStrengths = 7
  private let context: PageContext
  private let facts: FactTable
  private let places: [SchoolCode: Int]
  private let series: [SeriesPicture]
  private let courses: [SchoolCode: [SupportCourse]]
  private let targets: SheetTargets

  init(_ context: PageContext) {
    self.context = context
    facts = FactTable(context.result.allFacts)
    places = Dictionary(
      context.result.list.entries.enumerated().map { ($0.element.school, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    series = context.result.background.pictures?.series ?? []
    courses = Dictionary(
      grouping: context.result.background.pictures?.courses ?? [], by: \.record.school)
    targets = SheetTargets(context.result)
  }

  /// Each school's rendered sheet, in the order of the list.
  func rendered(_ templates: PageTemplates) -> [Sheet] {
    context.result.list.entries.map { entry in
      Sheet(
        code: SchoolNames.anchor(entry.school), name: context.names.name(of: entry.school),
        html: templates.render("sheet", record(entry)))
    }
  }

  /// A sheet as it stands in the report, and on the school's own page.
  struct Sheet {
    let code: String
    let name: String
    let html: String
  }

  private func record(_ entry: SupportListEntry) -> PageRecord {
    let list = ListRows(context: context)
    let rows = rows(of: entry)
    let courses = courses[entry.school] ?? []
    let isInternal = context.audience == .internal
    let questions = DialogueQuestions(context: context).texts(
      for: context.index.signals[entry.school] ?? [], hasStrengths: !rows.strengths.isEmpty)
    return [
      "t": context.words, "code": SchoolNames.anchor(entry.school),
      "name": context.names.name(of: entry.school), "facts": identity(entry),
      "reasons": list.reasons(entry),
      "strengths": Array(rows.strengths.prefix(Self.maximumStrengths)),
      "areas": rows.areas, "questions": isInternal ? questions : [],
      "hasQuestions": isInternal && !questions.isEmpty, "isInternal": isInternal,
      "courses": isInternal ? courses.map(CourseText(context).record) : [PageRecord](),
      "hasCourses": isInternal && !courses.isEmpty,
      "blanks": isInternal
        ? ["analysis", "measures", "goal", "responsible", "follow_up"].map {
          ["label": context.words["blank_\($0)"], "kind": $0] as PageRecord
        } : [PageRecord](),
      "period": context.result.list.period.text, "edition": context.result.manifest.edition,
    ]
  }

  private func identity(_ entry: SupportListEntry) -> [PageRecord] {
    let school = context.names[entry.school]
    var facts = [context.term("school_code", SchoolNames.shown(entry.school.text))]
    let area = context.names.area(of: entry.school)
    if !area.isEmpty { facts.append(context.term("area", area)) }
    if let from = school?.gradeFrom, let to = school?.gradeTo {
      facts.append(context.term("grades", from == 0 ? "F–\(to)" : "\(from)–\(to)"))
    }
    if let peers = school?.peerGroup, !peers.isEmpty {
      facts.append(context.term("peer_group", SchoolNames.shown(peers)))
    }
    facts.append(context.term("tier", context.texts["tier.\(entry.tier)"]))
    if let rank = entry.rank {
      let ranked = context.result.list.entries.filter { $0.rank != nil }.count
      var place = context.words("place_of", ["rank": String(rank), "total": String(ranked)])
      if let certainty = entry.certainty {
        place += " (\(CertaintyText(context).short(certainty)))"
      }
      facts.append(context.term("place_term", place))
    }
    return facts
  }

  // MARK: - The table of figures

  private struct Rows {
    var areas: [PageRecord] = []
    var strengths: [PageRecord] = []
  }

  /// The figures by area, with those that go well told apart.
  private func rows(of entry: SupportListEntry) -> Rows {
    var levels: [FactSeries: LevelID] = [:]
    var areas: [FactSeries: AreaID] = [:]
    for definition in context.result.signalDefinitions {
      let series = FactSeries(indicator: definition.indicator, group: definition.group)
      if areas[series] == nil { areas[series] = definition.area }
    }
    let order = Dictionary(
      context.result.levels.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    for signal in context.index.signals[entry.school] ?? [] {
      guard let level = signal.level else { continue }
      let series = FactSeries(indicator: signal.indicator, group: signal.group)
      if (order[level] ?? 0) >= levels[series].flatMap({ order[$0] }) ?? -1 {
        levels[series] = level
      }
    }
    var rows = Rows()
    var byArea: [AreaID: [PageRecord]] = [:]
    for picture in series {
      let row = SheetRow(
        context: context, facts: facts, picture: picture, school: entry.school,
        level: levels[picture.series], target: targets)
      guard let record = row.record else { continue }
      byArea[areas[picture.series] ?? "", default: []].append(record)
      if let strength = row.strength { rows.strengths.append(["text": strength]) }
    }
    rows.areas = context.result.areas.compactMap { area in
      byArea[area.id].map { ["area": context.texts["area.\(area.id)"], "rows": $0] }
    }
    return rows
  }
}

/// What is aimed at: for a school, else for all.
struct SheetTargets {
  private var values: [[String]: ExactDecimal] = [:]

  init(_ result: RunResult) {
    for target in result.background.targets {
      values[[target.school?.text ?? "", target.period.text, target.indicator.text]] =
        target.target
    }
  }

  func value(_ school: SchoolCode, _ period: PeriodID, _ indicator: IndicatorID) -> ExactDecimal? {
    values[[school.text, period.text, indicator.text]] ?? values[["", period.text, indicator.text]]
  }
}
