import SchoolModel

/// A small generator with a seed (SplitMix64), so that a failing case can be seen again.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// True in so many of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &self)]
  }
}

/// Rows of every dataset with all the trouble that real exports have.
struct RandomData {
  var grades: [GradeRow] = []
  var pupils: [PupilRow] = []
  var attendance: [AttendanceRow] = []
  var staff: [StaffRow] = []

  /// Inputs that are exports of sums for whole periods.
  static let inputsOfSums = [22, 23]

  init(seed: UInt64) {
    var random = Seeded(seed)
    for pupil in UInt32(1)...50 {
      let school = random.pick([1, 1, 2, 3])
      let first = random.pick([2, 5, 6, 7, 8])
      for (place, year) in ["2023/24", "2024/25"].enumerated() {
        addPupil(pupil, school, first + place, year, &random)
        addGrades(pupil, school, first + place, year, &random)
        addAttendance(pupil, school, first + place, year, &random)
      }
    }
    for _ in 0..<12 {
      grades.append(
        GradeRow(
          0, random.pick(World.subjects).code, "F", school: random.pick([1, 2]), gradeYear: 9))
      attendance.append(
        AttendanceRow(
          pupil: 0, school: random.pick([1, 2, 3]), period: "2024/25",
          gradeYear: random.pick([nil, 3, 8]), offered: 100, reported: 90,
          unauthorised: random.pick([0, 45])))
      pupils.append(PupilRow(pupil: 0, school: random.pick([1, 2])))
    }
    // Rows of persons who have a key for each row.
    for place in UInt32(0)..<6 {
      let single = 1 << 31 | place
      attendance.append(
        AttendanceRow(
          pupil: single, school: random.pick([1, 2]), period: "2024-HT",
          gradeYear: random.pick([nil, 8]), offered: 900, reported: 800,
          unauthorised: random.pick([0, 200]), input: 22))
      pupils.append(PupilRow(pupil: single + 10, school: random.pick([1, 2]), gradeYear: 8))
    }
    for person in UInt32(1001)...1025 { addStaff(person, &random) }
    number(&random)
  }

  private mutating func addPupil(
    _ pupil: UInt32, _ school: Int, _ gradeYear: Int, _ year: String, _ random: inout Seeded
  ) {
    guard random.chance(90) else { return }
    var row = PupilRow(
      pupil: pupil, school: school, period: random.chance(90) ? year : nil, gradeYear: gradeYear,
      gender: random.pick(["F", "M", "F", "M", nil]),
      newlyArrived: random.pick([true, false, nil]),
      backgroundKnown: random.pick([true, true, false, nil]))
    pupils.append(row)
    if random.chance(15) {
      row.school = random.pick([1, 2, 3])
      row.gender = random.pick(["F", "M", nil])
      pupils.append(row)
    }
  }

  private mutating func addGrades(
    _ pupil: UInt32, _ school: Int, _ gradeYear: Int, _ year: String, _ random: inout Seeded
  ) {
    let gender = random.pick(["F", "M", nil, nil])
    let isWeak = random.chance(20)
    for term in ["HT", "VT"] {
      let subjects = World.subjects.map(\.code).filter { _ in random.chance(85) }
      for subject in subjects {
        let scale =
          isWeak
          ? ["F", "dash", "adapted", "F"]
          : ["A", "B", "C", "D", "E", "E", "C", "D", "B", "A", "C", "F", "adapted", "dash"]
        let row = GradeRow(
          pupil, subject, random.pick(scale), school: random.chance(3) ? 2 : school, year: year,
          term: term, gradeYear: gradeYear, gender: gender, input: random.pick([0, 0, 0, 1]))
        grades.append(row)
        if random.chance(4) { grades.append(row) }
        if random.chance(1) {
          var other = row
          other.grade = "?"
          grades.append(other)
        }
        if random.chance(3) {
          var other = row
          other.grade = random.pick(["A", "F"])
          grades.append(other)
        }
      }
    }
  }

  private mutating func addAttendance(
    _ pupil: UInt32, _ school: Int, _ gradeYear: Int, _ year: String, _ random: inout Seeded
  ) {
    let autumn = year.prefix(4)
    let spring = year == "2023/24" ? "2024" : "2025"
    let level = random.pick([0, 5, 10, 15, 30])
    for _ in 0..<random.pick([0, 4, 12]) {
      let month = random.pick(["\(autumn)-09", "\(autumn)-11", "\(spring)-02", "\(spring)-07"])
      let reported = random.pick([40, 60, 60, 60, 0])
      attendance.append(
        AttendanceRow(
          pupil: pupil, school: random.chance(5) ? 3 : school,
          date: "\(month)-1\(Int.random(in: 0...9, using: &random))",
          gradeYear: random.chance(50) ? gradeYear : nil, offered: 60,
          reported: random.chance(5) ? nil : reported, authorised: reported * level / 100,
          unauthorised: random.chance(20) ? reported / 10 : 0, other: random.pick([0, 10]),
          input: random.pick([20, 21])))
    }
    guard random.chance(60) else { return }
    var row = AttendanceRow(
      pupil: pupil, school: school, period: random.pick([year, "\(autumn)-HT", "\(spring)-VT"]),
      gradeYear: random.pick([gradeYear, nil]), offered: 2000, reported: 1800,
      authorised: 18 * level, unauthorised: random.pick([0, 90]), input: 22)
    attendance.append(row)
    while random.chance(25) {
      row.input = random.pick(Self.inputsOfSums)
      row.gradeYear = random.pick([gradeYear, gradeYear, gradeYear + 1, nil])
      if random.chance(30) { row.other += 1 }
      attendance.append(row)
    }
  }

  private mutating func addStaff(_ person: UInt32, _ random: inout Seeded) {
    let school = random.pick([1, 2])
    for year in ["2022/23", "2023/24", "2024/25", nil] {
      guard random.chance(year == nil ? 15 : 75) else { continue }
      var row = StaffRow(
        staff: person, school: random.chance(10) ? 3 : school, period: year,
        role: random.pick(["teacher", "teacher", "teacher", "principal", "special_educator"]),
        fte: random.pick([100, 75, 33, nil]), certified: random.pick([true, true, false, nil]),
        permanent: random.pick([true, false]),
        start: random.pick([nil, nil, "2021-03-01", "2023-10-15", "2024-10-16"]),
        end: random.pick([nil, nil, nil, "2024-10-14", "2023-10-15", "2022-01-31"]),
        sick: random.pick([0, 12, 160, nil]), contracted: random.pick([1700, 850, nil]))
      staff.append(row)
      if random.chance(10) { staff.append(row) }
      if random.chance(20) {
        row.fte = 90
        staff.append(row)
      }
      if random.chance(6) {
        row.start = "2020-01-01"
        row.fte = 150
        staff.append(row)
      }
    }
  }

  /// Gives every row of an input its own line, in an order that says nothing.
  private mutating func number(_ random: inout Seeded) {
    grades.shuffle(using: &random)
    for place in grades.indices { grades[place].line = place + 2 }
    for place in pupils.indices { pupils[place].line = place + 2 }
    for place in attendance.indices { attendance[place].line = place + 2 }
    for place in staff.indices { staff[place].line = place + 2 }
  }

  /// The rows as batches of at most `size`, in the order that they have.
  func batches(of size: Int) -> [RecordBatch] {
    split(grades, size, \.input).map(Batch.grades)
      + split(pupils, size, \.input).map(Batch.pupils)
      + split(attendance, size, \.input).map {
        Batch.attendance($0, Self.inputsOfSums.contains($0[0].input) ? .period : .lesson)
      }
      + split(staff, size, \.input).map { Batch.staff($0) }
  }

  mutating func shuffle(_ random: inout Seeded) {
    grades.shuffle(using: &random)
    pupils.shuffle(using: &random)
    attendance.shuffle(using: &random)
    staff.shuffle(using: &random)
  }

  private func split<Row>(_ rows: [Row], _ size: Int, _ input: (Row) -> Int) -> [[Row]] {
    Set(rows.map(input)).sorted().flatMap { number -> [[Row]] in
      let own = rows.filter { input($0) == number }
      return stride(from: 0, to: own.count, by: size).map {
        Array(own[$0..<min($0 + size, own.count)])
      }
    }
  }
}
