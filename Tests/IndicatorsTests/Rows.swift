import SchoolModel

/// One row of the grades dataset as a test writes it; school 1 to 3, pupil 0 cannot be linked.
struct GradeRow: Hashable {
  var pupil: UInt32
  var school = 1
  var year = "2024/25"
  var term = "VT"
  var gradeYear: Int? = 9
  var subject: String
  var grade: String
  var gender: String?
  var input = 0
  var line = 0

  init(
    _ pupil: UInt32, _ subject: String, _ grade: String, school: Int = 1, year: String = "2024/25",
    term: String = "VT", gradeYear: Int? = 9, gender: String? = nil, input: Int = 0, line: Int = 0
  ) {
    self.pupil = pupil
    self.school = school
    self.year = year
    self.term = term
    self.gradeYear = gradeYear
    self.subject = subject
    self.grade = grade
    self.gender = gender
    self.input = input
    self.line = line
  }

  /// Several grades of one pupil: `["EN": "A", "MA": "F"]`.
  static func all(
    _ pupil: UInt32, _ grades: KeyValuePairs<String, String>, school: Int = 1,
    gradeYear: Int? = 9, gender: String? = nil
  ) -> [GradeRow] {
    grades.map {
      GradeRow(pupil, $0.key, $0.value, school: school, gradeYear: gradeYear, gender: gender)
    }
  }
}

struct PupilRow: Hashable {
  var pupil: UInt32
  var school = 1
  var period: String? = "2024/25"
  var gradeYear: Int?
  var gender: String?
  var newlyArrived: Bool?
  var backgroundKnown: Bool?
  var input = 10
  var line = 0
}

struct AttendanceRow: Hashable {
  var pupil: UInt32
  var school = 1
  var date: String?
  var period: String?
  var gradeYear: Int?
  var offered: Int? = 0
  var reported: Int? = 0
  var authorised = 0
  var unauthorised = 0
  var other = 0
  var input = 20
  var line = 0
}

struct StaffRow: Hashable {
  var staff: UInt32
  var school = 1
  /// nil: the export counts for every period.
  var period: String? = "2024/25"
  var role = "teacher"
  /// Percent.
  var fte: Int? = 100
  var certified: Bool?
  var permanent: Bool?
  var start: String?
  var end: String?
  var sick: Int?
  var contracted: Int?
  var input = 30
  var line = 0
}

/// Rows of one kind → a batch; rows of one batch share an input, as in a file.
enum Batch {
  static func grades(_ rows: [GradeRow]) -> RecordBatch {
    var columns: [CanonicalColumn: ColumnValues] = [
      .pupilID: keys(rows.map(\.pupil)), .schoolCode: schools(rows.map(\.school)),
      .academicYear: codes(rows.map(\.year), .academicYear), .term: codes(rows.map(\.term), .term),
      .gradeYear: integers(rows.map(\.gradeYear)),
      .subject: codes(rows.map(\.subject), .subject),
      .grade: .codes(
        rows.map { row in
          // “?” is a grade that cannot be read.
          row.grade == "?"
            ? Missing.unreadableGrade
            : World.codeBook.code(of: row.grade, in: .grade) ?? Missing.code
        }),
    ]
    if rows.contains(where: { $0.gender != nil }) {
      columns[.gender] = codes(rows.map(\.gender), .gender)
    }
    return RecordBatch(
      dataset: .grades, input: rows.first?.input ?? 0, lines: rows.map(\.line), columns: columns)
  }

  static func pupils(_ rows: [PupilRow]) -> RecordBatch {
    var columns: [CanonicalColumn: ColumnValues] = [
      .pupilID: keys(rows.map(\.pupil)), .schoolCode: schools(rows.map(\.school)),
      .gradeYear: integers(rows.map(\.gradeYear)), .gender: codes(rows.map(\.gender), .gender),
      .newlyArrived: codes(rows.map { $0.newlyArrived.map(String.init) }, .newlyArrived),
      .backgroundKnown: codes(rows.map { $0.backgroundKnown.map(String.init) }, .backgroundKnown),
    ]
    if rows.contains(where: { $0.period != nil }) {
      columns[.period] = codes(rows.map(\.period), .period)
    }
    return RecordBatch(
      dataset: .pupils, input: rows.first?.input ?? 0, lines: rows.map(\.line), columns: columns)
  }

  static func attendance(
    _ rows: [AttendanceRow], _ granularity: Granularity = .lesson,
    without: Set<CanonicalColumn> = []
  ) -> RecordBatch {
    var columns: [CanonicalColumn: ColumnValues] = [
      .pupilID: keys(rows.map(\.pupil)), .schoolCode: schools(rows.map(\.school)),
      .gradeYear: integers(rows.map(\.gradeYear)), .date: days(rows.map(\.date)),
      .period: codes(rows.map(\.period), .period),
      .offeredMinutes: integers(rows.map(\.offered)),
      .reportedMinutes: integers(rows.map(\.reported)),
      .authorisedMinutes: integers(rows.map { $0.authorised }),
      .unauthorisedMinutes: integers(rows.map { $0.unauthorised }),
      .otherMinutes: integers(rows.map { $0.other }),
    ]
    for column in without { columns[column] = nil }
    return RecordBatch(
      dataset: .attendance, granularity: granularity, input: rows.first?.input ?? 0,
      lines: rows.map(\.line), columns: columns)
  }

  static func staff(_ rows: [StaffRow], without: Set<CanonicalColumn> = []) -> RecordBatch {
    var columns: [CanonicalColumn: ColumnValues] = [
      .staffID: keys(rows.map(\.staff)), .schoolCode: schools(rows.map(\.school)),
      .period: codes(rows.map(\.period), .period), .role: codes(rows.map(\.role), .role),
      .ftePercent: hundredths(rows.map(\.fte)),
      .certified: codes(rows.map { $0.certified.map(String.init) }, .certified),
      .permanent: codes(rows.map { $0.permanent.map(String.init) }, .permanent),
      .startDate: days(rows.map(\.start)), .endDate: days(rows.map(\.end)),
      .sickHours: hundredths(rows.map(\.sick)),
      .contractedHours: hundredths(rows.map(\.contracted)),
    ]
    for column in without { columns[column] = nil }
    return RecordBatch(
      dataset: .staffing, input: rows.first?.input ?? 0, lines: rows.map(\.line), columns: columns)
  }

  private static func keys(_ numbers: [UInt32]) -> ColumnValues {
    .keys(numbers.map { PersonKey(number: $0) })
  }

  private static func schools(_ places: [Int]) -> ColumnValues {
    .codes(places.map { Int32($0 - 1) })
  }

  private static func codes(_ texts: [String?], _ column: CanonicalColumn) -> ColumnValues {
    .codes(
      texts.map { text in
        text.flatMap { World.codeBook.code(of: $0, in: column) } ?? Missing.code
      })
  }

  private static func integers(_ values: [Int?]) -> ColumnValues {
    .integers(values.map { $0.map { Int64($0) } ?? Missing.integer })
  }

  private static func hundredths(_ values: [Int?]) -> ColumnValues {
    .hundredths(values.map { $0.map { Int64($0) * 100 } ?? Missing.integer })
  }

  private static func days(_ texts: [String?]) -> ColumnValues {
    .days(texts.map { $0.flatMap { Day($0)?.number } ?? Missing.day })
  }
}
