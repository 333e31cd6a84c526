import SchoolModel

extension CrossChecks {
  /// National goals are about indicators that there are.
  func checkCommittee() {
    for (name, setting) in (settings.top["committee"]?.record?["goals"]?.record ?? [:]).sorted(by: {
      $0.key < $1.key
    }) {
      let known = settings.names("indicators")
      guard settings.top["indicators"] != nil, !known.contains(name) else { continue }
      problems.add(
        setting.source, "committee.goals.\(name)",
        "there is no indicator “\(name)” in indicators.yaml"
          + Suggestion.hint(for: name, in: known, called: "indicators"))
    }
  }

  /// The codes that notes of meetings may have, by the kind of text that names them.
  var codesOfNotes: [(kind: String, names: [String])] {
    let record = settings.top["committee"]?.record ?? [:]
    return [("cause", record.words("causes")), ("measure", record.words("measures"))]
  }
}
