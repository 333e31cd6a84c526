import SchoolModel

extension NaiveReference {
  mutating func addAttendance() {
    let periods = Self.schoolYears + ["2023-HT", "2024-VT", "2024-HT", "2025-VT"]
    let usedRows = attendanceWithoutRepetitions
    var rowsOfPeriod: [String: [AttendanceRow]] = [:]
    for name in periods { rowsOfPeriod[name] = counted(usedRows, in: name) }
    for definition in Definitions.attendance {
      for name in periods where (definition.periodKind == "term") == name.contains("T") {
        guard let period = World.calendar[PeriodID(name)] else { continue }
        let year = period.schoolYear?.text ?? name
        var parts: [Int: [Part]] = [:]
        for school in 1...3 {
          let rows = rowsOfPeriod[name]?.filter { $0.school == school } ?? []
          guard !rows.isEmpty else { continue }
          putMinutes(definition, name, year, school, rows, &parts)
        }
        // Each group is summed by itself: the parts are one for each group, in their order.
        putGroups(definition, name, parts)
      }
    }
  }

  /// What counts in a period: the sums for itself, else those of its parts, and the lessons of the time
  /// that none of these sums is about.
  private mutating func counted(_ rows: [AttendanceRow], in name: String) -> [AttendanceRow] {
    guard let period = World.calendar[PeriodID(name)] else { return [] }
    func own(_ row: AttendanceRow) -> Period? {
      row.period.flatMap { World.calendar[PeriodID($0)] }
    }
    let inside = rows.filter { row in
      if let date = row.date.flatMap({ Day($0) }) { return period.contains(date) }
      return own(row).map(period.contains) ?? false
    }
    var counted: [AttendanceRow] = []
    for (place, rows) in Dictionary(grouping: inside, by: { [Int($0.pupil), $0.school] }) {
      let isSum = { (row: AttendanceRow) in RandomData.inputsOfSums.contains(row.input) }
      let sums = rows.filter(isSum)
      let exact = sums.filter { $0.period == name }
      let chosen = exact.isEmpty ? sums : exact
      let lessons = rows.filter { !isSum($0) }
      let free = lessons.filter { lesson in
        guard let date = lesson.date.flatMap({ Day($0) }) else { return true }
        return !chosen.contains { own($0)?.contains(date) ?? false }
      }
      if free.count < lessons.count {
        pupilsOfTwoSources["1000000\(place[1])", default: []].insert("\(place[0])")
      }
      // Parts of a year of somebody who has a key for each row cannot be known to be one person's.
      counted += chosen.map { row in
        var row = row
        if row.pupil >= 1 << 31, row.period != name { row.pupil = 0 }
        return row
      }
      counted += free
    }
    return counted
  }

  /// Sums that stand several times: once when the minutes are the same, else not at all.
  private var attendanceWithoutRepetitions: [AttendanceRow] {
    struct Place: Hashable {
      let pupil: UInt32, school: Int, period: String?
    }
    let isSum = { (row: AttendanceRow) in RandomData.inputsOfSums.contains(row.input) }
    let places = Dictionary(grouping: data.attendance.filter(isSum)) {
      Place(pupil: $0.pupil, school: $0.school, period: $0.period)
    }
    return data.attendance.filter { !isSum($0) }
      + places.values.compactMap { rows in
        let minutes = Set(
          rows.map { [$0.offered, $0.reported, $0.authorised, $0.unauthorised, $0.other] })
        let gradeYears = Set(rows.compactMap(\.gradeYear))
        var row = rows[0]
        row.gradeYear = gradeYears.count == 1 ? gradeYears.first : nil
        return minutes.count == 1 ? row : nil
      }
  }

  private func putMinutes(
    _ definition: IndicatorDefinition, _ period: String, _ year: String, _ school: Int,
    _ rows: [AttendanceRow], _ parts: inout [Int: [Part]]
  ) {
    for group in definition.groups {
      var sums = Part(pupil: Pupil())
      for (number, own) in Dictionary(grouping: rows, by: \.pupil) {
        let members = own.filter { row in
          var pupil = pupil(number, year)
          pupil.gradeYear = row.gradeYear ?? pupil.gradeYear
          return pupil.isIn(group.text)
        }
        guard !members.isEmpty else { continue }
        let counted = members.filter { $0.reported != nil }
        let offered = members.compactMap(\.offered).reduce(0, +)
        let reported = counted.compactMap(\.reported).reduce(0, +)
        sums.records += 1
        sums.offered += offered
        sums.reported += reported
        let unauthorised = counted.map(\.unauthorised).reduce(0, +)
        let absence = counted.map(\.authorised).reduce(0, +) + unauthorised
        let id = definition.id.text
        if id.hasPrefix("absence_share") {
          guard number != 0, reported > 0 else { continue }
          let limit = id.hasSuffix("10") ? 0.10 : id.hasSuffix("20") ? 0.20 : 0.15
          sums.numerator += Double(absence) / Double(reported) >= limit - 1e-12 ? 100 : 0
          sums.denominator += 100
          sums.persons += 1
        } else {
          let isCompleteness = id == "attendance_completeness"
          let divisor = isCompleteness ? offered : reported
          sums.numerator +=
            100 * (isCompleteness ? reported : id == "unauthorised_rate" ? unauthorised : absence)
          sums.denominator += 100 * divisor
          sums.persons += number != 0 && divisor > 0 ? 1 : 0
        }
      }
      parts[school, default: []].append(sums)
    }
  }

  private mutating func putGroups(
    _ definition: IndicatorDefinition, _ period: String, _ parts: [Int: [Part]]
  ) {
    guard !parts.isEmpty else { return }
    for school in 1...3 {
      for (place, group) in definition.groups.enumerated() {
        let summary: String
        if let part = parts[school]?[place] {
          summary =
            part.records == 0
            ? Self.nobody(group.text, definition, school)
            : part.denominator == 0
              ? part.offered > 0 && part.reported == 0 ? "incomplete" : "not_applicable"
              : "ok \(Self.text(part.numerator))/\(Self.text(part.denominator)) n=\(part.persons)"
        } else {
          summary = "not_reported"
        }
        results["1000000\(school) \(period) \(definition.id) \(group)"] = summary
      }
    }
  }
}
