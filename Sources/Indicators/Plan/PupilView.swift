import SchoolModel

/// What conditions on pupils may ask for, as one row of integers in a fixed order.
///
/// The grade year, and for grades the gender, come from the record itself where it has them, else
/// from the `pupils` dataset.
struct PupilView: Sendable {
  static let layout: [CanonicalColumn] = [
    .schoolCode, .gradeYear, .gender, .newlyArrived, .backgroundKnown, .academicYear, .term,
    .subject, .grade,
  ]
  static let subjectPlace = 7
  static let gradePlace = 8

  /// The columns that groups may ask for.
  static let groupColumns = columns([
    .schoolCode, .gradeYear, .gender, .newlyArrived, .backgroundKnown,
  ])

  /// Their definitions, with types.
  static func columns(_ names: [CanonicalColumn]) -> [ColumnDefinition] {
    let all = Dataset.pupils.columns + Dataset.grades.columns
    return names.compactMap { name in all.first { $0.column == name } }
  }

  /// The values in the order of `layout`; `Missing.integer` where there is none.
  private(set) var values: [Int64]

  init(_ kind: PupilKind) { values = kind.values }

  mutating func set(subject: Int, grade: UInt8) {
    values[Self.subjectPlace] = Int64(subject)
    values[Self.gradePlace] = Int64(grade)
  }

  /// Whether the condition holds.
  ///
  /// What is not known of a pupil, such as the attributes of somebody who
  /// cannot be joined to other records, meets neither a condition nor its contrary.
  func meets(_ condition: CompiledCondition) -> Bool { condition.holds(values) }
}

/// Everything about a pupil that conditions may ask for, but for single grades, in one word: pupils of
/// one kind get the same answers, so each kind is asked once.
struct PupilKind: Hashable, Sendable {
  let bits: UInt64

  /// - Parameters:
  ///   - school: the school's code.
  ///   - gradeYear: as the record tells it, or nil.
  ///   - gender: as the record tells it, or nil.
  ///   - known: what the `pupils` dataset tells.
  ///   - academicYear: of grades.
  ///   - term: of grades.
  init(
    school: Int, gradeYear: Int64?, gender: Int64? = nil, known: PupilTable.Attributes,
    academicYear: Int? = nil, term: Int? = nil
  ) {
    func field(_ value: Int64?, _ shift: UInt64) -> UInt64 {
      UInt64(bitPattern: (value ?? -1) + 1) << shift
    }
    bits =
      UInt64(school) | field(gradeYear ?? known.gradeYear.value, 14)
      | field(gender ?? known.gender.value, 22) | field(known.newlyArrived.value, 30)
      | field(known.backgroundKnown.value, 38) | field(academicYear.map { Int64($0) }, 46)
      | field(term.map { Int64($0) }, 59)
  }

  /// The values in the order of `PupilView.layout`.
  var values: [Int64] {
    func field(_ shift: UInt64, _ width: UInt64) -> Int64 {
      let value = Int64(bits >> shift & (1 << width - 1))
      return value == 0 ? Missing.integer : value - 1
    }
    return [
      Int64(bits & 0x3fff), field(14, 8), field(22, 8), field(30, 8), field(38, 8), field(46, 13),
      field(59, 4), Missing.integer, Missing.integer,
    ]
  }
}

/// The answers of a plan's groups and of some indicators' filters, each kind of pupil asked once.
struct PupilAnswers {
  private let groupConditions: [CompiledCondition]
  private let filterConditions: [CompiledCondition]
  private var places: [PupilKind: Int] = [:]
  /// Kinds that were asked for lately, by some of their bits; no kind has all bits.
  private var recent = [(bits: UInt64, place: Int)](repeating: (.max, 0), count: 256)
  /// Kind's place → a bit for each group.
  private(set) var groups: [UInt64] = []
  private var filters: [Bool] = []

  init(groups: [CompiledCondition], filters: [CompiledCondition]) {
    groupConditions = groups
    filterConditions = filters
  }

  /// The place of a kind's answers.
  mutating func place(of kind: PupilKind) -> Int {
    let spot = Int(truncatingIfNeeded: (kind.bits &* 0x9E37_79B9_7F4A_7C15) >> 56)
    if recent[spot].bits == kind.bits { return recent[spot].place }
    let place = places[kind] ?? ask(kind)
    recent[spot] = (kind.bits, place)
    return place
  }

  /// Whether a kind meets the filter with a number.
  func meets(_ filter: Int, _ place: Int) -> Bool {
    filters[place * filterConditions.count + filter]
  }

  private mutating func ask(_ kind: PupilKind) -> Int {
    let view = PupilView(kind)
    var bits: UInt64 = 0
    for (bit, condition) in groupConditions.enumerated() where view.meets(condition) {
      bits |= 1 << UInt64(bit)
    }
    places[kind] = groups.count
    groups.append(bits)
    filters += filterConditions.map(view.meets)
    return groups.count - 1
  }
}
