/// How a place on a continuous scale of knowledge becomes a grade, and which place gives which mean
/// merit value.
///
/// A pupil's place in a subject is the school's level + what is the pupil's own + what is the
/// subject's own. The spreads were fitted by simulation so that a school's merit value, its share with
/// all subjects and its share eligible hang together as in section 13 of the domain facts
/// (all subjects % ≈ -50.6 + 0.516 × merit).
package struct GradeScale: Sendable {
  /// Below the first: F; then E, D, C, B and, from the last, A.
  static let limits = [9.0, 11.3, 13.8, 16.2, 18.6]
  /// Standard deviation of pupils around their school.
  static let pupilSpread = 3.4
  /// Standard deviation of a pupil's subjects around the pupil: lasting, and of one term.
  static let subjectSpread = 1.85
  static let termSpread = 0.75
  /// Merit points that one step of the scale is worth, about.
  static let pointsPerStep = 14.0

  /// Mean merit value at levels 4, 4.25, …, 24.
  private let meritAtStep: [Double]

  package init() {
    let spread =
      (Self.pupilSpread * Self.pupilSpread + Self.subjectSpread * Self.subjectSpread
      + Self.termSpread * Self.termSpread).squareRoot()
    let gains = [10, 2.5, 2.5, 2.5, 2.5]
    meritAtStep = (0...80).map { step in
      let level = 4 + 0.25 * Double(step)
      let points = zip(Self.limits, gains).reduce(0.0) { sum, part in
        sum + part.1 * Series.normalTail((part.0 - level) / spread)
      }
      // 16 subjects and, for most, a language.
      return 16.75 * points
    }
  }

  /// The level at which pupils have this merit value on average.
  package func level(forMerit merit: Double) -> Double {
    guard let above = meritAtStep.firstIndex(where: { $0 >= merit }), above > 0 else {
      return merit <= meritAtStep[0] ? 4 : 24
    }
    let (low, high) = (meritAtStep[above - 1], meritAtStep[above])
    return 4 + 0.25 * (Double(above - 1) + (merit - low) / (high - low))
  }

  /// The grade for a place on the scale, where a pass may begin a little higher or lower.
  static func grade(_ place: Double, strictness: Double) -> SampleGrade {
    if place < limits[0] + strictness { return .f }
    let steps = limits.dropFirst().reduce(1) { $0 + (place >= $1 ? 1 : 0) }
    return SampleGrade.byRank[steps]
  }
}

/// A grade as the generator sets it.
package enum SampleGrade: String, Sendable, CaseIterable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"
  case e = "E"
  case f = "F"
  /// No basis, through absence.
  case dash = "-"
  /// Taken out by an adapted study plan.
  case adapted = "**"

  static let byRank: [SampleGrade] = [.f, .e, .d, .c, .b, .a]

  package var points: Double {
    switch self {
    case .a: 20
    case .b: 17.5
    case .c: 15
    case .d: 12.5
    case .e: 10
    case .f, .dash, .adapted: 0
    }
  }

  package var isPass: Bool { points > 0 }
}
