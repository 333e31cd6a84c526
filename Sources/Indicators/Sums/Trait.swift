/// A property of a pupil as several rows tell it: unknown, one value, or contradictory.
///
/// Joining is associative and commutative, so that neither the order of rows nor that of files
/// matters. Contradictory rows leave the property missing.
struct Trait: Hashable, Sendable {
  private var raw: Int8
  static let unknown = Trait(raw: -1)
  static let contradictory = Trait(raw: -2)

  private init(raw: Int8) { self.raw = raw }

  /// A value from 0 to 127; anything else is unknown.
  init(_ value: Int64) { raw = (0...127).contains(value) ? Int8(value) : -1 }

  /// The value, or nil when it is unknown or contradictory.
  var value: Int64? { raw < 0 ? nil : Int64(raw) }

  mutating func join(_ other: Trait) {
    if self == other || other == .unknown { return }
    self = self == .unknown ? other : .contradictory
  }
}
