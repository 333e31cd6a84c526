import SchoolModel

/// How many schools there are in which tier: by area, and over time.
struct CommitteeTiers {
  let context: PageContext

  private var tiers: [TierDefinition] {
    context.result.tiers.filter(\.isRated) + context.result.tiers.filter { !$0.isRated }
  }

  var names: [String] { tiers.map { context.texts["tier.\($0.id)"] } }

  var byArea: [PageRecord] {
    let entries = context.result.list.entries
    let areas = Set(entries.map { context.names.area(of: $0.school) })
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let rows =
      areas.count < 2
      ? []
      : areas.map { area in
        row(
          area.isEmpty ? context.words["no_area"] : area,
          entries.filter { context.names.area(of: $0.school) == area })
      }
    return rows + [row(context.words["all_schools"], entries)]
  }

  var overTime: [PageRecord] {
    lists.map { row($0.period.text, $0.entries) }
  }

  private var lists: [SupportList] {
    context.result.background.earlierLists + [context.result.list]
  }

  private func row(_ name: String, _ entries: [SupportListEntry]) -> PageRecord {
    [
      "name": name, "total": String(entries.count),
      "counts": tiers.map { tier in
        ["n": String(entries.filter { $0.tier == tier.id }.count)] as PageRecord
      },
    ]
  }

  /// One bar per area, parted by tier: dark for the most support.
  var bars: String {
    let rows = byArea
    let entries = context.result.list.entries
    var drawing = Drawing(
      id: "tiers", style: "bars", width: 640, height: rows.count * 24 + 8,
      title: context.words["tiers_by_area"], description: context.words["tiers_by_area_desc"])
    let longest = max(1, entries.count)
    for (line, row) in rows.enumerated() {
      let y = Double(line) * 24 + 4
      drawing.label(row["name"] as? String ?? "", x: 150, y: y + 13, style: "end")
      let counts = (row["counts"] as? [PageRecord] ?? []).map {
        Int($0["n"] as? String ?? "") ?? 0
      }
      var x = 158.0
      for (place, count) in counts.enumerated() where count > 0 {
        let width = 470 * Double(count) / Double(longest)
        drawing.rectangle("tier\(min(place, 3))", x: x, y: y, width: max(1, width - 1), height: 18)
        if width > 16 {
          drawing.label(
            String(count), x: x + width / 2, y: y + 13, style: "mid on\(min(place, 3))")
        }
        x += width
      }
    }
    return drawing.svg
  }
}

/// What support was given, and what followed.
struct CommitteeSupport {
  let context: PageContext
  let courses: [SupportCourse]

  /// One row per form, in the order of their names.
  var rows: [PageRecord] {
    let forms = Dictionary(grouping: courses, by: \.record.form)
    return forms.keys.sorted().map { form in
      let own = forms[form] ?? []
      return [
        "form": context.texts["form.\(form)"],
        "schools": String(Set(own.map(\.record.school)).count),
        "counts": [Direction.better, .unchanged, .worse].map { direction in
          ["n": String(own.filter { $0.direction == direction }.count)] as PageRecord
        } + [["n": String(own.filter { $0.direction == nil }.count)] as PageRecord],
      ]
    }
  }
}
