internal import SchoolModel

/// The register, in its own order.
enum SchoolsForm {
  static func bytes(of schools: [School]) -> [UInt8] {
    var table = TableWriter(rows: schools.count)
    table.add("school", identifiers: schools.map(\.code))
    table.add("name", texts: schools.map(\.name))
    table.add("area", texts: schools.map(\.area))
    table.add("grade_from", integers: schools.map(\.gradeFrom))
    table.add("grade_to", integers: schools.map(\.gradeTo))
    table.add("peer_group", texts: schools.map(\.peerGroup))
    table.add("parent_education", decimals: schools.map(\.parentEducation))
    table.add("share_newly_arrived", decimals: schools.map(\.shareNewlyArrived))
    table.add("share_boys", decimals: schools.map(\.shareBoys))
    table.add("socioeconomic_index", decimals: schools.map(\.socioeconomicIndex))
    table.add("successor_of", identifiers: schools.map(\.successorOf))
    var set = TableSet()
    set.add("schools", table)
    return set.bytes
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [School] {
    let table = try StoredTables(bytes)["schools"]
    let codes: [SchoolCode] = try table.all("school", table.identifiers)
    let names = try table.all("name", table.texts)
    let areas = try table.all("area", table.texts)
    let gradeFrom = try table.integers("grade_from")
    let gradeTo = try table.integers("grade_to")
    let peerGroups = try table.texts("peer_group")
    let parentEducation = try table.decimals("parent_education")
    let shareNewlyArrived = try table.decimals("share_newly_arrived")
    let shareBoys = try table.decimals("share_boys")
    let socioeconomicIndex = try table.decimals("socioeconomic_index")
    let successorOf: Column<SchoolCode> = try table.identifiers("successor_of")
    return (0..<table.rows).map { row in
      School(
        code: codes[row], name: names[row], area: areas[row], gradeFrom: gradeFrom[row],
        gradeTo: gradeTo[row], peerGroup: peerGroups[row], parentEducation: parentEducation[row],
        shareNewlyArrived: shareNewlyArrived[row], shareBoys: shareBoys[row],
        socioeconomicIndex: socioeconomicIndex[row], successorOf: successorOf[row])
    }
  }
}
