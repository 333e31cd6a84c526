import SchoolModel

/// What has changed since the list before.
struct ReportChanges {
  let context: PageContext

  var record: PageRecord {
    [
      "hasChanges": context.course.hasPrevious,
      "changesHeading": context.words(
        "changes_since", ["period": context.course.previousPeriod?.text ?? ""]),
      "changes": ListCourse.Move.allCases.filter { $0 != .outside }.map(group),
    ]
  }

  private func group(_ move: ListCourse.Move) -> PageRecord {
    let entries = context.result.list.entries.filter { context.course[$0.school]?.move == move }
    return [
      "title": context.words("changes_\(move.rawValue)", ["n": String(entries.count)]),
      "isEmpty": entries.isEmpty,
      "schools": entries.map { entry -> PageRecord in
        let place = context.course[entry.school]
        return [
          "code": SchoolNames.anchor(entry.school), "name": context.names.name(of: entry.school),
          "text": [
            entry.rank.map { context.words("place", ["rank": String($0)]) } ?? "",
            place.map(MoveText(context).step) ?? "",
          ].filter { !$0.isEmpty }.joined(separator: ", "),
        ]
      },
    ]
  }
}
