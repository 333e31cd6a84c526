import SchoolModel

/// A pupil at a school in a stretch of time, packed into 64 bits so that keys sort by pupil, then
/// school, then time.
///
/// 32 bits pupil, 14 bits school, 12 bits calendar place, 4 bits for a small number (the term of a
/// grade).
struct PackedKey: Hashable, Comparable, Sendable {
  let bits: UInt64

  static let maximumSchools = 1 << 14
  static let maximumPeriods = 1 << 12
  /// Stands for "no grade year".
  static let noDetail = 15

  init(pupil: PersonKey, school: Int, period: Int, detail: Int) {
    bits =
      UInt64(pupil.number) << 32 | UInt64(school) << 18 | UInt64(period) << 6 | UInt64(detail) << 2
  }

  private init(bits: UInt64) { self.bits = bits }

  var pupil: PersonKey { PersonKey(number: UInt32(truncatingIfNeeded: bits >> 32)) }
  var school: Int { Int(bits >> 18 & 0x3fff) }
  var period: Int { Int(bits >> 6 & 0xfff) }
  var detail: Int { Int(bits >> 2 & 0xf) }

  /// The same for another pupil.
  func of(_ pupil: PersonKey) -> PackedKey {
    PackedKey(bits: bits & 0xffff_ffff | UInt64(pupil.number) << 32)
  }

  static func < (left: PackedKey, right: PackedKey) -> Bool { left.bits < right.bits }
}
