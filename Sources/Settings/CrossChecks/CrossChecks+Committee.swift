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
    let pairs = settings.top["committee"]?.record?["resources"]?.list ?? []
    for (place, pair) in pairs.enumerated() {
      for key in ["resource", "result"] {
        require(
          pair.record?[key], among: settings.names("indicators"), .indicator,
          path: "committee.resources[\(place)].\(key)")
      }
    }
    for (place, area) in focusAreas.enumerated() {
      let path = "committee.focus_areas[\(place)]"
      require(
        area["assessment"], among: settings.names("indicators"), .indicator,
        path: "\(path).assessment")
      if let lowest = area["lowest"]?.integer, let highest = area["highest"]?.integer,
        let setting = area["highest"], highest <= lowest
      {
        problems.add(
          setting.source, "\(path).highest", "the scale has to end above its lowest step, \(lowest)"
        )
      }
    }
    for (place, followUp) in yearlyFollowUps.enumerated() {
      requireAll(
        followUp["indicators"], among: settings.names("indicators"), .indicator,
        path: "committee.follow_ups[\(place)].indicators")
    }
  }

  private var focusAreas: [SettingRecord] {
    (settings.top["committee"]?.record?["focus_areas"]?.list ?? []).compactMap(\.record)
  }

  private var yearlyFollowUps: [SettingRecord] {
    (settings.top["committee"]?.record?["follow_ups"]?.list ?? []).compactMap(\.record)
  }

  /// The codes that notes of meetings may have, by the kind of text that names them.
  var codesOfNotes: [(kind: String, names: [String])] {
    let record = settings.top["committee"]?.record ?? [:]
    return [
      ("cause", record.words("causes")), ("measure", record.words("measures")),
      ("focus_area", focusAreas.compactMap { $0["id"]?.text }),
      ("yearly_follow_up", yearlyFollowUps.compactMap { $0["id"]?.text }),
    ]
  }
}
