/// What the length of a series allows to be said about it.
///
/// With four points or fewer no trend test can reach 5 %; from 13 a process chart has limits worth the
/// name (NHS "Making Data Count").
package enum TrendMethod: String, CaseIterable, Hashable, Sendable {
  /// Nothing to compare: no point, or one.
  case none
  /// 2 to 4 points: "direction only".
  case directionOnly
  /// 5 to 12 points: Theil–Sen for the size, exact Mann–Kendall for the claim.
  case mannKendall
  /// 13 points and more: XmR with run rules.
  case processChart

  /// The method for a number of points.
  package init(points: Int) {
    switch points {
    case ..<2: self = .none
    case 2...4: self = .directionOnly
    case 5...12: self = .mannKendall
    default: self = .processChart
    }
  }
}
