import Analysis
import SchoolModel

/// The follow-ups of the year, what each needs and what has arrived.
struct CalendarWords {
  let words: CommitteeWords

  private func text(_ key: String, _ values: [String: String] = [:]) -> String {
    words.text("calendar.\(key)", values)
  }

  func section(_ calendar: YearCalendar) -> CommitteeSection {
    var section = CommitteeSection(id: "calendar", title: text("title"))
    guard !calendar.items.isEmpty else {
      section.sentences = [text("none")]
      section.isNothing = true
      return section
    }
    section.sentences = [
      text(
        "counts",
        Dictionary(
          uniqueKeysWithValues: YearCalendar.State.allCases.map { state in
            (state.rawValue, String(calendar.items.count { $0.state == state }))
          }
        ).merging(["first": calendar.first.description]) { $1 })
    ]
    section.tables = [
      WordTable(
        title: text("table"),
        columns: ["due", "follow_up", "kind", "state"].map {
          words.column("calendar.columns.\($0)", isNumber: false)
        },
        rows: calendar.items.map { item in
          [
            item.due.description, name(item), text("kind.\(item.followUp.kind.rawValue)"),
            text("state.\(item.state.rawValue)"),
          ]
        }),
      WordTable(
        title: text("needs"),
        columns: [
          words.column("calendar.columns.follow_up", isNumber: false),
          words.column("calendar.columns.need", isNumber: false),
          words.column("calendar.columns.arrived"),
        ],
        rows: calendar.items.flatMap { item in
          item.needs.map { [name(item), need($0.what), arrived($0)] }
        }, notes: [text("note")], isDetail: true),
    ]
    return section
  }

  private func name(_ item: YearCalendar.Item) -> String {
    words.texts["yearly_follow_up.\(item.followUp.id)"]
  }

  private func need(_ what: YearCalendar.Need.What) -> String {
    switch what {
    case .list(let dataset): words.texts["dataset.\(dataset.rawValue)"]
    case .figure(let indicator, let period):
      words.indicator(indicator) + (period.map { ", \($0)" } ?? "")
    }
  }

  private func arrived(_ need: YearCalendar.Need) -> String {
    guard let expected = need.expected else {
      return need.arrived == 0
        ? text("nothing_arrived") : text("rows", ["count": String(need.arrived)])
    }
    return text("schools", ["count": String(need.arrived), "of": String(expected)])
  }
}
