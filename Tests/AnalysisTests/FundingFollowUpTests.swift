import Analysis
import SchoolModel
import Testing

@Suite struct FundingFollowUpTests {
  private let day = CommitteeWorld.day

  private func decision(
    _ purpose: String, _ start: String, _ end: String?, accounted: String? = nil,
    amount: ExactDecimal? = 100
  ) -> FundingRecord {
    FundingRecord(
      school: "1", purpose: purpose, amount: amount, start: day(start), end: end.map(day),
      accounted: accounted.map(day))
  }

  private func matters(_ record: FundingRecord, on text: String) -> [FundingFollowUp.Matter] {
    FundingFollowUp([record], on: day(text), rules: FundingRules()).items.first?.matters ?? []
  }

  /// Twelve months from 1 August end on 31 July, and from 29 February on 27 February.
  @Test func aDecisionLivesTwelveMonths() {
    #expect(matters(decision("a", "2024-08-01", "2025-07-31"), on: "2024-12-01") == [])
    #expect(matters(decision("a", "2024-08-01", "2025-08-01"), on: "2024-12-01") == [.tooLong])
    #expect(matters(decision("a", "2024-02-29", "2025-02-27"), on: "2024-06-01") == [])
    #expect(matters(decision("a", "2024-02-29", "2025-02-28"), on: "2024-06-01") == [.tooLong])
    #expect(matters(decision("a", "2024-08-01", nil), on: "2024-12-01") == [.tooLong])
  }

  /// A decision that is over is too long for nobody any more.
  @Test func whatIsOverOrHasNotBegunIsNotTooLong() {
    let long = decision("a", "2023-08-01", "2024-12-31", accounted: "2025-02-01")
    #expect(matters(long, on: "2025-01-01") == [])
    #expect(matters(decision("a", "2025-08-01", "2027-07-31"), on: "2025-06-13") == [])
  }

  @Test func endingSoonIsTheDayItselfAndNinetyDaysMore() {
    let record = decision("a", "2024-08-01", "2025-07-31")
    #expect(matters(record, on: "2025-05-01") == [])
    #expect(matters(record, on: "2025-05-02") == [.expiring])
    #expect(matters(record, on: "2025-07-31") == [.expiring])
    #expect(matters(record, on: "2025-08-01") == [])
  }

  @Test func theAccountIsMissingAfterThreeMonths() {
    let record = decision("a", "2023-08-01", "2024-07-31")
    #expect(matters(record, on: "2024-10-31") == [])
    #expect(matters(record, on: "2024-11-01") == [.accountMissing])
    let accounted = decision("a", "2023-08-01", "2024-07-31", accounted: "2025-01-10")
    #expect(matters(accounted, on: "2025-06-13") == [])
  }

  @Test func whatHoldsIsSummedAndTheListIsInOrder() {
    var other = decision("b", "2023-08-01", "2024-07-31")
    other.school = "0"
    let followUp = FundingFollowUp(
      [
        decision("a", "2024-08-01", "2025-07-31", amount: 250),
        decision("c", "2024-09-01", nil, amount: nil), other,
      ], on: day("2025-06-13"), rules: FundingRules())
    #expect(followUp.decisions == 3 && followUp.current == 2 && followUp.amount == 250)
    #expect(followUp.items.map(\.record.purpose) == ["b", "a", "c"])
  }
}
