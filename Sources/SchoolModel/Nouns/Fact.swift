/// Whether a fact holds a figure, and if not, why.
package enum FactStatus: String, Sendable, CaseIterable {
  /// The figure is there.
  case ok
  /// The school sent nothing.
  case notReported = "not_reported"
  /// The figure cannot exist here, such as year 9 in a school without year 9.
  case notApplicable = "not_applicable"
  /// Fewer persons than the minimum.
  case tooFew = "too_few"
  /// Masked at the source (`..`).
  case suppressed
  /// Known only to lie in an interval (`~100`).
  case bounded
  /// Coverage under the limit.
  case incomplete
}

/// What a fact is about.
package struct FactKey: Hashable, Sendable, Comparable {
  package let school: SchoolCode
  package let period: PeriodID
  package let indicator: IndicatorID
  package let group: GroupID

  package init(school: SchoolCode, period: PeriodID, indicator: IndicatorID, group: GroupID) {
    self.school = school
    self.period = period
    self.indicator = indicator
    self.group = group
  }

  package static func < (left: FactKey, right: FactKey) -> Bool {
    if left.school != right.school { return left.school < right.school }
    if left.period != right.period { return left.period < right.period }
    if left.indicator != right.indicator { return left.indicator < right.indicator }
    return left.group < right.group
  }
}

/// One figure: a school, a period, an indicator and a group, with everything it was made from.
package struct Fact: Hashable, Sendable {
  package let key: FactKey
  package var status: FactStatus
  /// The exact value in the indicator's unit (shares in percent); nil when it is not known.
  package var value: Fraction?
  /// What was divided; nil for ready-made values that came without it.
  package var numerator: ExactDecimal?
  package var denominator: ExactDecimal?
  /// Persons, staff or records that the figure rests on; nil when not known.
  package var n: Int?
  /// Where a bounded value lies, both ends included.
  package var bounds: ClosedRange<Fraction>?
  /// From which the spread between persons is computed.
  ///
  /// For means: the sum of their squared values. For rates, such as minutes of minutes: the sum over
  /// persons of the squared numerator ÷ denominator.
  package var sumOfSquares: ExactDecimal?

  package init(
    key: FactKey, status: FactStatus, value: Fraction? = nil, numerator: ExactDecimal? = nil,
    denominator: ExactDecimal? = nil, n: Int? = nil, bounds: ClosedRange<Fraction>? = nil,
    sumOfSquares: ExactDecimal? = nil
  ) {
    self.key = key
    self.status = status
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.n = n
    self.bounds = bounds
    self.sumOfSquares = sumOfSquares
  }
}
