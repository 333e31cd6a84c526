package import SchoolModel

/// One case of a rule as data: figures and limits in, a level or a reason out.
///
/// Limits are given for the levels `watch`, `warning` and `critical`; below them lies `none`.
package struct RuleExample: Hashable, Sendable {
  /// What the case shows, as a sentence without a full stop.
  package let title: String
  package let higherIs: HigherIs
  /// Level → limit, mildest first.
  package let limits: [LevelLimit]
  package let decimals: Int
  package let minimumN: Int
  package let parameters: SettingRecord
  package let current: Figure
  package let earlier: Earlier
  package let expected: Expectation

  /// The figure of one period.
  package enum Figure: Hashable, Sendable {
    case value(Fraction, n: Int? = nil)
    case missing(FactStatus)
  }

  /// What is known about the comparison period.
  package enum Earlier: Hashable, Sendable {
    /// The calendar names no comparison period.
    case noPeriod
    /// The calendar names one, and nothing was computed for it.
    case noFact
    case figure(Figure)
  }

  package enum Expectation: Hashable, Sendable {
    /// The level and the value that was compared.
    case level(LevelID, ExactDecimal)
    case noData(FactStatus)
  }

  package init(
    _ title: String, higherIs: HigherIs, limits: [LevelLimit], decimals: Int = 1,
    minimumN: Int = 0, parameters: SettingRecord = [:], current: Figure,
    earlier: Earlier = .noPeriod, expected: Expectation
  ) {
    self.title = title
    self.higherIs = higherIs
    self.limits = limits
    self.decimals = decimals
    self.minimumN = minimumN
    self.parameters = parameters
    self.current = current
    self.earlier = earlier
    self.expected = expected
  }
}

extension RuleExample {
  /// The three default levels with limits of one side.
  static func limits(
    _ comparison: Limit.Comparison, watch: ExactDecimal, warning: ExactDecimal,
    critical: ExactDecimal
  ) -> [LevelLimit] {
    [
      LevelLimit(level: "watch", limit: Limit(comparison, watch)),
      LevelLimit(level: "warning", limit: Limit(comparison, warning)),
      LevelLimit(level: "critical", limit: Limit(comparison, critical)),
    ]
  }
}
