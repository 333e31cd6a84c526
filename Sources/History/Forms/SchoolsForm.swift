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
    let fields = schools.enumerated().flatMap { place, school in
      school.attributes.sorted { $0.key < $1.key }.map { (place, $0.key, $0.value) }
    }
    var attributes = TableWriter(rows: fields.count)
    attributes.add("school", integers: fields.map { $0.0 })
    attributes.add("name", texts: fields.map { $0.1 })
    attributes.add("value", texts: fields.map { $0.2 })
    var set = TableSet()
    set.add("schools", table)
    set.add("attributes", attributes)
    return set.bytes
  }

  static func read(_ bytes: [UInt8]) throws(FormFault) -> [School] {
    let tables = try StoredTables(bytes)
    let table = try tables["schools"]
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
    var schools = (0..<table.rows).map { row in
      School(
        code: codes[row], name: names[row], area: areas[row], gradeFrom: gradeFrom[row],
        gradeTo: gradeTo[row], peerGroup: peerGroups[row], parentEducation: parentEducation[row],
        shareNewlyArrived: shareNewlyArrived[row], shareBoys: shareBoys[row],
        socioeconomicIndex: socioeconomicIndex[row], successorOf: successorOf[row])
    }
    let attributes = try tables["attributes"]
    let owners = try attributes.references("school", to: schools.count)
    let fields = try attributes.all("name", attributes.texts)
    let values = try attributes.all("value", attributes.texts)
    for row in 0..<attributes.rows { schools[owners[row]].attributes[fields[row]] = values[row] }
    return schools
  }
}
