import Analysis
import SchoolModel

/// What all pages of a run share: the run, its words, and what is looked up again and again.
struct PageContext {
  let result: RunResult
  let audience: Audience
  let words: PageWords
  let marks: LevelMarks
  let names: SchoolNames
  let index: RunIndex
  let figures: FigureWriter
  let course: ListCourse
  let rule: ListRule
  /// What the committee is told, as the audience may see it.
  let followUp: CommitteeFollowUp
  /// All figures, those of the history too.
  let facts: FactTable

  /// - Parameters:
  ///   - result: the run as the audience may see it.
  ///   - audience: who the pages are for.
  ///   - facts: all figures of the run, where somebody has put them in a table already.
  ///   - followUp: what the committee is told, as the audience may see it; empty for pages that do not tell it.
  ///   - crew: who words the reasons; nil for pages that show few or none.
  init(
    _ result: RunResult, audience: Audience, facts: FactTable? = nil,
    followUp: CommitteeFollowUp = CommitteeFollowUp(), crew: Crew? = nil
  ) {
    var result = result
    // What everybody may not see is hidden here, whatever the source shows.
    if audience == .public, let hidden = result.texts.texts["page.hidden"] {
      let key = "status.\(FactStatus.suppressed.rawValue)"
      result.texts = TextCatalogue(
        language: result.texts.language,
        texts: result.texts.texts.merging([key: hidden]) { _, new in new })
    }
    self.result = result
    self.audience = audience
    self.followUp = followUp
    self.facts = facts ?? FactTable(result.allFacts)
    words = PageWords(texts: result.texts)
    marks = LevelMarks(result)
    names = SchoolNames(result)
    index = RunIndex(result, crew: crew)
    figures = FigureWriter(result)
    course = ListCourse(result)
    rule = ListRule(result)
  }

  var texts: TextCatalogue { result.texts }

  /// What every page of a run names in its head and above its text.
  func head(title: String, scriptSource: String) -> PageRecord {
    var record = words.head(title: title, scriptSource: scriptSource)
    record["script"] = PagePart.all["script.js"] ?? ""
    record["isPublic"] = audience == .public
    record["authority"] = SchoolNames.shown(result.manifest.authority)
    return record
  }

  /// The stages that a school teaches: `low` (to year 3), `middle` (4 to 6), `high` (7 to 9).
  func stages(of code: SchoolCode) -> [String] {
    guard let school = names[code] else { return [] }
    return [("low", Array(0...3)), ("middle", Array(4...6)), ("high", Array(7...9))]
      .filter { school.gradeFrom != nil && school.teaches(anyOf: $0.1) }.map(\.0)
  }

  /// A day as the language writes it: `2025-06-13` in both.
  func day(_ day: Day) -> String { day.description }

  /// A term and a text, for lists of facts.
  func term(_ name: String, _ text: String) -> PageRecord {
    ["term": words[name], "text": text]
  }
}
