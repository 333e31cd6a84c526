import Analysis
import SchoolModel

/// Where the schools stand in the focus areas.
struct FocusWords {
  let words: CommitteeWords

  private func text(_ key: String, _ values: [String: String] = [:]) -> String {
    words.text("focus.\(key)", values)
  }

  func name(_ area: FocusAreaDefinition) -> String { words.texts["focus_area.\(area.id)"] }

  func section(_ areas: [FocusFollowUp]) -> CommitteeSection {
    var section = CommitteeSection(id: "focus", title: text("title"))
    guard let first = areas.first else {
      section.sentences = [text("none")]
      section.isNothing = true
      return section
    }
    section.sentences = [
      text(
        "reading",
        [
          "day": first.day.description, "period": first.period.text,
          "schools": String(first.standings.count),
        ])
    ]
    section.tables = [status(areas), lacks(areas)] + [assessments(areas)].compactMap(\.self)
    return section
  }

  private func status(_ areas: [FocusFollowUp]) -> WordTable {
    WordTable(
      title: text("status"),
      columns: [
        words.column("focus.columns.area", isNumber: false),
        words.column("focus.columns.with_plan"),
      ] + words.fulfilmentColumns,
      rows: areas.map { area in
        [name(area.area), words.count(area.withPlan)]
          + Fulfilment.allCases.map { words.count(area.count($0)) }
      }, notes: [text("status_note")])
  }

  private func lacks(_ areas: [FocusFollowUp]) -> WordTable {
    WordTable(
      title: text("lacks"),
      columns: [words.column("focus.columns.area", isNumber: false)]
        + FocusFollowUp.Lack.allCases.map { words.column("focus.lack.\($0.rawValue)") },
      rows: areas.map { area in
        [name(area.area)] + FocusFollowUp.Lack.allCases.map { words.count(area.count($0)) }
      })
  }

  /// A row an area, a column a year; nil when nobody has assessed anything.
  private func assessments(_ areas: [FocusFollowUp]) -> WordTable? {
    let known = Set(areas.flatMap { $0.standings.flatMap(\.assessments).map(\.period) })
    let years = words.result.calendar.periods.map(\.id).filter(known.contains).suffix(4)
    guard !years.isEmpty else { return nil }
    let outside = areas.reduce(0) { sum, area in
      sum + area.standings.flatMap(\.assessments).count { !$0.isOnScale }
    }
    return WordTable(
      title: text("assessments"),
      columns: [
        words.column("focus.columns.area", isNumber: false), words.column("focus.columns.scale"),
      ] + years.map { WordTable.Column(heading: $0.text) } + [
        words.column("focus.columns.schools")
      ],
      rows: areas.filter { $0.area.assessment != nil }.map { area in
        [name(area.area), "\(area.area.scale.lowerBound)–\(area.area.scale.upperBound)"]
          + years.map { year in
            area.assessment(in: year).map {
              words.texts.number($0.mean.rounded(decimals: 1), decimals: 1)
            } ?? "–"
          } + [words.count(years.last.flatMap { area.assessment(in: $0)?.schools } ?? 0)]
      },
      notes: [text("assessments_note")]
        + (outside > 0 ? [text("outside", ["count": String(outside)])] : []))
  }
}
