import SchoolModel

/// The same figures computed the slow and plain way: dictionaries over rows, nothing shared with the
/// room that is tested. Results are `school period indicator group` → what `Fact.summary` says.
struct NaiveReference {
  let data: RandomData
  private(set) var results: [String: String] = [:]

  static let schoolYears = ["2020/21", "2021/22", "2022/23", "2023/24", "2024/25"]
  static let points: [String: Double] = ["A": 20, "B": 17.5, "C": 15, "D": 12.5, "E": 10]

  init(_ data: RandomData) {
    self.data = data
    addGrades()
    addAttendance()
    addStaff()
  }

  struct Pupil {
    var gradeYear: Int?
    var gender: String?
    var newlyArrived: Bool?
    var backgroundKnown: Bool?

    func isIn(_ group: String) -> Bool {
      switch group {
      case "all": true
      case "girls": gender == "F"
      case "boys": gender == "M"
      case "newly_arrived": newlyArrived == true
      case "excl_newly_arrived_unknown": newlyArrived == false && backgroundKnown == true
      case "year_6": gradeYear == 6
      case "year_7": gradeYear == 7
      case "year_8": gradeYear == 8
      case "year_9": gradeYear == 9
      case "stage_low": gradeYear.map { 1...3 ~= $0 } ?? false
      case "stage_middle": gradeYear.map { 4...6 ~= $0 } ?? false
      default: gradeYear.map { 7...9 ~= $0 } ?? false
      }
    }
  }

  func pupil(_ number: UInt32, _ year: String) -> Pupil {
    guard number != 0 else { return Pupil() }
    func find<Value: Hashable>(_ value: (PupilRow) -> Value?) -> Value? {
      for period in [year, nil] {
        let found = Set(
          data.pupils.filter { $0.pupil == number && $0.period == period }.compactMap(value))
        if found.count == 1 { return found.first }
        if found.count > 1 { return nil }
      }
      return nil
    }
    return Pupil(
      gradeYear: find(\.gradeYear), gender: find(\.gender), newlyArrived: find(\.newlyArrived),
      backgroundKnown: find(\.backgroundKnown))
  }

  static func isTaught(_ gradeYears: [Int], _ school: Int) -> Bool {
    gradeYears.isEmpty || school != 3 || gradeYears.contains { $0 <= 6 }
  }

  static func text(_ hundredths: Int) -> String {
    ExactDecimal(coefficient: Int64(hundredths), scale: 2).text()
  }

  /// One person's part in a figure, in hundredths; `hasFigure` is false outside the denominator.
  struct Part {
    var pupil: Pupil
    var numerator = 0
    var denominator = 0
    var persons = 0
  }

  private mutating func put(
    _ definition: IndicatorDefinition, _ period: String, _ parts: [Int: [Part]]
  ) {
    guard parts.values.contains(where: { !$0.isEmpty }) else { return }
    for school in 1...3 {
      for group in definition.groups {
        let own = parts[school] ?? []
        let members = own.filter { $0.pupil.isIn(group.text) }
        let denominator = members.map(\.denominator).reduce(0, +)
        let summary: String
        if !Self.isTaught(definition.gradeYears, school) {
          summary = "not_applicable"
        } else if own.isEmpty {
          summary = "not_reported"
        } else if denominator == 0 {
          summary = "not_applicable"
        } else {
          summary =
            "ok \(Self.text(members.map(\.numerator).reduce(0, +)))/\(Self.text(denominator))"
            + " n=\(members.map(\.persons).reduce(0, +))"
        }
        results["1000000\(school) \(period) \(definition.id) \(group)"] = summary
      }
    }
  }

  // MARK: Grades

  private mutating func addGrades() {
    struct Place: Hashable {
      let pupil: UInt32, school: Int, year: String, term: String
    }
    var rows: [Place: [GradeRow]] = [:]
    for row in data.grades where row.pupil != 0 {
      rows[Place(pupil: row.pupil, school: row.school, year: row.year, term: row.term), default: []]
        .append(row)
    }
    for definition in Definitions.knowledge {
      var parts: [String: [Int: [Part]]] = [:]
      for (place, own) in rows {
        var pupil = pupil(place.pupil, place.year)
        pupil.gradeYear = own[0].gradeYear ?? pupil.gradeYear
        pupil.gender = own.lazy.compactMap(\.gender).first ?? pupil.gender
        let isTerm = definition.periodKind == "term"
        guard definition.gradeYears.contains(pupil.gradeYear ?? -1), isTerm || place.term == "VT"
        else { continue }
        var grades: [String: String] = [:]
        for (subject, several) in Dictionary(grouping: own, by: \.subject)
        where Set(several.map(\.grade)).count == 1 {
          grades[subject] = several[0].grade
        }
        guard !grades.isEmpty else { continue }
        var part = Part(pupil: pupil)
        if let numerator = Self.figure(definition.id.text, grades) {
          part.numerator = numerator
          part.denominator = 100
          part.persons = 1
        }
        let spring = place.year == "2023/24" ? "2024-VT" : "2025-VT"
        let period = !isTerm ? place.year : place.term == "VT" ? spring : "\(place.year.prefix(4))-HT"
        parts[period, default: [:]][place.school, default: []].append(part)
      }
      for (period, schools) in parts { put(definition, period, schools) }
    }
  }

  /// In hundredths; nil: not in the denominator.
  static func figure(_ id: String, _ grades: [String: String]) -> Int? {
    let real = grades.filter { $0.value != "adapted" }
    let passed = Set(grades.filter { points[$0.value] != nil }.keys)
    func share(_ holds: Bool) -> Int? { real.isEmpty ? nil : holds ? 100 : 0 }
    func subject(_ codes: [String]) -> Int? {
      codes.contains { real[$0] != nil } ? (codes.contains { passed.contains($0) } ? 100 : 0) : nil
    }
    let hasCore =
      (passed.contains("SV") || passed.contains("SVA")) && passed.isSuperset(of: ["EN", "MA"])
    let others = passed.subtracting(["SV", "SVA", "EN", "MA"])
    switch id {
    case "merit_17":
      guard !passed.isEmpty else { return nil }
      let others = grades.filter { $0.key != "M2" }.compactMap { points[$0.value] }.sorted(by: >)
      let sum = others.prefix(16).reduce(0, +) + (grades["M2"].flatMap { points[$0] } ?? 0)
      return Int(sum * 100)
    case "all_subjects_9", "all_subjects_6": return share(passed.count == real.count)
    case "eligible_yr": return share(hasCore && others.count >= 5)
    case "eligible_es": return share(hasCore && others.count >= 9)
    case "eligible_saekhu":
      return share(hasCore && others.count >= 9 && others.isSuperset(of: ["GE", "HI", "RE", "SH"]))
    case "eligible_nate":
      return share(hasCore && others.count >= 9 && others.isSuperset(of: ["BI", "FY", "KE"]))
    case "passed_swedish_6": return subject(["SV", "SVA"])
    case "passed_mathematics_6": return subject(["MA"])
    case "passed_english_6": return subject(["EN"])
    default: return share(real.values.contains { $0 == "F" || $0 == "dash" })
    }
  }

  // MARK: Attendance

  private mutating func addAttendance() {
    let periods = Self.schoolYears + ["2023-HT", "2024-VT", "2024-HT", "2025-VT"]
    for definition in Definitions.attendance {
      for name in periods where (definition.periodKind == "term") == name.contains("T") {
        guard let period = World.calendar[PeriodID(name)] else { continue }
        let year = period.schoolYear?.text ?? name
        var parts: [Int: [Part]] = [:]
        for school in 1...3 {
          let rows = data.attendance.filter { row in
            guard row.school == school else { return false }
            if let date = row.date.flatMap({ Day($0) }) { return period.contains(date) }
            return row.period.flatMap { World.calendar[PeriodID($0)] }.map(period.contains) ?? false
          }
          guard !rows.isEmpty else { continue }
          putMinutes(definition, name, year, school, rows, &parts)
        }
        // Each group is summed by itself, so what is put is one finished part for each group.
        putGroups(definition, name, parts)
      }
    }
  }

  private func putMinutes(
    _ definition: IndicatorDefinition, _ period: String, _ year: String, _ school: Int,
    _ rows: [AttendanceRow], _ parts: inout [Int: [Part]]
  ) {
    for group in definition.groups {
      var sums = Part(pupil: Pupil())
      var hasMembers = false
      for (number, own) in Dictionary(grouping: rows, by: \.pupil) {
        let members = own.filter { row in
          var pupil = pupil(number, year)
          pupil.gradeYear = row.gradeYear ?? pupil.gradeYear
          return pupil.isIn(group.text)
        }
        guard !members.isEmpty else { continue }
        hasMembers = true
        let counted = members.filter { $0.reported != nil }
        let offered = members.compactMap(\.offered).reduce(0, +)
        let reported = counted.compactMap(\.reported).reduce(0, +)
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
      // The grade year carries the group's place; a part without it stands for an empty group.
      if !hasMembers { sums.denominator = 0 }
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
            part.denominator == 0
            ? "not_applicable"
            : "ok \(Self.text(part.numerator))/\(Self.text(part.denominator)) n=\(part.persons)"
        } else {
          summary = "not_reported"
        }
        results["1000000\(school) \(period) \(definition.id) \(group)"] = summary
      }
    }
  }

  // MARK: Staff

  private func posts(_ school: Int, _ year: String, on day: Day?) -> [StaffRow] {
    data.staff.filter { row in
      guard row.school == school, row.period == nil || row.period == year else { return false }
      guard let day else { return true }
      return (row.start.flatMap { Day($0) } ?? day) <= day
        && (row.end.flatMap { Day($0) } ?? day) >= day
    }
  }

  /// A register for every period tells about a year if the post overlaps it.
  private func hasRows(_ school: Int, _ year: String) -> Bool {
    guard let period = World.calendar[PeriodID(year)] else { return false }
    return posts(school, year, on: nil).contains { row in
      row.period != nil
        || ((row.start.flatMap { Day($0) } ?? period.first) <= period.last
          && (row.end.flatMap { Day($0) } ?? period.last) >= period.first)
    }
  }

  private mutating func addStaff() {
    for definition in Definitions.staffing {
      for year in Self.schoolYears {
        var answers: [Int: String] = [:]
        for school in 1...3 {
          answers[school] = answer(definition.id.text, school, year)
        }
        guard !answers.isEmpty else { continue }
        for school in 1...3 {
          results["1000000\(school) \(year) \(definition.id) all"] =
            answers[school] ?? "not_reported"
        }
      }
    }
  }

  private func answer(_ id: String, _ school: Int, _ year: String) -> String? {
    guard let period = World.calendar[PeriodID(year)] else { return nil }
    func ratio(_ numerator: Int, _ denominator: Int, _ n: Int, _ status: String = "ok") -> String {
      denominator == 0
        ? "not_applicable" : "\(status) \(Self.text(numerator))/\(Self.text(denominator)) n=\(n)"
    }
    switch id {
    case "sick_leave_rate":
      let rows = data.staff.filter {
        $0.school == school && $0.period == year && $0.sick != nil && $0.contracted != nil
      }
      guard !rows.isEmpty else { return nil }
      return ratio(
        100 * rows.compactMap(\.sick).reduce(0, +), 100 * rows.compactMap(\.contracted).reduce(0, +),
        Set(rows.map(\.staff)).count)
    case "teacher_turnover", "teacher_turnover_3y":
      return turnover(school, year, id == "teacher_turnover" ? 1 : 3, ratio)
    case "principals_5y":
      guard hasRows(school, year) else { return nil }
      let first = Day("\((Int(year.prefix(4)) ?? 0) - 4)-08-16") ?? period.first
      let persons = data.staff.filter { row in
        let known = row.period.flatMap { World.calendar[PeriodID($0)] }?.last
        let end = row.end.flatMap { Day($0) } ?? known ?? period.last
        return row.school == school && row.role == "principal"
          && (row.start.flatMap { Day($0) } ?? first) <= period.last && end >= first
      }
      let count = Set(persons.map(\.staff)).count
      return ratio(100 * count, 100, count)
    default:
      guard hasRows(school, year) else { return nil }
      let role = id == "pupils_per_special_educator" ? "special_educator" : "teacher"
      let rows = posts(school, year, on: period.referenceDay).filter {
        $0.role == role && $0.fte != nil
      }
      let whole = rows.compactMap(\.fte).reduce(0, +)
      let n = Set(rows.map(\.staff)).count
      if id == "certified_share" {
        return ratio(
          rows.filter { $0.certified == true }.compactMap(\.fte).reduce(0, +), whole, n)
      }
      if id == "permanent_share" {
        return ratio(
          rows.filter { $0.permanent == true }.compactMap(\.fte).reduce(0, +), whole, n)
      }
      let enrolled = data.pupils.filter {
        $0.school == school && ($0.period == nil || $0.period == year)
      }
      guard !enrolled.isEmpty else { return nil }
      let pupils =
        Set(enrolled.map(\.pupil).filter { $0 != 0 }).count
        + enrolled.count(where: { $0.pupil == 0 })
      return ratio(100 * pupils, whole, n)
    }
  }

  private func turnover(
    _ school: Int, _ year: String, _ years: Int, _ ratio: (Int, Int, Int, String) -> String
  ) -> String? {
    var (leavers, base, pairs) = (0, 0, 0)
    let place = Self.schoolYears.firstIndex(of: year) ?? 0
    for step in 0..<years {
      guard place - step - 1 >= 0 else { break }
      let (now, before) = (Self.schoolYears[place - step], Self.schoolYears[place - step - 1])
      guard hasRows(school, now), hasRows(school, before),
        let day = World.calendar[PeriodID(now)]?.referenceDay,
        let dayBefore = World.calendar[PeriodID(before)]?.referenceDay
      else { break }
      let teachers = Set(
        posts(school, before, on: dayBefore).filter { $0.role == "teacher" }.map(\.staff))
      leavers += teachers.subtracting(posts(school, now, on: day).map(\.staff)).count
      base += teachers.count
      pairs += 1
    }
    guard pairs > 0 else { return nil }
    return ratio(100 * leavers, 100 * base, base, pairs == years ? "ok" : "incomplete")
  }
}
