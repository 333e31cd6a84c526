/// A final or term grade in the Swedish scale, or the reason why there is none.
///
/// Points and pass limit: A 20, B 17.5, C 15, D 12.5, E 10, F 0; A to E pass. A dash means that no
/// grade could be set because the basis is missing; `adapted` means that the subject was taken out of
/// the pupil's education by an adapted study plan, so that it is not part of "all subjects".
package enum Grade: UInt8, Sendable, CaseIterable {
  case a, b, c, d, e, f, dash, adapted

  /// Grade points in halves, so that B (17.5) is the integer 35.
  @inlinable package var halfPoints: Int {
    switch self {
    case .a: 40
    case .b: 35
    case .c: 30
    case .d: 25
    case .e: 20
    case .f, .dash, .adapted: 0
    }
  }

  @inlinable package var isPass: Bool { rawValue <= Grade.e.rawValue }

  /// The canonical text in a layout's value list: `A` to `F`, `dash`, `adapted`.
  package var text: String {
    switch self {
    case .a: "A"
    case .b: "B"
    case .c: "C"
    case .d: "D"
    case .e: "E"
    case .f: "F"
    case .dash: "dash"
    case .adapted: "adapted"
    }
  }

  package init?(text: String) {
    guard let grade = Grade.allCases.first(where: { $0.text == text }) else { return nil }
    self = grade
  }
}
