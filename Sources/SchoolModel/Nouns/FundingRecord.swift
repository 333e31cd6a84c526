/// One row of the `funding` dataset: money that was decided on for a school for a limited time.
package struct FundingRecord: Hashable, Sendable {
  package var school: SchoolCode
  /// The source's name of the kind of money.
  package var purpose: String
  /// In whole units of money or parts of it; nil when the row does not say.
  package var amount: ExactDecimal?
  package var decided: Day?
  package var start: Day
  /// The last day on which the money may be used; nil when the decision names none.
  package var end: Day?
  /// When the account of its use came in; nil while there is none.
  package var accounted: Day?

  package init(
    school: SchoolCode, purpose: String, amount: ExactDecimal? = nil, decided: Day? = nil,
    start: Day, end: Day? = nil, accounted: Day? = nil
  ) {
    self.school = school
    self.purpose = purpose
    self.amount = amount
    self.decided = decided
    self.start = start
    self.end = end
    self.accounted = accounted
  }
}
