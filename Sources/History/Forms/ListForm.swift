internal import SchoolModel

/// The support list, with the lists inside its entries as tables of their own.
enum ListForm {
  static func bytes(of list: SupportList) -> [UInt8] {
    let entries = list.entries
    var head = TableWriter(rows: 1)
    head.add("period", identifiers: [list.period])
    head.add("capacity", integers: [list.capacity])
    var table = TableWriter(rows: entries.count)
    table.add("school", identifiers: entries.map(\.school))
    table.add("rank", integers: entries.map(\.rank))
    table.add("score", fractions: entries.map(\.score))
    table.add("tier", identifiers: entries.map(\.tier))
    table.add("no_data", integers: entries.map { $0.noData })
    table.add("not_applicable", integers: entries.map { $0.notApplicable })
    table.add("coverage", fractions: entries.map(\.coverage))
    table.add("rank_low", integers: entries.map { $0.certainty?.rankLow })
    table.add("rank_high", integers: entries.map { $0.certainty?.rankHigh })
    table.add("chance_in_list", reals: entries.map { $0.certainty?.chanceInList })
    table.add("band", texts: entries.map { $0.band?.rawValue })
    var set = TableSet()
    set.add("list", head)
    set.add("entries", table)
    addLevels(entries, to: &set)
    addAreas(entries, to: &set)
    addProposals(entries, to: &set)
    addSupport(entries, to: &set)
    return set.bytes
  }

  private static func addLevels(_ entries: [SupportListEntry], to set: inout TableSet) {
    let rows = entries.enumerated().flatMap { place, entry in
      entry.levelCounts.sorted { $0.key < $1.key }.map { (place, $0.key, $0.value) }
    }
    var table = TableWriter(rows: rows.count)
    table.add("entry", integers: rows.map { $0.0 })
    table.add("level", identifiers: rows.map { $0.1 })
    table.add("signals", integers: rows.map { $0.2 })
    set.add("levels", table)
  }

  private static func addAreas(_ entries: [SupportListEntry], to set: inout TableSet) {
    let rows = entries.enumerated().flatMap { place, entry in entry.areas.map { (place, $0) } }
    var table = TableWriter(rows: rows.count)
    table.add("entry", integers: rows.map { $0.0 })
    table.add("area", identifiers: rows.map { $0.1.area })
    table.add("points", fractions: rows.map { $0.1.points })
    table.add("possible", fractions: rows.map { $0.1.possible })
    set.add("areas", table)
  }

  private static func addProposals(_ entries: [SupportListEntry], to set: inout TableSet) {
    let rows = entries.enumerated().flatMap { place, entry in entry.proposed.map { (place, $0) } }
    var table = TableWriter(rows: rows.count)
    table.add("entry", integers: rows.map { $0.0 })
    table.add("form", identifiers: rows.map { $0.1.form })
    table.add("reserve_place", integers: rows.map { $0.1.reservePlace })
    set.add("proposed", table)
    let signals = rows.enumerated().flatMap { place, row in row.1.signals.map { (place, $0) } }
    var signalTable = TableWriter(rows: signals.count)
    signalTable.add("proposal", integers: signals.map { $0.0 })
    signalTable.add("signal", identifiers: signals.map { $0.1 })
    set.add("proposed_because", signalTable)
  }

  private static func addSupport(_ entries: [SupportListEntry], to set: inout TableSet) {
    let rows = entries.enumerated().flatMap { place, entry in entry.underWay.map { (place, $0) } }
    var table = TableWriter(rows: rows.count)
    table.add("entry", integers: rows.map { $0.0 })
    table.add("form", identifiers: rows.map { $0.1.form })
    table.add("since", days: rows.map { $0.1.since })
    table.add("until", days: rows.map { $0.1.until })
    table.add("follow_up", days: rows.map { $0.1.followUp })
    set.add("under_way", table)
  }
}
