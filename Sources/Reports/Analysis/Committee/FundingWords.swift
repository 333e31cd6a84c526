import Analysis
import SchoolModel

/// Decisions about money that somebody has to do something about.
struct FundingWords {
  let words: CommitteeWords

  private func text(_ key: String, _ values: [String: String] = [:]) -> String {
    words.text("funding.\(key)", values)
  }

  /// In whole kronor.
  private func amount(_ value: Fraction) -> String { words.whole(value) }

  func section(_ followUp: FundingFollowUp) -> CommitteeSection {
    var section = CommitteeSection(id: "funding", title: text("title"))
    guard followUp.decisions > 0 else {
      section.sentences = [text("none")]
      section.isNothing = true
      return section
    }
    section.sentences = [
      text(
        "current",
        [
          "day": followUp.day.description, "count": String(followUp.current),
          "amount": amount(followUp.amount),
        ]),
      followUp.items.isEmpty
        ? text("nothing")
        : text(
          "counts",
          Dictionary(
            uniqueKeysWithValues: FundingFollowUp.Matter.allCases.map { matter in
              (matter.rawValue, String(followUp.items.count { $0.matters.contains(matter) }))
            })),
    ]
    if !followUp.items.isEmpty { section.tables = [table(followUp.items)] }
    return section
  }

  /// What is to be done, a row a decision.
  func table(_ items: [FundingFollowUp.Item], isOfOneSchool: Bool = false) -> WordTable {
    // The public's list has no words of the source.
    let hasPurpose = items.contains { !$0.record.purpose.isEmpty }
    let keys =
      (isOfOneSchool ? [] : ["school"]) + (hasPurpose ? ["purpose"] : [])
      + ["amount", "start", "end", "matters"]
    return WordTable(
      title: text("table"),
      columns: keys.map { words.column("funding.columns.\($0)", isNumber: $0 == "amount") },
      rows: items.map { item in
        keys.map { key in
          switch key {
          case "school": words.school(item.record.school)
          case "purpose": SchoolNames.shown(item.record.purpose)
          case "amount": item.record.amount.map { amount($0.fraction) } ?? "–"
          case "start": item.record.start.description
          case "end": item.record.end?.description ?? "–"
          default: item.matters.map { text("matter.\($0.rawValue)") }.joined(separator: ", ")
          }
        }
      }, isDetail: true)
  }
}
