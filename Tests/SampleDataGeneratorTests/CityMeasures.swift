import SampleDataGenerator
import SchoolModel

/// What the calibration looks at, computed straight from the model: plain and slow, on purpose.
struct CityMeasures {
  let city: City
  /// Year → school → share or mean; nil where there are fewer than ten pupils.
  var merit: [[Double?]] = []
  var allSubjects: [[Double?]] = []
  var eligible: [[Double?]] = []
  var cohort: [[Int]] = []
  /// Newest year, by grade year: pupils, and pupils absent 15 % or more.
  var pupilsByGrade = Array(repeating: 0, count: 10)
  var absentByGrade = Array(repeating: 0, count: 10)
  var absentShare: [Double?] = []
  var absentMinutes = 0
  var unauthorisedMinutes = 0

  init(_ city: City) {
    self.city = city
    for year in city.options.autumns.indices { addGrades(year) }
    addAttendance(city.options.autumns.count - 1)
  }

  private mutating func addGrades(_ year: Int) {
    let count = city.schools.count
    var pupils = Array(repeating: 0, count: count)
    var sums = Array(repeating: (merit: 0.0, withMerit: 0, all: 0, eligible: 0), count: count)
    for enrolment in city.enrolments[year] where enrolment.gradeYear == 9 {
      let grades = city.grades(of: enrolment, year: year, isSpring: true)
      let school = enrolment.school
      pupils[school] += 1
      if grades.merit >= 10 {
        sums[school].merit += grades.merit
        sums[school].withMerit += 1
      }
      sums[school].all += grades.passesAll ? 1 : 0
      sums[school].eligible += grades.isEligible ? 1 : 0
    }
    cohort.append(pupils)
    func byschool(_ value: (Int) -> Double) -> [Double?] {
      (0..<count).map { pupils[$0] >= 10 ? value($0) : nil }
    }
    merit.append(byschool { sums[$0].merit / Double(max(1, sums[$0].withMerit)) })
    allSubjects.append(byschool { 100 * Double(sums[$0].all) / Double(pupils[$0]) })
    eligible.append(byschool { 100 * Double(sums[$0].eligible) / Double(pupils[$0]) })
  }

  private mutating func addAttendance(_ year: Int) {
    var pupils = Array(repeating: 0, count: city.schools.count)
    var absent = pupils
    for enrolment in city.enrolments[year] {
      let terms = [false, true].map { city.minutes(of: enrolment, year: year, isSpring: $0) }
      let missed = terms.reduce(0) { $0 + $1.absent }
      let isAbsent = missed * 100 >= 15 * terms.reduce(0) { $0 + $1.reported }
      pupilsByGrade[enrolment.gradeYear] += 1
      absentByGrade[enrolment.gradeYear] += isAbsent ? 1 : 0
      pupils[enrolment.school] += 1
      absent[enrolment.school] += isAbsent ? 1 : 0
      absentMinutes += missed
      unauthorisedMinutes += terms.reduce(0) { $0 + $1.unauthorised }
    }
    absentShare = city.schools.indices.map {
      pupils[$0] >= 100 ? 100 * Double(absent[$0]) / Double(pupils[$0]) : nil
    }
  }

  /// Percent of the pupils of these grade years who miss 15 % or more.
  func absentShare(_ gradeYears: ClosedRange<Int>) -> Double {
    100 * Double(absentByGrade[gradeYears].reduce(0, +))
      / Double(pupilsByGrade[gradeYears].reduce(0, +))
  }

  /// By school, on 15 October of a year: certified percent of teachers' full-time posts, and pupils
  /// per teacher; nil under three full-time posts.
  func staffing(_ year: Int) -> [(certified: Double, pupilsPerTeacher: Double)?] {
    let day = Day("\(city.options.autumns[year])-10-15") ?? Day(number: 0)
    var pupils = Array(repeating: 0, count: city.schools.count)
    for enrolment in city.enrolments[year] { pupils[enrolment.school] += 1 }
    return city.schools.indices.map { school in
      let teachers = city.posts[school].filter { $0.isTeacher && $0.isHeld(from: day, to: day) }
      let all = teachers.reduce(0) { $0 + $1.ftePercent }
      guard all >= 300 else { return nil }
      let certified = teachers.reduce(0) { $0 + ($1.isCertified == true ? $1.ftePercent : 0) }
      return (100 * Double(certified) / Double(all), 100 * Double(pupils[school]) / Double(all))
    }
  }

  /// Percent of teachers in post on 15 October who are gone a year later, by school.
  func turnover(_ year: Int) -> [Double?] {
    let autumn = city.options.autumns[year]
    guard let before = Day("\(autumn)-10-15"), let after = Day("\(autumn + 1)-10-15") else {
      return []
    }
    return city.schools.indices.map { school in
      let teachers = city.posts[school]
        .filter { $0.isTeacher && $0.isHeld(from: before, to: before) }
      guard teachers.count >= 10 else { return nil }
      let left = teachers.filter { !$0.isHeld(from: after, to: after) }.count
      return 100 * Double(left) / Double(teachers.count)
    }
  }
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

func deviation(_ values: [Double]) -> Double {
  let middle = mean(values)
  return mean(values.map { ($0 - middle) * ($0 - middle) }).squareRoot()
}

func correlation(_ pairs: [(Double, Double)]) -> Double {
  let (first, second) = (pairs.map(\.0), pairs.map(\.1))
  let (firstMean, secondMean) = (mean(first), mean(second))
  let product = mean(pairs.map { ($0.0 - firstMean) * ($0.1 - secondMean) })
  return product / (deviation(first) * deviation(second))
}

/// The pairs of which both are known.
func pairs(_ first: [Double?], _ second: [Double?]) -> [(Double, Double)] {
  zip(first, second).compactMap { first, second in
    guard let first, let second else { return nil }
    return (first, second)
  }
}

extension CityMeasures {
  /// Percent of the principals in post on 15 October who are gone a year later.
  func principalsLeaving(_ year: Int) -> Double {
    let autumn = city.options.autumns[year]
    guard let before = Day("\(autumn)-10-15"), let after = Day("\(autumn + 1)-10-15") else {
      return .nan
    }
    let principals = city.posts.joined()
      .filter { $0.title == "Rektor" && $0.isHeld(from: before, to: before) }
    let leaving = principals.filter { !$0.isHeld(from: after, to: after) }
    return 100 * Double(leaving.count) / Double(principals.count)
  }

  /// Sick hours in contracted hours of everybody, percent.
  func sickLeave(_ year: Int) -> Double {
    let autumn = city.options.autumns[year]
    guard let first = Day("\(autumn)-08-01"), let last = Day("\(autumn + 1)-07-31") else {
      return .nan
    }
    var (sick, contracted) = (0, 0)
    for school in city.schools {
      for post in city.posts[school.index] where post.isHeld(from: first, to: last) {
        let hours = city.contractedHours(of: post, from: first, to: last)
        contracted += hours
        sick += city.sickHours(of: post, school: school, autumn: autumn, in: hours)
      }
    }
    return 10 * Double(sick) / Double(contracted)
  }
}
