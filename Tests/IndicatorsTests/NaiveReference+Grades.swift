import SchoolModel

extension NaiveReference {
  mutating func addGrades() {
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
        var part = Part(pupil: pupil)
        let possible = Dictionary(grouping: own, by: \.subject).mapValues { rows in
          rows.contains { $0.grade == "?" } ? Self.everyGrade : Set(rows.map(\.grade)).sorted()
        }
        let outcomes = Self.outcomes(definition.id.text, possible)
        if outcomes.count > 1 {
          part.isUndecided = true
          let stay = "1000000\(place.school)"
          undecidedPupils[stay, default: []].insert("\(place.pupil)")
        } else if let numerator = outcomes.first ?? nil {
          part.numerator = numerator
          part.denominator = 100
          part.persons = 1
        }
        let spring = place.year == "2023/24" ? "2024-VT" : "2025-VT"
        let period =
          !isTerm ? place.year : place.term == "VT" ? spring : "\(place.year.prefix(4))-HT"
        parts[period, default: [:]][place.school, default: []].append(part)
      }
      for (period, schools) in parts { put(definition, period, schools) }
    }
  }

  /// `school count` for each school with pupils who are enrolled in a year that gets grades and have
  /// none; every school year is counted.
  var pupilsWithoutGrades: [String: Int] {
    var counts: [String: Int] = [:]
    for year in Self.schoolYears {
      for school in 1...3 {
        let grades = data.grades.filter { $0.year == year && $0.school == school && $0.pupil != 0 }
        let gradeYears = Set(
          grades.compactMap { $0.gradeYear ?? pupil($0.pupil, year).gradeYear })
        let enrolled = Set(
          data.pupils.filter {
            $0.period == year && $0.school == school && (1..<1 << 31).contains($0.pupil)
          }.map(\.pupil))
        let missing = enrolled.subtracting(grades.map(\.pupil)).filter { number in
          pupil(number, year).gradeYear.map(gradeYears.contains) ?? false
        }
        if !missing.isEmpty { counts["1000000\(school)", default: 0] += missing.count }
      }
    }
    return counts
  }

  static let everyGrade = ["A", "B", "C", "D", "E", "F", "dash", "adapted"]

  /// Every value that the figure may have, whichever of the possible grades hold; two of them stand for
  /// "too many to try".
  static func outcomes(_ id: String, _ possible: [String: [String]]) -> Set<Int?> {
    let combinations = possible.values.reduce(1) { min($0 * $1.count, 1_000_000) }
    guard combinations <= 4096 else { return [0, 1] }
    var sets: [[String: String]] = [[:]]
    for (subject, grades) in possible {
      sets = sets.flatMap { set in grades.map { set.merging([subject: $0]) { $1 } } }
    }
    return Set(sets.map { figure(id, $0) })
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
}
