/// Something that a rule was told of a school beside its figures: a field of the register, or a target.
package struct GivenValue: Hashable, Sendable {
  /// The field's name in the register; of a target `target`, the indicator and the period.
  package let name: String
  package let text: String

  package init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  package init(target: ExactDecimal, of indicator: IndicatorID, in period: PeriodID) {
    self.init("target \(indicator.text) \(period.text)", target.text())
  }
}
