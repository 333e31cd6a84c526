extension Double {
  /// The number itself; nil when it is infinite or not a number, so that neither travels on unseen.
  var finite: Double? { isFinite ? self : nil }
}

extension Sequence where Element == Double {
  /// Whether every number is finite.
  var areFinite: Bool { allSatisfy { $0.isFinite } }
}
