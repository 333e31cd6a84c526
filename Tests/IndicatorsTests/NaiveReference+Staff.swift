import SchoolModel

extension NaiveReference {
  /// Each post once; none of those that contradict each other, or that nobody can hold at a time.
  static func settled(_ rows: [StaffRow]) -> [StaffRow] {
    let plain = Set(
      rows.map { row in
        var row = row
        row.line = 0
        return row
      })
    let posts = Dictionary(grouping: plain) {
      "\($0.staff) \($0.school) \($0.period ?? "") \($0.role) \($0.start ?? "")"
    }
    let consistent = posts.values.filter { $0.count == 1 || $0[0].start == nil }.joined()
    let persons = Dictionary(grouping: consistent) { "\($0.staff) \($0.period ?? "")" }
    return persons.values.flatMap { own -> [StaffRow] in
      let periods = own[0].period.map { [PeriodID($0)] } ?? World.calendar.periods.map(\.id)
      var held = Set<StaffRow>()
      for period in periods {
        guard let day = World.calendar[period]?.referenceDay else { continue }
        let now = own.filter {
          ($0.start.flatMap { Day($0) } ?? day) <= day && ($0.end.flatMap { Day($0) } ?? day) >= day
        }
        if now.compactMap(\.fte).reduce(0, +) > 200 { held.formUnion(now) }
      }
      return own.filter { !held.contains($0) }
    }
  }

  private func posts(_ school: Int, _ year: String, on day: Day?) -> [StaffRow] {
    staff.filter { row in
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

  mutating func addStaff() {
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
      let rows = staff.filter {
        $0.school == school && $0.period == year && $0.sick != nil && $0.contracted != nil
      }
      guard !rows.isEmpty else { return nil }
      return ratio(
        100 * rows.compactMap(\.sick).reduce(0, +),
        100 * rows.compactMap(\.contracted).reduce(0, +),
        Set(rows.map(\.staff)).count)
    case "teacher_turnover", "teacher_turnover_3y":
      return turnover(school, year, id == "teacher_turnover" ? 1 : 3, ratio)
    case "principals_5y":
      guard hasRows(school, year) else { return nil }
      let first = Day("\((Int(year.prefix(4)) ?? 0) - 4)-08-16") ?? period.first
      let persons = staff.filter { row in
        let known = row.period.flatMap { World.calendar[PeriodID($0)] }?.last
        let end = row.end.flatMap { Day($0) } ?? known ?? period.last
        return row.school == school && row.role == "principal"
          && (row.start.flatMap { Day($0) } ?? first) <= period.last && end >= first
      }
      let count = Set(persons.map(\.staff)).count
      return ratio(100 * count, 100, count, hasRegister || isCovered(year, 5) ? "ok" : "incomplete")
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
    guard hasRows(school, year), isCovered(year, 2) else { return nil }
    var (leavers, base) = (0, 0)
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
    }
    return ratio(
      100 * leavers, 100 * base, base, isCovered(year, years + 1) ? "ok" : "incomplete")
  }

  private var hasRegister: Bool { staff.contains { $0.period == nil } }

  /// Whether any school has staff in an export of each of the years, or in one for every year.
  private func isCovered(_ year: String, _ years: Int) -> Bool {
    let place = Self.schoolYears.firstIndex(of: year) ?? 0
    guard place - years + 1 >= 0 else { return false }
    if hasRegister { return true }
    return (place - years + 1...place).allSatisfy { earlier in
      staff.contains { $0.period == Self.schoolYears[earlier] }
    }
  }
}
