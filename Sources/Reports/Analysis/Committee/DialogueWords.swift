import Analysis
import SchoolModel

/// What meetings came to, in words and tables.
struct DialogueWords {
  let words: CommitteeWords

  private func text(_ key: String, _ values: [String: String] = [:]) -> String {
    words.text("dialogue.\(key)", values)
  }

  func sections(_ summaries: [DialogueSummary]) -> [CommitteeSection] {
    guard !summaries.isEmpty else {
      return [
        CommitteeSection(
          id: "dialogue", title: text("none_title"), sentences: [text("none")], isNothing: true)
      ]
    }
    let newest = summaries.indices.last
    return summaries.enumerated().compactMap { place, summary in
      guard let all = summary.parts.first else { return nil }
      var section = section(summary, all: all, id: "dialogue-\(place)")
      for table in section.tables.indices { section.tables[table].isDetail = place != newest }
      return section
    }
  }

  private func section(
    _ summary: DialogueSummary, all: DialogueSummary.Part, id: String
  ) -> CommitteeSection {
    var section = CommitteeSection(id: id, title: text("title", ["period": summary.period.text]))
    section.sentences = [
      text(
        "met",
        [
          "met": String(all.met), "schools": String(all.schools), "notes": String(all.notes),
          "measures": String(all.withMeasure),
        ]),
      text(
        "goals",
        ["goals": String(all.withGoal), "missing": String(all.withMeasure - all.withGoal)]),
      text(
        "follow_up",
        [
          "held": String(all.followedUp), "due": String(all.due),
          "overdue": String(all.overdue), "without": String(all.withoutFollowUp),
          "day": summary.day.description,
        ]),
    ]
    section.tables = [table(all.causes, "cause", title: text("causes"))]
    if !all.measures.isEmpty {
      var measures = table(all.measures, "measure", title: text("measures"))
      measures.notes = [text("no_effect")]
      section.tables.append(measures)
    }
    let areas = Array(summary.parts.dropFirst())
    if !areas.isEmpty { section.tables.append(table(areas)) }
    return section
  }

  private func table(
    _ counts: [DialogueSummary.Count], _ kind: String, title: String
  ) -> WordTable {
    let hasOutcomes = kind == "measure"
    return WordTable(
      title: title,
      columns: [
        words.column("dialogue.columns.\(kind)", isNumber: false),
        words.column("dialogue.columns.schools"), words.column("dialogue.columns.notes"),
      ]
        + (hasOutcomes
          ? words.fulfilmentColumns + [words.column("dialogue.columns.open")] : []),
      rows: counts.map { count in
        [
          words.texts["\(kind).\(count.code)"], words.count(count.schools),
          words.count(count.notes),
        ]
          + (hasOutcomes
            ? words.counts(count.outcomes)
              + [words.count(count.notes - count.outcomes.values.reduce(0, +))] : [])
      })
  }

  private func table(_ parts: [DialogueSummary.Part]) -> WordTable {
    func first(_ counts: [DialogueSummary.Count], _ kind: String) -> String {
      counts.first.map { words.texts["\(kind).\($0.code)"] } ?? "–"
    }
    return WordTable(
      title: text("areas"),
      columns: [
        words.column("dialogue.columns.area", isNumber: false),
        words.column("dialogue.columns.schools"), words.column("dialogue.columns.met"),
      ] + words.fulfilmentColumns + [
        words.column("dialogue.columns.overdue"),
        words.column("dialogue.columns.first_cause", isNumber: false),
        words.column("dialogue.columns.first_measure", isNumber: false),
      ],
      rows: parts.map { part in
        [
          SchoolNames.shown(part.area ?? ""), words.count(part.schools), words.count(part.met),
        ] + words.counts(part.outcomes) + [
          words.count(part.overdue), first(part.causes, "cause"), first(part.measures, "measure"),
        ]
      })
  }
}
