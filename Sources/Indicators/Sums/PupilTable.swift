import SchoolModel

/// What the `pupils` dataset says: each pupil's attributes, and who is enrolled where.
struct PupilTable: Sendable {
  struct Attributes: Hashable, Sendable {
    var gradeYear = Trait.unknown
    var gender = Trait.unknown
    var newlyArrived = Trait.unknown
    var backgroundKnown = Trait.unknown

    mutating func join(_ other: Attributes) {
      gradeYear.join(other.gradeYear)
      gender.join(other.gender)
      newlyArrived.join(other.newlyArrived)
      backgroundKnown.join(other.backgroundKnown)
    }
  }

  struct Place: Hashable, Sendable {
    let school: Int32
    /// Calendar place of the export, or -1 when it counts for every year.
    let period: Int32
  }

  /// Pupil and school year (0: every year; else calendar place + 1) → attributes.
  private var attributes: [UInt64: Attributes] = [:]
  /// Pupils at a school in an export's period, each once, with the first input that says so.
  private(set) var enrolled: [PackedKey: Int32] = [:]
  private var enrolledAlways: Set<PackedKey> = []
  /// Rows that cannot be joined to a person, each of them one pupil.
  private var unlinkable: [Place: Int] = [:]

  mutating func add(_ batch: RecordBatch, plan: IndicatorPlan) {
    guard let keys = batch.keys(.pupilID), let schools = batch.codes(.schoolCode) else { return }
    let periods = batch.codes(.period)
    let gradeYears = batch.integers(.gradeYear)
    let genders = batch.codes(.gender)
    let newlyArrived = batch.codes(.newlyArrived)
    let backgroundKnown = batch.codes(.backgroundKnown)
    for row in keys.indices {
      let school = schools[row]
      guard school >= 0 else { continue }
      let period = periods?[row] ?? -1
      guard keys[row].isLinkable else {
        unlinkable[Place(school: school, period: max(period, -1)), default: 0] += 1
        continue
      }
      let attributes = Attributes(
        gradeYear: Trait(gradeYears?[row] ?? -1), gender: Trait(Int64(genders?[row] ?? -1)),
        newlyArrived: Trait(Int64(newlyArrived?[row] ?? -1)),
        backgroundKnown: Trait(Int64(backgroundKnown?[row] ?? -1)))
      let year = period < 0 ? nil : plan.periods.schoolYear[Int(period)]
      self.attributes[Self.key(keys[row], year), default: Attributes()].join(attributes)
      guard plan.needsEnrolment || plan.needsGrades else { continue }
      let key = PackedKey(
        pupil: keys[row], school: Int(school), period: max(0, Int(period)), detail: 0)
      if period < 0 {
        enrolledAlways.insert(key)
      } else {
        enrolled[key] = min(enrolled[key] ?? .max, Int32(batch.input))
      }
    }
  }

  mutating func merge(_ other: PupilTable) {
    for (key, value) in other.attributes { attributes[key, default: Attributes()].join(value) }
    enrolled.merge(other.enrolled, uniquingKeysWith: min)
    enrolledAlways.formUnion(other.enrolledAlways)
    unlinkable.merge(other.unlinkable, uniquingKeysWith: +)
  }

  /// A pupil's attributes in a school year; what that year does not tell comes from exports that
  /// count for every year.
  func attributes(of pupil: PersonKey, schoolYear: Int) -> Attributes {
    var found = attributes[Self.key(pupil, schoolYear)] ?? Attributes()
    if let always = attributes[Self.key(pupil, nil)] {
      if found.gradeYear == .unknown { found.gradeYear = always.gradeYear }
      if found.gender == .unknown { found.gender = always.gender }
      if found.newlyArrived == .unknown { found.newlyArrived = always.newlyArrived }
      if found.backgroundKnown == .unknown { found.backgroundKnown = always.backgroundKnown }
    }
    return found
  }

  /// Pupils enrolled at each school, for each calendar place of the wanted kind.
  ///
  /// - Parameters:
  ///   - stocks: calendar place of an export → places that it counts for.
  ///   - targets: every place of the kind.
  /// - Returns: school and target place → pupils.
  func enrolment(stocks: [[Int]], targets: [Int]) -> [Place: Int] {
    var keys = Set<PackedKey>()
    for key in enrolled.keys {
      for target in stocks[key.period] {
        keys.insert(PackedKey(pupil: key.pupil, school: key.school, period: target, detail: 0))
      }
    }
    for key in enrolledAlways {
      for target in targets {
        keys.insert(PackedKey(pupil: key.pupil, school: key.school, period: target, detail: 0))
      }
    }
    var counts: [Place: Int] = [:]
    for key in keys {
      counts[Place(school: Int32(key.school), period: Int32(key.period)), default: 0] += 1
    }
    for (place, rows) in unlinkable {
      for target in place.period < 0 ? targets : stocks[Int(place.period)] {
        counts[Place(school: place.school, period: Int32(target)), default: 0] += rows
      }
    }
    return counts
  }

  private static func key(_ pupil: PersonKey, _ schoolYear: Int?) -> UInt64 {
    UInt64(pupil.number) << 32 | UInt64((schoolYear ?? -1) + 1)
  }
}
