import SchoolModel

/// The rounding of a list's scores for scores that are drawn, so that those share a rank in a draw that would
/// share a score in the list.
///
/// Drawn scores are binary numbers that are first rounded to whole billionths; on those this rounding is
/// exact, so that a score in the middle between two steps goes where the settings say.
struct DrawnRounding: Sendable {
  /// Billionths.
  static let unit = 1e9

  /// The step in billionths.
  private let step: Int64
  private let mode: RoundingMode
  /// −1 where scores are drawn with the other sign, since fewer points mean more need.
  private let need: Int64

  /// Nil where the step has more than nine decimals, or is so large that nothing would be left.
  init?(_ rounding: ScoreRounding, need: Double) {
    guard rounding.step.scale <= 9, rounding.step > .zero else { return nil }
    let (step, isTooLarge) = rounding.step.coefficient.multipliedReportingOverflow(
      by: Int64(Int128.powerOfTen(9 - rounding.step.scale)))
    guard !isTooLarge else { return nil }
    self.step = step
    mode = rounding.mode
    self.need = need < 0 ? -1 : 1
  }

  /// A score in billionths, rounded to the step.
  func rounded(_ score: Double) -> Double {
    guard let billionths = Int64(exactly: score) else { return score }
    let value = need * billionths
    var (below, rest) = value.quotientAndRemainder(dividingBy: step)
    if rest < 0 {
      below -= 1
      rest += step
    }
    guard rest != 0 else { return score }
    let isNegative = value < 0
    let (double, isHuge) = rest.multipliedReportingOverflow(by: 2)
    let order = isHuge || double > step ? 1 : double == step ? 0 : -1
    let goesUp =
      switch mode {
      case .awayFromZero: !isNegative
      case .towardZero: isNegative
      case .halfAwayFromZero: order == 0 ? !isNegative : order > 0
      case .halfToEven: order == 0 ? below % 2 != 0 : order > 0
      case .halfUp: order >= 0
      case .halfDown: order > 0
      }
    return Double(need) * Double(goesUp ? below + 1 : below) * Double(step)
  }
}
