/// Random numbers that are the same on every machine for the same seed.
///
/// Source: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", OOPSLA. The
/// seed stands in every result that rests on it.
package struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// A stream of its own for one unit: the same for the same seed and key, whoever else is there.
  package init(seed: UInt64, key: UInt64) {
    state = SplitMix64.mixed(seed) ^ SplitMix64.mixed(key &+ 0x9E37_79B9_7F4A_7C15)
    // Neighbouring keys begin far apart.
    state = next()
  }

  /// Passes over so many numbers, in one step: the state of this generator only ever counts.
  package mutating func skip(_ count: Int) {
    state &+= UInt64(bitPattern: Int64(count)) &* 0x9E37_79B9_7F4A_7C15
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SplitMix64.mixed(state)
  }

  /// A key for a text, such as a school code: the FNV-1a hash of its bytes.
  package static func key(of text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  private static func mixed(_ state: UInt64) -> UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
