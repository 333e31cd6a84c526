package import SchoolModel

/// Everything that an account of the differences between schools is made from.
package struct EquitySource: Sendable {
  /// Figures of all years.
  package var facts: [Fact]
  /// The registers of runs of the time, by period.
  package var registers: [PeriodID: [School]]
  /// The register of today, for years that have none of their own.
  package var schools: [School]
  package var calendar: SchoolCalendar
  package var indicators: [IndicatorDefinition]
  package var definition: EquityDefinition
  /// Nothing after it is looked at.
  package var period: Period

  package init(
    facts: [Fact], registers: [PeriodID: [School]] = [:], schools: [School],
    calendar: SchoolCalendar, indicators: [IndicatorDefinition], definition: EquityDefinition,
    period: Period
  ) {
    self.facts = facts
    self.registers = registers
    self.schools = schools
    self.calendar = calendar
    self.indicators = indicators
    self.definition = definition
    self.period = period
  }
}
