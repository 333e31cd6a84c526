import SchoolModel

/// Every row about staff, with the place it was read from; repetitions are judged at the end, so that
/// nothing depends on the order in which rows, files or workers come.
struct StaffBook: Sendable {
  struct Row: Sendable {
    var record: StaffRecord
    let input: Int32
    let line: UInt32

    /// Place in the inputs, to sort by.
    var place: (Int32, UInt32) { (input, line) }
  }

  private(set) var rows: [Row] = []

  mutating func add(_ batch: RecordBatch) {
    for (row, record) in StaffRecord.records(of: batch) {
      rows.append(
        Row(
          record: record, input: Int32(batch.input), line: UInt32(clamping: batch.lines[row])))
    }
  }

  mutating func merge(_ other: StaffBook, persons: PersonKeyMap) {
    for var row in other.rows {
      row.record.staff = persons[row.record.staff]
      rows.append(row)
    }
  }
}

/// The rows about staff that can be used, and what was set aside.
///
/// - A row that repeats another one in everything counts once.
/// - Rows of an export that tell different things about the same person, school, role and first day
///   are not used. Where the first day is not told they may be several posts, and all are used.
/// - Posts of a person that add up to more than `mostFullTime` on the reference day in one export are
///   not used.
struct SettledStaff: Sendable {
  let records: [StaffRecord]
  let problems: [LateProblem]

  /// Two full-time posts, in hundredths of a percent.
  ///
  /// People do hold more than one post (an evening
  /// course, hours paid beside a post), so 100 % is no limit; nobody works more than two whole ones.
  static let mostFullTime: Int64 = 20_000

  /// What makes a post the same post within an export.
  private struct Post: Hashable {
    let input: Int32
    let staff: PersonKey
    let school: Int32
    let period: Int32
    let role: Int32
    let start: Int32
  }

  /// The posts of a person in one export.
  private struct Person: Hashable {
    let input: Int32
    let staff: PersonKey
    let period: Int32
  }

  init(_ book: StaffBook, codeBook: CodeBook) {
    var problems: [LateProblem] = []
    func setAside(_ row: StaffBook.Row, _ kind: FindingKind) {
      problems.append(
        LateProblem(
          kind: kind, input: Int(row.input), line: Int(row.line),
          school: codeBook.schools[Int(row.record.school)], rows: 1))
    }
    let rows = book.rows.sorted { $0.place < $1.place }
    // Rows of somebody who cannot be recognised are about who knows whom.
    var used = rows.filter { !$0.record.staff.isRecognisable }
    let known = rows.filter { $0.record.staff.isRecognisable }

    var seen = Set<StaffRecord>()
    var single: [StaffBook.Row] = []
    for row in known {
      if seen.insert(row.record).inserted {
        single.append(row)
      } else {
        setAside(row, .duplicatePost)
      }
    }
    let posts = Dictionary(grouping: single) { row in
      Post(
        input: row.input, staff: row.record.staff, school: row.record.school,
        period: row.record.period, role: row.record.role, start: row.record.start)
    }
    var consistent: [StaffBook.Row] = []
    for (post, rivals) in posts {
      // Without a first day nobody can tell two posts from one.
      if rivals.count == 1 || post.start == Missing.day {
        consistent += rivals
      } else {
        for row in rivals { setAside(row, .contradictoryPost) }
      }
    }
    let persons = Dictionary(grouping: consistent) { row in
      Person(input: row.input, staff: row.record.staff, period: row.record.period)
    }
    for rows in persons.values {
      let impossible = Self.beyondFullTime(rows, codeBook.calendar)
      for (place, row) in rows.enumerated() {
        if impossible.contains(place) {
          setAside(row, .postsBeyondFullTime)
        } else {
          used.append(row)
        }
      }
    }
    records = used.sorted { $0.place < $1.place }.map(\.record)
    self.problems = problems
  }

  /// The places of rows that are held on a reference day on which they add up to too much.
  private static func beyondFullTime(_ rows: [StaffBook.Row], _ calendar: SchoolCalendar)
    -> Set<Int>
  {
    guard let period = rows.first?.record.period, rows.map(\.record).fullTime > mostFullTime else {
      return []
    }
    // A register tells about the reference day of every period, an export about that of its own.
    let days =
      period < 0
      ? calendar.periods.map(\.referenceDay) : [calendar.periods[Int(period)].referenceDay]
    var impossible = Set<Int>()
    for day in days {
      let held = rows.indices.filter { rows[$0].record.isInPost(on: day) }
      if held.map({ rows[$0].record }).fullTime > mostFullTime { impossible.formUnion(held) }
    }
    return impossible
  }
}
