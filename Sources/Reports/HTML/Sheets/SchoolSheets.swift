import SchoolModel

/// The dialogue sheets, one per school of the list: in the report, and as pages of their own.
struct SchoolSheets: Sendable {
  /// More praise than this is not read.
  static let maximumStrengths = 7
  /// The newest support; what was given before says little about the school of today.
  static let maximumCourses = 5
  private let context: PageContext
  private let table: SheetTable
  private let courses: [SchoolCode: [SupportCourse]]
  private let ranked: Int
  private let followUp: SheetFollowUp

  init(_ context: PageContext) {
    self.context = context
    table = SheetTable(context)
    followUp = SheetFollowUp(context)
    courses = Dictionary(
      grouping: context.result.background.pictures?.courses ?? [], by: \.record.school)
    ranked = context.result.list.entries.filter { $0.rank != nil }.count
  }

  /// A school's sheet without its frame: in the report it ends there, on its own page there is room to
  /// write in.
  struct Sheet: Sendable {
    let code: String
    let name: String
    /// What the figures say.
    let figures: String
    /// What was followed up at the school; empty when nothing was.
    let followUp: String
    let questions: String
    /// What the link to the sheet's own page says.
    let linkText: String

    var html: String { figures + followUp + questions }

    /// As it stands in the report: folded away, under its name.
    ///
    /// What was followed up stands on the sheet's own
    /// page alone, since it would make the report of a city too large.
    var folded: String {
      var markup = Markup()
      markup.raw("<details class=sheet-fold id=\"school-\(code)\"><summary>")
      markup.text(name)
      markup.raw("</summary>\n<article class=sheet>\(figures)")
      if !followUp.isEmpty {
        markup.raw("<p><a href=\"schools/\(code).html\">")
        markup.text(linkText)
        markup.raw("</a>")
      }
      markup.raw("\(questions)</article></details>\n")
      return markup.source
    }
  }

  func sheet(_ entry: SupportListEntry, _ templates: PageTemplates) -> Sheet {
    let record = record(entry)
    let hasFollowUp = !(record["followUps"] as? [PageRecord] ?? []).isEmpty
    return Sheet(
      code: SchoolNames.anchor(entry.school), name: context.names.name(of: entry.school),
      figures: templates.render("sheet", record),
      followUp: hasFollowUp ? templates.render("sheet-follow-up", record) : "",
      questions: templates.render("sheet-questions", record),
      linkText: context.words["whole_sheet"])
  }

  /// Room to write in, the same for all schools; empty for the public.
  func blanks(_ templates: PageTemplates) -> String {
    guard context.audience == .internal else { return "" }
    return templates.render(
      "blanks",
      [
        "t": context.words,
        "blanks": ["analysis", "measures", "goal", "responsible", "follow_up"].map {
          ["label": context.words["blank_\($0)"], "kind": $0] as PageRecord
        },
      ])
  }

  private func record(_ entry: SupportListEntry) -> PageRecord {
    let shown = table.shown(for: entry.school)
    let courses = courses[entry.school] ?? []
    let isInternal = context.audience == .internal
    let questions = DialogueQuestions(context: context).texts(
      for: context.index.signals[entry.school] ?? [], hasStrengths: !shown.strengths.isEmpty)
    return [
      "t": context.words, "code": SchoolNames.anchor(entry.school),
      "name": context.names.name(of: entry.school), "facts": identity(entry),
      "reasons": ReasonList(context: context).html(entry.school),
      "strengths": Array(shown.strengths.prefix(Self.maximumStrengths)),
      "figures": shown.body, "questions": isInternal ? questions : [],
      "hasQuestions": isInternal && !questions.isEmpty,
      "courses": isInternal
        ? courses.suffix(Self.maximumCourses).map(CourseText(context).record) : [PageRecord](),
      "hasCourses": isInternal && !courses.isEmpty,
      "olderCourses": olderCourses(courses.count),
      "followUps": isInternal ? followUp.records(for: entry.school) : [PageRecord](),
      "period": context.result.list.period.text,
    ]
  }

  /// How many courses before those that the sheet shows; empty when there are none.
  private func olderCourses(_ count: Int) -> [String] {
    let older = count - Self.maximumCourses
    return older > 0 ? [context.words.count("older_courses", older)] : []
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
      var place = context.words("place_of", ["rank": String(rank), "total": String(ranked)])
      if let certainty = entry.certainty {
        place += ", " + CertaintyText(context).sentence(certainty)
      }
      facts.append(context.term("place_term", place))
    }
    return facts
  }
}
