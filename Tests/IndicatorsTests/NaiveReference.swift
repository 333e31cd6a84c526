import SchoolModel

/// The same figures computed the slow and plain way.
///
/// Dictionaries over rows, nothing shared with the room that is tested. Results are `school period indicator group` → what `Fact.summary` says.
struct NaiveReference {
  let data: RandomData
  /// The rows about staff that can be used.
  let staff: [StaffRow]
  var results: [String: String] = [:]
  var pupils: [String: Pupil] = [:]
  /// School → pupils who are left out of a figure.
  var undecidedPupils: [String: Set<String>] = [:]
  /// School → pupils with sums besides lessons.
  var pupilsOfTwoSources: [String: Set<String>] = [:]

  static let schoolYears = ["2020/21", "2021/22", "2022/23", "2023/24", "2024/25"]
  static let points: [String: Double] = ["A": 20, "B": 17.5, "C": 15, "D": 12.5, "E": 10]

  init(_ data: RandomData) {
    self.data = data
    staff = Self.settled(data.staff)
    for number in Set((data.grades.map(\.pupil) + data.attendance.map(\.pupil))) {
      for year in Self.schoolYears { pupils["\(number) \(year)"] = described(number, year) }
    }
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
    pupils["\(number) \(year)"] ?? Pupil()
  }

  private func described(_ number: UInt32, _ year: String) -> Pupil {
    guard number != 0 else { return Pupil() }
    let rows = data.pupils.filter { $0.pupil == number }
    func find<Value: Hashable>(_ value: (PupilRow) -> Value?) -> Value? {
      for period in [year, nil] {
        let found = Set(
          rows.filter { $0.period == period }.compactMap(value))
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

  /// One person's part in a figure, in hundredths; nothing but the pupil outside the denominator.
  struct Part {
    var pupil: Pupil
    var numerator = 0
    var denominator = 0
    var persons = 0
    /// Whether what the person adds depends on a grade that is not known.
    var isUndecided = false
    var records = 0
    var offered = 0
    var reported = 0
  }

  /// The grade years of a group that is about nothing else.
  static func gradeYears(of group: String) -> ClosedRange<Int>? {
    switch group {
    case "stage_low": 1...3
    case "stage_middle": 4...6
    case "stage_high": 7...9
    default: group.hasPrefix("year_") ? Int(group.dropFirst(5)).map { $0...$0 } : nil
    }
  }

  /// What is said of a group without anybody: missing if the school teaches one of its grade years.
  static func nobody(_ group: String, _ definition: IndicatorDefinition, _ school: Int) -> String {
    let own = definition.gradeYears
    let asked = gradeYears(of: group)?.filter { own.isEmpty || own.contains($0) } ?? []
    return asked.contains { school != 3 || $0 <= 6 } ? "not_reported" : "not_applicable"
  }

  mutating func put(
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
        } else if members.isEmpty {
          summary = Self.nobody(group.text, definition, school)
        } else if denominator == 0 {
          summary = members.contains(where: \.isUndecided) ? "incomplete" : "not_applicable"
        } else {
          summary =
            "ok \(Self.text(members.map(\.numerator).reduce(0, +)))/\(Self.text(denominator))"
            + " n=\(members.map(\.persons).reduce(0, +))"
        }
        results["1000000\(school) \(period) \(definition.id) \(group)"] = summary
      }
    }
  }
}
