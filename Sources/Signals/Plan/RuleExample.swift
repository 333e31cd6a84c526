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
  /// The current figures of the other schools.
  package let others: [Figure]
  /// How many of them, from the first, are in the school's peer group; the rest are in another.
  package let othersInPeerGroup: Int
  /// The school's targets: of the period judged, then of those before it.
  package let targets: [ExactDecimal?]
  /// What the register says about the school's parents, and about those of the other schools.
  package let parentEducation: ExactDecimal?
  package let othersParentEducation: [ExactDecimal]
  package let expected: Expectation
  package let fulfilment: Fulfilment?

  /// The figure of one period.
  package enum Figure: Hashable, Sendable {
    case value(Fraction, n: Int? = nil)
    /// So many of all persons, in percent.
    case share(Int, of: Int)
    case missing(FactStatus)
  }

  /// What is known about the comparison periods.
  package enum Earlier: Hashable, Sendable {
    /// The calendar names no comparison period.
    case noPeriod
    /// The calendar names one, and nobody has a figure for it.
    case nobodys
    /// The calendar names one, and nothing was computed for this school, but for others.
    case noFact
    case figure(Figure)
    /// Several, the nearest first.
    case figures([Figure])
  }

  package enum Expectation: Hashable, Sendable {
    /// The level and the value that was compared.
    case level(LevelID, ExactDecimal)
    case noData(FactStatus)
  }

  package init(
    _ title: String, higherIs: HigherIs, limits: [LevelLimit] = [], decimals: Int = 1,
    minimumN: Int = 0, parameters: SettingRecord = [:], current: Figure,
    earlier: Earlier = .noPeriod, others: [Figure] = [], othersInPeerGroup: Int? = nil,
    targets: [ExactDecimal?] = [], parentEducation: ExactDecimal? = nil,
    othersParentEducation: [ExactDecimal] = [], expected: Expectation, fulfilment: Fulfilment? = nil
  ) {
    self.title = title
    self.higherIs = higherIs
    self.limits = limits
    self.decimals = decimals
    self.minimumN = minimumN
    self.parameters = parameters
    self.current = current
    self.earlier = earlier
    self.others = others
    self.othersInPeerGroup = othersInPeerGroup ?? others.count
    self.targets = targets
    self.parentEducation = parentEducation
    self.othersParentEducation = othersParentEducation
    self.expected = expected
    self.fulfilment = fulfilment
  }
}

extension RuleExample {
  /// The three default levels with limits of one side.
  static func limits(
    _ comparison: Limit.Comparison, watch: ExactDecimal, warning: ExactDecimal,
    critical: ExactDecimal
  ) -> [LevelLimit] {
    limits(comparison, watch, warning, critical)
  }

  /// The same without labels, for limits that stand beside one another.
  static func limits(
    _ comparison: Limit.Comparison, _ watch: ExactDecimal, _ warning: ExactDecimal,
    _ critical: ExactDecimal
  ) -> [LevelLimit] {
    [
      LevelLimit(level: "watch", limit: Limit(comparison, watch)),
      LevelLimit(level: "warning", limit: Limit(comparison, warning)),
      LevelLimit(level: "critical", limit: Limit(comparison, critical)),
    ]
  }

  /// The case as the reference page shows it.
  var kindCase: KindCase {
    switch expected {
    case .level(let level, _): KindCase(title: title, outcome: level.text)
    case .noData(let status): KindCase(title: title, outcome: "no data: \(status.rawValue)")
    }
  }
}

extension Setting {
  /// A rule inside another one, as the settings would read it.
  static func rule(
    _ kind: String, _ limits: [LevelLimit], _ parameters: SettingRecord = [:]
  ) -> Setting {
    var record = parameters
    record["rule"] = Setting(.text(kind))
    for limit in limits { record[limit.level.text] = Setting(.limit(limit.limit)) }
    return Setting(.record(record))
  }
}
