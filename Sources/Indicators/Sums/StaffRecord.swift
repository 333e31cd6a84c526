import SchoolModel

/// One post, as an export of staff tells it.
struct StaffRecord: Hashable, Sendable {
  /// Columns that the export had, as a set.
  struct Columns: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let fte = Columns(rawValue: 1)
    static let certified = Columns(rawValue: 2)
    static let permanent = Columns(rawValue: 4)
    static let sickHours = Columns(rawValue: 8)
    static let contractedHours = Columns(rawValue: 16)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ columns: [CanonicalColumn]) {
      self = []
      for column in columns {
        switch column {
        case .ftePercent: insert(.fte)
        case .certified: insert(.certified)
        case .permanent: insert(.permanent)
        case .sickHours: insert(.sickHours)
        case .contractedHours: insert(.contractedHours)
        default: break
        }
      }
    }
  }

  var staff: PersonKey
  let school: Int32
  /// Calendar place of the export; -1 when its rows count for every period.
  let period: Int32
  let role: Int32
  /// Hundredths of a percent of full time.
  let fte: Int64
  let certified: Int32
  let permanent: Int32
  let start: Int32
  let end: Int32
  /// Hundredths of hours.
  let sickHours: Int64
  let contractedHours: Int64
  let columns: Columns

  /// Whether the post is held on a day: begun (no start: before), and not ended before it.
  func isInPost(on day: Day) -> Bool {
    (start == Missing.day || start <= day.number) && (end == Missing.day || end >= day.number)
  }

  /// Whether the post overlaps a stretch of days, both ends included.
  ///
  /// An export for one period knows nothing of the time after it: a post without an end counts until
  /// the export's own last day, `knownUntil`.
  func overlaps(_ first: Day, _ last: Day, knownUntil: Day?) -> Bool {
    let end = self.end == Missing.day ? knownUntil?.number ?? Int32.max : self.end
    return (start == Missing.day || start <= last.number) && end >= first.number
  }

  /// The value of a column as conditions see it.
  func value(of column: CanonicalColumn) -> Int64 {
    func code(_ value: Int32) -> Int64 { value < 0 ? Missing.integer : Int64(value) }
    func day(_ value: Int32) -> Int64 { value == Missing.day ? Missing.integer : Int64(value) }
    switch column {
    case .schoolCode: return code(school)
    case .period: return code(period)
    case .role: return code(role)
    case .ftePercent: return fte
    case .certified: return code(certified)
    case .permanent: return code(permanent)
    case .startDate: return day(start)
    case .endDate: return day(end)
    case .sickHours: return sickHours
    case .contractedHours: return contractedHours
    default: return Missing.integer
    }
  }

  func meets(_ condition: CompiledCondition) -> Bool {
    condition.isAlways || condition.holds(condition.fields.map(value))
  }

  /// The records of a batch, each with its row; rows without a school or role are no posts.
  static func records(of batch: RecordBatch) -> [(row: Int, record: StaffRecord)] {
    guard let staff = batch.keys(.staffID), let schools = batch.codes(.schoolCode),
      let roles = batch.codes(.role)
    else { return [] }
    let periods = batch.codes(.period)
    let fte = batch.integers(.ftePercent)
    let certified = batch.codes(.certified)
    let permanent = batch.codes(.permanent)
    let starts = batch.days(.startDate)
    let ends = batch.days(.endDate)
    let sick = batch.integers(.sickHours)
    let contracted = batch.integers(.contractedHours)
    let columns = Columns(Array(batch.columns.keys))
    var records: [(row: Int, record: StaffRecord)] = []
    for row in staff.indices where schools[row] >= 0 && roles[row] >= 0 {
      let record =
        StaffRecord(
          staff: staff[row], school: schools[row], period: max(periods?[row] ?? -1, -1),
          role: roles[row], fte: fte?[row] ?? Missing.integer, certified: certified?[row] ?? -1,
          permanent: permanent?[row] ?? -1, start: starts?[row] ?? Missing.day,
          end: ends?[row] ?? Missing.day, sickHours: sick?[row] ?? Missing.integer,
          contractedHours: contracted?[row] ?? Missing.integer, columns: columns)
      records.append((row, record))
    }
    return records
  }
}
