/// A stream of pseudo-random numbers (SplitMix64) that is the same on every machine.
///
/// Method: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). Every
/// thing that is drawn (a school, a pupil, a pupil's term) has a stream of its own, made from the seed
/// and the thing's numbers, so that one more draw somewhere does not shift everything after it.
package struct RandomSource: Sendable {
  private var state: UInt64

  /// Makes the stream for a thing.
  ///
  /// - Parameters:
  ///   - seed: the seed of the whole city.
  ///   - stream: what kind of thing is drawn.
  ///   - numbers: which one of them.
  package init(seed: UInt64, _ stream: Stream, _ numbers: Int...) {
    var mixed = Self.mix(seed &+ Self.step &* stream.rawValue)
    for number in numbers {
      mixed = Self.mix(mixed ^ Self.mix(UInt64(bitPattern: Int64(number)) &+ Self.step))
    }
    state = mixed
  }

  /// The kinds of things that have streams of their own.
  package enum Stream: UInt64, Sendable {
    case plan = 1
    case school, schoolYear, cohort, pupil, churn, subject, term, attendance, days, staff, posts
    case survey, lessons, motherTongue, trend, support, history, notes, money, focus
  }

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mix(state)
  }

  /// A number from 0 up to, not including, 1, in steps of 2⁻⁵³.
  package mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number from `low` up to `high`.
  package mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// A whole number from 0 up to, not including, the bound, which must be positive.
  package mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Whether something of this probability happens.
  package mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// A draw that is close to standard normal.
  ///
  /// Method: the heads among 128 fair tosses, smoothed by one uniform draw and standardised. Only
  /// additions and one product: no library function decides it.
  package mutating func normal() -> Double {
    let heads = next().nonzeroBitCount + next().nonzeroBitCount
    return (Double(heads) - 64.5 + uniform()) * Self.normalScale
  }

  /// 1 / √(128/4 + 1/12).
  private static let normalScale = 0.176_546_965_900_949_9
}
